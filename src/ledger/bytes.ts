/** The two byte operations that every hash of this layer is built from. */

import { assert, hashHex, toUtf8, type Hash, type Sha256 } from '../kernel/index.ts'

/** Out: one array with the parts in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Out: the hash of both, one after the other. */
export function hashJoined(first: Uint8Array, second: Uint8Array, hash: Hash): Sha256 {
  const length = first.length + second.length
  if (length > joinedMax) return hashHex(hash, concat(first, second))
  joint.set(first)
  joint.set(second, first.length)
  return hashHex(hash, joint.subarray(0, length))
}

/** Out: the hash of the text's UTF-8. Fails: throws on a lone surrogate. */
export function hashOfText(text: string, hash: Hash): Sha256 {
  if (text.length > joinedMax) return hashHex(hash, toUtf8(text))
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return hashHex(hash, toUtf8(text))
    joint[i] = code
  }
  return hashHex(hash, joint.subarray(0, text.length))
}

/** Bytes: a part as most are. */
const joinedMax = 16_384
/** Owned by the two above, filled anew each time; hashing is synchronous, so nobody else sees it. */
const joint = new Uint8Array(joinedMax)

/**
 * Writes the 32 bytes of a hash in hex into `into` from `at` on. Fails: throws on what is no hash. Trees are built from
 * hashes in hex by the million: an array for each would cost more than hashing it.
 */
export function writeHash(into: Uint8Array, at: number, hash: Sha256): void {
  assert(hash.length === 64, 'bytes: length of a hash')
  for (let i = 0; i < 32; i++) {
    const byte = (digitOf(hash.charCodeAt(2 * i)) << 4) | digitOf(hash.charCodeAt(2 * i + 1))
    assert(byte >= 0, 'bytes: a hash in lower-case hex')
    into[at + i] = byte
  }
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 97 && code <= 102 ? code - 87 : -1
}

/** Compares public values (key ids, lengths of padding); not meant for secrets, its time depends on content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
