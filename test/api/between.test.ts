// A server between, over HTTP: phones under it see each other's work while home is away, and home gets it when it is back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cedarEngine, readPolicyTexts } from '../../src/adapters/node/cedar/index.ts'
import { nodeHash, nodeRandom, nodeUnwrapper } from '../../src/adapters/node/crypto/index.ts'
import { makeExerciseAccounts } from '../../src/cli/exercise-accounts.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { headcountAt, knownCount } from '../../src/domain/index.ts'
import { RegistrationId, assert, newId } from '../../src/kernel/index.ts'
import { headcount, hereAccount, homeOf, openFieldTail, openLogbook, writeHere, type FieldTail } from '../../src/logbook/index.ts'
import { httpKeyPeer, httpPeer, newHttpClient } from '../../src/client/index.ts'
import { openServer, silentLog, type Server, type UpstreamEnd } from '../../src/server/index.ts'
import { ownReplica, type KnownHome } from '../../src/service/index.ts'
import { exchange, type Replica } from '../../src/sync/index.ts'
import { openApiWorld, type ApiWorld, type Caller } from './world.ts'

const folders: string[] = []
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

type Laptop = Readonly<{ server: Server; origin: string; phrases: ReadonlyMap<string, string>; line: { state: 'up' | 'cut' }; ends: UpstreamEnd[]; tail: FieldTail }>

/** A server of its own with a copy of the world's log, speaking to it as a coordinator; its line can be cut. */
async function laptopUnder(world: ApiWorld, known: KnownHome): Promise<Laptop> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-between-'))
  folders.push(folder)
  const own = await world.as('coordinator')
  const [store, tailStore] = [await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } }), openMemoryStore({ hash: nodeHash, from: null, faults: null })]
  const ports = { ...world.logbook.ports, store: store.ledger, keys: store.keys, unwrapper: await nodeUnwrapper(own.sealing) }
  const first = ownReplica({ tail: await openFieldTail(await openLogbook(world.operationId, ports, { home: null }), tailStore.ledger), deviceId: own.author.deviceId, writes: null, keys: store.keys, home: known, remember: async () => undefined })
  expect((await exchange(first, httpPeer(own.client, world.operationId))).ok).toBe(true)
  const line: Laptop['line'] = { state: 'up' }
  const ends: UpstreamEnd[] = []
  const peer = httpPeer(own.client, world.operationId)
  const cut = async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) as const
  const server = await openServer({
    version: '0.0.0',
    ports,
    homeOf: (_operationId, epoch) => ({ ...own.author, epoch }),
    engine: cedarEngine(readPolicyTexts()),
    between: {
      tail: tailStore.ledger,
      deviceId: own.author.deviceId,
      home: known,
      remember: async () => undefined,
      peerOf: () => ({
        have: (asked) => (line.state === 'up' ? peer.have(asked) : cut()),
        pull: (asked) => (line.state === 'up' ? peer.pull(asked) : cut()),
        push: (asked) => (line.state === 'up' ? peer.push(asked) : cut()),
        fetch: (asked) => (line.state === 'up' ? peer.fetch(asked) : cut()),
      }),
      keysOf: () => httpKeyPeer(own.client, world.operationId),
      signIn: async () => false,
      onEnd: (why) => void ends.push(why),
      everyMs: 200,
    },
    accounts: { database: { kind: 'sqlite', folder }, origin: 'http://127.0.0.1', secret: new Uint8Array(32).fill(7), directories: [] },
    listen: null,
    tls: null,
    proxies: [],
    web: null,
    limits: { requestsPerMinute: 1_000_000, requestMs: 30_000 },
    log: silentLog,
    onProgress: () => undefined,
  })
  closing.push(async () => {
    await server.close()
    await store.close()
  })
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const made = await makeExerciseAccounts(server)
  assert(made !== null, 'test: accounts of the laptop')
  const relay = server.desks.get(world.operationId)?.relay
  assert(relay !== undefined && relay !== null, 'test: stands between')
  return { server, origin, phrases: new Map(made.accounts.map(({ role, phrase }) => [role, phrase])), line, ends, tail: relay.tail }
}

type Phone = Readonly<{ replica: Replica; tail: FieldTail; caller: Caller; client: Caller['client'] }>

