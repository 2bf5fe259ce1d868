/**
 * Values of a row as types. A flipped bit can turn a number into text or a hash into nothing, so every
 * value is asked what it is; what it cannot be is damage, never a crash further on.
 */
import { type Sha256 } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { hexOfBlob } from './blobs.ts'
import type { Row } from './connection.ts'

export const hashBytes = 32

export function numberIn(row: Row, name: string): number {
  const value = row[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : damaged(name)
}

export function textIn(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : damaged(name)
}

/** In: null for any length. */
export function bytesIn(row: Row, name: string, length: number | null): Uint8Array {
  const value = row[name]
  return value instanceof Uint8Array && (length === null || value.length === length) ? value : damaged(name)
}

export function hashIn(row: Row, name: string): Sha256 {
  // 32 bytes in lower-case hex are what the brand means.
  return hexOfBlob(bytesIn(row, name, hashBytes)) as Sha256
}

export function isNull(row: Row, name: string): boolean {
  return row[name] === null
}

function damaged(name: string): never {
  throw new StoreFailure('bytes-damaged', `column ${name} holds what was never stored there; run scrub`)
}
