/**
 * `perform(act)`: decide on what is known, seal, chain, sign, append, fold. One act is one transaction;
 * several acts in a row may share a commit, since signing is the dear part (FORMATS 3).
 */
import { ActId, accept, assert, commitEntriesMax, instantOf, newId, refuse, type Clock, type Outcome, type Sha256 } from '../kernel/index.ts'
import { decideAct, definitionOf, knownCount, type ActRefusal, type EntryDraft } from '../domain/index.ts'
import { buildEntries, signCommit, type BuildRefusal, type ChainState, type Entry, type PlacedEntry } from '../ledger/index.ts'
import { keepKeys, keysFor, placeOf, type ContentKey, type Wanted } from './keyring.ts'
import { chainState, currentRoster, inTurn, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'
import { takeIn } from './receive.ts'
import { catchUp } from './write-commits.ts'
import type { KeyWrap } from '../storage/index.ts'

export type PerformRefusal = ActRefusal | BuildRefusal

export type ActRequest = Readonly<{ act: string; request: unknown }>

/** Out: the entries as placed, in order. Fails: what the act refuses; nothing is written then. */
export async function perform(logbook: Logbook, author: Author, act: ActRequest): Promise<Outcome<readonly PlacedEntry[], PerformRefusal>> {
  return inTurn(logbook, async () => {
    await catchUp(logbook)
    if (!isEnrolled(logbook, author)) return refuse('device-unknown', { deviceId: author.deviceId })
    const decided = decide(logbook, author, act)
    if (!decided.ok) return decided
    const built = await buildAct(logbook, author, decided.value, { chain: chainState(logbook, author), pending: new Map() })
    if (!built.ok) return built
    const placed = await writeBuilt(logbook, author, [built.value])
    return accept(placed)
  })
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
    if (!isEnrolled(logbook, author)) return acts.map((_, index) => ({ index, outcome: refuse('device-unknown', { deviceId: author.deviceId }) }))
    const outcomes: Performed[] = []
    let chain = chainState(logbook, author)
    let waiting: BuiltAct[] = []
    let waitingCount = 0
    // Keys of acts not yet written. Only once their wraps are durable do they enter the keyring: a key whose wrap
    // was lost with a failed write would seal what nobody ever opens.
    const pending = new Map<string, ContentKey>()
    const flush = async (): Promise<void> => {
      if (waiting.length > 0) await writeBuilt(logbook, author, waiting)
      waiting = []
      waitingCount = 0
      pending.clear()
    }
    for (const [index, act] of acts.entries()) {
      const decided = decide(logbook, author, act)
      const built = decided.ok ? await buildAct(logbook, author, decided.value, { chain, pending }) : decided
      if (!built.ok) {
        outcomes.push({ index, outcome: built })
        continue
      }
      if (waitingCount + built.value.entries.length > commitEntriesMax) await flush()
      chain = built.value.chain
      waiting.push(built.value)
      waitingCount += built.value.entries.length
      for (const [place, key] of built.value.keys) pending.set(place, key)
      outcomes.push({ index, outcome: accept(built.value.entries.map((entry) => entry.hash)) })
    }
    await flush()
    return outcomes
  })
}

type BuiltAct = Readonly<{
  entries: readonly Entry[]
  chain: ChainState
  wraps: readonly KeyWrap[]
  keys: ReadonlyMap<string, ContentKey>
}>

/** What an unknown device writes would wait outside the log: nobody may be told that it is written. */
function isEnrolled(logbook: Logbook, author: Author): boolean {
  const device = currentRoster(logbook).devices.get(author.deviceId)
  return device !== undefined && device.state !== 'proposed'
}

function decide(logbook: Logbook, author: Author, act: ActRequest): Outcome<readonly EntryDraft[], ActRefusal> {
  const { random } = logbook.ports
  return decideAct(act.act, act.request, {
    account: logbook.account,
    nowMs: clockOf(logbook, author).now(),
    officerId: author.officerId,
    newId: (schema) => newId(schema, random),
  })
}

async function buildAct(
  logbook: Logbook,
  author: Author,
  drafts: readonly EntryDraft[],
  { chain, pending }: Readonly<{ chain: ChainState; pending: ReadonlyMap<string, ContentKey> }>,
): Promise<Outcome<BuiltAct, BuildRefusal>> {
  const { random, hash, cipher } = logbook.ports
  const nowMs = clockOf(logbook, author).now()
  const wanted: readonly Wanted[] = drafts.flatMap((draft) => draft.sealed.map(({ subject, class: each }) => ({ subject, class: each })))
  const { keys, wraps } = await keysFor(logbook.keyring, wanted, pending)
  const sealed = (draft: EntryDraft) =>
    draft.sealed.flatMap((part) => {
      const key = keys.get(placeOf(part))
      return key === undefined ? [] : [{ class: part.class, subject: part.subject, keyId: key.keyId, key: key.key, content: part.content }]
    })
  const built = await buildEntries({
    drafts: drafts.map((draft) => ({
      type: draft.type,
      version: definitionOf(draft.type).version,
      occurredAt: draft.occurredAt ?? instantOf(nowMs),
      occurredErrorMs: draft.occurredErrorMs,
      count: draft.count,
      sealed: sealed(draft),
    })),
    chain,
    actId: newId(ActId, random),
    officerId: author.officerId,
    unlock: author.unlock,
    nowMs,
    random,
    hash,
    cipher,
  })
  return built.ok ? accept({ ...built.value, wraps, keys }) : refuse(built.refusal.code, built.refusal.about)
}

/** Signs one commit over these acts and takes it in through the same door as commits from elsewhere. */
async function writeBuilt(logbook: Logbook, author: Author, acts: readonly BuiltAct[]): Promise<readonly PlacedEntry[]> {
  const signers = author.officerSigner === undefined ? [author.signer] : [author.signer, author.officerSigner]
  const commit = await signCommit(acts.flatMap((act) => act.entries), signers, logbook.ports.hash)
  const from = knownCount(logbook.account)
  const received = await takeIn(logbook, [commit], acts.flatMap((act) => act.wraps))
  assert(received.held.length === 0, 'perform: home does not take what it was asked to write')
  for (const act of acts) keepKeys(logbook.keyring, act.keys)
  return received.placed.filter((placed) => placed.position >= from && placed.entry.header.deviceId === author.deviceId)
}

function clockOf(logbook: Logbook, author: Author): Clock {
  return author.clock ?? logbook.ports.clock
}
