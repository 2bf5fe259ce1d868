// Home's log as it was folded, kept between two starts of the app: what is read is what was kept, or nothing. Rule WB33.
import 'fake-indexeddb/auto'
import { beforeAll, expect, test } from 'vitest'
import { openDB } from 'idb'
import { openSealedPieces } from '../../adapters/web/pieces/index.ts'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { applyEntries, newAccount, type Account } from '../../domain/index.ts'
import { instantOf } from '../../kernel/index.ts'
import { headcount, openLogbook, readAhead, type Logbook } from '../../logbook/index.ts'
import type { LedgerStore } from '../../storage/index.ts'
import { keptAccountsName, newKeptAccounts, type KeptAccounts } from './kept-account.ts'
import { lookedAtBeat, tendAccount, tendMs, type Tending } from './tend-account.ts'
import { newField } from '../../../test/scenarios/field.ts'

let logbook: Logbook
beforeAll(async () => {
  logbook = (await newField('kept account')).exercise.logbook
})

const which = () => ({ operationId: logbook.operationId, copy: 1 })
const storeHere = (): LedgerStore => logbook.ports.store
const rowsHere = (): number => logbook.account.table.rows.length
const first = (rows: number): Account => {
  const account = newAccount()
  applyEntries(account, logbook.account.table.rows.slice(0, rows))
  return account
}

/** A start of the app: what it knows of before is on the disk alone. */
const started = (program = '/assets/worker-1.js'): KeptAccounts => newKeptAccounts({ open: openSealedPieces, program, isNearlyFull: async () => false, pause: () => Promise.resolve() })

test('[WB33] what is kept is there at the next start, and goes on from there as the log read from its beginning', async () => {
  const half = Math.floor(rowsHere() / 2)
  expect(await started().keep(which(), first(half))).toBe(true)
  const kept = await started().read(which(), storeHere())
  expect(kept?.table.rows.length).toBe(half)
  const account = await readAhead({ operationId: logbook.operationId, store: storeHere(), hash: nodeHash, pause: () => Promise.resolve(), kept: async () => kept }).take()
  const whole = await openLogbook(logbook.operationId, logbook.ports, { home: null })
  const opened = await openLogbook(logbook.operationId, logbook.ports, { home: null, account })
  const moment = instantOf(whole.account.table.rows.at(-1)?.recordedAtMs ?? 0)
  expect(headcount(opened, { asOf: moment, knownAt: moment })).toEqual(headcount(whole, { asOf: moment, knownAt: moment }))
  expect(opened.account.table.rows).toEqual(whole.account.table.rows)
})

test('[WB33] of another program, another copy, another operation or a log that is shorter or another one it is nothing', async () => {
  await started().keep(which(), first(5))
  expect((await started().read(which(), storeHere()))?.table.rows.length).toBe(5)
  expect(await started('/assets/worker-2.js').read(which(), storeHere())).toBe(null)
  expect(await started().read({ ...which(), copy: 2 }, storeHere())).toBe(null)
  expect(await started().read({ ...which(), operationId: '0192f3a0-0000-7000-8000-000000000000' as never }, storeHere())).toBe(null)
  const shorter: Pick<LedgerStore, 'head' | 'read'> = { head: async (id) => ({ ...(await storeHere().head(id)), size: 4 }), read: (range) => storeHere().read(range) }
  expect(await started().read(which(), shorter)).toBe(null)
  const other: Pick<LedgerStore, 'head' | 'read'> = { head: (id) => storeHere().head(id), read: (range) => storeHere().read({ ...range, from: range.from - 1, to: range.to - 1 }) }
  expect(await started().read(which(), other)).toBe(null)
})

test('[WB33] damaged, it is nothing, and what fails to be read is read from the log', async () => {
  await started().keep(which(), first(5))
  const raw = await openDB(keptAccountsName, 1)
  const row = (await raw.get('pieces', logbook.operationId)) as { bytes: Uint8Array[] }
  await raw.put('pieces', { ...row, bytes: row.bytes.map((bytes, at) => (at === 1 ? bytes.map((byte) => byte ^ 1) : bytes)) })
  raw.close()
  expect(await started().read(which(), storeHere())).toBe(null)
  const account = await readAhead({ operationId: logbook.operationId, store: storeHere(), hash: nodeHash, pause: () => Promise.resolve(), kept: () => Promise.reject(new Error('no disk')) }).take()
  expect(account?.table.rows.length).toBe(rowsHere())
})

