/**
 * A whole cut into pieces for a row of pictures, and put together again from pieces that come in any order, some of them
 * twice. What is cut is sealed already: whoever films the pictures has ciphertext. Rule BD6.
 */
import { accept, assert, refuse, type Outcome } from '../kernel/index.ts'
import { pieceBytesMax, piecesMax, type CarriedPiece } from './qr-text.ts'

/** What came so far of one whole. */
export type Carried = Readonly<{ carriedId: string; count: number; pieces: ReadonlyMap<number, Uint8Array> }>

/** Bytes that can be carried by pictures. */
export const carriedBytesMax = pieceBytesMax * piecesMax

/** Fails: `too-long`, to be carried otherwise. Pieces are of nearly one length, so that all pictures are of one size. */
export function piecesOf(carriedId: string, bytes: Uint8Array): Outcome<readonly CarriedPiece[], 'too-long'> {
  assert(bytes.length > 0, 'carried: nothing to carry')
  if (bytes.length > carriedBytesMax) return refuse('too-long', { bytes: bytes.length, max: carriedBytesMax })
  const count = Math.ceil(bytes.length / pieceBytesMax)
  const from = (at: number): number => Math.floor((at * bytes.length) / count)
  return accept(Array.from({ length: count }, (_, at) => ({ carriedId, at, count, bytes: bytes.slice(from(at), from(at + 1)) })))
}

/** A piece of another whole begins that one: whoever shows has begun anew. Of two that differ the first stays. */
export function withPiece(before: Carried | null, piece: CarriedPiece): Carried {
  const isSame = before !== null && before.carriedId === piece.carriedId && before.count === piece.count
  const pieces = new Map(isSame ? before.pieces : [])
  if (!pieces.has(piece.at)) pieces.set(piece.at, piece.bytes)
  return { carriedId: piece.carriedId, count: piece.count, pieces }
}

/** Out: null while a piece is missing. */
export function wholeOf({ count, pieces }: Carried): Uint8Array | null {
  if (pieces.size < count) return null
  const all = Array.from({ length: count }, (_, at) => pieces.get(at) ?? new Uint8Array())
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const bytes of all) {
    whole.set(bytes, at)
    at += bytes.length
  }
  return whole
}