/** A phone that joined at home, and signs in at the laptop. */
async function phoneUnder(world: ApiWorld, laptop: Laptop, known: KnownHome): Promise<Phone> {
  const caller = await world.as('intake')
  await untilTrue(async () => laptop.tail.logbook.account.table.rows.some(({ content }) => content.type === 'device.sealing-key-set' && 'count' in content && content.count.deviceId === caller.author.deviceId))
  const client = newHttpClient({ origin: laptop.origin, deviceId: caller.author.deviceId, signer: caller.author.signer, sealingKey: '', random: nodeRandom, fetch })
  const name = 'intake'
  await untilTrue(async () => (await client.signIn(name, laptop.phrases.get('intake') ?? '', null)).ok)
  const [mirror, own] = [openMemoryStore({ hash: nodeHash, from: null, faults: null }), openMemoryStore({ hash: nodeHash, from: null, faults: null })]
  const ports = { ...world.logbook.ports, store: mirror.ledger, keys: mirror.keys, unwrapper: await nodeUnwrapper(caller.sealing) }
  const tail = await openFieldTail(await openLogbook(world.operationId, ports, { home: null }), own.ledger)
  const keys = { find: async (...asked: Parameters<typeof mirror.keys.find>) => [...(await own.keys.find(...asked)), ...(await mirror.keys.find(...asked))] }
  const { deviceId, signer, epoch } = caller.author
  return { caller, client, tail, replica: ownReplica({ tail, deviceId, writes: { signer, epoch, clock: ports.clock }, keys, home: known, remember: async () => undefined }) }
}

/** The laptop exchanges by itself: asked until it has. */
async function untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('test: never came')
}

function under({ replica, client }: Phone) {
  return exchange(replica, httpPeer(client, replica.operationId), 'relay')
}

async function registers({ tail, caller }: Phone, placeId: string): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, nodeRandom)
  const written = await writeHere(tail, caller.author, { act: 'register-person', request: { registrationId, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' } })
  assert(written.ok, 'test: registers')
  return registrationId
}

function hereCount({ tail }: Phone): number {
  const account = hereAccount(tail)
  const atMs = tail.logbook.ports.clock.now()
  return headcountAt(account, { asOfMs: atMs, known: knownCount(account), knownAtMs: atMs }).registered.atMost
}

test('[SE30] [SV40] two phones under a laptop see each other’s work with the line cut, and home has it when the line is back', async () => {
  const world = await openApiWorld({ seed: 'between' })
  closing.push(() => world.close())
  const known = homeOf(world.logbook)
  assert(known !== null, 'test: home')
  const laptop = await laptopUnder(world, known)
  const [ana, dina] = [await phoneUnder(world, laptop, known), await phoneUnder(world, laptop, known)]
  for (const phone of [ana, dina]) expect(await under(phone)).toMatchObject({ ok: true })
  laptop.line.state = 'cut'
  await registers(ana, world.first)
  expect(await under(ana)).toMatchObject({ ok: true, value: { pushed: 1 } })
  expect(await under(dina)).toMatchObject({ ok: true, value: { fetched: 1 } })
  expect([hereCount(ana), hereCount(dina)]).toEqual([2, 2])
  expect(headcount(world.logbook, { asOf: null, knownAt: null }).registered.atMost).toBe(1)
  // What happened is taken from every officer, also from one at a desk of the laptop; what only home may decide is refused.
  const at = (act: string): string => `/v1/operations/${world.operationId}/acts/${act}`
  const incident = { incidentId: newId(RegistrationId, nodeRandom), placeId: world.first, kind: 'fire', registrationIds: [], sealed: [] }
  expect(await dina.client.ask('POST', at('declare-incident'), incident)).toMatchObject({ ok: true, value: { entries: [{ type: 'incident.declared', position: null, recordedAt: null }] } })
  expect(await dina.client.ask('POST', at('measure-clock'), {})).toMatchObject({ ok: false, refusal: { code: 'not-home' } })
  laptop.line.state = 'up'
  await untilTrue(async () => {
    await under(dina)
    return headcount(world.logbook, { asOf: null, knownAt: null }).registered.atMost === 2
  })
  await untilTrue(async () => (await under(ana)).ok && headcount(ana.tail.logbook, { asOf: null, knownAt: null }).registered.atMost === 2)
  expect(world.logbook.account.table.rows.some(({ content }) => content.type === 'incident.declared')).toBe(true)
  expect(laptop.ends).toEqual([])
}, 120_000)
