/**
 * Work on a replica: what an officer writes on a device that home may not hear of for days. It is chained, signed
 * and durable in the device's own store at the tap (DESIGN rule 10), decided on what is known here with what was
 * written here on top, and pushed at the next exchange. Rules SN13 to SN15.
 */
import { accept, assert, type ActId, type Instant, type Outcome } from '../kernel/index.ts'
import { applyEntries, newAccount, type Account } from '../domain/index.ts'
import { saltBytes, signCommit, type ChainState, type Entry } from '../ledger/index.ts'
import { readRowsMax, type ChainTip, type KeyStore, type LedgerStore } from '../storage/index.ts'
import { receivedAt } from './account-entry.ts'
import { buildAct, decideFor, type ActRequest, type PerformRefusal } from './build-act.ts'
import { forgetElsewhere } from './erased-keys.ts'
import { keepKeys } from './keyring.ts'
import { inTurn, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'

/**
 * State: owned by whoever opened it. `here`: an account of its own, see `Here`; null until something is written. `chain`: where
 * this device's own ends with what was written last, so that the next need not wait for the disk to say it; null where that is to be asked.
 */
export type FieldTail = {
  readonly logbook: Logbook
  readonly store: LedgerStore
  waiting: Entry[]
  here: Here | null
  chain: ChainState | null
}

/**
 * Home's account with what waits here on top, kept beside home's own: what home acknowledges of others goes in as it comes,
 * at the receipt that home gave it. `rows`: of home's log that are in it. Not `isExact` once home acknowledged what had
 * waited, whose receipt is still this device's: then, and at the start, it is folded anew when there is time (`settleHere`).
 */
type Here = { readonly over: Account; readonly account: Account; rows: number; isExact: boolean }

/** In: the device's own store, apart from the copy of home's log, and its keystore where that is another than the copy's. What home erased is erased in it. */
export async function openFieldTail(logbook: Logbook, store: LedgerStore, keys: KeyStore = logbook.ports.keys): Promise<FieldTail> {
  await forgetElsewhere(logbook, { store, keys })
  const waiting: Entry[] = []
  const { size } = await store.head(logbook.operationId)
  for (let from = 0; from < size; from += readRowsMax) {
    const page = await store.read({ operationId: logbook.operationId, from, to: Math.min(size, from + readRowsMax), parts: 'all' })
    assert(page.damage.length === 0, 'tail: damaged; keep the device as it is and call')
    waiting.push(...page.placed.map(({ entry }) => entry))
  }
  return { logbook, store, waiting, here: null, chain: null }
}

/** Home's account with what waits here on top: for answers marked `here-now`. */
export function hereAccount(tail: FieldTail): Account {
  const { account } = tail.logbook
  tail.waiting = tail.waiting.filter(({ hash }) => !account.table.byHash.has(hash))
  return tail.waiting.length === 0 ? account : caughtUp(tail).account
}

/** Writes down what was stored here. In: entries of the tail that are not in the account yet, in the order of their chains. */
export function addHere(tail: FieldTail, entries: readonly Entry[]): void {
  const { account } = caughtUp(tail)
  tail.waiting.push(...entries)
  putOn(tail.logbook, account, entries)
}

/**
 * Folds `here` anew, a part at a time, where it is not what home's log and what waits come to: ahead of the next thing that is
 * written, and never between it and its answer. In: `pause` gives others their turn; `copyOf`, a quicker way to home's account
 * once more, or null where that went on meanwhile.
 */
export async function settleHere(tail: FieldTail, pause: () => Promise<void>, copyOf: (account: Account) => Promise<Account | null> = async () => null): Promise<void> {
  const over = tail.logbook.account
  if (tail.here?.over === over && tail.here.isExact) return
  const account = (await copyOf(over)) ?? newAccount()
  const made: Here = { over, account, rows: account.table.rows.length, isExact: true }
  while (made.rows < over.table.rows.length) {
    takeRows(made, made.rows + rowsAtOnce)
    await pause()
  }
  if (tail.logbook.account !== over) return
  putOn(tail.logbook, made.account, tail.waiting.filter(({ hash }) => !over.table.byHash.has(hash)))
  tail.here = made
}

const rowsAtOnce = 250

function caughtUp(tail: FieldTail): Here {
  const { logbook, waiting } = tail
  const over = logbook.account
  if (tail.here?.over !== over) {
    tail.here = { over, account: newAccount(), rows: 0, isExact: true }
    takeRows(tail.here, over.table.rows.length)
    putOn(logbook, tail.here.account, waiting.filter(({ hash }) => !over.table.byHash.has(hash)))
  }
  takeRows(tail.here, over.table.rows.length)
  return tail.here
}

/** In: `to`, rows of home's log from which on none is taken. What waited before is in it already. */
function takeRows(here: Here, to: number): void {
  const { rows } = here.over.table
  const next = rows.slice(here.rows, to)
  const fresh = next.filter(({ hash }) => !here.account.table.byHash.has(hash))
  here.rows += next.length
  here.isExact &&= fresh.length === next.length
  applyEntries(here.account, fresh)
}

function putOn(logbook: Logbook, account: Account, entries: readonly Entry[]): void {
  const atMs = Math.max(logbook.ports.clock.now(), logbook.account.table.rows.at(-1)?.recordedAtMs ?? -Infinity)
  applyEntries(account, entries.map((entry) => receivedAt(entry, atMs)))
}

export type Written = Pick<Entry, 'hash'>

/** `occurredAt`: of what could not be chained when it happened; now where it is left out. */
export type HereAct = ActRequest & Readonly<{ occurredAt?: Instant }>

/** Out: the entries written, durable; of an act that was written before, the same again. Fails: what the act refuses; nothing is written then. */
export function writeHere(tail: FieldTail, author: Author, act: HereAct): Promise<Outcome<readonly Written[], PerformRefusal>> {
  return inTurn(tail.logbook, async () => {
    const { logbook, store } = tail
    const { operationId, ports, keyring } = logbook
    const desk = { account: hereAccount(tail), ports, keyring }
    const before = act.actId === undefined ? [] : writtenBefore(tail, act.actId)
    if (before.length > 0) return accept(before)
    const decided = decideFor(desk, author, act)
    if (!decided.ok) return decided
    const chain = tail.chain?.deviceId === author.deviceId && tail.chain.epoch === author.epoch ? tail.chain : await chainHere(tail, author)
    const built = await buildAct(desk, author, decided.value, { chain, pending: new Map(), occurredAt: act.occurredAt ?? null, ...(act.actId !== undefined && { actId: act.actId }) })
    if (!built.ok) return built
    const { entries, wraps, keys } = built.value
    const signers = author.officerSigner === undefined ? [author.signer] : [author.signer, author.officerSigner]
    const commit = await signCommit(entries, signers, ports.hash)
    const leafSalts = entries.map(() => ports.random.bytes(saltBytes))
    // A write may fail and have happened: until it is certain the disk is asked.
    tail.chain = null
    const result = await store.append({ operationId, expect: null, receivedAtMs: ports.clock.now(), commits: [{ commit, leafSalts, recordedAtMs: null }], wraps })
    assert(result.outcome === 'appended', 'tail: an id drawn twice')
    tail.chain = built.value.chain
    keepKeys(keyring, keys)
    addHere(tail, entries)
    return accept(entries)
  })
}

/** What this act came to when it was asked before, whose answer was lost. */
function writtenBefore(tail: FieldTail, actId: ActId): readonly Written[] {
  return hereAccount(tail).table.rows.filter((row) => row.actId === actId).map(({ hash }) => ({ hash }))
}

/** The end of this device's own chain: in its own store, or, where that is empty, in what home acknowledged. */
async function chainHere({ store, logbook }: FieldTail, { deviceId, epoch }: Author): Promise<ChainState> {
  const tips: readonly ChainTip[] = (await Promise.all([store.chainTips(logbook.operationId), logbook.ports.store.chainTips(logbook.operationId)])).flat()
  const own = tips.filter((tip) => tip.deviceId === deviceId && tip.epoch === epoch)
  const last = own.reduce<ChainTip | null>((longest, tip) => (longest === null || tip.sequence > longest.sequence ? tip : longest), null)
  return { operationId: logbook.operationId, deviceId, epoch, sequence: last?.sequence ?? 0, prev: last?.hash ?? null }
}