test('[WB33] an account that goes on while it is written down is not kept; what was kept stays', async () => {
  await started().keep(which(), first(5))
  const account = first(6)
  let turns = 0
  const slow = newKeptAccounts({ open: openSealedPieces, program: '/assets/worker-1.js', isNearlyFull: async () => false, pause: async () => {
    if (turns++ === 1) applyEntries(account, logbook.account.table.rows.slice(6, 7))
  } })
  expect(await slow.keep(which(), account)).toBe(false)
  expect((await started().read(which(), storeHere()))?.table.rows.length).toBe(5)
})

test('[WB33] on a device that is nearly full nothing more is kept', async () => {
  await started().keep(which(), first(5))
  const full = newKeptAccounts({ open: openSealedPieces, program: '/assets/worker-1.js', isNearlyFull: async () => true, pause: () => Promise.resolve() })
  expect(await full.keep(which(), first(7))).toBe(false)
  expect((await started().read(which(), storeHere()))?.table.rows.length).toBe(5)
})

test('[WB33] it is kept again once five hundred entries have come, and of a large log a twentieth', async () => {
  const accounts = started()
  expect([accounts.isDue(which(), 499), accounts.isDue(which(), 500)]).toEqual([false, true])
  await accounts.keep(which(), first(5))
  expect([accounts.isDue(which(), 504), accounts.isDue(which(), 505)]).toEqual([false, true])
  const next = started()
  await next.read(which(), storeHere())
  expect([next.isDue(which(), 504), next.isDue(which(), 505)]).toEqual([false, true])
  const large = newAccount()
  const [genesis] = logbook.account.table.rows
  if (genesis === undefined) throw new Error('test: an entry')
  applyEntries(large, Array.from({ length: 20_000 }, (_, at) => ({ ...genesis, hash: at.toString(16).padStart(64, '0') as never, sequence: at + 1, content: { type: 'unknown', unreadable: 'type-unknown' as const } })))
  await next.keep(which(), large)
  expect([next.isDue(which(), 20_999), next.isDue(which(), 21_000)]).toEqual([false, true])
})

test('[WB33] the rows that came with it are looked at once; where the disk says otherwise now, nothing is kept any more', async () => {
  await started().keep(which(), first(5))
  const accounts = started()
  const account = await accounts.read(which(), storeHere())
  const asked: number[] = []
  const store: Pick<LedgerStore, 'head' | 'read'> = { head: (id) => storeHere().head(id), read: (range) => {
    asked.push(range.from)
    return storeHere().read(range)
  } }
  if (account === null) throw new Error('test: an account')
  expect(await accounts.isSound(which(), account, store)).toBe(true)
  expect(await accounts.isSound(which(), account, store)).toBe(true)
  expect(asked).toEqual([0])
  const again = started()
  await again.read(which(), storeHere())
  const damaged: Pick<LedgerStore, 'head' | 'read'> = { head: (id) => storeHere().head(id), read: async (range) => ({ placed: (await storeHere().read(range)).placed.slice(1), damage: [{ position: range.from, what: 'row-missing', partIndex: null }] }) }
  expect(await again.isSound(which(), account, damaged)).toBe(false)
  expect(await started().read(which(), storeHere())).toBe(null)
})

test('[WB33] while a device is open it is tended at leisure: kept where it is due, again where it went on meanwhile, looked at once, given up where it is not sound', async () => {
  const log: string[] = []
  let tries = 0
  const tending = (sound: boolean): Tending => {
    let left = lookedAtBeat + 2
    return {
      which: which(),
      accounts: async () => ({
        isDue: () => !log.includes('kept'),
        keep: async () => Boolean(log.push(++tries < 2 ? 'went on' : 'kept')) && tries >= 2,
        isSound: async () => Boolean(log.push('looked')) && sound,
      }),
      store: storeHere(),
      account: () => (left === lookedAtBeat + 1 ? null : logbook.account),
      unsound: () => void log.push('given up'),
      pause: (ms) => (log.push(`${ms}`), left-- > 0 ? Promise.resolve() : Promise.reject(new Error('the device was left'))),
    }
  }
  const beat = `${tendMs}`
  await expect(tendAccount(tending(true))).rejects.toThrow('left')
  expect(log).toEqual([beat, beat, 'went on', beat, 'kept', beat, beat, 'looked', beat, beat, beat])
  log.length = 0
  await tendAccount(tending(false))
  expect(log).toEqual([beat, beat, 'kept', beat, beat, beat, 'looked', 'given up'])
})
