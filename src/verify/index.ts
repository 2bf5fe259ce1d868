export { verifyExport, type ExportFiles, type ExportReport, type Problem } from './verify-export.ts'
export { reportText } from './report-text.ts'
export { verifyHash, verifyVerifier } from './node-ports.ts'
export { fileLines } from './file-lines.ts'
