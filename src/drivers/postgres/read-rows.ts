/**
 * Rows of positions as `checkRows` wants them. Where the database cannot read a page, each position is tried alone: one
 * bad page must not hide its neighbours (rule ST11).
 */
import type { OperationId } from '../../kernel/index.ts'
import { StoreFailure, storedPartIn, type StoredPart, type StoredRow } from '../../storage/index.ts'
import { isNull, keyIdIn, numberIn, storedRow, type Row } from './columns.ts'
import { reading, type Database, type Session } from './transaction.ts'

export type RowsAsked = Readonly<{ operationId: OperationId; from: number; to: number; parts: 'count' | 'all' }>

const entriesSql = `
  SELECT e.position, e.recorded_at_ms, e.hash, e.leaf_salt, e.header, n.hash AS leaf
  FROM ledger.entries AS e
  LEFT JOIN ledger.nodes AS n ON n.operation_id = e.operation_id AND n.level = 0 AND n.node = e.position
  WHERE e.operation_id = $1 AND e.position >= $2 AND e.position < $3`
const partsSql = `
  SELECT position, part_index, key_id, absent, salt, bytes FROM ledger.parts
  WHERE operation_id = $1 AND position >= $2 AND position < $3`
const countPartsSql = `${partsSql} AND part_index = 0`

/** Out: what can be read of positions [from, to), all of one moment; the rest is missing. */
export async function readPositions(database: Database, asked: RowsAsked): Promise<readonly StoredRow[]> {
  const rows = await orNull(() => reading(database, (session) => rowsOf(session, asked)))
  if (rows !== null) return rows
  if (asked.to - asked.from <= 1) return (await orNull(() => reading(database, (session) => bareRows(session, asked)))) ?? []
  const found: StoredRow[] = []
  for (let from = asked.from; from < asked.to; from++) found.push(...(await readPositions(database, { ...asked, from, to: from + 1 })))
  return found
}

async function rowsOf(session: Session, { operationId, from, to, parts }: RowsAsked): Promise<readonly StoredRow[]> {
  const byPosition = new Map<number, Map<number, StoredPart>>()
  for (const row of await session.rows(parts === 'count' ? countPartsSql : partsSql, operationId, from, to)) {
    const position = numberIn(row, 'position')
    const found = byPosition.get(position) ?? new Map<number, StoredPart>()
    found.set(numberIn(row, 'part_index'), storedPart(row))
    byPosition.set(position, found)
  }
  const rows = await session.rows(entriesSql, operationId, from, to)
  return rows.map((row) => storedRow(row, byPosition.get(numberIn(row, 'position')) ?? new Map()))
}

/** An entry whose parts do not let themselves be read comes without them: then they are the damage. */
async function bareRows(session: Session, { operationId, from, to }: RowsAsked): Promise<readonly StoredRow[]> {
  const rows = await session.rows(entriesSql, operationId, from, to)
  return rows.map((row) => storedRow(row, new Map()))
}

async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'bytes-damaged') return null
    throw error
  }
}

function storedPart(row: Row): StoredPart {
  const keyId = isNull(row, 'key_id') ? null : keyIdIn(row)
  return storedPartIn(row, keyId)
}
