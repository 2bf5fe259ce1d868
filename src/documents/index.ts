export { csvTable, type Cell } from './csv.ts'
