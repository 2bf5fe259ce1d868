/**
 * Whom to hold for home on a device that has nothing yet: what the log's first commit certifies of itself. To be compared
 * with what came outside the network, such as the invitation's own words, before anything of it is believed. Rule HM8.
 */
import { accept, refuse, type Hash, type OperationId, type Outcome, type Verifier } from '../kernel/index.ts'
import { isReadable } from '../domain/index.ts'
import { readCheckpoint, readCommit, readNote, verifyCommits } from '../ledger/index.ts'
import { keyOf, receivedOf } from '../logbook/index.ts'
import { readPage, type PageRefusal, type Peer, type PeerRefusal, type PullAsked } from '../sync/index.ts'
import type { KnownHome } from './own-replica.ts'

export type FirstTrustRefusal = PeerRefusal | PageRefusal | 'not-certified'

/** Asks for the first entries alone. Fails: as the peer, and `not-certified` where it does not begin as an operation does. */
export async function firstTrust(peer: Peer, { operationId, deviceId, hash, verifier }: Readonly<{ operationId: OperationId; deviceId: Parameters<Peer['have']>[0]['deviceId']; hash: Hash; verifier: Verifier }>): Promise<Outcome<KnownHome, FirstTrustRefusal>> {
  const have = await peer.have({ operationId, home: null, pinned: null, tips: [], deviceId, heard: null })
  if (!have.ok) return have
  const note = have.value.checkpoint === null ? null : readNote(have.value.checkpoint)
  const stated = note?.ok === true ? readCheckpoint(note.value.text) : null
  if (stated?.ok !== true) return refuse('not-certified')
  const { size, ledgerEpoch } = stated.value
  const answer = await pullFirst(peer, { operationId, ledgerEpoch, from: 0, checkpointSize: size })
  if (!answer.ok) return answer
  const page = readPage(answer.value.page, { operationId, from: 0 }, hash)
  if (!page.ok) return page
  const [first] = page.value.commits
  const contents = first?.placed.map((placed) => receivedOf(placed).content) ?? []
  const opened = contents.find((content) => content.type === 'operation.opened')
  const genesis = first?.placed[0]?.entry.hash
  if (first === undefined || genesis === undefined || opened === undefined || !isReadable(opened) || opened.type !== 'operation.opened') return refuse('not-certified')
  const { homeDeviceId } = opened.count
  const keys = contents.flatMap((content) => (isReadable(content) && content.type === 'device.proposed' && content.count.deviceId === homeDeviceId ? [keyOf(content.count.algorithm, content.count.publicKey)] : []))
  const [homeKey] = keys
  if (homeKey === undefined) return refuse('not-certified')
  const commit = readCommit({ signatures: first.signatures, entries: first.placed.map(({ entry }) => entry) })
  if (!commit.ok) return refuse('not-certified')
  const [check] = await verifyCommits([commit.value], ({ signature }) => (signature === 0 ? homeKey : null), { verifier, hash })
  return check?.verdict === 'verified' ? accept({ genesis, homeDeviceId, homeKey, formerKeys: [] }) : refuse('not-certified')
}

/** An operation is opened by a commit of a few entries: a page of thousands on a thin line would be waited for twice. */
const firstFew = 50

async function pullFirst(peer: Peer, asked: PullAsked): ReturnType<Peer['pull']> {
  const few = Math.min(asked.checkpointSize, firstFew)
  const answer = await peer.pull({ ...asked, checkpointSize: few })
  // It was opened by a longer one.
  return answer.ok || answer.refusal.code !== 'position-differs' || few === asked.checkpointSize ? answer : peer.pull(asked)
}
