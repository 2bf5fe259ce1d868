/** Hex, text and ids as columns hold them, by what Node does natively: this runs several times for every entry. */

const encoder = new TextEncoder()

/** In: lower-case hex, an id or a hash that its schema has read. */
export function bytesOfHex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

export function hexOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** In: a text without lone surrogates, as every canonical header is. */
export function bytesOfText(text: string): Uint8Array {
  return encoder.encode(text)
}

/** In: bytes from anywhere. Out: the same bytes as the class that `pg` sends in binary. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
