/**
 * Are the stored bytes still what was acknowledged? Run on every read, by every driver, because no
 * database notices a flipped bit in a row (rule ST11). Pure.
 */
import { hashHex, type Hash, type OperationId, type Sha256 } from '../kernel/index.ts'
import { leafHash, partCommitment, saltBytes } from '../ledger/index.ts'
import type { Entry, Header, Part, PlacedEntry } from '../ledger/index.ts'
import type { Checked, Damage } from './ledger-store.ts'
import { StoreFailure } from './store-failure.ts'
import type { StoredPart, StoredRow } from './stored-row.ts'

/** Positions `from` (inclusive) to `to` (exclusive) that must be there, all of them within the log. */
export type CheckRange = Readonly<{ operationId: OperationId; from: number; to: number; parts: 'count' | 'all' }>

/**
 * In: rows in any order, one a position at most.
 * Out: an entry with a sealed part that does not fit comes without that part; with a `count` part, header or
 * leaf that does not fit it is left out. Each of these is named in `damage`, in order of position.
 */
export function checkRows(rows: readonly StoredRow[], range: CheckRange, hash: Hash): Checked {
  const byPosition = new Map(rows.map((row) => [row.position, row]))
  const placed: PlacedEntry[] = []
  const damage: Damage[] = []
  for (let position = range.from; position < range.to; position++) {
    const row = byPosition.get(position)
    const found = row === undefined ? { placed: null, damage: [{ position, what: 'row-missing', partIndex: null } as const] } : checkRow(row, range, hash)
    if (found.placed !== null) placed.push(found.placed)
    damage.push(...found.damage)
  }
  return { placed, damage }
}

/** In: what was read of one position that is in the log. Fails: throws `bytes-damaged`; "not there" would be a lie. */
export function theOne(checked: Checked): PlacedEntry {
  const [damage] = checked.damage
  const [placed] = checked.placed
  if (placed === undefined || damage !== undefined) {
    throw new StoreFailure('bytes-damaged', `position ${damage?.position}: ${damage?.what}; run scrub, then repair from another copy`)
  }
  return placed
}

type RowCheck = Readonly<{ placed: PlacedEntry | null; damage: readonly Damage[] }>

function checkRow(row: StoredRow, range: CheckRange, hash: Hash): RowCheck {
  const { position, recordedAtMs, leafSalt } = row
  const fitting = headerThatFits(row, hash)
  if (fitting === null) return { placed: null, damage: [{ position, what: 'header-differs', partIndex: null }] }
  if (leafOf(row, range.operationId, hash) !== row.leaf) return { placed: null, damage: [{ position, what: 'leaf-differs', partIndex: null }] }
  const { header, text: headerText } = fitting
  const damage: Damage[] = []
  const parts = header.parts.map((named, index): Part | null => {
    if (named.class !== 'count' && range.parts === 'count') return null
    const stored = row.parts.get(index)
    const what = partDamage(header, index, stored, hash)
    if (what === null) return stored?.part ?? null
    damage.push({ position, what, partIndex: index })
    return null
  })
  const countDamaged = damage.some(({ partIndex }) => partIndex !== null && header.parts[partIndex]?.class === 'count')
  const entry: Entry = { headerText, header, hash: row.hash, parts }
  return { placed: countDamaged ? null : { entry, position, recordedAtMs, leafSalt }, damage }
}

/** Out: the header and its text, or null when the bytes are not what was hashed when it came in. */
function headerThatFits(row: StoredRow, hash: Hash): Readonly<{ text: string; header: Header }> | null {
  if (hashHex(hash, row.headerBytes) !== row.hash) return null
  try {
    const text = decoder.decode(row.headerBytes)
    // The bytes hash to what ingest had read with `readHeader`, so this is a Header (FORMATS 2: parsed strictly once).
    return { text, header: (JSON.parse(text) as { header: Header }).header }
  } catch {
    return null
  }
}

/** Strict, and takes nothing away. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Out: the leaf this row's bytes give; null when they cannot be a leaf at all. */
function leafOf(row: StoredRow, ledgerId: OperationId, hash: Hash): Sha256 | 'none' {
  const { recordedAtMs, leafSalt } = row
  if (leafSalt.length !== saltBytes || !Number.isSafeInteger(recordedAtMs) || Math.abs(recordedAtMs) > instantMsMax) return 'none'
  return leafHash({ ledgerId, entryHash: row.hash, recordedAtMs, salt: leafSalt }, hash)
}

/** Well within the years an Instant can say; a flipped high bit must be damage, not a thrown Fault. */
const instantMsMax = 62_000_000_000_000

function partDamage(header: Header, index: number, stored: StoredPart | undefined, hash: Hash): 'row-missing' | 'part-differs' | null {
  if (stored === undefined) return 'row-missing'
  const named = header.parts[index]
  if (named === undefined || stored.keyId !== named.keyId) return 'part-differs'
  const { part, absent } = stored
  if (part === null) return absent === null ? 'part-differs' : null
  if (absent !== null || part.salt.length !== saltBytes || part.bytes.length !== named.lengthBytes) return 'part-differs'
  return partCommitment(part.salt, part.bytes, hash) === named.commitment ? null : 'part-differs'
}
