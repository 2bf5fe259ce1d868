/**
 * Values of a row as types. A row that somebody changed may hold anything, so every value is asked what it is; what
 * it cannot be is damage, never a crash further on.
 */
import type { DeviceId, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { hexOfBytes } from './hex.ts'

export type Row = Readonly<Record<string, unknown>>

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
  return hexOfBytes(bytesIn(row, name, hashBytes)) as Sha256
}

/** Out: the 16 bytes of a `uuid` in lower-case hex without hyphens. */
export function idIn(row: Row, name: string): string {
  return textIn(row, name).replaceAll('-', '')
}

/** 16 bytes in lower-case hex are what these brands mean, and a `uuid` holds nothing else. */
export function operationIdIn(row: Row): OperationId {
  return idIn(row, 'operation_id') as OperationId // as above
}

export function deviceIdIn(row: Row): DeviceId {
  return idIn(row, 'device_id') as DeviceId // as above
}

export function keyIdIn(row: Row): KeyId {
  return idIn(row, 'key_id') as KeyId // as above
}

export function isNull(row: Row, name: string): boolean {
  return row[name] === null
}

function damaged(name: string): never {
  throw new StoreFailure('bytes-damaged', `column ${name} holds what was never stored there; run scrub`)
}
