/**
 * The replica of this device while it is open in full: home's log as it was fetched, what was written here on top, the
 * exchange that brings both together. One per device, whoever asks; it lives in the worker that holds the store's lock.
 * State: owned by the worker; what an act answers is durable before it is answered.
 */
import { ActId, Sha256, accept, refuse, type DeviceId, type MovementId, type Outcome, type RegistrationId } from '../../kernel/index.ts'
import type { Account } from '../../domain/index.ts'
import { certainAccount, openFieldTail, openLogbook, retryHere, writeHere, type Author, type FieldTail, type LogbookPorts } from '../../logbook/index.ts'
import { exchangeKeys, firstTrust, newKeyRounds, ownReplica, type KeyRounds, type KnownHome } from '../../service/index.ts'
import { exchange, type HeldThere, type Replica } from '../../sync/index.ts'
import { httpKeyPeer, httpPeer, type HttpClient } from '../../client/index.ts'
import { isForPaper, type ViewName } from '../views/index.ts'
import type { Packed, PackRefusal, TakeRefusal, TakenOver } from './carry.ts'
import { newNames, type Names } from './names.ts'
import { viewAt, waitingOf, type Office } from './desk-at.ts'
import type { Moments, NotTaken, SyncState } from './engine.ts'
import { behind, fetched, shownByHome, tellingHowFar, type Fetching } from './how-whole.ts'
import type { Inbox } from './inbox.ts'
import type { KeptNames } from './kept-names.ts'
import { newOpenedPublication } from './opened-publication.ts'
import { photoBytes } from './photos.ts'
import { heldLines, onTheWayOf, statesOf, type Sending } from './send-states.ts'
import { newActId } from './new-act-id.ts'
import { newSettling } from './settle-here.ts'
import { stateEpoch } from './state-epoch.ts'
import { keysMayHaveCome } from './look-again.ts'
import { lineOf } from './sync-line.ts'
import { notTaken, takeUp } from './take-up.ts'

export type { Office } from './desk-at.ts'

/** What the shell of the worker hands in: stores and crypto of the browser, the session, what is remembered between runs. */
export type CorePlan = Readonly<{
  office: Office
  deviceId: DeviceId
  author: Author
  /** Their keys are of both stores: what is sealed here is sent with the wraps that were made for it. */
  ports: LogbookPorts
  tailStore: LogbookPorts['store']
  /** Of home's log, as far as it was read ahead; null where it was not. */
  account: Account | null
  inbox: Inbox
  keptNames: KeptNames
  /** Null until the first exchange. */
  home: KnownHome | null
  remember(home: KnownHome): Promise<void>
  /** Null while nobody is signed in at the server: the device works on by itself. */
  client(): HttpClient | null
  /** Signs in again with what was given at the door, where that is enough. `none`: nobody answers. */
  reconnect(): Promise<'signed-in' | 'none' | 'signed-out'>
  /** Home has these: nothing beside its log has to be kept of them. */
  acknowledged(isAtHome: (hash: Sha256) => boolean): void
  /** Home came back from a backup: this copy of its log is kept as it is, and another begun. */
  beginAnew(): void
  onChange(): void
  /** Gives others their turn. In: milliseconds. */
  pause(ms: number): Promise<void>
}>

export type Core = Readonly<{
  view(name: ViewName, asked: unknown, moments: Moments): Promise<Outcome<unknown>>
  act(act: string, request: unknown, actId: string): Promise<Outcome<Readonly<{ hashes: readonly string[] }>>>
  /** For pictures: see `carry.ts`. */
  packMovement(movementId: MovementId): Promise<Outcome<Packed, PackRefusal>>
  takeCarried(carried: Readonly<{ carriedId: string; bytes: Uint8Array }>): Promise<Outcome<TakenOver, TakeRefusal>>
  /** At an arrival: whose bands were read and who are on no manifest. In memory, and gone when this is left. */
  setExtras(movementId: MovementId, registrationIds: readonly RegistrationId[]): void
  notTaken(): Promise<readonly NotTaken[]>
  photo(hash: string): Promise<Uint8Array | null>
  state(): SyncState
  /** One exchange; another that is asked for meanwhile is this one. */
  exchange(): Promise<void>
  /** Home's log is so long by now: fetched, also where an exchange is under way that does not know of it. */
  grew(size: number): void
  /** Begins nothing any more. Out: home's account, once nothing of this core writes to it; null where it may not be what the store holds. */
  leave(): Promise<Account | null>
}>

type State = {
  home: KnownHome | null
  line: SyncState['line']
  heardAtMs: number | null
  /** As home showed it last. */
  homeSize: number | null
  /** Null where nothing is being fetched. */
  fetching: Fetching | null
  isAsked: boolean
  sent: Set<string>
  /** Commits held at home, and acts of the inbox that were not taken up. */
  refused: Readonly<{ atHome: readonly HeldThere[]; here: number }>
  version: number
  /** As heard, and as last asked for. */
  grown: Readonly<{ heard: number; asked: number }>
  replica: Replica | null
  under: Promise<void> | null
  isLeft: boolean
  isLookDue: boolean
  lookedAtMs: number
}

