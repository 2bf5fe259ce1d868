/** Fetches home's log up to a checkpoint, a verified page at a time; the next is on its way while one is read and taken in. Rules SN2 and SN16. */
import { accept, assert, refuse, type Outcome, type Sha256 } from '../kernel/index.ts'
import { saltBytes, type Entry, type PlacedEntry, type Tree } from '../ledger/index.ts'
import type { NewCommit, StoredCheckpoint } from '../storage/index.ts'
import { openPage, type Page, type PagedCommit, type PageRefusal } from './page.ts'
import type { Peer, PeerRefusal, PullAnswer } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { verifyPage, type PageFault } from './verify-page.ts'

export type PullRefusal = PeerRefusal | PageRefusal | PageFault

/**
 * Out: how many positions were fetched. What was taken before a refusal stays: the next exchange goes on from there.
 * While pages are taken in, one after the other, the next is read and its signatures are verified, by other threads where the
 * verifier has them.
 */
export async function pullAll(
  replica: Replica,
  peer: Peer,
  { checkpoint, trips }: Readonly<{ checkpoint: StoredCheckpoint; trips: Trips }>,
): Promise<Outcome<number, PullRefusal>> {
  const { operationId, mirror } = replica
  const head = await mirror.head(operationId)
  const pulling: Pulling = {
    replica,
    checkpoint,
    ask: (from) => {
      trips.count++
      return peer.pull({ operationId, ledgerEpoch: checkpoint.ledgerEpoch, from, checkpointSize: checkpoint.size })
    },
  }
  const from: PulledTo = { tree: { size: head.size, frontier: head.frontier }, recordedAtMs: head.recordedAtMs }
  let coming = head.size < checkpoint.size ? verifiedPage(pulling, { coming: pulling.ask(head.size), at: from, before: [] }) : null
  const taking: Taking = { replica, under: [], last: Promise.resolve(), size: head.size }
  try {
    while (coming !== null) {
      const page = await coming
      if (!page.ok) return page
      if (taking.under.length >= takenAtOnce) await taking.under[0]?.taken
      begin(taking, page.value)
      const before = taking.under.flatMap((each) => each.page.placed)
      coming = page.value.next === null ? null : verifiedPage(pulling, { coming: page.value.next, at: page.value.to, before })
      // Where this page cannot be kept, the next is not waited for, and nobody is left with its failure.
      coming?.catch(() => undefined)
    }
  } finally {
    // Whoever is answered finds all that was taken in.
    await taking.last
  }
  return accept(taking.size - head.size)
}

/** Pages that are begun to be taken in: while the disk is waited for with one, the next is verified, and the one after it read. */
const takenAtOnce = 2

/** State: owned by one fetch. `last`: settled with the last of them that was begun; none is begun after one that failed. */
type Taking = { readonly replica: Replica; readonly under: Readonly<{ page: VerifiedPage; taken: Promise<void> }>[]; last: Promise<void>; size: number }

function begin(taking: Taking, page: VerifiedPage): void {
  const takeNext = async (before: Promise<void>): Promise<void> => {
    await before
    await take(taking.replica, page)
    taking.under.shift()
    taking.size = page.to.tree.size
  }
  const taken = takeNext(taking.last)
  taken.catch(() => undefined)
  taking.under.push({ page, taken })
  taking.last = taken
}

type Answer = Promise<Outcome<PullAnswer, PeerRefusal>>
type Pulling = Readonly<{ replica: Replica; checkpoint: StoredCheckpoint; ask: (from: number) => Answer }>

/** The log as far as it was verified. */
type PulledTo = Readonly<{ tree: Tree; recordedAtMs: number }>
/** `before`: of pages that are being taken in, whose keys the replica may not know yet. */
type Due = Readonly<{ coming: Answer; at: PulledTo; before: readonly PlacedEntry[] }>
/** `next`: the page after it, asked for already. */
type VerifiedPage = Readonly<{ page: Page; placed: readonly PlacedEntry[]; wraps: PullAnswer['wraps']; to: PulledTo; next: Answer | null }>

async function verifiedPage({ replica, checkpoint, ask }: Pulling, { coming, at, before }: Due): Promise<Outcome<VerifiedPage, PullRefusal>> {
  const answer = await coming
  if (!answer.ok) return answer
  const { hash, operationId } = replica
  const opened = openPage(answer.value.page, { operationId, from: at.tree.size })
  if (!opened.ok) return opened
  const end = at.tree.size + opened.value.entryCount
  // Asked for before this one is read: home answers meanwhile.
  const next = end > at.tree.size && end < checkpoint.size ? ask(end) : null
  next?.catch(() => undefined)
  const page = opened.value.read(hash)
  if (!page.ok) return page
  const placed = page.value.commits.flatMap((commit) => commit.placed)
  if (end <= at.tree.size || end > checkpoint.size) return refuse('answer-malformed', { from: at.tree.size })
  const keyOf = replica.keysWith(before.length === 0 ? placed : [...before, ...placed])
  const tree = await verifyPage(page.value, { ...at, checkpoint, consistency: answer.value.consistency, keyOf }, replica)
  if (!tree.ok) return tree
  const recordedAtMs = page.value.commits.at(-1)?.recordedAtMs ?? at.recordedAtMs
  return accept({ page: page.value, placed, wraps: answer.value.wraps, to: { tree: tree.value, recordedAtMs }, next })
}

async function take(replica: Replica, { page, placed, wraps }: VerifiedPage): Promise<void> {
  const inPage = new Map(placed.map(({ entry }) => [entry.hash, entry]))
  await replica.take(await Promise.all(page.commits.map((commit) => newCommit(replica, commit, inPage))), wraps)
}

/** With the entries that had come in before under another commit: the store keeps whole runs. */
async function newCommit(
  { mirror, operationId }: Replica,
  { signatures, placed, payload, recordedAtMs }: PagedCommit,
  inPage: ReadonlyMap<Sha256, Entry>,
): Promise<NewCommit> {
  const entries = placed.map(({ entry }) => entry)
  const leafSalts = placed.map(({ leafSalt }) => leafSalt)
  for (let first = entries[0]; entries.length < payload.count; first = entries[0]) {
    const prev = first?.header.prev ?? null
    const before = prev === null ? undefined : (inPage.get(prev) ?? (await mirror.findByHash(operationId, prev))?.entry)
    assert(before !== undefined, 'pull: home placed the end of a run before its beginning')
    entries.unshift(before)
    leafSalts.unshift(new Uint8Array(saltBytes))
  }
  return { commit: { signatures, entries }, leafSalts, recordedAtMs }
}
