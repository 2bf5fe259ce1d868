/** The short number a file gives to each operation; every key leads with it. */
import { type OperationId } from '../../kernel/index.ts'
import { blobOfHex } from './blobs.ts'
import { numberIn } from './columns.ts'
import type { Connection } from './connection.ts'

/** Out: null while nothing of the operation is here. */
export function operationNo(connection: Connection, operationId: OperationId): number | null {
  const row = connection.get('SELECT operation FROM operations WHERE operation_id = ?', blobOfHex(operationId))
  return row === undefined ? null : numberIn(row, 'operation')
}

export function operationNoFor(connection: Connection, operationId: OperationId): number {
  const found = operationNo(connection, operationId)
  if (found !== null) return found
  connection.run('INSERT INTO operations (operation_id) VALUES (?)', blobOfHex(operationId))
  return operationNoFor(connection, operationId)
}
