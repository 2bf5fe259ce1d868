/**
 * Who is at this device: joining it to an operation, signing in, opening it with a passkey, a PIN or the pass phrase of an
 * exercise, locking it. State: owned by the worker; keys are in its memory while somebody is at the device, and nowhere else.
 * Rules WB11, WB14, WB15, WB18.
 */
import { accept, refuse, type DeviceId, type Outcome } from '../../kernel/index.ts'
import type { HttpClient } from '../../client/index.ts'
import type { Author } from '../../logbook/index.ts'
import { generateSigningKey, generateWrappingKey, strongestAlgorithm } from '../../adapters/web/crypto/index.ts'
import { stretchPin, type StretchedPin } from '../../adapters/web/vault/index.ts'
import type { Account } from '../../domain/index.ts'
import type { Ahead, Which } from './ahead.ts'
import type { Core } from './core.ts'
import { fetchLate } from './desk-at.ts'
import { clientFor } from './door-client.ts'
import type { Factors, Joining, SealedBecause, SigningIn, Unlocking } from './engine.ts'
import { emptyInbox, type Inbox } from './inbox.ts'
import { dropCopy, openFullReplica, type OpenedReplica, type ReplicaPlan } from './open-replica.ts'
import type { KeptAccounts } from './kept-account.ts'
import type { Prepared } from './prepared.ts'
import type { PinShares } from './pin-shares.ts'
import { reconnect, type Given } from './reconnect.ts'
import type { Spare } from './spare.ts'
import type { Stay } from './stay.ts'
import { keysOf, type Clear, type DeviceKeys, type Opened, type VaultStore } from './vault-store.ts'

/** Opened by a PIN that nothing here could check: it is tried when the server answers. */
type SealedHere = Readonly<{ name: string; clear: Clear; because: SealedBecause }>

export type DoorState = {
  /** Joined and nobody signed in yet: kept only until the first sign-in closes them. */
  keys: DeviceKeys | null
  opened: Opened | null
  unlock: Author['unlock']
  sealed: SealedHere | null
  /** Of the PIN typed for the sealed device, until the server was asked for its share. */
  typed: StretchedPin | null
  client: HttpClient | null
  readonly given: Given
  /** Grows with everybody who comes or goes: what was begun before and ends after changes nothing. */
  turn: number
  /** Opened by the right words while the server is still asked about them: behind the door until it has answered. */
  prepared: Prepared | null
  /** What was prepared last and dropped is closed by then: two that write at once to one device are one too many. */
  ends: Promise<void>
  /** Another copy of home's log is being fetched. */
  isBeginning: boolean
}

export type Door = Readonly<{ vault: VaultStore; inbox: Inbox; shares: PinShares; spare: Spare | null; ahead: Ahead; accounts: () => Promise<KeptAccounts>; stay: Stay<OpenedReplica>; state: DoorState; tell: () => void }>

export const noDoor = (): DoorState => ({ keys: null, opened: null, unlock: 'none', sealed: null, typed: null, client: null, given: { current: null }, turn: 0, prepared: null, ends: Promise.resolve(), isBeginning: false })

export function coreOf({ stay }: Door): Core | null {
  return stay.here()?.core ?? null
}

export async function join({ state }: Door, { code, label }: Joining): Promise<Outcome<null>> {
  const keys = await keysOf(null, await generateSigningKey(await strongestAlgorithm()), await generateWrappingKey())
  const client = clientFor(keys)
  const joined = await client.join(code, label)
  if (!joined.ok) return joined
  state.keys = { ...keys, deviceId: client.deviceId() as DeviceId } // as the server named it just now
  return accept(null)
}

export async function unlock(door: Door, given: Unlocking): Promise<Outcome<null>> {
  const turn = ++door.state.turn
  if (given.way === 'pin') return unlockWithPin(door, given, turn)
  const opened = await door.vault.open(given.name, { way: 'passkey', prfOutput: given.prfOutput })
  return opened.ok ? enter(door, { opened: opened.value, unlock: 'passkey', client: null, given: null, turn }) : opened
}

/** Where nobody can be asked for the share, the device opens sealed: to write, and to count. */
async function unlockWithPin(door: Door, { name, pin, factors }: Extract<Unlocking, { way: 'pin' }>, turn: number): Promise<Outcome<null>> {
  const { vault } = door
  const [way, clear] = [await vault.saltOf(name, 'pin'), await vault.clear(name)]
  if (way === null || clear === null) return refuse('sign-in-refused')
  const typed = await stretchPin(pin, way)
  const opened = await openWithPin(door, { name, typed, turn }, factors)
  return !opened.ok && opened.refusal.code === 'failed' ? enterSealed(door, { name, clear, typed, turn }) : opened
}

