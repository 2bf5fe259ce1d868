/** The first question of an exchange, and what the answer says of home: grown, restored, rolled back or forked. Rules SN9 to SN12. */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { verifyConsistency, type Entry } from '../ledger/index.ts'
import { rootAt, type ChainTip, type StoredCheckpoint } from '../storage/index.ts'
import type { HaveAnswer, HeldThere, Peer, PeerRefusal, Want } from './peer.ts'
import { judgeAnswer, type Evidence, type PinRefusal } from './pin.ts'
import type { Replica, Trips } from './replica.ts'

/** `restored`: home came back from a backup and lacks part of what this replica holds of its log. */
export type HomeStands = Readonly<{
  /** Null where a server between has nothing newer to show. */
  checkpoint: StoredCheckpoint | null
  wants: readonly Want[]
  tips: readonly ChainTip[]
  held: readonly HeldThere[]
  home: 'grown' | 'restored'
}>

/** Whom the asker speaks to, as it knows by itself: a home that called itself a server between could go back unseen. */
export type Through = 'home' | 'relay'

export type AskOutcome = Outcome<HomeStands, PeerRefusal | PinRefusal> & Readonly<{ evidence?: Evidence }>

type Asking = Readonly<{ trips: Trips; through: Through }>

export async function askHave(replica: Replica, peer: Peer, { trips, through }: Asking): Promise<AskOutcome> {
  const { operationId, mirror, deviceId } = replica
  const pinned = await mirror.lastCheckpoint(operationId)
  const stated = pinned === null ? null : { ledgerEpoch: pinned.ledgerEpoch, size: pinned.size, root: pinned.root }
  trips.count++
  const heard = through === 'home' ? replica.heard() : null
  const answer = await peer.have({ operationId, home: replica.trust.homeDeviceId, pinned: stated, tips: await tipsOf(replica), deviceId, heard })
  if (!answer.ok) return answer
  const { wants, tips, held } = answer.value
  // Only home's clock is the measure of others.
  if (through === 'home') replica.onHeard(answer.value.sentAtMs)
  else if (answer.value.checkpoint === null) return accept({ checkpoint: null, wants, tips, held, home: 'grown' })
  const judged = await judgeFollowing(replica, pinned, answer.value)
  const shown = answer.value.checkpoint
  if (!judged.ok) {
    if (through === 'relay' && pinned !== null && (await isOlderOfSame(replica, pinned, answer.value))) return accept({ checkpoint: null, wants, tips, held, home: 'grown' })
    return pinned === null || shown === null ? judged : { ...judged, evidence: { pinned, shown } }
  }
  const checkpoint = judged.value
  if (await isBehind(replica, { pinned, shown: checkpoint, answer: answer.value })) return accept({ checkpoint, wants, tips, held, home: 'restored' })
  // Remembered before anything of it is fetched: from here on home can go back no more.
  const saved = await mirror.saveCheckpoint(operationId, checkpoint)
  if (saved === 'conflict') return { ...refuse('forked', { shown: checkpoint.size }), evidence: { pinned: pinned ?? checkpoint, shown: checkpoint.note } }
  return accept({ checkpoint, wants, tips, held, home: 'grown' })
}

/**
 * A server between may lag behind what home has shown us since. Is what it shows an earlier state of the same log? Of a
 * log that was restored since nothing can be said, and nothing of it is taken.
 */
async function isOlderOfSame(replica: Replica, pinned: StoredCheckpoint, answer: HaveAnswer): Promise<boolean> {
  const shown = await signedByAHome(replica, answer)
  if (shown === null) return false
  const { size, root, ledgerEpoch } = shown
  if (ledgerEpoch < pinned.ledgerEpoch) return true
  if (ledgerEpoch > pinned.ledgerEpoch || size >= pinned.size) return false
  const { mirror, operationId, hash } = replica
  const head = await mirror.head(operationId)
  // As far as our own copy reaches it tells; beyond, nothing is taken from what is older than our pin.
  return size > head.size || (await rootAt(mirror, operationId, { size, hash })) === root
}

/** Whom it follows is asked only where the key it knows did not sign: home that handed over signs what ends with its last word. */
async function judgeFollowing(replica: Replica, pinned: StoredCheckpoint | null, answer: HaveAnswer): Promise<Outcome<StoredCheckpoint, PinRefusal>> {
  const judged = await judgeAnswer(pinned, answer, replica)
  if (judged.ok || judged.refusal.code !== 'checkpoint-wrong' || answer.moves.length === 0) return judged
  const trust = await replica.follow(answer.moves)
  if (trust === null) return refuse('home-unproven', { moves: answer.moves.length })
  return judgeAnswer(pinned, answer, { trust, verifier: replica.verifier, hash: replica.hash })
}

/** By the home there is, or by one there was. */
async function signedByAHome({ trust, verifier, hash }: Replica, answer: HaveAnswer): Promise<StoredCheckpoint | null> {
  for (const homeKey of [trust.homeKey, ...trust.formerKeys]) {
    const shown = await judgeAnswer(null, answer, { trust: { ...trust, homeKey }, verifier, hash })
    if (shown.ok) return shown.value
  }
  return null
}

async function tipsOf({ operationId, mirror, tail, heldBack }: Replica): Promise<readonly ChainTip[]> {
  const outside = ((await heldBack?.()) ?? []).flatMap(({ entries }) => entries.slice(-1).map(tipOf))
  const tips = [...(await mirror.chainTips(operationId)), ...((await tail?.chainTips(operationId)) ?? []), ...outside]
  return [...new Map(tips.map((tip) => [tip.hash, tip])).values()]
}

function tipOf({ header, hash }: Entry): ChainTip {
  return { deviceId: header.deviceId, epoch: header.epoch, sequence: header.sequence, hash }
}

type Shown = Readonly<{ pinned: StoredCheckpoint | null; shown: StoredCheckpoint; answer: HaveAnswer }>

/** Home signed that it came back from a backup: does its log still begin with all that is here? */
async function isBehind({ mirror, operationId, hash }: Replica, { pinned, shown, answer }: Shown): Promise<boolean> {
  if (pinned === null || shown.ledgerEpoch === pinned.ledgerEpoch) return false
  const head = await mirror.head(operationId)
  const claim = { from: pinned.size, to: shown.size, fromRoot: pinned.root, toRoot: shown.root, proof: answer.consistency }
  return head.size > shown.size || !verifyConsistency(claim, hash)
}
