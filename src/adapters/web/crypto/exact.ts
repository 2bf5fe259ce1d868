/** Bytes as WebCrypto wants them: in memory of their own, which nobody else can write meanwhile. */
export function exact(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