type Typed = Readonly<{ name: string; typed: StretchedPin; turn: number }>

async function openWithPin(door: Door, { name, typed, turn }: Typed, factors: Factors | null): Promise<Outcome<null>> {
  const { vault, shares } = door
  const share = await shares.find(name, typed, factors)
  if (!share.ok) return share
  const opened = await vault.open(name, { way: 'pin', stretched: typed, share: share.value })
  shares.judge(name, opened.ok)
  return opened.ok ? enter(door, { opened: opened.value, unlock: 'pin-with-share', client: null, given: null, turn }) : refuse('share-refused')
}

/** The line may be back: what was typed is tried once. Wrong, or its shift over, it is forgotten, and the screen says which. */
export async function trySealedAgain(door: Door): Promise<void> {
  const { state } = door
  const { sealed, typed } = state
  if (sealed === null || typed === null) return
  const { turn } = state
  const opened = await openWithPin(door, { name: sealed.name, typed, turn }, null)
  const because = opened.ok ? undefined : endsTrying[opened.refusal.code]
  // Nobody answered, or not now: it is tried again at the next beat.
  if (turn !== state.turn || because === undefined) return
  state.typed = null
  state.sealed = { ...sealed, because }
  door.tell()
}

const endsTrying: Readonly<Record<string, SealedBecause>> = { 'share-refused': 'pin-refused', 'share-ended': 'pin-ended', 'share-not-lent': 'pin-ended' }

/** What was saved stays saved; keys and names go from memory. */
export async function lock(door: Door): Promise<void> {
  const { state } = door
  state.turn++
  const [core, opened] = [coreOf(door), state.opened]
  await leave(door)
  void readAheadHere(door, core === null || opened === null ? null : { which: whichOf(opened), account: core.leave() })
}

export const whichOf = ({ office: { operationId }, copy }: Pick<Opened, 'office' | 'copy'>): Which => ({ operationId, copy })

/** An exchange that is under way when the device is locked may wait for its answer: longer than this it is not waited for. */
const leftMs = 500

type Left = Readonly<{ which: Which; account: Promise<Account | null> }>

/** What stood open just now, or of whoever stands first at the door: on one phone all are of one operation, or nearly always. */
export async function readAheadHere({ vault, ahead, stay, state }: Door, left: Left | null): Promise<void> {
  const { turn } = state
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), leftMs))
  const account = left === null ? null : await Promise.race([left.account.catch(() => null), late])
  const [first] = await vault.officers()
  const clear = first === undefined ? null : await vault.clear(first.name)
  // Somebody may have come meanwhile.
  if (turn !== state.turn || stay.here() !== null) return
  if (left !== null && account !== null) ahead.keep(left.which, account)
  else if (clear !== null) ahead.begin(whichOf(clear))
  // Whoever was here before has them on the disk: nobody waits for a line.
  if (clear !== null) await fetchLate().catch(() => undefined)
}

function leave({ state, stay }: Door): Promise<void> {
  state.prepared?.drop()
  const { keys, given, turn, ends, isBeginning } = state
  Object.assign(state, { ...noDoor(), keys, given, turn, ends, isBeginning } satisfies DoorState)
  given.current = null
  return stay.leave()
}

/** The session ends at the server where it can be reached; keys and names go from memory in any case, and at once. */
export async function signOut(door: Door): Promise<void> {
  const { client } = door.state
  await lock(door)
  await client?.ask('POST', '/v1/accounts/sign-out')
}

type Entering = Readonly<{ opened: Opened; unlock: Author['unlock']; client: HttpClient | null; given: SigningIn | null; turn: number }>

/** Somebody else came, or left, meanwhile: what took longer opens nothing. */
export async function enter(door: Door, { opened, unlock: how, client, given, turn }: Entering): Promise<Outcome<null>> {
  const { state } = door
  if (turn !== state.turn) return refuse('locked')
  state.turn++
  const { prepared } = state
  state.prepared = null
  await leave(door)
  Object.assign(state, { opened, unlock: how, client })
  state.given.current = given
  return reopen(door, prepared)
}

