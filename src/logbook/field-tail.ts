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

/** State: owned by whoever opened it. `here`: home's account with what waits here on top; rebuilt when home's grew. */
export type FieldTail = {
  readonly logbook: Logbook
  readonly store: LedgerStore
  waiting: Entry[]
  here: Account
  hereOf: number
}

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
  return { logbook, store, waiting, here: newAccount(), hereOf: -1 }
}

/** Home's account with what waits here on top: for answers marked `here-now`. */
export function hereAccount(tail: FieldTail): Account {
  const { rows, byHash } = tail.logbook.account.table
  if (tail.hereOf === rows.length) return tail.here
  tail.waiting = tail.waiting.filter((entry) => !byHash.has(entry.hash))
  tail.here = newAccount()
  tail.hereOf = rows.length
  applyEntries(tail.here, rows)
  addHere(tail, tail.waiting)
  return tail.here
}

/** In: entries of the tail that are not in the account yet, in the order of their chains. */
export function addHere({ here, logbook }: FieldTail, entries: readonly Entry[]): void {
  const atMs = Math.max(logbook.ports.clock.now(), here.table.rows.at(-1)?.recordedAtMs ?? -Infinity)
  applyEntries(here, entries.map((entry) => receivedAt(entry, atMs)))
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
    const built = await buildAct(desk, author, decided.value, { chain: await chainHere(tail, author), pending: new Map(), occurredAt: act.occurredAt ?? null, ...(act.actId !== undefined && { actId: act.actId }) })
    if (!built.ok) return built
    const { entries, wraps, keys } = built.value
    const signers = author.officerSigner === undefined ? [author.signer] : [author.signer, author.officerSigner]
    const commit = await signCommit(entries, signers, ports.hash)
    const leafSalts = entries.map(() => ports.random.bytes(saltBytes))
    const result = await store.append({ operationId, expect: null, receivedAtMs: ports.clock.now(), commits: [{ commit, leafSalts, recordedAtMs: null }], wraps })
    assert(result.outcome === 'appended', 'tail: an id drawn twice')
    keepKeys(keyring, keys)
    tail.waiting.push(...entries)
    addHere(tail, entries)
    return accept(entries)
  })
}

/** What this act came to when it was asked before, whose answer was lost. */
function writtenBefore({ here }: FieldTail, actId: ActId): readonly Written[] {
  return here.table.rows.filter((row) => row.actId === actId).map(({ hash }) => ({ hash }))
}

/** The end of this device's own chain: in its own store, or, where that is empty, in what home acknowledged. */
async function chainHere({ store, logbook }: FieldTail, { deviceId, epoch }: Author): Promise<ChainState> {
  const tips: readonly ChainTip[] = [...(await store.chainTips(logbook.operationId)), ...(await logbook.ports.store.chainTips(logbook.operationId))]
  const own = tips.filter((tip) => tip.deviceId === deviceId && tip.epoch === epoch)
  const last = own.reduce<ChainTip | null>((longest, tip) => (longest === null || tip.sequence > longest.sequence ? tip : longest), null)
  return { operationId: logbook.operationId, deviceId, epoch, sequence: last?.sequence ?? 0, prev: last?.hash ?? null }
}
