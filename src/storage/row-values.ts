/**
 * Values of a row as types, for stores that keep rows with columns. A flipped bit, or somebody's hand, can turn a number
 * into text or a hash into nothing, so every value is asked what it is; what it cannot be is damage, never a crash further on.
 */
import type { KeyId, Sha256 } from '../kernel/index.ts'
import { StoreFailure } from './store-failure.ts'
import type { StoredPart, StoredRow } from './stored-row.ts'

export type RowValues = Readonly<Record<string, unknown>>

export const hashBytes = 32

export function numberIn(row: RowValues, name: string): number {
  const value = row[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : damagedColumn(name)
}

export function textIn(row: RowValues, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : damagedColumn(name)
}

/** In: null for any length. */
export function bytesIn(row: RowValues, name: string, length: number | null): Uint8Array {
  const value = row[name]
  return value instanceof Uint8Array && (length === null || value.length === length) ? value : damagedColumn(name)
}

export function isNull(row: RowValues, name: string): boolean {
  return row[name] === null
}

export function damagedColumn(name: string): never {
  throw new StoreFailure('bytes-damaged', `column ${name} holds what was never stored there; run scrub`)
}

/** A part whose columns contradict each other comes out with neither bytes nor a reason: `checkRows` names it. */
export function storedPartIn(row: RowValues, keyId: KeyId | null): StoredPart {
  const { salt, bytes, absent } = row
  if (salt instanceof Uint8Array && bytes instanceof Uint8Array && absent === null) return { keyId, part: { salt, bytes }, absent: null }
  const isAbsent = salt === null && bytes === null && (absent === 'withheld' || absent === 'erased')
  return { keyId, part: null, absent: isAbsent ? absent : null }
}

/** What reads hashes out of rows. In: hexadecimal as the platform does it natively, since it runs several times for every entry. */
export function rowHashes(hexOf: (bytes: Uint8Array) => string) {
  // 32 bytes in lower-case hex are what the brand means.
  const hashIn = (row: RowValues, name: string): Sha256 => hexOf(bytesIn(row, name, hashBytes)) as Sha256
  /** Anything but a hash is no leaf. */
  const leafIn = ({ leaf }: RowValues): Sha256 | null => (leaf instanceof Uint8Array && leaf.length === hashBytes ? (hexOf(leaf) as Sha256) : null) // as above
  const storedRow = (row: RowValues, parts: ReadonlyMap<number, StoredPart>): StoredRow => ({
    position: numberIn(row, 'position'),
    recordedAtMs: numberIn(row, 'recorded_at_ms'),
    hash: hashIn(row, 'hash'),
    headerBytes: bytesIn(row, 'header', null),
    leafSalt: bytesIn(row, 'leaf_salt', null),
    leaf: leafIn(row),
    parts,
  })
  return { hashIn, storedRow }
}
