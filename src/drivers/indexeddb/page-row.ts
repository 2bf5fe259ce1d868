/**
 * Neighbours in the log as one value of the database, and the names by which an entry is found in it: a kind, the operation,
 * and the id or the hash; of a chain where it goes on in this page. One index holds them all, and no name twice.
 */
import type { EntryPlace, EntryRow, PageRow } from './schema.ts'

/** Positions from a page's first to its last. Fifty kilobytes, of which a reader of one entry reads all. */
export const pageRows = 64

/** Bytes after which a page ends: what carries a picture is as heavy by itself as many that do not. */
const pageBytesGoal = 131_072

const kinds = { id: 1, hash: 2, run: 3 } as const
type Bytes = Uint8Array<ArrayBuffer>

/** In: rows of one operation in order of position. Out: pages of all of them, in order. */
export function pagesOf(operation: number, rows: readonly EntryRow[]): readonly PageRow[] {
  const pages: PageRow[] = []
  let begin = 0
  let bytes = 0
  for (const [at, row] of rows.entries()) {
    const isFull = at > begin && (row.position - (rows[begin]?.position ?? 0) >= pageRows || bytes + row.body.length > pageBytesGoal)
    if (isFull) {
      pages.push(pageOf(operation, rows.slice(begin, at)))
      begin = at
      bytes = 0
    }
    bytes += row.body.length
  }
  if (rows.length > 0) pages.push(pageOf(operation, rows.slice(begin)))
  return pages
}

/** In: at least one row, as many as one page takes. `position`: of a page that is there already. */
export function pageOf(operation: number, rows: readonly EntryRow[], position: number = rows[0]?.position ?? 0): PageRow {
  const names: Bytes[] = []
  const body = new Uint8Array(rows.reduce((sum, row) => sum + row.body.length, 0))
  let at = 0
  const entries = rows.map((row): EntryPlace => {
    names.push(idName(operation, row.id), hashName(operation, row.hash))
    body.set(row.body, at)
    at += row.body.length
    return [row.position, row.chain, row.sequence, row.recordedAtMs, row.headerLength, row.body.length, row.parts]
  })
  return { operation, position, names: [...names, ...runNames(operation, rows)], entries, body }
}

/** Out: in the order of the page; bodies are views of its own. */
export function rowsIn({ names, entries, body }: PageRow): readonly EntryRow[] {
  let at = 0
  return entries.map(([position, chain, sequence, recordedAtMs, headerLength, length, parts], index) => {
    const [id, hash] = [names[2 * index], names[2 * index + 1]]
    const row = { position, id: contentOf(id), hash: contentOf(hash), chain, sequence, recordedAtMs, headerLength, parts, body: body.subarray(at, at + length) }
    at += length
    return row
  })
}

export function idName(operation: number, id: Uint8Array): Bytes {
  return nameOf(kinds.id, operation, id)
}

export function hashName(operation: number, hash: Uint8Array): Bytes {
  return nameOf(kinds.hash, operation, hash)
}

export type PlaceInChain = Readonly<{ operation: number; chain: number; sequence: number }>

/** Out: of every run in which this place can lie: one goes on for no longer than a page. */
export function runsAround({ operation, chain, sequence }: PlaceInChain): IDBKeyRange {
  const name = (at: number): Bytes => nameOf(kinds.run, operation, placeBytes(chain, at, none))
  return IDBKeyRange.bound(name(Math.max(0, sequence - pageRows + 1)), name(sequence + 1), false, true)
}

/** A run begins where a chain does not go on from what stood before it in this page. The hash tells branches of a fork apart. */
function runNames(operation: number, rows: readonly EntryRow[]): readonly Bytes[] {
  const next = new Map<number, number>()
  const names: Bytes[] = []
  for (const { chain, sequence, hash } of rows) {
    if (next.get(chain) !== sequence) names.push(nameOf(kinds.run, operation, placeBytes(chain, sequence, hash)))
    next.set(chain, sequence + 1)
  }
  return names
}

const none = new Uint8Array(0)
const headBytes = 5

function nameOf(kind: number, operation: number, content: Uint8Array): Bytes {
  const name = new Uint8Array(headBytes + content.length)
  name[0] = kind
  new DataView(name.buffer).setUint32(1, operation)
  name.set(content, headBytes)
  return name
}

function contentOf(name: Bytes | undefined): Uint8Array {
  return name?.subarray(headBytes) ?? none
}

/** Sequences are counts of one device's entries: six bytes hold what a number can count exactly, but for the last five bits. */
function placeBytes(chain: number, sequence: number, hash: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(10 + hash.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, chain)
  view.setUint16(4, Math.floor(sequence / 2 ** 32))
  view.setUint32(6, sequence % 2 ** 32)
  bytes.set(hash, 10)
  return bytes
}
