export { cellLettersMax, readTable, tableBytesMax, tableRowsMax, writeTable, type TableRefusal, type TableRow } from './read-table.ts'
export { personsColumns, readPersons, type PersonsRefusal } from './persons-csv.ts'
