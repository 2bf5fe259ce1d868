/**
 * Who is at this device: joining it to an operation, signing in with or without a network, locking. Keys lie wrapped in the
 * vault; while somebody is signed in they are in this worker's memory alone. The replica of the operation stands behind it.
 */
import { accept, refuse, toHex, type DeviceId, type Outcome } from '../../kernel/index.ts'
import { newHttpClient, type HttpClient } from '../../client/index.ts'
import type { Author, LogbookPorts } from '../../logbook/index.ts'
import { browserClock } from '../../adapters/web/clock/index.ts'
import { generateSigningKey, generateWrappingKey, strongestAlgorithm, webCipher, webHash, webRandom, webSigner, webUnwrapper, webVerifier, webWrapper, webWrappingKeys } from '../../adapters/web/crypto/index.ts'
import { openIndexedDbStore } from '../../drivers/indexeddb/index.ts'
import { bothKeys } from './both-keys.ts'
import { openCore, type Core, type Office } from './core.ts'
import type { Joining, Moments, SigningIn, Standing, SyncState } from './engine.ts'
import { officesOf } from './offices.ts'
import { keysOf, openVaultStore, type DeviceKeys, type Opened, type VaultStore } from './vault-store.ts'
import type { ViewName } from '../views/index.ts'

export type DeviceSession = Readonly<{ ask(method: string, args: readonly unknown[]): Promise<unknown> }>

type State = {
  /** Joined and nobody signed in yet: kept only until the first sign-in wraps them. */
  keys: DeviceKeys | null
  opened: Opened | null
  client: HttpClient | null
  /** What was given at the door, while somebody is signed in: the session ends sooner than a shift. */
  given: SigningIn | null
  core: Core | null
  closeStores: (() => Promise<void>) | null
}

/** Between exchanges while a page is open and the line is good. */
const everyMs = 5_000

export async function openDeviceSession(onSync: (state: SyncState) => void): Promise<DeviceSession> {
  const vault = await openVaultStore()
  const state: State = { keys: null, opened: null, client: null, given: null, core: null, closeStores: null }
  const tell = (): void => {
    if (state.core !== null) onSync(state.core.state())
  }
  const methods: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = {
    standing: () => standingOf(vault, state),
    join: async (joining: Joining) => {
      const joined = await join(state, joining)
      return joined.ok ? accept(await standingOf(vault, state)) : joined
    },
    signIn: async (given: SigningIn) => {
      const signedIn = await signIn({ vault, state, tell }, given)
      return signedIn.ok ? accept(await standingOf(vault, state)) : signedIn
    },
    lock: async () => {
      await lock(state)
      return null
    },
    view: async (name: ViewName, asked: unknown, moments: Moments) => state.core?.view(name, asked, moments) ?? refuse('locked'),
    act: async (act: string, request: unknown, actId: string) => {
      const done = (await state.core?.act(act, request, actId)) ?? refuse('locked')
      if (done.ok) void state.core?.exchange()
      return done
    },
    sync: async () => state.core?.state() ?? nothingYet,
    exchangeNow: async () => (await state.core?.exchange()) ?? null,
  }
  setInterval(() => void state.core?.exchange(), everyMs)
  addEventListener('online', () => void state.core?.exchange())
  return {
    ask: async (method, args) => {
      const found = methods[method]
      return found === undefined ? refuse('method-unknown') : found(...(args as never[])) // each method reads its own arguments
    },
  }
}

const nothingYet: SyncState = { line: 'signed-out', states: { savedHere: 0, sent: 0, refused: 0 }, heardAtMs: null, version: 0 }

async function standingOf(vault: VaultStore, { opened, core, keys }: State): Promise<Standing> {
  if (opened !== null && core !== null) return { state: 'open', name: opened.name, role: opened.office.role, operationId: opened.office.operationId, nature: opened.office.nature }
  const officers = await vault.officers()
  return officers.length === 0 && keys === null ? { state: 'new' } : { state: 'locked', officers }
}

function clientFor(keys: DeviceKeys): HttpClient {
  const { deviceId, signing, sealing } = keys
  return newHttpClient({ origin: location.origin, deviceId: deviceId ?? 'new', signer: webSigner(signing), sealingKey: toHex(sealing.publicKey), random: webRandom, fetch: (...asked) => fetch(...asked) })
}

