// IndexedDB as the contract suite sees it: a factory of its own for each place, kept while the store is closed.
import { IDBFactory } from 'fake-indexeddb'
import { openIndexedDbStore, type IndexedDbStore } from '../../src/drivers/indexeddb/index.ts'
import { pageOf, rowsIn } from '../../src/drivers/indexeddb/page-row.ts'
import type { EntryRow, PageRow } from '../../src/drivers/indexeddb/schema.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { hash } from './batches.ts'
import type { Driver, Harm } from './place.ts'

export const databaseName = 'amparo-store'

export const indexedDb: Driver = {
  name: 'indexeddb',
  fails: true,
  place: async () => {
    const factory = new IDBFactory()
    let store: IndexedDbStore | null = null
    let due: 'before' | 'after' | null = null
    const onCommit = (when: 'before' | 'after'): void => {
      if (due !== when) return
      due = null
      throw new StoreFailure('disk-full', 'made to fail')
    }
    return {
      open: async () => {
        store = await openIndexedDbStore({ name: databaseName, hash, factory, onCommit })
        return store
      },
      close: async () => {
        await store?.close()
      },
      failNext: (when) => {
        due = when
      },
      harm: (harm) => harmDatabase(factory, harm),
      remove: async () => {},
    }
  },
}

const saltBytes = 16

async function harmDatabase(factory: IDBFactory, { operationId, position, what }: Harm): Promise<void> {
  const database = await ended(factory.open(databaseName))
  const at = database.transaction(['operations', 'pages', 'nodes'], 'readwrite')
  const operation = (await ended<{ operation: number }>(at.objectStore('operations').get(operationId))).operation
  if (what === 'leaf' || what === 'parent') {
    const level = what === 'leaf' ? 0 : 1
    const store = at.objectStore('nodes')
    const tile = await ended<Uint8Array>(store.get([operation, level, 0]))
    await ended(store.put(flipped(tile, Math.floor(position / 2 ** level) * 32 + 9), [operation, level, 0]))
  } else {
    const store = at.objectStore('pages')
    const pages = await ended<PageRow[]>(store.getAll(IDBKeyRange.bound([operation, 0], [operation, position])))
    const page = pages.at(-1)
    if (page === undefined) throw new Error('test: a page')
    const rows = rowsIn(page).flatMap((row) => (row.position !== position ? [row] : what === 'row' ? [] : [harmed(row, what)]))
    if (rows.length === 0) await ended(store.delete([operation, page.position]))
    else await ended(store.put(pageOf(operation, rows, page.position)))
  }
  database.close()
}

function harmed(row: EntryRow, what: Exclude<Harm['what'], 'leaf' | 'parent' | 'row'>): EntryRow {
  const countAt = row.headerLength + saltBytes
  const sealedAt = countAt + saltBytes + (row.parts[0]?.[1] ?? 0)
  switch (what) {
    case 'header':
      return { ...row, body: flipped(row.body, 9) }
    case 'leaf-salt':
      return { ...row, body: flipped(row.body, row.headerLength + 9) }
    case 'recorded-at':
      return { ...row, recordedAtMs: row.recordedAtMs + 1 }
    case 'count-part':
      return { ...row, body: flipped(row.body, countAt + saltBytes + 9) }
    case 'sealed-part':
      return { ...row, body: flipped(row.body, sealedAt + saltBytes + 9) }
    default:
      return { ...row, body: row.body.slice(0, sealedAt), parts: row.parts.map(([keyId, length], index) => [keyId, index === 1 ? -3 : length]) }
  }
}

function flipped(bytes: Uint8Array, place: number): Uint8Array {
  return bytes.map((byte, at) => (at === place ? byte ^ 4 : byte))
}

function ended<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
