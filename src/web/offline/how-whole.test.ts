// What is known not to be here. Rule WB27.
import { expect, test } from 'vitest'
import { newAccount } from '../../domain/index.ts'
import { behind, fetched } from './how-whole.ts'

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

test.each([
  { rows: 0, isFirst: true, homeSize: null, said: null },
  { rows: 0, isFirst: true, homeSize: 10, said: { isFirst: true, here: 0, of: 10 } },
  { rows: 6, isFirst: true, homeSize: 10, said: { isFirst: true, here: 6, of: 10 } },
  { rows: 100, isFirst: false, homeSize: 599, said: null },
  { rows: 100, isFirst: false, homeSize: 600, said: { isFirst: false, here: 100, of: 600 } },
])('[WB27] $rows here of $homeSize, first $isFirst: how far it is is told where much is on its way', ({ rows, isFirst, homeSize, said }) => {
  expect(fetched(logbook(rows), { fetching: { isFirst }, homeSize })).toEqual(said)
  expect(fetched(logbook(rows), { fetching: null, homeSize })).toBeNull()
})
