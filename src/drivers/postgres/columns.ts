/** Values of a row as types, read by what this platform does natively (`src/storage/row-values.ts`), and ids as `uuid` columns hold them. */
import type { DeviceId, KeyId, OperationId } from '../../kernel/index.ts'
import { rowHashes, textIn, type RowValues } from '../../storage/index.ts'
import { hexOfBytes } from './hex.ts'

export { bytesIn, hashBytes, isNull, numberIn, textIn } from '../../storage/index.ts'
export type Row = RowValues
export const { hashIn, storedRow } = rowHashes(hexOfBytes)

/** Out: the 16 bytes of a `uuid` in lower-case hex without hyphens. */
export function idIn(row: Row, name: string): string {
  return textIn(row, name).replaceAll('-', '')
}

/** 16 bytes in lower-case hex are what these brands mean, and a `uuid` holds nothing else. */
export function operationIdIn(row: Row): OperationId {
  return idIn(row, 'operation_id') as OperationId // as above
}

export function deviceIdIn(row: Row): DeviceId {
  return idIn(row, 'device_id') as DeviceId // as above
}

export function keyIdIn(row: Row): KeyId {
  return idIn(row, 'key_id') as KeyId // as above
}
