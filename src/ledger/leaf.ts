/**
 * One leaf for each position: canonical `{"format":1,"ledgerId":"…","seal":"…"}` where seal is the hex of
 * SHA-256(salt ‖ entry hash ‖ UTF-8 of recordedAt). The salt blinds it, so that published tiles
 * tell neither the time nor the content of an entry (FORMATS 5). Rule LG18.
 */
import {
  assert,
  hashHex,
  instantOf,
  toUtf8,
  type Hash,
  type Ms,
  type OperationId,
  type Sha256,
} from '../kernel/index.ts'
import { writeHash } from './bytes.ts'
import { leafNode } from './merkle.ts'
import { saltBytes } from './part.ts'

/** `ledgerId` is the id of the operation whose log this is; `salt` has `saltBytes`. */
export type LeafInput = Readonly<{ ledgerId: OperationId; entryHash: Sha256; recordedAtMs: Ms; salt: Uint8Array }>

/** Out: the leaf's text, as it stands in an entry bundle. */
export function leafText(input: LeafInput, hash: Hash): string {
  assert(input.salt.length === saltBytes, 'leaf: salt length')
  const at = sameInstant(input.recordedAtMs)
  const sealed = new Uint8Array(saltBytes + 32 + at.length)
  sealed.set(input.salt)
  writeHash(sealed, saltBytes, input.entryHash)
  for (let i = 0; i < at.length; i++) sealed[saltBytes + 32 + i] = at.charCodeAt(i)
  const seal = hashHex(hash, sealed)
  // Canonical as it stands: keys in order, and hex alone.
  return `{"format":1,"ledgerId":"${input.ledgerId}","seal":"${seal}"}`
}

/** The text of the last moment asked for: all entries of a page or a batch were received at a few. */
let last = { ms: 0, text: instantOf(0) }

function sameInstant(ms: Ms): string {
  if (last.ms !== ms) last = { ms, text: instantOf(ms) }
  return last.text
}

/** Out: the hash of the leaf in the tree (RFC 6962 section 2.1). */
export function leafHash(input: LeafInput, hash: Hash): Sha256 {
  return leafNode(toUtf8(leafText(input, hash)), hash)
}
