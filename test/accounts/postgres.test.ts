// The same on PostgreSQL, and what only several server processes over one database can get wrong.
import type { Pool } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { migratePostgres } from '../../src/drivers/postgres/index.ts'
import { accountsPool, accountsRole } from '../../src/server/accounts/index.ts'
import { sharedPostgres, stopShared, within } from '../support/postgres.ts'
import { makePasskey, usePasskey } from './authenticator.ts'
import { agencyA, closeWorlds, newPerson, newPhone, openWorld, passwords, postOf, proofFor, send, sessionIdOf, setUp, signIn, totp, withAdministrators, type World } from './world.ts'

const pools: Pool[] = []
afterEach(async () => {
  await closeWorlds()
  for (const pool of pools.splice(0)) await pool.end()
})
afterAll(stopShared)

async function newUrl(): Promise<string> {
  const server = await sharedPostgres()
  return server.urlFor(await server.createDatabase())
}

function openOn(url: string, role: typeof accountsRole | null = null): Promise<World> {
  const pool = accountsPool({ connectionString: url, max: 4 }, role)
  pools.push(pool)
  return openWorld({ options: { database: { kind: 'postgres', pool } } })
}

test('[AU37] two agencies, a device, a passkey, a share and an exercise on PostgreSQL', async () => {
  const world = await openOn(await newUrl())
  const { ines, phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  expect((await signIn(world, phoneA, ines)).http).toBe(200)
  const fresh = newPhone('ES256')
  const { code } = (await send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })).body
  const answer = { code, device: { keys: fresh.keys, sealingKey: fresh.sealingKey, label: 'tableta 7' } }
  const { deviceId, fingerprint } = (await send(world, fresh, ['POST', '/v1/accounts/devices/answers'], { body: answer })).body
  expect((await send(world, phoneB, ['POST', `/v1/accounts/devices/${String(deviceId)}/confirm`], { sessionId: sessionB, body: { fingerprint } })).http).toBe(204)
  expect(world.confirmed.map((device) => device.deviceId)).toContain(deviceId)
  const registration = (await send(world, phoneA, ['POST', '/v1/accounts/passkeys/challenge'], { sessionId: sessionA })).body as { ceremony: string; options: { challenge: string } }
  const at = { challenge: registration.options.challenge, origin: 'https://amparo.local', rpId: 'amparo.local', id: Buffer.alloc(20, 7) }
  const { passkey, answer: made } = makePasskey(at)
  expect((await send(world, phoneA, ['POST', '/v1/accounts/passkeys'], { sessionId: sessionA, body: { ceremony: registration.ceremony, answer: made, label: 'x' } })).http).toBe(204)
  const asked = (await send(world, phoneA, ['POST', '/v1/accounts/sign-in/passkey/challenge'])).body as typeof registration
  const body = { ceremony: asked.ceremony, answer: usePasskey(passkey, { challenge: asked.options.challenge, origin: at.origin }) }
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-in/passkey'], { body })).http).toBe(200)
  const pinProof = 'ab'.repeat(32)
  const lent = await send(world, phoneA, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionA, body: { token: pinProof, pinProof, hours: 8 } })
  expect((await send(world, phoneA, ['POST', '/v1/accounts/pin-share/fetch'], { body: { token: pinProof, pinProof } })).body).toEqual(lent.body)
  const exercise = await world.accounts.createExerciseAccounts([{ name: 'ana.1', agencyId: agencyA, duty: 'officer', posts: [postOf(agencyA)] }])
  const phrase = exercise.ok ? (exercise.value[0]?.phrase ?? '') : ''
  expect((await signIn(world, phoneB, newPerson('ana.1', phrase), { code: null })).http).toBe(200)
})

test('[AU37] recovery takes the passkeys with it on PostgreSQL too', async () => {
  const world = await openOn(await newUrl())
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const rut = newPerson('rut.sis', passwords.rut)
  const sessionR = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: rut }))
  const codeOf = async (phone: typeof phoneA, sessionId: string): Promise<string> =>
    String((await send(world, phone, ['POST', `/v1/accounts/accounts/${rut.accountId}/recovery`], { sessionId })).body['code'])
  const oldUri = rut.totpUri
  const done = await setUp(world, phoneA, { code: await codeOf(phoneA, sessionA), secondCode: await codeOf(phoneB, sessionB), person: rut })
  expect(done.http, done.code).toBe(200)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionR })).http).toBe(401)
  expect((await signIn(world, phoneA, rut, { code: totp(oldUri) })).code).toBe('sign-in-refused')
})

test('[AU13][AU20] a proof used at one process is refused at the other, and what one ends is ended at the other', async () => {
  const url = await newUrl()
  const [one, two] = await Promise.all([openOn(url), openOn(url)])
  const { phoneA, sessionA } = await withAdministrators(one)
  const ask = (world: World, proof?: string): ReturnType<typeof send> => send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionA, ...(proof === undefined ? {} : { proof }) })
  expect([(await ask(one)).http, (await ask(two)).http]).toEqual([200, 200])
  const proof = await proofFor(one, phoneA, { method: 'GET', path: '/v1/anything', sessionId: sessionA })
  expect((await ask(one, proof)).http).toBe(200)
  expect((await ask(two, proof)).code).toBe('proof-replayed')
  await two.accounts.endAllSessions()
  expect((await ask(one)).code).toBe('session-ended')
})

test('[AU17] many tries at once at two processes are no way round', async () => {
  const url = await newUrl()
  const [one, two] = [await openOn(url), await openOn(url)]
  const { omar, phoneA } = await withAdministrators(one)
  const wrong = (world: World): ReturnType<typeof send> => signIn(world, { ...phoneA, nonces: new Map() }, newPerson(omar.name, 'ninguna de las que hay'), { code: '123456' })
  const tries = await Promise.all(Array.from({ length: 12 }, (_, at) => wrong(at % 2 === 0 ? one : two)))
  expect(tries.filter(({ code }) => code === 'sign-in-refused').length).toBeLessThanOrEqual(5)
})

test('[AU37] under the role of the schema, which reads neither ledger nor keys', async () => {
  const url = await newUrl()
  await migratePostgres({ address: { url }, hash: nodeHash, mode: 'apply', onStatement: null, upTo: null })
  const world = await openOn(url, accountsRole)
  await withAdministrators(world)
  const [pool] = pools
  await expect(pool?.query('SELECT * FROM ledger.entries')).rejects.toThrow(/permission denied|does not exist/)
  const owners = await within(url, async (client) => (await client.query("SELECT tableowner FROM pg_tables WHERE schemaname = 'accounts' AND tablename = 'live_session'")).rows)
  expect(owners).toEqual([{ tableowner: accountsRole }])
})

test('[AU37] a pool that looks elsewhere does not open', async () => {
  const pool = accountsPool({ connectionString: await newUrl(), options: '' }, null)
  pools.push(pool)
  const elsewhere = Object.assign(pool, { options: { ...pool.options, options: '-c search_path=public' } })
  await expect(openWorld({ options: { database: { kind: 'postgres', pool: elsewhere } } })).rejects.toThrow('search_path')
})
