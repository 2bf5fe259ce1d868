/** Pages as they are looked for: by position, and by the name of an entry. */
import { pageRows, rowsIn } from './page-row.ts'
import type { EntryRow, Looking, PageRow } from './schema.ts'

/** Positions [from, to) of an operation. */
export type Span = Readonly<{ operation: number; from: number; to: number }>

/** Out: what is there of them, in order of position. */
export async function rowsAt(at: Looking, { operation, from, to }: Span): Promise<readonly EntryRow[]> {
  const first = (await pageKeyOf(at, operation, from)) ?? from
  const pages = await at.objectStore('pages').getAll(IDBKeyRange.bound([operation, first], [operation, to], false, true))
  return pages.flatMap(rowsIn).filter(({ position }) => position >= from && position < to)
}

/** Out: the page in which this position lies, or would lie; null where none begins near enough before it. */
export async function pageAt(at: Looking, operation: number, position: number): Promise<PageRow | null> {
  const key = await pageKeyOf(at, operation, position)
  return key === null ? null : ((await at.objectStore('pages').get([operation, key])) ?? null)
}

async function pageKeyOf(at: Looking, operation: number, position: number): Promise<number | null> {
  if (position === 0) return 0
  const keys = await at.objectStore('pages').getAllKeys(IDBKeyRange.bound([operation, Math.max(0, position - pageRows + 1)], [operation, position]))
  return keys.at(-1)?.[1] ?? null
}

/** In: names, or ranges of them. Out: rows of the pages that have any; others beside those that were meant. */
export async function rowsNamed(at: Looking, names: readonly (Uint8Array<ArrayBuffer> | IDBKeyRange)[]): Promise<readonly EntryRow[]> {
  const store = at.objectStore('pages')
  const keys = await Promise.all(names.map((name) => store.index('names').getAllKeys(name)))
  // Each page once, however many of its entries are meant.
  const pages = new Map(keys.flat().map((key) => [key.join('/'), key]))
  const found = await Promise.all([...pages.values()].map((key) => store.get(key)))
  return found.flatMap((page) => (page === undefined ? [] : rowsIn(page)))
}
