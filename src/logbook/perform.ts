/**
 * `perform(act)`: decide on what is known, seal, chain, sign, append, fold. One act is one transaction;
 * several acts in a row may share a commit, since signing is the dear part (FORMATS 3).
 */
import { accept, assert, commitEntriesMax, refuse, type Outcome, type Sha256 } from '../kernel/index.ts'
import { knownCount, type Account, type EntryDraft } from '../domain/index.ts'
import { signCommit, type PlacedEntry } from '../ledger/index.ts'
import { buildAct, decideFor, type ActRequest, type BuiltAct, type PerformRefusal } from './build-act.ts'
import { keepKeys, type ContentKey } from './keyring.ts'
import { isHomeElsewhere } from './home-here.ts'
import { decideAgain } from './log-grew.ts'
import { chainState, currentRoster, inTurn, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'
import { takeIn } from './receive.ts'
import { catchUp } from './write-commits.ts'

/** Out: the entries as placed, in order. Fails: what the act refuses; nothing is written then. */
export async function perform(logbook: Logbook, author: Author, act: ActRequest): Promise<Outcome<readonly PlacedEntry[], PerformRefusal>> {
  return inTurn(logbook, () => decideAgain(async () => {
    await catchUp(logbook)
    if (isHomeElsewhere(logbook)) return refuse('not-home')
    if (!isEnrolled(logbook, author)) return refuse('device-unknown', { deviceId: author.deviceId })
    const decided = decideFor(logbook, author, act)
    if (!decided.ok) return decided
    const built = await buildAct(logbook, author, decided.value, { chain: chainState(logbook, author), pending: new Map(), occurredAt: null })
    if (!built.ok) return built
    const placed = await writeBuilt(logbook, author, [built.value])
    return accept(placed)
  }))
}

export type Performed = Readonly<{ index: number; outcome: Outcome<readonly Sha256[], PerformRefusal> }>

/**
 * Many acts of one author, signed together as far as a commit allows. Each is decided on the account
 * before the batch, so acts that name what an earlier one of the same batch introduces belong in two batches.
 * Out: one outcome for each, in order; a refused act leaves the others as they are.
 */
export async function performAll(logbook: Logbook, author: Author, acts: readonly ActRequest[]): Promise<readonly Performed[]> {
  return inTurn(logbook, async () => {
    await catchUp(logbook)
    if (isHomeElsewhere(logbook)) return acts.map((_, index) => ({ index, outcome: refuse('not-home') }))
    if (!isEnrolled(logbook, author)) return acts.map((_, index) => ({ index, outcome: refuse('device-unknown', { deviceId: author.deviceId }) }))
    const outcomes: Performed[] = []
    while (outcomes.length < acts.length) outcomes.push(...(await decideAgain(() => performRun(logbook, author, { acts, from: outcomes.length }))))
    return outcomes
  })
}

/** As many acts from this one on as one commit holds, written together. Out: their outcomes. */
async function performRun(logbook: Logbook, author: Author, { acts, from }: Readonly<{ acts: readonly ActRequest[]; from: number }>): Promise<readonly Performed[]> {
  await catchUp(logbook)
  const outcomes: Performed[] = []
  const waiting: BuiltAct[] = []
  // Keys of acts not yet written. Only once their wraps are durable do they enter the keyring: a key whose wrap
  // was lost with a failed write would seal what nobody ever opens.
  const pending = new Map<string, ContentKey>()
  let chain = chainState(logbook, author)
  let entryCount = 0
  for (const [at, act] of acts.slice(from).entries()) {
    const decided = decideFor(logbook, author, act)
    const built = decided.ok ? await buildAct(logbook, author, decided.value, { chain, pending, occurredAt: null }) : decided
    if (built.ok && waiting.length > 0 && entryCount + built.value.entries.length > commitEntriesMax) break
    outcomes.push({ index: from + at, outcome: built.ok ? accept(built.value.entries.map((entry) => entry.hash)) : built })
    if (!built.ok) continue
    chain = built.value.chain
    waiting.push(built.value)
    entryCount += built.value.entries.length
    for (const [place, key] of built.value.keys) pending.set(place, key)
  }
  if (waiting.length > 0) await writeBuilt(logbook, author, waiting)
  return outcomes
}

/**
 * What a program states by itself: each list one act, all of them one commit. In: somebody whose turn it is, on an account
 * that was caught up; `groups`: the account whose groups of recipients open what is sealed, its own where not stated.
 */
export async function writeActs(logbook: Logbook, author: Author, { acts, groups = logbook.account }: Readonly<{ acts: readonly (readonly EntryDraft[])[]; groups?: Account }>): Promise<readonly PlacedEntry[]> {
  const { ports, keyring } = logbook
  const waiting: BuiltAct[] = []
  const pending = new Map<string, ContentKey>()
  let chain = chainState(logbook, author)
  for (const drafts of acts) {
    const built = await buildAct({ account: groups, ports, keyring }, author, drafts, { chain, pending, occurredAt: null })
    assert(built.ok, 'perform: what a program states does not fit an act')
    chain = built.value.chain
    waiting.push(built.value)
    for (const [place, key] of built.value.keys) pending.set(place, key)
  }
  return waiting.length === 0 ? [] : writeBuilt(logbook, author, waiting)
}

/** What an unknown device writes would wait outside the log: nobody may be told that it is written. */
function isEnrolled(logbook: Logbook, author: Author): boolean {
  const device = currentRoster(logbook).devices.get(author.deviceId)
  return device !== undefined && device.state !== 'proposed'
}

/** Signs one commit over these acts and takes it in through the same door as commits from elsewhere. */
async function writeBuilt(logbook: Logbook, author: Author, acts: readonly BuiltAct[]): Promise<readonly PlacedEntry[]> {
  const signers = author.officerSigner === undefined ? [author.signer] : [author.signer, author.officerSigner]
  const commit = await signCommit(acts.flatMap((act) => act.entries), signers, logbook.ports.hash)
  const from = knownCount(logbook.account)
  const received = await takeIn(logbook, [commit], acts.flatMap((act) => act.wraps), 'decided-now')
  assert(received.held.length === 0, 'perform: home does not take what it was asked to write')
  for (const act of acts) keepKeys(logbook.keyring, act.keys)
  return received.placed.filter((placed) => placed.position >= from && placed.entry.header.deviceId === author.deviceId)
}
