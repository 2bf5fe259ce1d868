/** An entry at its position as one row, and back. A row that contradicts itself comes out as damage. */
import { fromHex, toHex, toUtf8, type KeyId, type Sha256 } from '../../kernel/index.ts'
import { saltBytes, type PlacedEntry } from '../../ledger/index.ts'
import type { StoredPart, StoredRow } from '../../storage/index.ts'
import type { EntryRow, PartPlace } from './schema.ts'

/** In place of a length. `gone` is a part whose bytes are lost: damage, kept as such until they come back. */
const withheld = -1
const erased = -2
const gone = -3

/** `parts`: by part number; a missing one is gone. */
export type RowToPack = Readonly<{ chain: number; placed: PlacedEntry; parts: ReadonlyMap<number, StoredPart> }>

export function packRow({ chain, placed, parts }: RowToPack): EntryRow {
  const { entry, position, recordedAtMs, leafSalt } = placed
  const header = toUtf8(entry.headerText)
  const pieces = [header, leafSalt]
  const places = entry.header.parts.map(({ keyId }, index): PartPlace => {
    const stored = parts.get(index)
    if (stored === undefined) return [keyId, gone]
    if (stored.part === null) return [stored.keyId, stored.absent === 'erased' ? erased : stored.absent === 'withheld' ? withheld : gone]
    pieces.push(stored.part.salt, stored.part.bytes)
    return [stored.keyId, stored.part.bytes.length]
  })
  const { entryId, sequence } = entry.header
  return {
    position,
    id: idBytes(entryId),
    hash: hashBytes(entry.hash),
    chain,
    sequence,
    recordedAtMs,
    headerLength: header.length,
    parts: places,
    body: joined(pieces),
  }
}

/** In: the leaf as the tree has it. `parts`: all, or the part in clear alone. */
export function unpackRow(row: EntryRow, leaf: Sha256 | null, parts: 'count' | 'all'): StoredRow {
  const { position, recordedAtMs, headerLength, body } = row
  const partsAt = headerLength + saltBytes
  return {
    position,
    recordedAtMs,
    // A hash of other length fits no header; hex of 32 bytes is what the brand means.
    hash: toHex(row.hash) as Sha256,
    headerBytes: body.subarray(0, headerLength),
    leafSalt: body.slice(headerLength, partsAt),
    leaf,
    parts: unpackParts(row, partsAt, parts),
  }
}

function unpackParts({ parts: places, body }: EntryRow, partsAt: number, wanted: 'count' | 'all'): ReadonlyMap<number, StoredPart> {
  const parts = new Map<number, StoredPart>()
  let at = partsAt
  // `count` is part 0 of every header.
  const asked = wanted === 'count' ? places.slice(0, 1) : places
  for (const [index, [keyId, length]] of asked.entries()) {
    if (length === withheld || length === erased) parts.set(index, { keyId, part: null, absent: length === erased ? 'erased' : 'withheld' })
    if (length < 0) continue
    // Own bytes: a view would keep the whole row alive, and be sent whole to another thread.
    const part = { salt: body.slice(at, at + saltBytes), bytes: body.slice(at + saltBytes, at + saltBytes + length) }
    parts.set(index, { keyId, part, absent: null })
    at += saltBytes + length
  }
  return parts
}

/** Out: the same row without the bytes of parts under these keys, and how many it lost. */
export function withoutParts(row: EntryRow, keyIds: ReadonlySet<KeyId>): Readonly<{ stripped: EntryRow; removed: number }> {
  let at = row.headerLength + saltBytes
  const pieces = [row.body.subarray(0, at)]
  let removed = 0
  const parts = row.parts.map((place): PartPlace => {
    const [keyId, length] = place
    const bytes = row.body.subarray(at, length < 0 ? at : (at += saltBytes + length))
    if (keyId === null || !keyIds.has(keyId)) {
      pieces.push(bytes)
      return place
    }
    if (length >= 0) removed += 1
    return [keyId, erased]
  })
  return { stripped: { ...row, parts, body: joined(pieces) }, removed }
}

/** In: a UUID with its hyphens. */
export function idBytes(entryId: string): Uint8Array<ArrayBuffer> {
  return hashBytes(entryId.replaceAll('-', ''))
}

/** Out: a binary key of the database, in memory of its own. */
export function hashBytes(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromHex(hex))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
