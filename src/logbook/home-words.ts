/**
 * Home's own words about what it takes in, as commits of its chain: receipts for other devices, verdicts on
 * contents. They are written in the transaction of what they speak of.
 */
import { assert, type Sha256 } from '../kernel/index.ts'
import type { EntryDraft } from '../domain/index.ts'
import { signCommit, type Acceptance, type ChainState, type Commit, type Entry } from '../ledger/index.ts'
import { buildAct } from './build-act.ts'
import { homeHere } from './home-here.ts'
import { chainState, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'
import { receiptDraft, refusalDrafts, verdictDrafts, type Refused } from './verdicts.ts'

export type Entering = Readonly<{ commit: Commit; acceptance: Extract<Acceptance, { verdict: 'accept' }> }>

/** One act, and one commit, of so many words: far below what an act may hold. */
const wordsPerAct = 200

/** Out: none on a replica, and where there is nothing to say. */
export async function homeWords(logbook: Logbook, entering: readonly Entering[]): Promise<readonly Commit[]> {
  const home = homeHere(logbook)
  if (home === null) return []
  const foreign = entering.filter(({ commit }) => commit.entries[0]?.header.deviceId !== home.deviceId)
  const entries = entering.flatMap(({ acceptance }) => acceptance.entries)
  const late = new Set<Sha256>(entering.flatMap(({ acceptance }) => acceptance.entries.slice(acceptance.entries.length - acceptance.afterRevocation).map((entry) => entry.hash)))
  const drafts: EntryDraft[] = [...receiptDraft(foreign.map(({ commit }) => commit)), ...verdictDrafts(logbook, entries, late)]
  return commitsOf(logbook, drafts, { home, chain: chainAfter(logbook, home, entries) })
}

/** Home's word on what it refuses, apart from what enters. Out: none on a replica, and where all is said. */
export async function refusalWords(logbook: Logbook, refused: readonly Refused[]): Promise<readonly Commit[]> {
  const { home } = logbook
  if (home === null || refused.length === 0) return []
  return commitsOf(logbook, refusalDrafts(logbook, refused), { home, chain: chainState(logbook, home) })
}

async function commitsOf(logbook: Logbook, drafts: readonly EntryDraft[], { home, chain: start }: Saying): Promise<readonly Commit[]> {
  const commits: Commit[] = []
  let chain = start
  for (let from = 0; from < drafts.length; from += wordsPerAct) {
    const said = await commitOf(logbook, drafts.slice(from, from + wordsPerAct), { home, chain })
    commits.push(said.commit)
    chain = said.chain
  }
  return commits
}

type Saying = Readonly<{ home: Author; chain: ChainState }>

async function commitOf(logbook: Logbook, drafts: readonly EntryDraft[], { home, chain }: Saying): Promise<Readonly<{ commit: Commit; chain: ChainState }>> {
  // By home's clock and nobody at it: it speaks by itself, whoever else writes on this device.
  const speaker: Author = { deviceId: home.deviceId, epoch: home.epoch, signer: home.signer, officerId: null, unlock: 'operator' }
  const built = await buildAct(logbook, speaker, drafts, { chain, pending: new Map(), occurredAt: null })
  // A verdict left unsaid would let count what must not: better to stop.
  assert(built.ok, 'home: its words do not fit an act')
  return { commit: await signCommit(built.value.entries, [home.signer], logbook.ports.hash), chain: built.value.chain }
}

/** Home's chain after what enters of its own in the same batch. */
function chainAfter(logbook: Logbook, home: Author, entries: readonly Entry[]): ChainState {
  const state = chainState(logbook, home)
  const last = entries.findLast((entry) => entry.header.deviceId === state.deviceId && entry.header.epoch === state.epoch)
  return last === undefined ? state : { ...state, sequence: last.header.sequence, prev: last.hash }
}
