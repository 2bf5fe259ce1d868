// A server process, and devices that speak to it over a line of the test's choosing.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { generateSigningKey, generateWrappingKey, nodeHash, nodeRandom, nodeSigner } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { assert, fromHex, toHex, type DeviceId, type OperationId, type PlaceId, type PublicSigningKey, type RegistrationId } from '../../src/kernel/index.ts'
import type { Author } from '../../src/logbook/index.ts'
import { newHttpClient, type HttpClient } from '../../src/client/index.ts'
import { exercisePorts, seededRandom } from '../../src/simulation/index.ts'
import type { Trust } from '../../src/sync/index.ts'
import { newReplica, type TestReplica } from '../sync/replicas.ts'

type KeyText = Readonly<{ algorithm: PublicSigningKey['algorithm']; raw: string }>
type Said = Readonly<{
  origin: string
  operationId: OperationId
  deviceCode: string
  first: PlaceId
  girl: RegistrationId
  phrases: Readonly<Record<string, string>>
  trust: Omit<Trust, 'homeKey' | 'formerKeys'> & Readonly<{ homeKey: KeyText; formerKeys: readonly KeyText[] }>
}>

export type ServedChild = Omit<Said, 'trust'> & Readonly<{ trust: Trust; at(path: string): string; end(): Promise<void> }>

export async function startServing(sightings: number): Promise<ServedChild> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', new URL('./serving-child.ts', import.meta.url).pathname, String(sightings)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('close', done))
  const text = await new Promise<string>((resolve, reject) => {
    let read = ''
    child.stdout.on('data', (bytes: Buffer) => {
      read += bytes.toString()
      if (read.endsWith('\n')) resolve(read)
    })
    child.once('close', (code) => reject(new Error(`test: the server ended with ${String(code)}`)))
  })
  const said = JSON.parse(text) as Said // written by the other side just now
  const keyOf = ({ algorithm, raw }: KeyText): PublicSigningKey => ({ algorithm, raw: fromHex(raw) ?? new Uint8Array(0) })
  const trust: Trust = { ...said.trust, homeKey: keyOf(said.trust.homeKey), formerKeys: said.trust.formerKeys.map(keyOf) }
  return {
    ...said,
    trust,
    at: (path) => `/v1/operations/${said.operationId}${path}`,
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

export type ServedPhone = TestReplica & Readonly<{ client: HttpClient }>

/** A device that joined and signed in, over this line from now on. */
export async function newPhone(served: ServedChild, origin: string, role = 'intake'): Promise<ServedPhone> {
  const signer = nodeSigner(generateSigningKey('Ed25519'))
  const client = newHttpClient({ origin, deviceId: 'new', signer, sealingKey: toHex(nodeRandom.bytes(32)), random: nodeRandom, fetch })
  const joined = await client.join(served.deviceCode, 'phone')
  assert(joined.ok, 'test: joined')
  const opened = await client.signIn(role, served.phrases[role] ?? '', null)
  assert(opened.ok, 'test: signed in')
  const author: Author = { deviceId: client.deviceId() as DeviceId, epoch: 1, signer, officerId: null, unlock: 'pin' } // joined just now
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const ports = { ...(await exercisePorts({ store: store.ledger, keys: store.keys, clock: systemClock, random: seededRandom(toHex(nodeRandom.bytes(8)), nodeHash), wrappingKey: await generateWrappingKey() })), random: nodeRandom }
  return { ...(await newReplica({ operationId: served.operationId, ports, told: served.trust }, author)), client }
}
