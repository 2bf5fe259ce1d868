/**
 * Rows of positions as `checkRows` wants them. Where the file is damaged so that a slice cannot be read
 * at all, each position is tried alone: one bad page must not hide its neighbours (rule ST11).
 */
import type { KeyId } from '../../kernel/index.ts'
import { StoreFailure, storedPartIn, type StoredPart, type StoredRow } from '../../storage/index.ts'
import { hexOfBlob } from './blobs.ts'
import { isNull, numberIn, storedRow } from './columns.ts'
import type { Connection, Row } from './connection.ts'

export type RowsAsked = Readonly<{ operation: number; from: number; to: number; parts: 'count' | 'all' }>

/** Out: what can be read of positions [from, to); the rest is missing. Fails: only where the disk does. */
export function readRows(connection: Connection, asked: RowsAsked): readonly StoredRow[] {
  const rows = tryRead(connection, asked)
  if (rows !== null) return rows
  if (asked.to - asked.from <= 1) return []
  const found: StoredRow[] = []
  for (let from = asked.from; from < asked.to; from++) found.push(...(tryRead(connection, { ...asked, from, to: from + 1 }) ?? tryRow(connection, { ...asked, from })))
  return found
}

const entriesSql = `
  SELECT e.position, e.recorded_at_ms, e.hash, e.leaf_salt, e.header, n.hash AS leaf
  FROM entries AS e LEFT JOIN nodes AS n ON n.operation = e.operation AND n.level = 0 AND n.node = e.position
  WHERE e.operation = ? AND e.position >= ? AND e.position < ?`
const partsSql = `
  SELECT p.position, p.part_index, p.key, p.absent, p.salt, p.bytes, k.key_id
  FROM parts AS p LEFT JOIN part_keys AS k ON k.key = p.key
  WHERE p.operation = ? AND p.position >= ? AND p.position < ?`
const countPartsSql = `${partsSql} AND p.part_index = 0`

/** Out: null when the file's structure or a value does not let itself be read. */
function tryRead(connection: Connection, asked: RowsAsked): readonly StoredRow[] | null {
  return orNull(() => {
    const parts = partsByPosition(connection, asked)
    const rows = connection.all(entriesSql, asked.operation, asked.from, asked.to)
    return rows.map((row) => storedRow(row, parts.get(numberIn(row, 'position')) ?? new Map()))
  })
}

/** One position whose entry and parts do not read together: without parts, then they are the damage. */
function tryRow(connection: Connection, asked: RowsAsked): readonly StoredRow[] {
  const row = orNull(() => connection.get(entriesSql, asked.operation, asked.from, asked.from + 1))
  if (row === null || row === undefined) return []
  const stored = orNull(() => storedRow(row, new Map()))
  return stored === null ? [] : [stored]
}

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  }
}

/** A number beyond 2^53 where none was ever stored is damage too; Node names it so. */
export function isDamage(error: unknown): boolean {
  if (error instanceof StoreFailure) return error.code === 'bytes-damaged' || error.code === 'not-a-store'
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'
}

function partsByPosition(connection: Connection, asked: RowsAsked): ReadonlyMap<number, ReadonlyMap<number, StoredPart>> {
  const byPosition = new Map<number, Map<number, StoredPart>>()
  const sql = asked.parts === 'count' ? countPartsSql : partsSql
  for (const row of connection.all(sql, asked.operation, asked.from, asked.to)) {
    const position = numberIn(row, 'position')
    const parts = byPosition.get(position) ?? new Map<number, StoredPart>()
    parts.set(numberIn(row, 'part_index'), storedPart(row))
    byPosition.set(position, parts)
  }
  return byPosition
}

function storedPart(row: Row): StoredPart {
  // 16 bytes in lower-case hex are what the brand means; a key number without a key id fits no header.
  const keyId = isNull(row, 'key') ? null : ((row['key_id'] instanceof Uint8Array ? hexOfBlob(row['key_id']) : '') as KeyId)
  return storedPartIn(row, keyId)
}
