/** What a driver keeps of one position, in the form in which every driver hands it to `checkRows`. */
import type { KeyId, Ms, Sha256 } from '../kernel/index.ts'
import type { Part } from '../ledger/index.ts'

/** Why bytes are not here on purpose: kept from this replica, or erased for good. A row that is merely gone is damage. */
export type Absence = 'withheld' | 'erased'

/** Exactly one of `part` and `absent` is null. */
export type StoredPart = Readonly<{ keyId: KeyId | null; part: Part | null; absent: Absence | null }>

export type StoredRow = Readonly<{
  position: number
  recordedAtMs: Ms
  hash: Sha256
  /** UTF-8 of the header's text: what is hashed. */
  headerBytes: Uint8Array
  leafSalt: Uint8Array
  /** Level 0 of the tree at this position; null when it is gone. */
  leaf: Sha256 | null
  /** By part number; what was not asked for or is gone is missing. */
  parts: ReadonlyMap<number, StoredPart>
}>
