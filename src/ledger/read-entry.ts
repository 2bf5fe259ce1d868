/** An entry from its stored or received texts: header read, hashed, and its parts compared with it. */
import type { Hash, Outcome } from '../kernel/index.ts'
import { accept } from '../kernel/index.ts'
import type { Entry, Part } from './entry.ts'
import { headerHash, readHeader, type HeaderRefusal } from './header.ts'
import { checkParts, type PartRefusal } from './part.ts'

export type EntryRefusal = HeaderRefusal | PartRefusal

/** In: parts in the order of the header, null for each that is not here. Fails: as `readHeader`, then as `checkParts`. */
export function readEntry(text: string, parts: readonly (Part | null)[], hash: Hash): Outcome<Entry, EntryRefusal> {
  const header = readHeader(text)
  if (!header.ok) return header
  const checked = checkParts(header.value, parts, hash)
  if (!checked.ok) return checked
  return accept({ headerText: text, header: header.value, hash: headerHash(text, hash), parts })
}
