/** What a restore must learn from the folder it replaces: which keys are gone for good, and how far its epochs went. */
import { existsSync } from 'node:fs'
import type { Hash, KeyId, OperationId } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { hexOfBlob } from './blobs.ts'
import { bytesIn } from './columns.ts'
import { openConnection, type Connection, type Row } from './connection.ts'
import { folderPaths } from './folder.ts'
import { allHeads } from './head-row.ts'

export type Previous = Readonly<{
  gone: ReadonlyMap<OperationId, readonly KeyId[]>
  epochs: ReadonlyMap<OperationId, number>
  /** Of its ledger, which is often the very file that is damaged. */
  unread: readonly string[]
}>

/**
 * In: null where nothing is left. Fails: `not-a-store` when the folder holds no keys; `bytes-damaged` when its destroyed keys
 * cannot be read. What cannot be read of its ledger is named in `unread`.
 */
export function readPrevious(folder: string | null, hash: Hash): Previous {
  const gone = new Map<OperationId, KeyId[]>()
  const epochs = new Map<OperationId, number>()
  const unread: string[] = []
  if (folder === null) return { gone, epochs, unread }
  const paths = folderPaths(folder)
  if (!existsSync(paths.keys)) throw new StoreFailure('not-a-store', `${paths.keys} is missing: name the folder that is replaced, or none if nothing is left of it`)
  within(paths.keys, (keys) => addKeys(gone, keys.all('SELECT operation_id, key_id FROM destroyed_keys')))
  try {
    within(paths.ledger, (ledger) => {
      addKeys(gone, ledger.all('SELECT o.operation_id, e.key_id FROM erased_keys AS e JOIN operations AS o USING (operation)'))
      for (const { operationId, head } of allHeads(ledger, hash)) epochs.set(operationId, head.ledgerEpoch)
    })
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    unread.push(error.message)
  }
  return { gone, epochs, unread }
}

function within(path: string, read: (connection: Connection) => void): void {
  const connection = openConnection(path, { access: 'read', onStatement: null })
  try {
    read(connection)
  } finally {
    connection.close()
  }
}

function addKeys(gone: Map<OperationId, KeyId[]>, rows: readonly Row[]): void {
  for (const row of rows) {
    // 16 bytes in lower-case hex are what both brands mean.
    const operationId = hexOfBlob(bytesIn(row, 'operation_id', 16)) as OperationId
    const keyId = hexOfBlob(bytesIn(row, 'key_id', 16)) as KeyId
    gone.set(operationId, [...(gone.get(operationId) ?? []), keyId])
  }
}
