// The drivers as the contract suite sees them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMemoryStore, type MemorySnapshot, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { openSqliteStore, type SqliteOptions, type SqliteStore } from '../../src/drivers/sqlite/index.ts'
import { Sha256, assert, toHex } from '../../src/kernel/index.ts'
import { StoreFailure, type StoredRow } from '../../src/storage/index.ts'
import { hash } from './batches.ts'
import { harmFile } from './harm-file.ts'
import type { Driver, Harm, Place } from './place.ts'

export const threadFile = new URL('./writer-thread.ts', import.meta.url)

export const memory: Driver = {
  name: 'memory',
  fails: true,
  place: async () => {
    let kept: MemorySnapshot | null = null
    let store: MemoryStore | null = null
    let due: 'before' | 'after' | null = null
    const faults = (when: 'before' | 'after'): void => {
      if (when !== due) return
      due = null
      throw new StoreFailure('disk-full', 'made to fail')
    }
    const place: Place = {
      open: async () => {
        store = openMemoryStore({ hash, from: kept, faults })
        return store
      },
      close: async () => {
        kept = store?.snapshot() ?? kept
        await store?.ledger.close()
      },
      failNext: (when) => {
        due = when
      },
      harm: async (harm) => {
        assert(store !== null, 'test: nothing open')
        harmMemory(store, harm)
      },
      remove: async () => {},
    }
    return place
  },
}

export const sqliteHere: Driver = {
  name: 'sqlite, writing in this thread',
  fails: true,
  place: async () => {
    let due: 'before' | 'after' | null = null
    const onStatement = (when: 'before' | 'after', sql: string, path: string): void => {
      if (due !== when || sql !== 'COMMIT' || !path.endsWith('ledger.sqlite')) return
      due = null
      throw new StoreFailure('disk-full', 'made to fail')
    }
    const failNext = (when: 'before' | 'after'): void => {
      due = when
    }
    return sqlitePlace({ at: 'here', onStatement }, failNext)
  },
}

export const sqliteThread: Driver = {
  name: 'sqlite, writing in a thread',
  fails: false,
  place: async () =>
    sqlitePlace({ at: 'thread', threadFile }, () => {
      throw new Error('test: a thread cannot be made to fail')
    }),
}

export const drivers: readonly Driver[] = [memory, sqliteHere, sqliteThread]

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'amparo-store-'))
}

function sqlitePlace(writer: SqliteOptions['writer'], failNext: Place['failNext']): Place {
  const folder = newFolder()
  let store: SqliteStore | null = null
  return {
    open: async () => {
      store = await openSqliteStore({ folder, hash, writer })
      return store
    },
    close: async () => {
      await store?.close()
    },
    failNext,
    harm: async (harm) => harmFile(folder, harm),
    remove: async () => {
      await store?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function harmMemory(store: MemoryStore, { operationId, position, what }: Harm): void {
  const otherHash = Sha256.parse(toHex(hash.sha256(new Uint8Array([7]))))
  if (what === 'leaf') store.damageNode(operationId, { level: 0, index: position }, otherHash)
  else if (what === 'parent') store.damageNode(operationId, { level: 1, index: Math.floor(position / 2) }, otherHash)
  else store.damageRow(operationId, position, (row) => harmed(row, what))
}

function harmed(row: StoredRow, what: Exclude<Harm['what'], 'leaf' | 'parent'>): StoredRow | null {
  const parts = new Map(row.parts)
  const index = what === 'count-part' ? 0 : 1
  const stored = parts.get(index)
  switch (what) {
    case 'row':
      return null
    case 'header':
      return { ...row, headerBytes: flipped(row.headerBytes) }
    case 'leaf-salt':
      return { ...row, leafSalt: flipped(row.leafSalt) }
    case 'recorded-at':
      return { ...row, recordedAtMs: row.recordedAtMs + 1 }
    case 'sealed-part-row':
      parts.delete(index)
      return { ...row, parts }
    default:
      assert(stored !== undefined && stored.part !== null, 'test: a part to damage')
      parts.set(index, { ...stored, part: { ...stored.part, bytes: flipped(stored.part.bytes) } })
      return { ...row, parts }
  }
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 9 ? byte ^ 4 : byte))
}
