/**
 * A store in one data folder: `ledger.sqlite`, `keys.sqlite`, one writer, readers beside it. What stands where and what
 * may be lost (nothing acknowledged): docs/operating/backup.md. Rules ST1 to ST35.
 */
import type { Hash } from '../../kernel/index.ts'
import type { KeyStore, LedgerStore } from '../../storage/index.ts'
import { openConnection, type StatementHook } from './connection.ts'
import { folderPaths } from './folder.ts'
import { keyReads, ledgerReads } from './reader.ts'
import { startWriter, writerHere, type WriterClient } from './writer-client.ts'

export type SqliteStore = Readonly<{
  folder: string
  ledger: LedgerStore
  keys: KeyStore
  /** Closes ledger and keys; a second time is nothing. */
  close(): Promise<void>
}>

export type SqliteOptions = Readonly<{
  folder: string
  hash: Hash
  /**
   * Where writing happens. `thread`: beside this one, for servers; `threadFile` is the shell's file that calls
   * `serveWriter`. `here`: in this thread, for short commands; `onStatement` is null but in tests.
   */
  writer: Readonly<{ at: 'thread'; threadFile: URL }> | Readonly<{ at: 'here'; onStatement: StatementHook | null }>
}>

/** Fails: `folder-in-use`, `newer-schema`, `not-a-store`, `not-durable`, `io-failed`, `disk-full`. */
export async function openSqliteStore({ folder, hash, writer }: SqliteOptions): Promise<SqliteStore> {
  const client = writer.at === 'thread' ? await startWriter(folder, writer.threadFile) : writerHere(folder, hash, writer.onStatement)
  const paths = folderPaths(folder)
  const ledgerFile = openConnection(paths.ledger, { access: 'read', onStatement: null })
  const keysFile = openConnection(paths.keys, { access: 'read', onStatement: null })
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    // Readers first: the last connection to close is the writer's, which empties the log into the file.
    ledgerFile.close()
    keysFile.close()
    await client.close()
  }
  return {
    folder,
    ledger: { ...ledgerReads(ledgerFile, hash), ...ledgerAsks(client), close },
    keys: { ...keyReads(keysFile), ...keyAsks(client), close },
    close,
  }
}

type LedgerAsks = Pick<LedgerStore, 'append' | 'saveCheckpoint' | 'hold' | 'releaseHeld' | 'repair' | 'eraseParts' | 'beginLedgerEpoch'>

function ledgerAsks(client: WriterClient): LedgerAsks {
  return {
    append: (batch) => client.append(batch),
    saveCheckpoint: (operationId, checkpoint) => client.ask('saveCheckpoint', { operationId, checkpoint }),
    hold: async (operationId, held) => {
      await client.ask('hold', { operationId, held })
    },
    releaseHeld: async (operationId, ids) => {
      await client.ask('letGoHeld', { operationId, ids })
    },
    repair: (operationId, placed, siblings) => client.ask('repair', { operationId, placed, siblings }),
    eraseParts: (operationId, keyIds) => client.ask('eraseParts', { operationId, keyIds }),
    beginLedgerEpoch: (operationId) => client.ask('beginLedgerEpoch', { operationId, above: 0 }),
  }
}

function keyAsks(client: WriterClient): Pick<KeyStore, 'put' | 'destroy'> {
  return {
    put: async (operationId, wraps) => {
      await client.ask('putKeys', { operationId, wraps })
    },
    destroy: (operationId, keyIds) => client.ask('destroyKeys', { operationId, keyIds }),
  }
}