async function join(state: State, { code, label }: Joining): Promise<Outcome<null>> {
  const keys = await keysOf(null, await generateSigningKey(await strongestAlgorithm()), await generateWrappingKey())
  const client = clientFor(keys)
  const joined = await client.join(code, label)
  if (!joined.ok) return joined
  state.keys = { ...keys, deviceId: client.deviceId() as DeviceId } // as the server named it just now
  return accept(null)
}

type Signing = Readonly<{ vault: VaultStore; state: State; tell: () => void }>

/** With the network first, since only the server knows a new officer; without it, whoever signed in here before. */
async function signIn({ vault, state, tell }: Signing, given: SigningIn): Promise<Outcome<null>> {
  const kept = await vault.open(given.name, given.password)
  const keys = kept?.keys ?? state.keys ?? state.opened?.keys ?? null
  if (keys === null) return refuse(await vault.knows(given.name) ? 'sign-in-refused' : 'device-not-joined')
  const client = clientFor(keys)
  const signedIn = await client.signIn(given.name, given.password, given.code)
  if (!signedIn.ok && (kept === null || signedIn.refusal.code !== 'failed')) return signedIn
  const offices = signedIn.ok ? await officesOf(client) : null
  const office = offices?.ok === true ? offices.value[0] : kept?.office
  if (office === undefined) return refuse('office-missing')
  const opened: Opened = { name: given.name, keys, office, home: kept?.home ?? null }
  if (signedIn.ok) await vault.keep(opened, given.password)
  await lock(state)
  state.opened = opened
  state.client = signedIn.ok ? client : null
  state.given = given
  await openReplica({ vault, state, tell }, { opened, password: given.password })
  void state.core?.exchange()
  return accept(null)
}

async function openReplica({ vault, state, tell }: Signing, { opened, password }: Readonly<{ opened: Opened; password: string }>): Promise<void> {
  const { office, keys } = opened
  const [mirror, tail] = await Promise.all([
    openIndexedDbStore({ name: `amparo-${office.operationId}`, hash: webHash }),
    openIndexedDbStore({ name: `amparo-${office.operationId}-here`, hash: webHash, own: deviceIdOf(keys) }),
  ])
  const ports: LogbookPorts = {
    store: mirror.ledger, keys: bothKeys(mirror.keys, tail.keys), clock: browserClock, random: webRandom, hash: webHash, cipher: webCipher, verifier: webVerifier, wrapper: webWrapper,
    group: { name: 'operation', epoch: 1, publicKey: keys.sealing.publicKey }, unwrapper: await webUnwrapper(keys.sealing), wrappingKeys: webWrappingKeys,
  }
  state.closeStores = async () => {
    await mirror.close()
    await tail.close()
  }
  state.core = await openCore({
    office, deviceId: deviceIdOf(keys), author: authorOf(office, keys), ports, tailStore: tail.ledger, home: opened.home,
    remember: async (home) => vault.keep({ ...opened, home }, password),
    client: () => state.client,
    reconnect: () => reconnect(state),
    onChange: tell,
  })
}

/** A code of the second factor opens once: with it somebody signs in at the door again. */
async function reconnect(state: State): Promise<'signed-in' | 'none' | 'signed-out'> {
  const { given, opened } = state
  if (given === null || opened === null) return 'signed-out'
  const client = clientFor(opened.keys)
  const signedIn = await client.signIn(given.name, given.password, null)
  if (!signedIn.ok) return signedIn.refusal.code === 'failed' ? 'none' : 'signed-out'
  state.client = client
  return 'signed-in'
}

function authorOf(office: Office, keys: DeviceKeys): Author {
  return { deviceId: deviceIdOf(keys), epoch: 1, signer: webSigner(keys.signing), officerId: office.officerId, unlock: 'pin' }
}

function deviceIdOf({ deviceId }: DeviceKeys): DeviceId {
  if (deviceId === null) throw new Error('the device has not joined')
  return deviceId
}

/** What was saved stays saved; keys and names go from memory. */
async function lock(state: State): Promise<void> {
  const { closeStores } = state
  state.core = null
  state.opened = null
  state.given = null
  state.client = null
  state.closeStores = null
  await closeStores?.()
}
