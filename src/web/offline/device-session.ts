/** What the worker that holds the lock answers: each method by its name, for its own page and for those of other tabs. */
import { accept, refuse, toHex, type MovementId, type Outcome, type RegistrationId } from '../../kernel/index.ts'
import { browserClock } from '../../adapters/web/clock/index.ts'
import { webHash } from '../../adapters/web/crypto/index.ts'
import { openVault } from '../../adapters/web/vault/index.ts'
import { newLiveListener, type LiveListener } from '../../client/index.ts'
import type { ViewName } from '../views/index.ts'
import { newAhead } from './ahead.ts'
import { fetchLate } from './desk-at.ts'
import { coreOf, join, lock, noDoor, readAheadHere, signOut, trySealedAgain, unlock, type Door } from './door.ts'
import { askServerOpenly } from './door-client.ts'
import type { Joining, Moments, NewPasskey, SigningIn, Standing, SyncState, Unlocking, PressPath } from './engine.ts'
import { openInbox } from './inbox-store.ts'
import { openCopy } from './open-replica.ts'
import { openPatiently } from './open-patiently.ts'
import { once } from './once.ts'
import { newPinShares } from './pin-shares.ts'
import { newStay } from './stay.ts'
import { openSpare } from './open-spare.ts'
import { signIn } from './sign-in.ts'
import { spareInbox } from './spare-stores.ts'
import { putBackOfficers, spareVault } from './spare-vault.ts'
import { vaultStoreOf } from './vault-store.ts'

export type DeviceSession = Readonly<{ ask(method: string, args: readonly unknown[]): Promise<unknown> }>

/** Between exchanges while a page is open and nothing says that home's log grew. */
const everyMs = 5_000
/** And while the live stream says it: a server between tells only of what home acknowledged. */
const everyBeats = 3

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function openDeviceSession(onSync: (state: SyncState) => void): Promise<DeviceSession> {
  // Nobody's first start waits for it.
  const accounts = once(async () => (await import('./kept-account.ts')).browserAccounts(wait))
  const door: Door = {
    ...(await openKept()),
    shares: newPinShares(() => browserClock.now(), askServerOpenly),
    accounts,
    ahead: newAhead({ open: openCopy, hash: webHash, pause: () => wait(0), kept: async (which, store) => (await accounts()).read(which, store) }),
    stay: newStay(),
    state: noDoor(),
    tell: () => {
      const core = coreOf(door)
      if (core !== null) onSync(core.state())
    },
  }
  void readAheadHere(door, null)
  const heartbeat = newHeartbeat(door)
  const methods = { ...doorMethods(door, () => onSync(nothingYet)), ...coreMethods(door) }
  setInterval(() => void heartbeat(), everyMs)
  addEventListener('online', () => void heartbeat())
  return {
    ask: async (method, args) => {
      const found = methods[method]
      return found === undefined ? refuse('method-unknown') : found(...(args as never[])) // each method reads its own arguments
    },
  }
}

/** What lies on this device, and its second copy; put back where the browser lost the first. */
async function openKept(): Promise<Pick<Door, 'vault' | 'inbox' | 'spare'>> {
  const [spare, vault, inbox] = await Promise.all([openSpare(wait), openPatiently(openVault, wait), openPatiently(openInbox, wait)])
  if (spare === null) return { vault: vaultStoreOf(vault), inbox, spare }
  // No room for all of it: whoever is back opens the device, and the next start tries the rest.
  await putBackOfficers({ vault, inbox }, spare).catch(() => false)
  return { vault: vaultStoreOf(spareVault(vault, spare)), inbox: spareInbox(inbox, spare), spare }
}

/** Out: to be called every few seconds; what is under way is not begun twice. */
function newHeartbeat(door: Door): () => Promise<void> {
  let beats = 0
  let isBeating = false
  let heard: Readonly<{ operationId: string; listener: LiveListener }> | null = null
  const beat = async (): Promise<void> => {
    await trySealedAgain(door)
    const operationId = door.state.opened?.office.operationId ?? null
    if (heard !== null && heard.operationId !== operationId) {
      heard.listener.close()
      heard = null
    }
    if (heard === null || !heard.listener.isOpen() || ++beats % everyBeats === 0) void coreOf(door)?.exchange()
    if (operationId === null || coreOf(door)?.state().line !== 'connected') return
    heard ??= { operationId, listener: newLiveListener({ client: () => door.state.client, operationId, onGrown: (size) => coreOf(door)?.grew(size) }) }
    heard.listener.tend()
  }
  return async () => {
    if (isBeating) return
    isBeating = true
    await beat().finally(() => {
      isBeating = false
    })
  }
}

function ways() {
  return import('./ways.ts')
}

type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>

function doorMethods(door: Door, onLocked: () => void): Methods {
  const stood = async (done: Promise<Outcome<null>>): Promise<Outcome<Standing>> => {
    const outcome = await done
    return outcome.ok ? accept(await standingOf(door)) : outcome
  }
  return {
    standing: () => standingOf(door),
    join: (joining: Joining) => stood(join(door, joining)),
    signIn: (given: SigningIn) => stood(signIn(door, given)),
    unlock: (given: Unlocking) => stood(unlock(door, given)),
    keepPin: async (pin: string) => stood((await ways()).keepPin(door, pin)),
    newPasskey: async () => (await ways()).newPasskey(door),
    keepPasskey: async (made: NewPasskey) => stood((await ways()).keepPasskey(door, made)),
    passkeySignIn: async () => (await ways()).passkeySignIn(door),
    finishPasskeySignIn: async (given: Readonly<{ ceremony: string; answer: unknown }>) => stood((await ways()).finishPasskeySignIn(door, given)),
    signOut: async () => {
      const ended = signOut(door)
      onLocked()
      await ended
      return null
    },
    lock: async () => {
      await lock(door)
      onLocked()
      return null
    },
  }
}

