export { deleteIndexedDbStore, openIndexedDbStore, type IndexedDbOptions, type IndexedDbStore } from './indexeddb-store.ts'
