/**
 * Does this part belong to that header? A header commits to each part by SHA-256(salt ‖ stored bytes),
 * so a part can be withheld, fetched later or erased without touching chain, signature or tree
 * (FORMATS 2). Rules LG5 and LG6.
 */
import {
  accept,
  assert,
  fromUtf8,
  parseCanonical,
  refuse,
  type Hash,
  type Json,
  type Outcome,
  type Sha256,
} from '../kernel/index.ts'
import { hashJoined } from './bytes.ts'
import type { Entry, Part } from './entry.ts'
import type { Header } from './header.ts'

/** Salt of a commitment and of a leaf: 128 bits, so that short or guessable bytes cannot be tried out. */
export const saltBytes = 16

export type PartRefusal =
  | 'count-part-misplaced'
  | 'parts-differ'
  | 'salt-wrong'
  | 'part-length-differs'
  | 'commitment-differs'
  | 'count-part-malformed'

/** In: a salt of `saltBytes`. Fails: throws on any other length. */
export function partCommitment(salt: Uint8Array, bytes: Uint8Array, hash: Hash): Sha256 {
  assert(salt.length === saltBytes, 'commitment: salt length')
  return hashJoined(salt, bytes, hash)
}

/**
 * Checks what is here of an entry's parts; an absent part (null) fits every header.
 * Fails, in this order: `count-part-misplaced` unless part 0 alone is of class `count` and has no subject;
 * `parts-differ` when there are more or fewer than the header names; then for each part `salt-wrong`,
 * `part-length-differs`, `commitment-differs`; `count-part-malformed` when the clear part is not canonical JSON.
 */
export function checkParts(header: Header, parts: readonly (Part | null)[], hash: Hash): Outcome<null, PartRefusal> {
  const misplaced = header.parts.findIndex((named, at) => (named.class === 'count') !== (at === 0) || (at === 0 && named.subject !== null))
  if (misplaced >= 0) return refuse('count-part-misplaced', { part: misplaced })
  if (parts.length !== header.parts.length) return refuse('parts-differ', { named: header.parts.length, found: parts.length })
  for (const [at, part] of parts.entries()) {
    if (part === null) continue
    const code = partRefusal(header, { at, part }, hash)
    if (code !== null) return refuse(code, { part: at })
  }
  return accept(null)
}

function partRefusal(header: Header, { at, part }: Readonly<{ at: number; part: Part }>, hash: Hash): PartRefusal | null {
  const named = header.parts[at]
  assert(named !== undefined, 'parts: more than the header names')
  if (part.salt.length !== saltBytes) return 'salt-wrong'
  if (part.bytes.length !== named.lengthBytes) return 'part-length-differs'
  if (partCommitment(part.salt, part.bytes, hash) !== named.commitment) return 'commitment-differs'
  return at === 0 && readClear(part) === null ? 'count-part-malformed' : null
}

/**
 * The content of part 0, all that folds and guards read.
 * Out: the value, or null when the part is not in this replica's scope. Fails: throws on bytes that are not
 * canonical JSON, since nothing enters a log unchecked.
 */
export function countOf(entry: Entry): Json | null {
  const part = entry.parts[0] ?? null
  if (part === null) return null
  const read = readClear(part)
  assert(read !== null, 'count part: not canonical')
  return read.content
}

/** What was read of a part that is still in use: nobody changes a part, and its bytes are hashed wherever they are read. */
const contents = new WeakMap<Part, Readonly<{ content: Json }>>()

/** For whoever made the part's bytes from this content just now. */
export function rememberContent(part: Part, content: Json): void {
  contents.set(part, { content })
}

function readClear(part: Part): Readonly<{ content: Json }> | null {
  const found = contents.get(part)
  if (found !== undefined) return found
  const text = fromUtf8(part.bytes)
  const parsed = text === null ? null : parseCanonical(text)
  if (parsed?.ok !== true) return null
  const read = { content: parsed.value }
  contents.set(part, read)
  return read
}
