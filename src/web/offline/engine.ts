/**
 * What screens ask of the replica, wherever it runs: a worker of this tab, or that of the tab which holds the store. All
 * answers may be late; none is lost that was said to be saved.
 */
import type { Instant, MovementId, Outcome, Ms, RegistrationId } from '../../kernel/index.ts'
import type { AskedOf, ViewName, ViewOf } from '../views/index.ts'
import type { Packed, TakenOver } from './carry.ts'

/** Null: now; everything that is known. */
export type Moments = Readonly<{ asOf: Instant | null; knownAt: Instant | null }>

/** The four states in which what was written here can be; the fourth is home's log. */
export type SendStates = Readonly<{ savedHere: number; sent: number; refused: number }>

export type SyncState = Readonly<{
  /**
   * `asking`: home was asked for the first time since it was opened, and has not answered.
   * `portal`: something answers that is not a server of ours, such as a page that wants a sign-in to the network.
   * `contradicts`: home does not stand by what it had signed; nothing of it is taken. `restored`: home came back from a
   * backup, and this device begins its copy anew.
   */
  line: 'connected' | 'asking' | 'none' | 'portal' | 'signed-out' | 'contradicts' | 'restored'
  states: SendStates
  heardAtMs: Ms | null
  /** Entries that home showed and that are not here; null where nothing of the account is here yet. */
  behind: number | null
  /** How far home's log is fetched, while much of it is on its way; null otherwise. `isFirst`: of the account nothing was here before, and no number of it is shown. */
  fetching: Readonly<{ here: number; of: number; isFirst: boolean }> | null
  /** Grows with everything taken in or written: views are asked anew. */
  version: number
}>

export type PressPath = 'publish-communique' | 'read-document' | 'press-brief'

/** How somebody opens this device; a pass phrase in exercises alone. */
export type Way = 'passkey' | 'pin' | 'passphrase'

/** `passkey`: what the browser is asked with, in base64url. */
export type KeptOfficer = Readonly<{ name: string; nature: 'actual' | 'exercise'; ways: readonly Way[]; passkey: Readonly<{ credentialId: string; salt: string }> | null }>

/** With what somebody can write who cannot reach the worker: to keys that only the opened device reads. */
export type WritesHere = Readonly<{ operationId: string; officerId: string; unlock: string; sealingKey: string }>

/**
 * A person at this device, and whether the device knows its operation yet. `sealed`: by a PIN alone, which nothing here can
 * check: counts are shown, names stay closed, and what is written is read once somebody opens the device in full.
 */
export type Standing =
  | Readonly<{ state: 'new' }>
  | Readonly<{ state: 'locked'; officers: readonly KeptOfficer[] }>
  | Readonly<{
      state: 'open'
      name: string
      role: string
      operationId: string
      nature: 'actual' | 'exercise'
      opened: 'full' | 'sealed'
      /** Why it is not open in full: no network to ask for the PIN's share, or the PIN did not fit. */
      because: SealedBecause | null
      ways: readonly Way[]
      /** In a session at the server. */
      isSignedIn: boolean
      writes: WritesHere
    }>

export type Joining = Readonly<{ code: string; label: string }>
export type SigningIn = Readonly<{ name: string; password: string; code: string | null }>
/** What signing in takes, beside the name. */
export type Factors = Readonly<{ password: string; code: string | null }>

/** Why not in full: nobody to ask for the share; the PIN did not fit; its shift is over. */
export type SealedBecause = 'no-line' | 'pin-refused' | 'pin-ended'

/** `factors`: once the shift of the PIN is over, what signing in takes. */
export type Unlocking = Readonly<{ name: string; way: 'pin'; pin: string; factors: Factors | null } | { name: string; way: 'passkey'; prfOutput: Uint8Array }>
/** `options`, `answer`: as WebAuthn level 3 writes them in JSON. */
export type Challenge = Readonly<{ ceremony: string; options: unknown }>
export type NewPasskey = Readonly<{ ceremony: string; answer: unknown; label: string; credentialId: string; salt: string; prfOutput: Uint8Array }>

/**
 * What was not accepted: somebody has to look (BR21). `kept`: an act that was not taken up when the device was opened. `held`: an
 * entry that home keeps outside its log, with home's reason, or `follows` where it waits for one that home holds. `passed-on`:
 * a commit of another device, of whom nothing is here.
 */
export type NotTaken =
  | Readonly<{ kind: 'kept'; id: string; act: string; occurredAtMs: Ms; code: string }>
  | Readonly<{ kind: 'held'; id: string; entry: string; occurredAtMs: Ms; officer: string | null; code: string }>
  | Readonly<{ kind: 'passed-on'; id: string; device: string; code: string }>

export type Engine = Readonly<{
  standing(): Promise<Standing>
  join(joining: Joining): Promise<Outcome<Standing>>
  /** At the server, with the network; in an exercise without it too, for whoever was here before. */
  signIn(given: SigningIn): Promise<Outcome<Standing>>
  unlock(given: Unlocking): Promise<Outcome<Standing>>
  /** A PIN for this shift: the server lends its share for a day at most. */
  keepPin(pin: string): Promise<Outcome<Standing>>
  newPasskey(): Promise<Outcome<Challenge>>
  keepPasskey(made: NewPasskey): Promise<Outcome<Standing>>
  passkeySignIn(): Promise<Outcome<Challenge>>
  finishPasskeySignIn(given: Readonly<{ ceremony: string; answer: unknown }>): Promise<Outcome<Standing>>
  lock(): Promise<void>
  /** Locks, and ends the session at the server where it can be reached; where it cannot, it ends by itself. */
  signOut(): Promise<void>
  view<Name extends ViewName>(name: Name, asked: AskedOf<Name>, moments: Moments): Promise<Outcome<ViewOf<Name>>>
  /** One act, durable on this device when it is answered. */
  act(act: string, request: unknown): Promise<Outcome<Readonly<{ hashes: readonly string[] }>>>
  /** Out: when what was tapped is answered: saved, kept or refused. Nothing is loaded anew before. */
  settled(): Promise<void>
  /** Pictures that carry a movement to another phone, and what another showed, taken in. */
  packMovement(movementId: MovementId): Promise<Outcome<Packed>>
  takeCarried(carried: Readonly<{ carriedId: string; bytes: Uint8Array }>): Promise<Outcome<TakenOver>>
  /** At an arrival: whose bands were read and who are on no manifest; in memory while the device is open, for all its tabs. */
  setExtras(movementId: MovementId, registrationIds: readonly RegistrationId[]): Promise<void>
  /** As many as `refused` says. */
  notTaken(): Promise<readonly NotTaken[]>
  /** In: the hash of the entry. Out: the bytes of a JPEG; null where it is not here, or not open to this device. */
  photo(hash: string): Promise<Uint8Array | null>
  /** What an administrator asks of the server about devices, in a session: below `/v1/accounts/devices` and nothing else. */
  askDevices(method: 'GET' | 'POST' | 'DELETE', path: string, body: unknown): Promise<Outcome<unknown>>
  /** What home alone can do of the public record, in a session: let a communiqué out, once home has all that is said of it here; read a page or a file. */
  askPress(path: PressPath, body: unknown): Promise<Outcome<unknown>>
  /** Shows anew who is at this device, for an act that asks for it. */
  stepUp(text: string): Promise<Outcome<unknown>>
  sync(): Promise<SyncState>
  exchangeNow(): Promise<void>
  onSync(listener: (state: SyncState) => void): () => void
}>
