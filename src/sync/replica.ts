/** What a replica is made of, as the exchange needs it. The stores are its own; what is above them comes in as functions. */
import type { DeviceId, Hash, OperationId, Verifier } from '../kernel/index.ts'
import type { KeyOf, PlacedEntry } from '../ledger/index.ts'
import type { KeyStore, KeyWrap, LedgerStore, NewCommit } from '../storage/index.ts'
import type { HeardClock } from './peer.ts'
import type { Trust } from './pin.ts'
import type { SignRun } from './runs.ts'

export type Replica = Readonly<{
  operationId: OperationId
  deviceId: DeviceId
  /** Home's log as far as it was fetched. */
  mirror: LedgerStore
  /** What was written here; null on a server between, which only passes on. */
  tail: LedgerStore | null
  /** Where the wraps are of keys that seal what stands in both. */
  keys: Pick<KeyStore, 'find'>
  /** This device's own signature over what it sends of its own chain; null where it only passes on. */
  sign: SignRun | null
  trust: Trust
  hash: Hash
  verifier: Verifier
  /** Keys of devices and officers, those enrolled by these entries included. */
  keysWith(entries: readonly PlacedEntry[]): KeyOf
  /** Appends to the mirror and folds: one transaction a page. */
  take(commits: readonly NewCommit[], wraps: readonly KeyWrap[]): Promise<void>
  /** Home's last answer and this device's clock when it came. */
  heard(): HeardClock | null
  onHeard(homeSentAtMs: number): void
}>

/** Questions asked in one exchange. Owned by it. */
export type Trips = { count: number }