type Open = Readonly<{ tail: FieldTail; names: Names; rounds: KeyRounds; state: State; changed: () => void; settle: () => void }>

export async function openCore(plan: CorePlan): Promise<Core & Readonly<{ account(): ReturnType<typeof certainAccount> }>> {
  const logbook = await openLogbook(plan.office.operationId, plan.ports, { home: null, account: plan.account })
  const tail = await openFieldTail(logbook, plan.tailStore)
  const names = newNames(tail, { kept: plan.keptNames, pause: plan.pause })
  const isRestored = await names.restore()
  const state: State = { home: plan.home, line: 'none', heardAtMs: null, homeSize: await shownByHome(logbook), fetching: null, isAsked: false, sent: new Set(), refused: { atHome: [], here: 0 }, version: 1, grown: { heard: 0, asked: 0 }, replica: null, under: null, isLeft: false, isLookDue: false, lookedAtMs: -Infinity }
  const rounds = newKeyRounds(isRestored ? { rows: logbook.account.table.rows.length, everybodyAtMs: plan.ports.clock.now() + everybodyAfterMs } : { rows: 0, everybodyAtMs: -Infinity })
  const publication = newOpenedPublication(tail)
  const extras = new Map<MovementId, readonly RegistrationId[]>()
  const open: Open = { tail, names, rounds, state, changed: () => changed(plan, state), settle: newSettling(tail, plan.pause, () => state.fetching === null) }
  await takeUpHere(plan, open, true)
  refreshNames(open, true)
  open.settle()
  return {
    view: async (name, asked, moments) => {
      await (isForPaper(name, asked) ? names.refreshed() : Promise.race([names.refreshed(), plan.pause(name === 'rollCall' ? facesMs : namesMs)]))
      if (name === 'pressDesk' || name === 'communiqueDraft') await publication.refresh()
      return viewAt(name, asked, { publication: publication.known(), office: plan.office, deviceId: plan.deviceId, tail, names, heardAtMs: state.heardAtMs, opened: 'full', onTheWay: onTheWayOf(tail, sendingOf(state)), extras, moments })
    },
    act: (act, request, actId) => actHere(plan, open, { act, request, actId }),
    photo: async (hash) => {
      const read = Sha256.safeParse(hash)
      return read.success ? photoBytes(tail, read.data) : null
    },
    packMovement: async (movementId) => (await import('./carry.ts')).packMovement(tail, movementId, names.known()),
    takeCarried: async (carried) => {
      const taken = await (await import('./carry.ts')).takeCarried(tail, carried, names.known())
      refreshNames(open, true)
      return taken
    },
    setExtras: (movementId, registrationIds) => {
      extras.set(movementId, registrationIds)
      open.changed()
    },
    notTaken: async () => [...(await notTaken(plan.inbox, plan.office.operationId)), ...(await heldLines(tail, sendingOf(state), names.known().officerNames))],
    state: () => ({ line: state.line, states: statesOf(tail, sendingOf(state), state.refused.here), heardAtMs: state.heardAtMs, behind: behind(logbook, state.homeSize), fetching: fetched(logbook, state), version: state.version }),
    exchange: () => exchangeAlone(plan, open),
    // What is kept of a log that is still being fetched is to be kept again.
    account: () => (state.fetching === null ? certainAccount(logbook) : null),
    leave: async () => {
      state.isLeft = true
      await state.under
      await logbook.queue
      return certainAccount(logbook)
    },
    grew: (size) => {
      state.grown = { ...state.grown, heard: Math.max(size, state.grown.heard) }
      void exchangeAlone(plan, open)
    },
  }
}

function sendingOf({ sent, refused }: State): Sending {
  return { sent, held: refused.atHome }
}

function exchangeAlone(plan: CorePlan, open: Open): Promise<void> {
  const { state, tail } = open
  if (state.isLeft) return Promise.resolve()
  state.under ??= exchangeOnce(plan, open).finally(() => {
    state.under = null
    open.changed()
    const { heard, asked } = state.grown
    // It grew while this one was under way: asked for once more, not for ever.
    if (heard <= asked || heard <= tail.logbook.account.table.rows.length) return
    state.grown = { heard, asked: heard }
    void exchangeAlone(plan, open)
  })
  return state.under
}

/** A view that is asked for meanwhile waits for names only so long: it is drawn again when they are open. */
const namesMs = 60
/** Faces longer: names that came a moment after them would move them under a finger. */
const facesMs = 2_000

function refreshNames({ names, changed: tell }: Open, keysMayHaveCome: boolean): void {
  // What does not open now is looked for again next time; the store says at the next write what is wrong with it.
  names.refresh(tell, keysMayHaveCome).catch(() => undefined)
}

/** Whoever has their names already waits for nobody's keys: what is due of everybody is looked for when they had that moment. */
const everybodyAfterMs = 10_000

function changed(plan: CorePlan, state: State): void {
  state.version++
  plan.onChange()
}

