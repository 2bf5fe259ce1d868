export { bandPagesMax, bandSheet, bandsPerPage, type BandLabel, type BandPage } from './band-sheet.ts'
export { csvTable, type Cell } from './csv.ts'
export { rosterRowsPerPage, rosterSheet, rosterTickColumns, type RosterPage, type RosterRow, type RosterSheet } from './roster-sheet.ts'
export { readSheetNumber, sheetNumberDigits, sheetNumberOf, sheetNumberText, type SheetNumberRefusal, type SheetOf } from './sheet-number.ts'
