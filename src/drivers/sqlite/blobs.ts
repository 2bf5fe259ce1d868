/** Hex and text as the raw bytes that columns hold, by what Node does natively: this runs several times for every entry. */

const encoder = new TextEncoder()

/** In: lower-case hex, an id or a hash that its schema has read. */
export function blobOfHex(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}

/** In: bytes of a column. */
export function hexOfBlob(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** In: a text without lone surrogates, as every canonical header is. */
export function blobOfText(text: string): Uint8Array {
  return encoder.encode(text)
}

/** In: a UUID with its hyphens. */
export function blobOfEntryId(entryId: string): Uint8Array {
  return blobOfHex(entryId.replaceAll('-', ''))
}

/** In: 16 bytes. Out: the UUID with its hyphens. */
export function entryIdOfBlob(bytes: Uint8Array): string {
  const hex = hexOfBlob(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
