/**
 * One exchange of a replica with home, or with a server on the way to it: say what is here, send what the other
 * lacks, fetch what home has acknowledged. It can break off anywhere and be begun again: what was stored stays, what
 * was sent twice is there once. Rules SN1 to SN24.
 */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'
import { askHave, type Through } from './ask-have.ts'
import { fetchWaiting } from './fetch.ts'
import type { PageRefusal } from './page.ts'
import type { HeldThere, Peer, PeerRefusal } from './peer.ts'
import type { Evidence, PinRefusal } from './pin.ts'
import { pullAll } from './pull.ts'
import { pushWanted } from './push.ts'
import type { Replica } from './replica.ts'
import type { PageFault } from './verify-page.ts'

export type Exchanged = Readonly<{
  pushed: number
  /** Commits that wait outside home's log, with home's reason. */
  held: readonly HeldThere[]
  pulled: number
  /** Entries that home has not acknowledged, from a server between. */
  fetched: number
  roundTrips: number
  /** Null where a server between showed nothing newer. */
  checkpoint: StoredCheckpoint | null
}>

/** `home-restored`: home came back from a backup; everything it lacks was sent, and this mirror is to be begun anew. */
export type ExchangeRefusal = PeerRefusal | PinRefusal | PageRefusal | PageFault | 'home-restored'

/** `evidence`: two notes that home signed and that contradict each other; to be kept and reported. */
export type ExchangeOutcome = Outcome<Exchanged, ExchangeRefusal> & Readonly<{ evidence?: Evidence }>

/** In: `through`, whom the replica speaks to, as it knows from its own settings. */
export async function exchange(replica: Replica, peer: Peer, through: Through = 'home'): Promise<ExchangeOutcome> {
  const trips = { count: 0 }
  const first = await askHave(replica, peer, { trips, through })
  if (!first.ok) return first
  const sent = await pushWanted(replica, peer, { wants: first.value.wants, trips })
  if (!sent.ok) return sent
  if (first.value.home === 'restored') return refuse('home-restored', { size: first.value.checkpoint?.size ?? 0 })
  // What was sent just now is acknowledged by entries of home's own: they are fetched in the same exchange.
  const second = sent.value.pushed === 0 || through === 'relay' ? first : await askHave(replica, peer, { trips, through })
  if (!second.ok) return second
  const { checkpoint, tips } = second.value
  const pulled = checkpoint === null ? accept(0) : await pullAll(replica, peer, { checkpoint, trips })
  if (!pulled.ok) return pulled
  const fetched = await fetchWaiting(replica, peer, { tips, trips })
  if (!fetched.ok) return fetched
  const held = [...sent.value.held, ...second.value.held]
  return accept({ pushed: sent.value.pushed, held, pulled: pulled.value, fetched: fetched.value, roundTrips: trips.count, checkpoint })
}