/** Whoever writes down one after another is not held up by the sending of the one before. */
const sendAfterMs = 250

/** What comes late is here before the line goes: fetched once home has answered or does not, so that it takes nothing of a thin line from the ledger. */
const lateMs = 1_000

function coreMethods(door: Door): Methods {
  let late: Promise<unknown> | null = null
  let sending: ReturnType<typeof setTimeout> | undefined
  const sendSoon = (): void => {
    clearTimeout(sending)
    sending = setTimeout(() => void coreOf(door)?.exchange(), sendAfterMs)
  }
  return {
    view: async (name: ViewName, asked: unknown, moments: Moments) => {
      const shown = (await coreOf(door)?.view(name, asked, moments)) ?? refuse('locked')
      if (coreOf(door)?.state().line !== 'asking') late ??= wait(lateMs).then(() => Promise.allSettled([fetchLate(), ways(), import('./carry.ts'), import('./open-sealed.ts')]))
      return shown
    },
    act: async (act: string, request: unknown, actId: string) => {
      const done = (await coreOf(door)?.act(act, request, actId)) ?? refuse('locked')
      if (done.ok) sendSoon()
      return done
    },
    photo: async (hash: string) => (await coreOf(door)?.photo(hash)) ?? null,
    packMovement: async (movementId: MovementId) => (await coreOf(door)?.packMovement(movementId)) ?? refuse('locked'),
    takeCarried: async (carried: Readonly<{ carriedId: string; bytes: Uint8Array }>) => {
      const taken = (await coreOf(door)?.takeCarried(carried)) ?? refuse('locked')
      if (taken.ok) void coreOf(door)?.exchange()
      return taken
    },
    setExtras: async (movementId: MovementId, registrationIds: readonly RegistrationId[]) => coreOf(door)?.setExtras(movementId, registrationIds) ?? null,
    notTaken: async () => coreOf(door)?.notTaken() ?? [],
    askDevices: async (method: 'GET' | 'POST' | 'DELETE', path: string, body: unknown) =>
      path === '' || path.startsWith('/') ? (door.state.client?.ask(method, `/v1/accounts/devices${path}`, body ?? undefined) ?? refuse('signed-out')) : refuse('method-unknown'),
    askPress: (path: PressPath, body: unknown) => askPress(door, path, body),
    stepUp: async (text: string) => door.state.client?.stepUp(text) ?? refuse('signed-out'),
    sync: async () => coreOf(door)?.state() ?? nothingYet,
    exchangeNow: async () => (await coreOf(door)?.exchange()) ?? null,
  }
}

const pressPaths: Readonly<Record<PressPath, string>> = { 'publish-communique': '/communiques/publish', 'read-document': '/publication/read', 'press-brief': '/publication/brief' }

/** Home judges on what it has: what was written here goes before the question, and what came of it is fetched after. */
async function askPress(door: Door, path: PressPath, body: unknown) {
  const { client, opened } = door.state
  if (client === null || opened === null) return refuse('signed-out')
  const asks = Object.hasOwn(pressPaths, path) ? `/v1/operations/${opened.office.operationId}${pressPaths[path]}` : null
  if (asks === null) return refuse('method-unknown')
  if (path === 'publish-communique') await coreOf(door)?.exchange()
  const answer = await client.ask('POST', asks, body)
  if (path === 'publish-communique') await coreOf(door)?.exchange()
  return answer
}

const nothingYet: SyncState = { line: 'signed-out', states: { savedHere: 0, sent: 0, refused: 0 }, heardAtMs: null, behind: null, fetching: null, version: 0 }

async function standingOf({ vault, state, stay }: Door): Promise<Standing> {
  const officers = await vault.officers()
  // Looked at only now: somebody may have locked meanwhile.
  const { opened, sealed, unlock: how, client, keys } = state
  const replica = stay.here()
  const waysOf = (name: string) => officers.find((officer) => officer.name === name)?.ways ?? []
  if (opened !== null && replica !== null) {
    const { name, office, keys: open } = opened
    const writes = { operationId: office.operationId, officerId: office.officerId, unlock: how, sealingKey: toHex(open.sealing.publicKey) }
    return { state: 'open', name, role: office.role, operationId: office.operationId, nature: office.nature, opened: 'full', because: null, ways: waysOf(name), isSignedIn: client !== null, writes }
  }
  if (sealed !== null && replica !== null) {
    const { name, clear: { office, sealingKey }, because } = sealed
    const writes = { operationId: office.operationId, officerId: office.officerId, unlock: 'pin', sealingKey: toHex(sealingKey) }
    return { state: 'open', name, role: office.role, operationId: office.operationId, nature: office.nature, opened: 'sealed', because, ways: waysOf(name), isSignedIn: false, writes }
  }
  return officers.length === 0 && keys === null ? { state: 'new' } : { state: 'locked', officers }
}
