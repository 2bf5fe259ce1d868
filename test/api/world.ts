// A server on loopback with an exercise in it, an account for each role, and devices that talk to it as phones do.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cedarEngine, readPolicyTexts } from '../../src/adapters/node/cedar/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { generateSigningKey, generateWrappingKey, nodeHash, nodeRandom, nodeSigner, type WrappingKey } from '../../src/adapters/node/crypto/index.ts'
import { makeExerciseAccounts } from '../../src/cli/exercise-accounts.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { PlaceId, RegistrationId, assert, newId, toHex, type DeviceId, type OperationId } from '../../src/kernel/index.ts'
import type { Author, Logbook, LogbookPorts } from '../../src/logbook/index.ts'
import { newHttpClient, type HttpClient } from '../../src/client/index.ts'
import { lineLog, openServer, type Server, type ServerPlan } from '../../src/server/index.ts'
import { must, openExercise, seededRandom } from '../../src/simulation/index.ts'
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'

export type ApiWorld = Readonly<{
  server: Server
  origin: string
  operationId: OperationId
  logbook: Logbook
  first: PlaceId
  second: PlaceId
  girl: RegistrationId
  log: string[]
  /** An account by its role, on a device of its own. */
  as(role: string): Promise<Caller>
  /** A device that joined and nobody has signed in on. */
  device(): Promise<Joined>
  phrase(role: string): string
  /** Any number of devices join with it. */
  deviceCode: string
  at(path: string): string
  close(): Promise<void>
}>

export type Joined = Readonly<{ client: HttpClient; author: Author; sealing: WrappingKey }>
export type Caller = Joined & Readonly<{ role: string; phrase: string }>

/** What must show in no log, no address and no answer to whoever may not see it. */
export const canary = 'Canaria Zwölfkind'

export type WorldPlan = Readonly<{
  change?: Partial<ServerPlan>
  seed?: string
  stores?: WorldStores
  /** Stands between the server and its store. */
  around?: (store: LedgerStore) => LedgerStore
}>

/** Where the world stands; an embedded store in a folder of its own when left out. */
export type WorldStores = Readonly<{ ledger: LedgerStore; keys: KeyStore; database: ServerPlan['accounts']['database']; listen: ServerPlan['listen']; close(): Promise<void> }>

async function embedded(folder: string): Promise<WorldStores> {
  const store = await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  return { ledger: store.ledger, keys: store.keys, database: { kind: 'sqlite', folder }, listen: null, close: () => store.close() }
}

export async function openApiWorld({ change = {}, seed = 'api', stores, around = (ledger) => ledger }: WorldPlan = {}): Promise<ApiWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-api-'))
  const store = stores ?? (await embedded(folder))
  const random = seededRandom(seed, nodeHash)
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock: systemClock, random, wrappingKey: await generateWrappingKey(), agencyNames: ['Childcare', 'Prosecution'] })
  const [first, second, girl] = [newId(PlaceId, random), newId(PlaceId, random), newId(RegistrationId, random)]
  for (const placeId of [first, second]) {
    await must(exercise, exercise.home, 'open-place', { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' })
  }
  const sealed = [{ class: 'identity', subject: null, content: { names: [{ text: canary, script: 'Latn', role: 'full' }], age: null, languages: [] } }]
  await must(exercise, exercise.home, 'register-person', { registrationId: girl, placeId: first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed })
  const log: string[] = []
  const ports: LogbookPorts = { ...exercise.logbook.ports, store: around(exercise.logbook.ports.store) }
  const server = await openServer({
    version: '0.0.0',
    ports,
    homeOf: (_operationId, epoch) => ({ ...exercise.home, epoch }),
    engine: cedarEngine(readPolicyTexts()),
    between: null,
    accounts: { database: store.database, origin: 'http://127.0.0.1', secret: new Uint8Array(32).fill(9), directories: [] },
    listen: store.listen,
    tls: null,
    proxies: [],
    web: null,
    limits: { requestsPerMinute: 1_000_000, requestMs: 30_000 },
    log: lineLog((text) => void log.push(text)),
    onProgress: () => undefined,
    ...change,
  })
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const signIn = await makeExerciseAccounts(server)
  assert(signIn !== null, 'test: accounts')
  const { operationId } = exercise.logbook
  const desk = server.desks.get(operationId)
  assert(desk !== undefined, 'test: a desk')
  const phrase = (role: string): string => signIn.accounts.find((account) => account.role === role)?.phrase ?? ''
  const device = async (): Promise<Joined> => {
    const signer = nodeSigner(generateSigningKey('Ed25519'))
    const sealing = await generateWrappingKey()
    const client = newHttpClient({ origin, deviceId: 'new', signer, sealingKey: toHex(sealing.publicKey), random: nodeRandom, fetch })
    const joined = await client.join(signIn.deviceCode, 'phone')
    assert(joined.ok, `test: joined ${joined.ok ? '' : joined.refusal.code}`)
    const author: Author = { deviceId: client.deviceId() as DeviceId, epoch: 1, signer, officerId: null, unlock: 'pin' } // joined just now
    return { client, author, sealing }
  }
  return {
    server,
    origin,
    operationId,
    logbook: desk.logbook,
    first,
    second,
    girl,
    log,
    device,
    phrase,
    deviceCode: signIn.deviceCode,
    as: async (role) => {
      const joined = await device()
      const name = signIn.accounts.find((account) => account.role === role)?.name ?? ''
      const opened = await joined.client.signIn(name, phrase(role), null)
      assert(opened.ok, `test: signed in ${opened.ok ? '' : opened.refusal.code}`)
      return { ...joined, role, phrase: phrase(role) }
    },
    at: (path) => `/v1/operations/${operationId}${path}`,
    close: async () => {
      await server.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
