/**
 * Rows as types. Rows that are kept come as the same objects again (`kept-rows.ts`), and are read by their schema once.
 */
import type { z } from 'zod'
import type { Row } from './sql.ts'

/** Out: reads a row by its schema. Fails: throws on what is no such row. State: what was read, for as long as the row is in use; nobody changes a row. */
export function rowReader<Value>(schema: z.ZodType<Value>): (row: Row) => Value {
  const found = new WeakMap<Row, Readonly<{ value: Value }>>()
  return (row) => {
    const there = found.get(row)
    if (there !== undefined) return there.value
    const value = schema.parse(row)
    found.set(row, { value })
    return value
  }
}