async function actHere(plan: CorePlan, open: Open, { act, request, actId }: Readonly<{ act: string; request: unknown; actId: string }>): Promise<Outcome<Readonly<{ hashes: readonly string[] }>>> {
  const id = ActId.safeParse(actId)
  if (!id.success) return refuse('request-malformed', { field: 'actId' })
  // What was written before this and waits in the inbox goes first: this may speak of it.
  await takeUpHere(plan, open, false)
  const written = await writeHere(open.tail, plan.author, { act, request, actId: id.data })
  if (!written.ok) return written
  // It is durable: whoever tapped is told, and that it waits here; whatever is asked next waits for the names of it.
  open.changed()
  refreshNames(open, false)
  return accept({ hashes: written.value.map(({ hash }) => hash) })
}

/** In: whether what was refused is tried once more, since home may have said something new. Out: whether anything came out of the inbox. */
async function takeUpHere({ inbox, author, office, ports }: CorePlan, { tail, state }: Open, again: boolean): Promise<boolean> {
  if (ports.unwrapper === null) return false
  const { taken, refused } = await takeUp(tail, { inbox, author, operationId: office.operationId, unwrapper: ports.unwrapper, again })
  state.refused = { ...state.refused, here: refused }
  return taken > 0
}

async function exchangeOnce(plan: CorePlan, open: Open): Promise<void> {
  const { state, tail } = open
  if (await takeUpHere(plan, open, true)) refreshNames(open, false)
  if (!state.isAsked) state.line = 'asking'
  if (!state.isAsked) plan.onChange()
  state.isAsked = true
  try {
    const client = await signedIn(plan, state)
    if (client === null) return
    const peer = httpPeer(client, plan.office.operationId)
    const replica = (state.replica ??= await begin(plan, open, client))
    if (replica === null) return
    const before = waitingOf(tail).map(({ hash }) => hash)
    state.fetching = { isFirst: tail.logbook.account.table.rows.length === 0 }
    const outcome = await exchange(replica, peer)
    const wasLong = fetched(tail.logbook, state) !== null
    state.fetching = null
    if (!outcome.ok) state.line = lineOf(outcome.refusal)
    // The session ended: the next exchange finds out whether it can be opened again.
    if (state.line === 'signed-out' && (await plan.reconnect()) === 'none') state.line = 'none'
    if (state.line === 'restored') plan.beginAnew()
    if (!outcome.ok) return
    state.heardAtMs = tail.logbook.ports.clock.now()
    // Sent now, or before: where home asked for nothing, nothing went.
    state.sent = new Set(outcome.value.pushed + outcome.value.held.length > 0 ? before : before.filter((hash) => state.sent.has(hash)))
    plan.acknowledged((hash) => tail.logbook.account.table.byHash.has(hash))
    state.refused = { ...state.refused, atHome: outcome.value.held }
    if (wasLong) {
      // Keys of everybody take longer than the log: whoever looks at the board does not wait for names.
      state.homeSize = await shownByHome(tail.logbook)
      open.changed()
    }
    // Taken over from another phone: home may know by now who wrote it.
    await retryHere(tail)
    await stateEpoch(tail, plan.author, newActId(plan.ports.random))
    const keys = await exchangeKeys(tail.logbook, httpKeyPeer(client, plan.office.operationId), open.rounds)
    state.line = 'connected'
    refreshNames(open, keysMayHaveCome(state, { came: keys.ok && keys.value.fetched > 0, pulled: outcome.value.pulled }))
    open.settle()
  } catch {
    // No answer, or none of ours: what is here stays here, and the next exchange tries again.
    state.line = 'none'
  } finally {
    state.fetching = null
    state.homeSize = await shownByHome(tail.logbook).catch(() => state.homeSize)
  }
}

/** Somebody who opened the app with no network is signed in as soon as there is one. */
async function signedIn(plan: CorePlan, state: State): Promise<HttpClient | null> {
  const client = plan.client()
  if (client !== null) return client
  const again = await plan.reconnect()
  if (again !== 'signed-in') state.line = again
  return plan.client()
}

/** Whom to hold for home is asked once, and remembered before anything of its log is taken. */
async function begin(plan: CorePlan, { tail, state }: Open, client: HttpClient): Promise<Replica | null> {
  const { ports } = tail.logbook
  if (state.home === null) {
    const trust = await firstTrust(httpPeer(client, plan.office.operationId), { operationId: plan.office.operationId, deviceId: plan.deviceId, hash: ports.hash, verifier: ports.verifier })
    if (!trust.ok) {
      state.line = lineOf(trust.refusal)
      return null
    }
    await plan.remember(trust.value)
    state.home = trust.value
  }
  const { signer, epoch } = plan.author
  const own = ownReplica({ tail, deviceId: plan.deviceId, writes: { signer, epoch, clock: ports.clock }, keys: ports.keys, home: state.home, remember: plan.remember })
  // What screens show of the account waits until all of it is here.
  return tellingHowFar(own, async () => {
    state.homeSize = await shownByHome(tail.logbook)
    if (fetched(tail.logbook, state) !== null) plan.onChange()
  })
}
