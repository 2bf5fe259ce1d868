/** Values of a row as types, read by what this platform does natively (`src/storage/row-values.ts`). */
import { rowHashes } from '../../storage/index.ts'
import { hexOfBlob } from './blobs.ts'

export { bytesIn, hashBytes, isNull, numberIn, textIn } from '../../storage/index.ts'
export const { hashIn, storedRow } = rowHashes(hexOfBlob)
