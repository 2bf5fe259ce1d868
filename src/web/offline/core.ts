/**
 * The replica of this device while somebody is signed in: home's log as it was fetched, what was written here on top, the
 * exchange that brings both together. One per device, whoever asks; it lives in the worker that holds the store's lock.
 * State: owned by the worker; what an act answers is durable before it is answered.
 */
import { ActId, accept, msOf, refuse, toHex, type DeviceId, type OfficerId, type OperationId, type Outcome } from '../../kernel/index.ts'
import { knownAt, knownCount } from '../../domain/index.ts'
import { currentRoster, hereAccount, openFieldTail, openLogbook, writeHere, type Author, type FieldTail, type LogbookPorts } from '../../logbook/index.ts'
import { exchangeKeys, firstTrust, ownReplica, type KnownHome } from '../../service/index.ts'
import { exchange, type Replica } from '../../sync/index.ts'
import { httpKeyPeer, httpPeer, type HttpClient } from '../../client/index.ts'
import { views, type ViewDesk, type ViewName } from '../views/index.ts'
import { newNames, type Names } from './names.ts'
import type { Moments, SendStates, SyncState } from './engine.ts'

export type Office = Readonly<{ operationId: OperationId; officerId: OfficerId; agencyId: ViewDesk['me']['agencyId']; role: string; nature: 'actual' | 'exercise' }>

/** What the shell of the worker hands in: stores and crypto of the browser, the session, what is remembered between runs. */
export type CorePlan = Readonly<{
  office: Office
  deviceId: DeviceId
  author: Author
  /** Their keys are of both stores: what is sealed here is sent with the wraps that were made for it. */
  ports: LogbookPorts
  tailStore: LogbookPorts['store']
  /** Null until the first exchange. */
  home: KnownHome | null
  remember(home: KnownHome): Promise<void>
  /** Null while nobody is signed in at the server: the device works on by itself. */
  client(): HttpClient | null
  /** Signs in again with what was given at the door, where that is enough. `none`: nobody answers. */
  reconnect(): Promise<'signed-in' | 'none' | 'signed-out'>
  onChange(): void
}>

export type Core = Readonly<{
  view(name: ViewName, asked: unknown, moments: Moments): Promise<Outcome<unknown>>
  act(act: string, request: unknown, actId: string): Promise<Outcome<Readonly<{ hashes: readonly string[] }>>>
  state(): SyncState
  /** One exchange; another that is asked for meanwhile is this one. */
  exchange(): Promise<void>
}>

type State = {
  home: KnownHome | null
  line: SyncState['line']
  heardAtMs: number | null
  sent: Set<string>
  refused: number
  version: number
  replica: Replica | null
  under: Promise<void> | null
}

export async function openCore(plan: CorePlan): Promise<Core> {
  const { office, ports, tailStore } = plan
  const logbook = await openLogbook(office.operationId, ports, { home: null })
  const tail = await openFieldTail(logbook, tailStore)
  const names = newNames(tail)
  await names.refresh()
  const state: State = { home: plan.home, line: 'none', heardAtMs: null, sent: new Set(), refused: 0, version: 1, replica: null, under: null }
  const changed = (): void => {
    state.version++
    plan.onChange()
  }
  return {
    view: async (name, asked, moments) => {
      const view = views[name] as (desk: ViewDesk, asked: unknown) => unknown // asked and answered by the same name
      return accept(view(deskAt(plan, { tail, names, state }, moments), asked))
    },
    act: async (act, request, actId) => {
      const id = ActId.safeParse(actId)
      if (!id.success) return refuse('request-malformed', { field: 'actId' })
      const written = await writeHere(tail, plan.author, { act, request, actId: id.data })
      if (!written.ok) return written
      await names.refresh()
      changed()
      return accept({ hashes: written.value.map(({ hash }) => hash) })
    },
    state: () => ({ line: state.line, states: statesOf(tail, state), heardAtMs: state.heardAtMs, version: state.version }),
    exchange: () => {
      state.under ??= exchangeOnce(plan, { tail, names, state }).finally(() => {
        state.under = null
        changed()
      })
      return state.under
    },
  }
}

type Open = Readonly<{ tail: FieldTail; names: Names; state: State }>

function deskAt(plan: CorePlan, { tail, names, state }: Open, { asOf, knownAt: knownAtAsked }: Moments): ViewDesk {
  const { logbook } = tail
  // What home has not acknowledged is part of here-and-now alone (FORMATS 4).
  const account = asOf === null && knownAtAsked === null ? hereAccount(tail) : logbook.account
  const nowMs = logbook.ports.clock.now()
  const knownAtMs = knownAtAsked === null ? Math.max(nowMs, account.table.rows.at(-1)?.recordedAtMs ?? nowMs) : msOf(knownAtAsked)
  const { office, deviceId } = plan
  return {
    operationId: office.operationId,
    nature: office.nature,
    account,
    asOfMs: asOf === null ? nowMs : msOf(asOf),
    known: knownAtAsked === null ? knownCount(account) : knownAt(account, knownAtMs),
    knownAtMs,
    ...names.known(),
    hash: logbook.ports.hash,
    me: { officerId: office.officerId, agencyId: office.agencyId, role: currentRoster(logbook).officers.get(office.officerId)?.role ?? office.role, deviceId },
    waiting: waitingOf(tail).length,
    heardAtMs: state.heardAtMs,
  }
}

function waitingOf(tail: FieldTail) {
  const { byHash } = tail.logbook.account.table
  return tail.waiting.filter(({ hash }) => !byHash.has(hash))
}

function statesOf(tail: FieldTail, { sent, refused }: State): SendStates {
  const waiting = waitingOf(tail)
  const onTheWay = waiting.filter(({ hash }) => sent.has(hash)).length
  return { savedHere: waiting.length - onTheWay, sent: Math.max(0, onTheWay - refused), refused }
}

async function exchangeOnce(plan: CorePlan, open: Open): Promise<void> {
  const { state, tail, names } = open
  try {
    const client = await signedIn(plan, state)
    if (client === null) return
    const peer = httpPeer(client, plan.office.operationId)
    const replica = (state.replica ??= await begin(plan, open, client))
    if (replica === null) return
    const before = waitingOf(tail).map(({ hash }) => hash)
    const outcome = await exchange(replica, peer)
    state.line = outcome.ok ? 'connected' : lineOf(outcome.refusal)
    // The session ended: the next exchange finds out whether it can be opened again.
    if (state.line === 'signed-out' && (await plan.reconnect()) === 'none') state.line = 'none'
    if (!outcome.ok) return
    state.heardAtMs = tail.logbook.ports.clock.now()
    state.sent = new Set(before)
    state.refused = outcome.value.held.length
    await exchangeKeys(tail.logbook, httpKeyPeer(client, plan.office.operationId))
    await names.refresh()
  } catch {
    // No answer, or none of ours: what is here stays here, and the next exchange tries again.
    state.line = 'none'
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
  return ownReplica({ tail, deviceId: plan.deviceId, writes: { signer, epoch, clock: ports.clock }, keys: ports.keys, home: state.home, remember: plan.remember })
}

function lineOf({ code, about }: Readonly<{ code: string; about: Readonly<Record<string, unknown>> }>): SyncState['line'] {
  if (code === 'signed-out') return 'signed-out'
  // Something answered that is no server of ours: a page that wants a sign-in to the network.
  return code === 'failed' && typeof about['http'] === 'number' ? 'portal' : 'none'
}

/** For whoever asks: 128 random bits in hex. */
export function newActId(random: Readonly<{ bytes(count: number): Uint8Array }>): string {
  return toHex(random.bytes(16))
}
