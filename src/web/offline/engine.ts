/**
 * What screens ask of the replica, wherever it runs: a worker of this tab, or that of the tab which holds the store. All
 * answers may be late; none is lost that was said to be saved.
 */
import type { Instant, Outcome, Ms } from '../../kernel/index.ts'
import type { AskedOf, ViewName, ViewOf } from '../views/index.ts'

/** Null: now; everything that is known. */
export type Moments = Readonly<{ asOf: Instant | null; knownAt: Instant | null }>

/** The four states in which what was written here can be. */
export type SendStates = Readonly<{ savedHere: number; sent: number; refused: number }>

export type SyncState = Readonly<{
  /** `portal`: something answers that is not a server of ours, such as a page that wants a sign-in to the network. */
  line: 'connected' | 'none' | 'portal' | 'signed-out'
  states: SendStates
  heardAtMs: Ms | null
  /** Grows with everything taken in or written: views are asked anew. */
  version: number
}>

/** A person at this device, and whether the device knows its operation yet. */
export type Standing =
  | Readonly<{ state: 'new' }>
  | Readonly<{ state: 'locked'; officers: readonly Readonly<{ name: string }>[] }>
  | Readonly<{ state: 'open'; name: string; role: string; operationId: string; nature: 'actual' | 'exercise' }>

export type Joining = Readonly<{ code: string; label: string }>
export type SigningIn = Readonly<{ name: string; password: string; code: string | null }>

export type Engine = Readonly<{
  standing(): Promise<Standing>
  join(joining: Joining): Promise<Outcome<Standing>>
  signIn(given: SigningIn): Promise<Outcome<Standing>>
  lock(): Promise<void>
  view<Name extends ViewName>(name: Name, asked: AskedOf<Name>, moments: Moments): Promise<Outcome<ViewOf<Name>>>
  /** One act, durable on this device when it is answered. */
  act(act: string, request: unknown): Promise<Outcome<Readonly<{ hashes: readonly string[] }>>>
  sync(): Promise<SyncState>
  exchangeNow(): Promise<void>
  onSync(listener: (state: SyncState) => void): () => void
}>
