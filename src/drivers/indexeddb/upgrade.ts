/** How the browser's database comes to be what `schema.ts` says: one step for each version, forward only (rule ST50). */
import type { IDBPDatabase, IDBPTransaction } from 'idb'
import { pagesOf } from './page-row.ts'
import type { Database, EntryRow, Writing } from './schema.ts'

/** The browser's own transaction for it: all steps or none. */
export type Upgrading = IDBPTransaction<unknown, string[], 'versionchange'>
type Plain = IDBPDatabase

/** In: the version this database has, 0 when it is not there yet. What fails leaves it at that version. */
export async function upgradeFrom(version: number, database: Database, at: Upgrading): Promise<void> {
  // A step knows the stores of its own time, which are not those of the schema.
  for (const step of steps.slice(version)) await step(database as unknown as Plain, at)
}

/** A step that was shipped never changes. */
const steps: readonly ((database: Plain, at: Upgrading) => unknown)[] = [
  (database) => {
    database.createObjectStore('operations')
    const entries = database.createObjectStore('entries', { keyPath: ['operation', 'position'] })
    entries.createIndex('id', ['operation', 'id'], { unique: true })
    entries.createIndex('hash', ['operation', 'hash'], { unique: true })
    entries.createIndex('chain', ['operation', 'chain', 'sequence', 'hash'], { unique: true })
    for (const name of ['nodes', 'commits', 'chains', 'checkpoints', 'held', 'erased', 'destroyed'] as const) database.createObjectStore(name)
    const wraps = database.createObjectStore('wraps', { keyPath: 'at', autoIncrement: true })
    wraps.createIndex('name', ['operation', 'keyId', 'groupEpoch', 'group'], { unique: true })
    wraps.createIndex('subject', ['operation', 'of'])
  },
  async (database, at) => {
    const pages = database.createObjectStore('pages', { keyPath: ['operation', 'position'] })
    pages.createIndex('names', 'names', { unique: true, multiEntry: true })
    await intoPages(at)
    database.deleteObjectStore('entries')
  },
]

/** A row of the first version: an entry with the number of its operation. */
type FirstRow = EntryRow & Readonly<{ operation: number }>

/** Rows read in one go: a megabyte, with parts of the usual size. */
const sliceRows = 500

/** Rows are taken as they are, damaged ones too: reading says so then as before. */
async function intoPages(at: Upgrading): Promise<void> {
  const [from, to] = [at.objectStore('entries'), (at as unknown as Writing).objectStore('pages')] // made in the line before this was called
  for (let after: IDBKeyRange | null = null; ; ) {
    const rows = (await from.getAll(after, sliceRows)) as FirstRow[] // what version 1 wrote
    const last = rows.at(-1)
    if (last === undefined) return
    for (const [operation, ofOperation] of Map.groupBy(rows, (row) => row.operation)) {
      for (const page of pagesOf(operation, ofOperation)) await to.add(page)
    }
    after = IDBKeyRange.lowerBound([last.operation, last.position], true)
  }
}
