/** The text of a captured source, put together from its pieces, and only where it is what was hashed when it was captured (PR100). */
import { fromBase64, fromUtf8, toHex, type Hash, type Json, type Sha256 } from '../kernel/index.ts'

/** In: contents of its pieces in order, as far as they opened. Out: null where one is missing, or the bytes are not those of then. */
export function sourceText(pieces: readonly (Json | undefined)[], textSha256: Sha256, hash: Pick<Hash, 'sha256'>): string | null {
  const read = pieces.map(bytesIn)
  const bytes = new Uint8Array(read.reduce((length, piece) => length + (piece?.length ?? 0), 0))
  let at = 0
  for (const piece of read) {
    if (piece === null) return null
    bytes.set(piece, at)
    at += piece.length
  }
  return at > 0 && toHex(hash.sha256(bytes)) === textSha256 ? fromUtf8(bytes) : null
}

function bytesIn(piece: Json | undefined): Uint8Array | null {
  const base64 = typeof piece === 'object' && piece !== null && 'base64' in piece ? piece['base64'] : null
  return typeof base64 === 'string' ? fromBase64(base64) : null
}
