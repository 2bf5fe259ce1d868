// What is known not to be here. Rule WB27.
import { expect, test } from 'vitest'
import { newAccount } from '../../domain/index.ts'
import { behind } from './how-whole.ts'

const logbook = (rows: number) => {
  const account = newAccount()
  return { account: { ...account, table: { ...account.table, rows: Array.from({ length: rows }) as typeof account.table.rows } } } // counted, never read
}

test.each([
  { rows: 0, shown: null, missing: null },
  { rows: 0, shown: 10, missing: null },
  { rows: 4, shown: null, missing: null },
  { rows: 4, shown: 10, missing: 6 },
  { rows: 10, shown: 10, missing: 0 },
  { rows: 11, shown: 10, missing: 0 },
])('[WB27] $rows here and $shown shown by home: $missing are not here', ({ rows, shown, missing }) => {
  expect(behind(logbook(rows), shown)).toBe(missing)
})
