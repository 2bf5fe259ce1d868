// Home's log folded while the door is shown: whoever opens the device has the same account as if it was read then. Rule WB28.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeHash, nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import type { Account } from '../../src/domain/index.ts'
import { OperationId, instantOf, newId } from '../../src/kernel/index.ts'
import { headcount, openLogbook, readAhead, type Logbook } from '../../src/logbook/index.ts'
import type { LedgerStore } from '../../src/storage/index.ts'
import { newAhead, type Ahead } from '../../src/web/offline/ahead.ts'
import { openApiWorld, type ApiWorld } from '../api/world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await openApiWorld({ seed: 'ahead', change: { groupsInExercise: 'by-sign-in' } })
})
afterAll(() => world.close())

const rowsHere = (): number => world.logbook.account.table.rows.length
const storeHere = (): LedgerStore => world.logbook.ports.store
const hashesOf = (account: Account): readonly string[] => account.table.rows.map(({ hash }) => hash)

function countIn(logbook: Logbook): unknown {
  const moment = instantOf(logbook.account.table.rows.at(-1)?.recordedAtMs ?? 0)
  return headcount(logbook, { asOf: moment, knownAt: moment })
}

/** As a log of many pages: a row at a time, ended after so many. */
function firstRows(count: number): Promise<Account | null> {
  let turns = 0
  const paged: Pick<LedgerStore, 'head' | 'read'> = { head: async (id) => ({ ...(await storeHere().head(id)), size: Math.min(count, rowsHere()) }), read: (range) => storeHere().read(range) }
  return readAhead({ operationId: world.operationId, store: paged, hash: nodeHash, pause: async () => void turns++, kept: async () => null }).take()
}

test('[WB28] taken after any row, the rest is read when it is opened, and the account is the same', async () => {
  const whole = await openLogbook(world.operationId, world.logbook.ports, { home: null })
  expect(rowsHere()).toBeGreaterThan(10)
  for (const rows of [0, 1, Math.floor(rowsHere() / 2), rowsHere()]) {
    const account = await firstRows(rows)
    expect(account === null ? null : account.table.rows.length).toBe(rows)
    const opened = await openLogbook(world.operationId, world.logbook.ports, { home: null, account })
    expect(hashesOf(opened.account)).toEqual(hashesOf(whole.account))
    expect(countIn(opened)).toEqual(countIn(whole))
  }
})

test('[WB28] taken while it reads, it ends at the next page and gives what it has', async () => {
  const pages: number[] = []
  let onPage: () => void = () => undefined
  const reading = readAhead({ operationId: world.operationId, store: storeHere(), hash: nodeHash, pause: () => new Promise((resolve) => { pages.push(1); onPage = resolve }), kept: async () => null })
  while (pages.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  const taken = reading.take()
  onPage()
  expect((await taken)?.table.rows.length).toBe(rowsHere())
  expect(pages).toHaveLength(1)
})

function aheadOver(store: Pick<LedgerStore, 'head' | 'read'> | null): Readonly<{ ahead: Ahead; closed: () => number }> {
  let closed = 0
  const open = async () => {
    if (store === null) throw new Error('it does not open')
    return { ledger: store, close: async () => void closed++ }
  }
  return { ahead: newAhead({ open, hash: nodeHash, pause: () => Promise.resolve(), kept: async () => null }), closed: () => closed }
}

test('[WB28] it is the taker\u2019s alone, and of the log that was read; the store is closed', async () => {
  const { ahead, closed } = aheadOver(storeHere())
  const which = { operationId: world.operationId, copy: 1 }
  expect(await ahead.take(which)).toBe(null)
  ahead.begin(which)
  const account = await ahead.take(which)
  expect(account === null ? [] : hashesOf(account)).toEqual(hashesOf(world.logbook.account))
  expect(await ahead.take(which)).toBe(null)
  for (const other of [{ ...which, copy: 2 }, { ...which, operationId: newId(OperationId, nodeRandom) }]) {
    ahead.begin(which)
    expect(await ahead.take(other)).toBe(null)
    expect(await ahead.take(which)).toBe(null)
  }
  ahead.begin(which)
  ahead.begin(which)
  expect((await ahead.take(which))?.table.rows.length).toBe(rowsHere())
  expect(closed()).toBe(5)
  // Of a device that was locked: as it stood.
  ahead.keep(which, world.logbook.account)
  expect(await ahead.take(which)).toBe(world.logbook.account)
  expect(await ahead.take(which)).toBe(null)
})

test('[WB28] what is damaged, or does not open, is left to whoever opens the device', async () => {
  const which = { operationId: world.operationId, copy: 1 }
  const damaged: Pick<LedgerStore, 'head' | 'read'> = {
    head: (id) => storeHere().head(id),
    read: async (range) => {
      const { placed } = await storeHere().read(range)
      return { placed: placed.slice(1), damage: [{ position: range.from, what: 'row-missing', partIndex: null }] }
    },
  }
  for (const store of [damaged, null, { ...damaged, read: () => Promise.reject(new Error('no answer')) }]) {
    const { ahead } = aheadOver(store)
    ahead.begin(which)
    expect(await ahead.take(which)).toBe(null)
  }
})
