/**
 * A folded account written down and read again, so that ten thousand entries need not be folded twice by one program: between
 * two openings, or for a second account that goes another way from here. Rule EN14. Everything that only saves work is left out,
 * and is derived again when it is asked for.
 */
import { assert, type Json, type MovementId, type PlaceId, type RegistrationId, type Sha256 } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import type { Codes, Columns } from './columns.ts'
import type { EntryTable, Row } from './entry-table.ts'
import { flattened, unflattened } from './flat-value.ts'
import type { Indexes } from './indexes.ts'
import { placeTreeAt } from './place-tree.ts'
import type { ReceivedEntry } from './received-entry.ts'

/** JSON, and bytes of columns in the order of this machine. */
export type AccountPiece = string | Uint8Array

/** Some milliseconds of a slow phone: between two pieces others have their turn. */
const rowsAtOnce = 500

/** Out: pieces in order, each made when it is asked for. Nothing may be applied to the account before the last. */
export function* piecesOf(account: Account): Generator<AccountPiece> {
  const { table, indexes, columns } = account
  const { rows, byHash: _byHash, moments, ...words } = table
  yield JSON.stringify({ rows: rows.length, length: columns.length, ...textsOf(columns) })
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield JSON.stringify(rows.slice(from, from + rowsAtOnce))
    yield JSON.stringify(flattened(moments.slice(from, from + rowsAtOnce)))
  }
  yield JSON.stringify(flattened(words))
  yield JSON.stringify(flattened(indexes))
  yield JSON.stringify(flattened(restOf(account)))
  for (const name of columnNames) yield bytesOf(columns[name].subarray(0, columns.length))
}

/** In: all pieces, in order. Out: an account that answers and goes on as that one. Fails: throws on anything but what `piecesOf` gave. */
export function accountOf(pieces: Iterable<AccountPiece>): Account {
  const reading = accountInTurns(pieces)
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
  }
}

/** The same with a turn for others after each few rows. */
export function* accountInTurns(pieces: Iterable<AccountPiece>): Generator<null, Account> {
  const { next, text } = readingOf(pieces)
  const head = JSON.parse(text()) as Head // as `piecesOf` wrote it
  const [rows, moments, byHash] = [[] as ReceivedEntry[], [] as EntryTable['moments'], new Map<Sha256, Row>()]
  while (rows.length < head.rows) {
    for (const row of JSON.parse(text()) as ReceivedEntry[]) byHash.set(row.hash, rows.push(row) - 1)
    yield null
    for (const each of unflattened(JSON.parse(text()) as Json) as EntryTable['moments']) moments.push(each)
    yield null
  }
  const table: EntryTable = { ...(unflattened(JSON.parse(text()) as Json) as Omit<EntryTable, 'rows' | 'byHash' | 'moments'>), rows, moments, byHash }
  const indexes = unflattened(JSON.parse(text()) as Json) as Indexes
  yield null
  const rest = unflattened(JSON.parse(text()) as Json) as ReturnType<typeof restOf>
  yield null
  const columns = columnsOf(head, next)
  return { ...rest, table, indexes, columns, kept: new Map(), movements: new Map(), roster: null, earlierTree: null, tree: placeTreeAt(table, indexes.placeRows, rows.length) }
}

function readingOf(pieces: Iterable<AccountPiece>): Readonly<{ next(): AccountPiece; text(): string }> {
  const reading = pieces[Symbol.iterator]()
  const next = (): AccountPiece => {
    const { value, done } = reading.next()
    assert(done !== true, 'account copy: a piece is missing')
    return value
  }
  const text = (): string => {
    const piece = next()
    assert(typeof piece === 'string', 'account copy: bytes in place of text')
    return piece
  }
  return { next, text }
}

/** Without what is derived again: the tree, the roster, movements, and what was gathered of people last. */
function restOf({ table: _table, indexes: _indexes, columns: _columns, kept: _kept, movements: _movements, roster: _roster, earlierTree: _earlierTree, tree: _tree, ...rest }: Account): Omit<Account, 'table' | 'indexes' | 'columns' | 'kept' | 'movements' | 'roster' | 'earlierTree' | 'tree'> {
  return rest
}

type Head = Readonly<{ rows: number; length: number; subjects: RegistrationId[]; places: PlaceId[]; movements: MovementId[] }>

function textsOf({ subjects, places, movements }: Columns): Pick<Head, 'subjects' | 'places' | 'movements'> {
  return { subjects: subjects.texts, places: places.texts, movements: movements.texts }
}

const columnNames = ['subject', 'from', 'to', 'lapse', 'known', 'superseded', 'standing', 'cause', 'countedAs', 'place', 'movement', 'row'] as const

type Numbers = Int32Array | Float64Array | Uint8Array

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength).slice()
}

function columnsOf({ length, subjects, places, movements }: Head, next: () => AccountPiece): Columns {
  const capacity = Math.max(1_024, 2 * length)
  const read = <Kind extends Numbers>(column: Kind): Kind => {
    const piece = next()
    assert(typeof piece !== 'string' && piece.length === length * column.BYTES_PER_ELEMENT, 'account copy: a column of another length')
    new Uint8Array(column.buffer).set(piece)
    return column
  }
  // In the order of their names above.
  return {
    length,
    subject: read(new Int32Array(capacity)),
    from: read(new Float64Array(capacity)),
    to: read(new Float64Array(capacity)),
    lapse: read(new Float64Array(capacity)),
    known: read(new Int32Array(capacity)),
    superseded: read(new Int32Array(capacity)),
    standing: read(new Uint8Array(capacity)),
    cause: read(new Uint8Array(capacity)),
    countedAs: read(new Uint8Array(capacity)),
    place: read(new Int32Array(capacity)),
    movement: read(new Int32Array(capacity)),
    row: read(new Int32Array(capacity)),
    lastScan: null,
    subjects: codesOf(subjects),
    places: codesOf(places),
    movements: codesOf(movements),
  }
}

function codesOf<Text extends string>(texts: Text[]): Codes<Text> {
  return { texts, codes: new Map(texts.map((text, code) => [text, code])) }
}
