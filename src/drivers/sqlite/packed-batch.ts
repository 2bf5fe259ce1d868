/**
 * An append on its way to the writer's thread and back. Handing entries over field by field costs as much as writing them:
 * headers go as the texts they are, bytes as one block, and of what was placed only its place comes back.
 */
import { assert, type OperationId, type Sha256 } from '../../kernel/index.ts'
import type { Entry, Header, Part, PlacedEntry } from '../../ledger/index.ts'
import type { AppendBatch, AppendResult, KeyWrap, LedgerHead, NewCommit } from '../../storage/index.ts'

export type PackedBatch = Readonly<{
  operationId: OperationId
  expect: AppendBatch['expect']
  receivedAtMs: number
  wraps: readonly KeyWrap[]
  commits: readonly Readonly<{ signatures: readonly string[]; recordedAtMs: number | null; entriesCount: number; saltsCount: number }>[]
  /** Of all entries, commit after commit. */
  headers: readonly string[]
  hashes: readonly Sha256[]
  /** Salts and bytes of parts, then the leaf salts of the commit, each as long as `lengths` says. */
  bytes: Uint8Array<ArrayBuffer>
  /** For each entry the number of its parts, then for each part the length of its salt and of its bytes, -1 alone for one that is absent; after each commit the lengths of its leaf salts. */
  lengths: Int32Array<ArrayBuffer>
}>

/** `of`: numbers of the entries that were placed, counted through the batch. `erased`: number of such an entry and of its part. */
export type PackedResult =
  | Readonly<{ outcome: 'appended'; head: LedgerHead; already: readonly Sha256[]; firstPosition: number; of: readonly number[]; recordedAtMs: readonly number[]; erased: readonly (readonly [number, number])[] }>
  | Exclude<AppendResult, { outcome: 'appended' }>

const absent = -1

export function packBatch({ operationId, expect, receivedAtMs, wraps, commits }: AppendBatch): PackedBatch {
  const lengths: number[] = []
  const pieces: Uint8Array[] = []
  const put = (piece: Uint8Array): void => {
    lengths.push(piece.length)
    pieces.push(piece)
  }
  const entries: Entry[] = []
  for (const { commit, leafSalts } of commits) {
    for (const entry of commit.entries) {
      entries.push(entry)
      lengths.push(entry.parts.length)
      for (const part of entry.parts) {
        if (part === null) {
          lengths.push(absent)
          continue
        }
        put(part.salt)
        put(part.bytes)
      }
    }
    for (const salt of leafSalts) put(salt)
  }
  return {
    operationId,
    expect,
    receivedAtMs,
    wraps,
    commits: commits.map(({ commit, leafSalts, recordedAtMs }) => ({ signatures: commit.signatures, recordedAtMs, entriesCount: commit.entries.length, saltsCount: leafSalts.length })),
    headers: entries.map(({ headerText }) => headerText),
    hashes: entries.map(({ hash }) => hash),
    bytes: joined(pieces),
    lengths: Int32Array.from(lengths),
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const piece of pieces) length += piece.length
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** Out: the batch that was packed; its bytes are views of one block. Fails: throws on a header that is no text of ours. */
export function unpackBatch({ commits, headers, hashes, bytes, lengths, ...rest }: PackedBatch): AppendBatch {
  let [bytesAt, lengthAt, no] = [0, 0, 0]
  const nextLength = (): number => lengths[lengthAt++] ?? absent
  const cut = (length: number): Uint8Array => bytes.subarray(bytesAt, (bytesAt += length))
  const nextPart = (): Part | null => {
    const saltLength = nextLength()
    return saltLength === absent ? null : { salt: cut(saltLength), bytes: cut(nextLength()) }
  }
  const nextEntry = (): Entry => {
    const [headerText, hash] = [headers[no], hashes[no]]
    assert(headerText !== undefined && hash !== undefined, 'packed batch: an entry is missing')
    no += 1
    return { headerText, header: headerIn(headerText), hash, parts: Array.from({ length: nextLength() }, nextPart) }
  }
  return {
    ...rest,
    commits: commits.map(({ signatures, recordedAtMs, entriesCount, saltsCount }): NewCommit => {
      const entries = Array.from({ length: entriesCount }, nextEntry)
      return { commit: { signatures, entries }, leafSalts: Array.from({ length: saltsCount }, () => cut(nextLength())), recordedAtMs }
    }),
  }
}

function headerIn(text: string): Header {
  // Read by its schema where it came in or was built; that the text is the one that was hashed is checked before it is written.
  return (JSON.parse(text) as Readonly<{ header: Header }>).header
}

/** In: what `batch` came to. */
export function packResult(batch: AppendBatch, result: AppendResult): PackedResult {
  if (result.outcome !== 'appended') return result
  const { placed, ...rest } = result
  const numbers = new Map<Sha256, number>()
  // Of one entry twice in a batch the first is placed.
  for (const [no, { hash }] of entriesOf(batch).entries()) if (!numbers.has(hash)) numbers.set(hash, no)
  const of = placed.map(({ entry }) => numbers.get(entry.hash) ?? absent)
  const entries = entriesOf(batch)
  const erased = placed.flatMap(({ entry }, at) =>
    entry.parts.flatMap((part, index) => (part === null && (entries[of[at] ?? absent]?.parts[index] ?? null) !== null ? [[of[at] ?? absent, index] as const] : [])),
  )
  return { ...rest, firstPosition: placed[0]?.position ?? result.head.size, of, recordedAtMs: placed.map(({ recordedAtMs }) => recordedAtMs), erased }
}

/** In: the batch that was handed over. Out: what `packResult` packed, with the entries of that batch. Fails: throws on an answer to another batch. */
export function unpackResult(batch: AppendBatch, result: PackedResult): AppendResult {
  if (result.outcome !== 'appended') return result
  const { of, recordedAtMs: times, firstPosition, erased, ...rest } = result
  const entries = entriesOf(batch)
  const salts = batch.commits.flatMap(({ leafSalts }) => leafSalts)
  const placed = of.map((no, at): PlacedEntry => {
    const [entry, leafSalt, recordedAtMs] = [entries[no], salts[no], times[at]]
    assert(entry !== undefined && leafSalt !== undefined && recordedAtMs !== undefined, 'packed batch: an answer to another batch')
    return { entry: withoutErased(entry, no, erased), position: firstPosition + at, recordedAtMs, leafSalt }
  })
  return { ...rest, placed }
}

function withoutErased(entry: Entry, no: number, erased: readonly (readonly [number, number])[]): Entry {
  if (erased.length === 0) return entry
  const gone = new Set(erased.flatMap(([of, index]) => (of === no ? [index] : [])))
  return gone.size === 0 ? entry : { ...entry, parts: entry.parts.map((part, index) => (gone.has(index) ? null : part)) }
}

function entriesOf({ commits }: AppendBatch): readonly Entry[] {
  return commits.flatMap(({ commit }) => commit.entries)
}
