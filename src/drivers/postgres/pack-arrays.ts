/**
 * Columns of many rows as one parameter each, in PostgreSQL's binary form of arrays, for `unnest`: nothing is
 * escaped, nothing grows, and a batch is one statement a table. Source: array_recv in the server's arrayfuncs.c.
 */
import { bytesOfHex } from './hex.ts'

/** Element types by their numbers in pg_type.dat. */
const typeNo = { bytes: 17, bigint: 20, text: 25, uuid: 2950 } as const

const wordBytes = 4
/** Dimensions, whether any element is null, element type, length, lower bound. */
const headWords = 5

/** In: whole numbers within 2^53. */
export function bigints(values: readonly (number | null)[]): Buffer {
  return packed(typeNo.bigint, values.map((value) => (value === null ? null : eightBytes(value))))
}

/** In: ids of 16 bytes in hex, with or without hyphens. */
export function uuids(values: readonly (string | null)[]): Buffer {
  return packed(typeNo.uuid, values.map((value) => (value === null ? null : bytesOfHex(value.replaceAll('-', '')))))
}

export function byteas(values: readonly (Uint8Array | null)[]): Buffer {
  return packed(typeNo.bytes, values)
}

/** In: bytes in hex. */
export function hexes(values: readonly string[]): Buffer {
  return packed(typeNo.bytes, values.map((value) => bytesOfHex(value)))
}

export function texts(values: readonly (string | null)[]): Buffer {
  return packed(typeNo.text, values.map((value) => (value === null ? null : Buffer.from(value, 'utf8'))))
}

function eightBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}

function packed(elementType: number, values: readonly (Uint8Array | null)[]): Buffer {
  const lengthBytes = values.reduce((sum, value) => sum + wordBytes + (value?.length ?? 0), headWords * wordBytes)
  const buffer = Buffer.allocUnsafe(lengthBytes)
  const head = [1, values.includes(null) ? 1 : 0, elementType, values.length, 1]
  let at = 0
  for (const word of head) at = buffer.writeInt32BE(word, at)
  for (const value of values) {
    at = buffer.writeInt32BE(value?.length ?? -1, at)
    if (value === null) continue
    buffer.set(value, at)
    at += value.length
  }
  return buffer
}
