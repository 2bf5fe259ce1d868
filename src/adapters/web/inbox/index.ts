export { openKeptRows, type KeptRow, type KeptRows } from './kept-rows.ts'
