/**
 * Sealed parts: what a name, a date of birth or a testimony looks like to whoever has no key.
 * Part key = HKDF-SHA-256(content key, utf8(entryId ‖ '/' ‖ part number)); AES-256-GCM under a zero
 * nonce, which is safe only because a part key encrypts once: the entry id is drawn by `buildEntries`
 * for these contents and never used again (FORMATS 6). Rules LG7 and LG8.
 */
import {
  assert,
  canonicalJson,
  fromUtf8,
  parseCanonical,
  partBytesMax,
  toUtf8,
  type Cipher,
  type CipherInput,
  type EntryId,
  type Hash,
  type Json,
  type KeyId,
  type OperationId,
} from '../kernel/index.ts'
import type { Entry } from './entry.ts'
import type { PartClass } from './header.ts'
import { padded, paddingStepBytes, unpadded } from './padding.ts'

/** Every class but the clear one. */
export type SealedClass = Exclude<PartClass, 'count'>

/** A content key: AES-256 strength, one for each (registration, class) or (operation, class). */
export const contentKeyBytes = 32
const tagBytes = 16
/** Longest UTF-8 text of a sealed content: with padding and tag it fits `partBytesMax`. */
export const sealedTextBytesMax = Math.floor((partBytesMax - tagBytes) / paddingStepBytes) * paddingStepBytes - 1

/** Where a part stands; all of it is bound by the seal, so a ciphertext opens nowhere else. */
export type SealPlace = Readonly<{
  operationId: OperationId
  entryId: EntryId
  /** Index in `header.parts`, from 0; part 0 is the clear one. */
  partNumber: number
  class: SealedClass
  subject: string | null
  keyId: KeyId
}>

/** `text`: UTF-8 of canonical JSON, at most `sealedTextBytesMax` bytes. */
export type SealInput = Readonly<{ place: SealPlace; key: Uint8Array; text: Uint8Array }>

export type OpenInput = Readonly<{ entry: Entry; partNumber: number; key: Uint8Array | null }>

/**
 * `absent`: the bytes are not in this replica's scope. `key-missing`: no key, never received or destroyed.
 * `does-not-open`: a wrong key, or bytes sealed for another place. `not-canonical`: it opened, but the
 * writer did not keep to the format.
 */
export type OpenedPart =
  | Readonly<{ state: 'open'; content: Json }>
  | Readonly<{ state: 'absent' | 'key-missing' | 'does-not-open' | 'not-canonical' }>

/**
 * Only `buildEntries` calls this, with an entry id of its own drawing: a second text under the same id and
 * key breaks the seal. That is why the layer's index does not export it.
 * Out: the stored bytes of each input, in order. Fails: throws on a text over `sealedTextBytesMax`.
 */
export async function sealParts(batch: readonly SealInput[], cipher: Cipher, hash: Hash): Promise<readonly Uint8Array[]> {
  return cipher.seal(
    batch.map(({ place, key, text }) => {
      assert(text.length <= sealedTextBytesMax, 'seal: content too long')
      return { ...lockOf(place, key, hash), bytes: padded(text) }
    }),
  )
}

/** Out: one state for each input, in order. Fails: throws when a part is not there in the header or is the clear one. */
export async function openParts(batch: readonly OpenInput[], cipher: Cipher, hash: Hash): Promise<readonly OpenedPart[]> {
  const opened = batch.map(whyClosed)
  const tried = batch.flatMap((input, at) => (opened[at] === null ? [{ at, input: openable(input, hash) }] : []))
  const plain = await cipher.open(tried.map(({ input }) => input))
  for (const [n, { at }] of tried.entries()) opened[at] = readPlain(plain[n] ?? null)
  return opened.map((state) => {
    assert(state !== null, 'open: a part without a state')
    return state
  })
}

/** Null when the part can be tried. */
function whyClosed(input: OpenInput): OpenedPart | null {
  if ((input.entry.parts[input.partNumber] ?? null) === null) return { state: 'absent' }
  if (input.key === null) return { state: 'key-missing' }
  // A key comes out of somebody's wrap, so its length is theirs to get wrong.
  return input.key.length === contentKeyBytes ? null : { state: 'does-not-open' }
}

function openable({ entry, partNumber, key }: OpenInput, hash: Hash): CipherInput {
  const { header } = entry
  const named = header.parts[partNumber]
  const part = entry.parts[partNumber]
  assert(named !== undefined, 'open: a part that the header does not name')
  assert(part !== undefined && part !== null, 'open: an absent part')
  assert(key !== null, 'open: no key')
  assert(named.class !== 'count' && named.keyId !== null, 'open: the clear part has no seal')
  const { operationId, entryId } = header
  const place = { operationId, entryId, partNumber, class: named.class, subject: named.subject, keyId: named.keyId }
  return { ...lockOf(place, key, hash), bytes: part.bytes }
}

function readPlain(bytes: Uint8Array | null): OpenedPart {
  if (bytes === null) return { state: 'does-not-open' }
  const content = unpadded(bytes)
  const text = content === null ? null : fromUtf8(content)
  const parsed = text === null ? null : parseCanonical(text)
  return parsed?.ok === true ? { state: 'open', content: parsed.value } : { state: 'not-canonical' }
}

function lockOf(place: SealPlace, key: Uint8Array, hash: Hash): Readonly<{ key: Uint8Array; aad: Uint8Array }> {
  assert(key.length === contentKeyBytes, 'seal: key length')
  const { operationId, entryId, subject, keyId } = place
  const bound = { format: 1, operationId, entryId, class: place.class, subject, keyId }
  const info = toUtf8(`${entryId}/${String(place.partNumber)}`)
  return { key: hash.hkdfSha256(key, info), aad: toUtf8(canonicalJson(bound)) }
}
