export { nodeDisk, writeFileAtomic } from './node-disk.ts'
