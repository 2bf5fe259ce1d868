/**
 * HPKE's HKDF-SHA256 (RFC 5869) on this folder's own HMAC, which answers at once. The library asks the platform by promise for
 * each of the steps of one key, and a server wraps them by the thousand; what it makes of the steps stays the library's.
 */
import { HkdfSha256 } from '@hpke/core'
import { nodeHash } from './hash.ts'

const hashBytes = 32
type Bytes = ArrayBufferLike | ArrayBufferView

export class DirectHkdf extends HkdfSha256 {
  override extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    return Promise.resolve(exact(extracted(salt, ikm)))
  }

  override expand(prk: Bytes, info: Bytes, lengthBytes: number): Promise<ArrayBuffer> {
    return Promise.resolve(expanded(viewOf(prk), viewOf(info), lengthBytes))
  }

  override extractAndExpand(salt: Bytes, ikm: Bytes, info: Bytes, lengthBytes: number): Promise<ArrayBuffer> {
    return Promise.resolve(expanded(extracted(salt, ikm), viewOf(info), lengthBytes))
  }
}

/** RFC 5869 section 2.2; without a salt as many zeros. */
function extracted(salt: Bytes, ikm: Bytes): Uint8Array {
  return nodeHash.hmacSha256(salt.byteLength === 0 ? new Uint8Array(hashBytes) : viewOf(salt), viewOf(ikm))
}

/** Section 2.3. */
function expanded(prk: Uint8Array, info: Uint8Array, lengthBytes: number): ArrayBuffer {
  const blocks = Math.ceil(lengthBytes / hashBytes)
  if (blocks > 255) throw new RangeError('hkdf: longer than it gives')
  const all = new Uint8Array(blocks * hashBytes)
  for (let no = 0; no < blocks; no++) {
    const before = all.subarray(Math.max(0, no - 1) * hashBytes, no * hashBytes)
    const step = new Uint8Array(before.length + info.length + 1)
    step.set(before)
    step.set(info, before.length)
    step[step.length - 1] = no + 1
    all.set(nodeHash.hmacSha256(prk, step), no * hashBytes)
  }
  return exact(all.subarray(0, lengthBytes))
}

function viewOf(bytes: Bytes): Uint8Array {
  return ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes)
}

/** An ArrayBuffer of exactly these bytes. */
function exact(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}
