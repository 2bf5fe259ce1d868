/** Fetches home's log up to a checkpoint, a verified page at a time; the next is on its way while one is taken in. Rules SN2 and SN16. */
import { accept, assert, refuse, type Outcome, type Sha256 } from '../kernel/index.ts'
import { saltBytes, type Entry, type PlacedEntry, type Tree } from '../ledger/index.ts'
import type { NewCommit, StoredCheckpoint } from '../storage/index.ts'
import { readPage, type Page, type PagedCommit, type PageRefusal } from './page.ts'
import type { Peer, PeerRefusal, PullAnswer } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { verifyPage, type PageFault } from './verify-page.ts'

export type PullRefusal = PeerRefusal | PageRefusal | PageFault

/**
 * Out: how many positions were fetched. What was taken before a refusal stays: the next exchange goes on from there.
 * While one page is taken in, the next is read and its signatures are verified, by other threads where the verifier has them.
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
  let size = head.size
  const from: PulledTo = { tree: { size, frontier: head.frontier }, recordedAtMs: head.recordedAtMs }
  let coming = size < checkpoint.size ? verifiedPage(pulling, { coming: pulling.ask(size), at: from, before: [] }) : null
  while (coming !== null) {
    const page = await coming
    if (!page.ok) return page
    const next = page.value.next
    coming = next === null ? null : verifiedPage(pulling, { coming: next, at: page.value.to, before: page.value.placed })
    // Where this page cannot be kept, the next is not waited for, and nobody is left with its failure.
    coming?.catch(() => undefined)
    await take(replica, page.value)
    size = page.value.to.tree.size
  }
  return accept(size - head.size)
}

type Answer = Promise<Outcome<PullAnswer, PeerRefusal>>
type Pulling = Readonly<{ replica: Replica; checkpoint: StoredCheckpoint; ask: (from: number) => Answer }>

/** The log as far as it was verified. */
type PulledTo = Readonly<{ tree: Tree; recordedAtMs: number }>
/** `before`: of the page that is being taken in, whose keys the replica may not know yet. */
type Due = Readonly<{ coming: Answer; at: PulledTo; before: readonly PlacedEntry[] }>
/** `next`: the page after it, asked for already. */
type VerifiedPage = Readonly<{ page: Page; placed: readonly PlacedEntry[]; wraps: PullAnswer['wraps']; to: PulledTo; next: Answer | null }>

async function verifiedPage({ replica, checkpoint, ask }: Pulling, { coming, at, before }: Due): Promise<Outcome<VerifiedPage, PullRefusal>> {
  const answer = await coming
  if (!answer.ok) return answer
  const { hash, operationId } = replica
  const page = readPage(answer.value.page, { operationId, from: at.tree.size }, hash)
  if (!page.ok) return page
  const placed = page.value.commits.flatMap((commit) => commit.placed)
  const end = at.tree.size + placed.length
  if (end <= at.tree.size || end > checkpoint.size) return refuse('answer-malformed', { from: at.tree.size })
  const next = end < checkpoint.size ? ask(end) : null
  next?.catch(() => undefined)
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
