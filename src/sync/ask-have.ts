/** The first question of an exchange, and what the answer says of home: grown, restored, rolled back or forked. Rules SN9 to SN12. */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { verifyConsistency } from '../ledger/index.ts'
import type { ChainTip, StoredCheckpoint } from '../storage/index.ts'
import type { HaveAnswer, Peer, PeerRefusal, Want } from './peer.ts'
import { judgeAnswer, type Evidence, type PinRefusal } from './pin.ts'
import type { Replica, Trips } from './replica.ts'

/** `restored`: home came back from a backup and lacks part of what this replica holds of its log. */
export type HomeStands = Readonly<{ checkpoint: StoredCheckpoint; wants: readonly Want[]; home: 'grown' | 'restored' }>

export type AskOutcome = Outcome<HomeStands, PeerRefusal | PinRefusal> & Readonly<{ evidence?: Evidence }>

export async function askHave(replica: Replica, peer: Peer, trips: Trips): Promise<AskOutcome> {
  const { operationId, mirror, deviceId } = replica
  const pinned = await mirror.lastCheckpoint(operationId)
  const stated = pinned === null ? null : { ledgerEpoch: pinned.ledgerEpoch, size: pinned.size, root: pinned.root }
  trips.count++
  const answer = await peer.have({ operationId, pinned: stated, tips: await tipsOf(replica), deviceId, heard: replica.heard() })
  if (!answer.ok) return answer
  replica.onHeard(answer.value.sentAtMs)
  const judged = await judgeAnswer(pinned, answer.value, replica)
  const shown = answer.value.checkpoint
  if (!judged.ok) return pinned === null || shown === null ? judged : { ...judged, evidence: { pinned, shown } }
  const checkpoint = judged.value
  const { wants } = answer.value
  if (await isBehind(replica, { pinned, shown: checkpoint, answer: answer.value })) return accept({ checkpoint, wants, home: 'restored' })
  // Remembered before anything of it is fetched: from here on home can go back no more.
  const saved = await mirror.saveCheckpoint(operationId, checkpoint)
  if (saved === 'conflict') return { ...refuse('forked', { shown: checkpoint.size }), evidence: { pinned: pinned ?? checkpoint, shown: checkpoint.note } }
  return accept({ checkpoint, wants, home: 'grown' })
}

async function tipsOf({ operationId, mirror, tail }: Replica): Promise<readonly ChainTip[]> {
  const tips = [...(await mirror.chainTips(operationId)), ...((await tail?.chainTips(operationId)) ?? [])]
  return [...new Map(tips.map((tip) => [tip.hash, tip])).values()]
}

type Shown = Readonly<{ pinned: StoredCheckpoint | null; shown: StoredCheckpoint; answer: HaveAnswer }>

/** Home signed that it came back from a backup: does its log still begin with all that is here? */
async function isBehind({ mirror, operationId, hash }: Replica, { pinned, shown, answer }: Shown): Promise<boolean> {
  if (pinned === null || shown.ledgerEpoch === pinned.ledgerEpoch) return false
  const head = await mirror.head(operationId)
  const claim = { from: pinned.size, to: shown.size, fromRoot: pinned.root, toRoot: shown.root, proof: answer.consistency }
  return head.size > shown.size || !verifyConsistency(claim, hash)
}