/** The replica anew with what the state says: another way of unlocking, another copy of home's log. */
export async function reopen(door: Door, prepared: Prepared | null = null): Promise<Outcome<null>> {
  const { state, stay, tell } = door
  const { opened } = state
  if (opened === null) return refuse('locked')
  const replica = await stay.open(() => prepared?.take({ opened, unlock: state.unlock }) ?? openHere(door, opened, state.unlock))
  if (replica === null) return refuse('locked')
  state.keys = null
  tell()
  void replica.core.exchange()
  return accept(null)
}

export async function openHere(door: Door, opened: Opened, how: Author['unlock']): Promise<OpenedReplica> {
  await door.state.ends
  return openFullReplica({ ...planOf(door, opened, how), account: await door.ahead.take(whichOf(opened)), beginAnew: () => void beginAnew(door), onChange: door.tell })
}

function planOf(door: Door, opened: Opened, how: Author['unlock']): Omit<ReplicaPlan, 'account' | 'beginAnew' | 'onChange'> {
  const { state, inbox, spare, accounts } = door
  return {
    accounts,
    opened, deviceId: deviceIdOf(opened.keys), unlock: how, inbox, spare,
    client: () => state.client,
    remember: (home) => keepOn(door, { home }),
    reconnect: () => reconnectHere(door),
  }
}

async function enterSealed(door: Door, { name, clear, typed, turn }: Typed & Readonly<{ clear: Clear }>): Promise<Outcome<null>> {
  const { state, stay, inbox, spare, ahead, tell } = door
  if (turn !== state.turn) return refuse('locked')
  state.turn++
  await leave(door)
  state.sealed = { name, clear, because: 'no-line' }
  state.typed = typed
  const replica = await stay.open(async () => (await import('./open-sealed.ts')).openSealedReplica(clear, { account: await ahead.take(whichOf(clear)), inbox, spare, onChange: tell }))
  if (replica === null) return refuse('locked')
  tell()
  return accept(null)
}

export function resume({ state, stay, tell }: Door, { client, given }: Readonly<{ client: HttpClient; given: SigningIn | null }>): Outcome<null> {
  state.client = client
  state.given.current = given
  void stay.here()?.core.exchange()
  tell()
  return accept(null)
}

async function keepOn({ state, vault }: Door, change: Partial<Pick<Opened, 'home' | 'copy'>>): Promise<void> {
  if (state.opened === null) return
  const opened = { ...state.opened, ...change }
  await vault.keep(opened)
  state.opened = opened
}

/**
 * Home came back from a backup: its log is fetched into another copy while this one is shown, and takes its place when it is
 * whole. What was written here is in a store of its own and is sent again; the copy before stays as it was.
 */
async function beginAnew(door: Door): Promise<void> {
  const { state } = door
  const { opened } = state
  // Asked for at every exchange until it is there: one copy is fetched at a time.
  if (opened === null || state.isBeginning) return
  state.isBeginning = true
  try {
    const isWhole = await fetchAnew(door, { ...opened, copy: opened.copy + 1 })
    if (!isWhole || state.opened?.name !== opened.name || state.opened.copy !== opened.copy) return
    await keepOn(door, { copy: opened.copy + 1 })
    await reopen(door)
  } finally {
    state.isBeginning = false
  }
}

/** Out: whether all of it is there. What waits in the inbox is taken up by the replica that is shown. */
async function fetchAnew(door: Door, next: Opened): Promise<boolean> {
  const anew = await openFullReplica({ ...planOf(door, next, door.state.unlock), account: null, inbox: emptyInbox, beginAnew: () => undefined, onChange: () => undefined })
  await anew.core.exchange()
  const { line } = anew.core.state()
  await anew.close()
  // Home came back once more meanwhile: that copy is of no use either.
  if (line === 'restored') await dropCopy(next)
  return line === 'connected'
}

async function reconnectHere({ state }: Door): Promise<'signed-in' | 'none' | 'signed-out'> {
  const { opened } = state
  if (opened === null) return 'signed-out'
  const client = clientFor(opened.keys)
  const again = await reconnect(state.given, ({ name, password }) => client.signIn(name, password, null))
  state.client = again === 'signed-in' ? client : null
  return again
}

function deviceIdOf({ deviceId }: DeviceKeys): DeviceId {
  if (deviceId === null) throw new Error('the device has not joined')
  return deviceId
}
