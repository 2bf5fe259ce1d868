/** The short number a file gives to each operation; every key leads with it. */
import { type OperationId } from '../../kernel/index.ts'
import { blobOfHex, hexOfBlob } from './blobs.ts'
import { bytesIn, numberIn } from './columns.ts'
import type { Connection } from './connection.ts'

const idBytes = 16

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

export function operationsWithEntries(connection: Connection): readonly OperationId[] {
  const rows = connection.all('SELECT o.operation_id FROM operations AS o JOIN heads AS h USING (operation) WHERE h.size > 0 ORDER BY o.operation_id')
  // 16 bytes in lower-case hex are what the brand means.
  return rows.map((row) => hexOfBlob(bytesIn(row, 'operation_id', idBytes)) as OperationId)
}
