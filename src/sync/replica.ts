/** What a replica is made of, as the exchange needs it. The stores are its own; what is above them comes in as functions. */
import type { DeviceId, Hash, OperationId, Verifier } from '../kernel/index.ts'
import type { Commit, KeyOf, PlacedEntry } from '../ledger/index.ts'
import type { KeyStore, KeyWrap, LedgerStore, NewCommit } from '../storage/index.ts'
import type { HeardClock } from './peer.ts'
import type { Trust } from './pin.ts'
import type { SignRun } from './runs.ts'

export type Replica = Readonly<{
  operationId: OperationId
  deviceId: DeviceId
  /** Home's log as far as it was fetched. */
  mirror: LedgerStore
  /** What was written here, or came from others, and home has not acknowledged. */
  tail: LedgerStore | null
  /** Where the wraps are of keys that seal what stands in both. */
  keys: Pick<KeyStore, 'find'>
  /** This device's own signature over what it sends of its own chain; null where it only passes on. */
  sign: SignRun | null
  /** As of now: it changes when home moves. */
  trust: Trust
  /** Commits by which home is said to have moved on. Out: whom to hold for home from here on, remembered; null where they do not show it. */
  follow(moves: readonly string[]): Promise<Trust | null>
  hash: Hash
  verifier: Verifier
  /** Keys of devices and officers, those enrolled by these entries included. */
  keysWith(entries: readonly PlacedEntry[]): KeyOf
  /** Appends to the mirror and folds: one transaction a page. */
  take(commits: readonly NewCommit[], wraps: readonly KeyWrap[]): Promise<void>
  /** Takes commits that home has not acknowledged into the tail, those that verify; null where nothing is fetched but home's log. */
  takeWaiting: ((lines: readonly string[], wraps: readonly KeyWrap[]) => Promise<void>) | null
  /** What waits outside the tail, of devices not known here or without its predecessor: home may know better. Null where nothing can. */
  heldBack: (() => Promise<readonly Commit[]>) | null
  /** Home's last answer and this device's clock when it came. */
  heard(): HeardClock | null
  onHeard(homeSentAtMs: number): void
}>

/** Questions asked in one exchange. Owned by it. */
export type Trips = { count: number }
