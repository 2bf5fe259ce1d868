/** Fetches home's log up to a checkpoint, a verified page at a time; the next is on its way while one is taken in. Rules SN2 and SN16. */
import { accept, assert, refuse, type Outcome, type Sha256 } from '../kernel/index.ts'
import { saltBytes, type Entry, type Tree } from '../ledger/index.ts'
import type { NewCommit, StoredCheckpoint } from '../storage/index.ts'
import { readPage, type Page, type PagedCommit, type PageRefusal } from './page.ts'
import type { Peer, PeerRefusal, PullAnswer } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { verifyPage, type PageFault } from './verify-page.ts'

export type PullRefusal = PeerRefusal | PageRefusal | PageFault

/** Out: how many positions were fetched. What was taken before a refusal stays: the next exchange goes on from there. */
export async function pullAll(
  replica: Replica,
  peer: Peer,
  { checkpoint, trips }: Readonly<{ checkpoint: StoredCheckpoint; trips: Trips }>,
): Promise<Outcome<number, PullRefusal>> {
  const { operationId, mirror, hash } = replica
  const head = await mirror.head(operationId)
  let at: PulledTo = { tree: { size: head.size, frontier: head.frontier }, recordedAtMs: head.recordedAtMs }
  const ask = (from: number): Promise<Outcome<PullAnswer, PeerRefusal>> => {
    trips.count++
    return peer.pull({ operationId, ledgerEpoch: checkpoint.ledgerEpoch, from, checkpointSize: checkpoint.size })
  }
  let coming = head.size < checkpoint.size ? ask(head.size) : null
  while (coming !== null) {
    const answer = await coming
    if (!answer.ok) return answer
    const page = readPage(answer.value.page, { operationId, from: at.tree.size }, hash)
    if (!page.ok) return page
    const end = at.tree.size + page.value.commits.reduce((sum, { placed }) => sum + placed.length, 0)
    if (end <= at.tree.size || end > checkpoint.size) return refuse('answer-malformed', { from: at.tree.size })
    coming = end < checkpoint.size ? ask(end) : null
    const taken = await takePage(replica, page.value, { at, checkpoint, answer: answer.value })
    if (!taken.ok) {
      // The page asked for ahead is not waited for, and nobody is left with its failure.
      coming?.catch(() => undefined)
      return taken
    }
    at = taken.value
  }
  return accept(at.tree.size - head.size)
}

/** The log as far as it was verified and taken. */
type PulledTo = Readonly<{ tree: Tree; recordedAtMs: number }>
type Taking = Readonly<{ at: PulledTo; checkpoint: StoredCheckpoint; answer: PullAnswer }>

async function takePage(replica: Replica, page: Page, { at, checkpoint, answer }: Taking): Promise<Outcome<PulledTo, PageFault>> {
  const placed = page.commits.flatMap((commit) => commit.placed)
  const claim = { ...at, checkpoint, consistency: answer.consistency, keyOf: replica.keysWith(placed) }
  const tree = await verifyPage(page, claim, replica)
  if (!tree.ok) return tree
  const inPage = new Map(placed.map(({ entry }) => [entry.hash, entry]))
  const commits = await Promise.all(page.commits.map((commit) => newCommit(replica, commit, inPage)))
  await replica.take(commits, answer.wraps)
  return accept({ tree: tree.value, recordedAtMs: page.commits.at(-1)?.recordedAtMs ?? at.recordedAtMs })
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
