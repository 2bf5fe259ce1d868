// Every write may fail before or after it took effect: the same call again ends where one success ends.
import { afterEach, expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { AccountsOptions } from '../../src/server/accounts/index.ts'
import { AccountsFailure, type Sql } from '../../src/server/accounts/sql.ts'
import { shareLongestMs } from '../../src/server/accounts/limits.ts'
import { openAccountsFile } from '../../src/server/accounts/sqlite.ts'
import { migrateAccounts } from '../../src/server/accounts/tables.ts'
import {
  agencyA, closeWorlds, newFolder, newPerson, newPhone, nextCode, openWorld, passwords, postOf, send, sessionIdOf, setUp, signIn, withAdministrators,
  type Phone, type Reply, type World,
} from './world.ts'

afterEach(closeWorlds)

/** Fails the nth write from when it is armed (0: none), before or after it took effect. */
function faulty(): { around: (sql: Sql) => Sql; arm: (nth: number, when: 'before' | 'after') => void; left: () => boolean } {
  let [countdown, when] = [0, 'before']
  return {
    around: (sql) => ({
      ...sql,
      async write(statements) {
        const fails = countdown > 0 && --countdown === 0
        if (fails && when === 'before') throw new AccountsFailure('database-failed')
        const done = await sql.write(statements)
        if (fails) throw new AccountsFailure('database-failed')
        return done
      },
    }),
    arm: (nth, at) => void ([countdown, when] = [nth, at]),
    left: () => countdown > 0,
  }
}

type Scene = Readonly<{ world: World; phoneA: Phone; phoneB: Phone; sessionA: string; sessionB: string; fault: ReturnType<typeof faulty> }>

async function scene(options: Partial<AccountsOptions> = {}): Promise<Scene & Awaited<ReturnType<typeof withAdministrators>>> {
  const fault = faulty()
  const world = await openWorld({ seams: { around: fault.around }, options })
  return { world, fault, ...(await withAdministrators(world)) }
}

/** Runs `work` with each of its writes failing, then again without; `work` is given a fresh scene each time. */
async function eachWrite(work: (at: Awaited<ReturnType<typeof scene>>, call: (ask: () => Promise<Reply>) => Promise<Reply>) => Promise<void>, options: Partial<AccountsOptions> = {}): Promise<number> {
  let failed = 0
  for (const when of ['before', 'after'] as const) {
    for (let nth = 1; ; nth++) {
      const at = await scene(options)
      let isReached: boolean | null = null
      await work(at, async (ask) => {
        at.fault.arm(nth, when)
        const first = await ask()
        isReached = !at.fault.left()
        at.fault.arm(0, when)
        if (!isReached) return first
        failed += 1
        return first.code === 'failed' ? ask() : first
      })
      expect(isReached).not.toBeNull()
      if (isReached !== true) break
    }
  }
  return failed
}

test('[AU35] signing in', async () => {
  const failed = await eachWrite(async ({ world, phoneA, ines }, call) => {
    const reply = await call(() => signIn(world, phoneA, ines))
    expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionIdOf(reply) })).http).toBe(200)
  })
  expect(failed).toBeGreaterThanOrEqual(8)
})

test('[AU35] signing out and ending all sessions', async () => {
  const failed = await eachWrite(async ({ world, phoneA, sessionA }, call) => {
    await call(() => send(world, phoneA, ['DELETE', '/v1/accounts/sessions'], { sessionId: sessionA }))
    expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionA })).http).toBe(401)
  })
  expect(failed).toBe(2)
})

test('[AU35] setting up an account from a code', async () => {
  const rut = (): ReturnType<typeof newPerson> => newPerson('rut.sis', passwords.rut)
  const failed = await eachWrite(async ({ world, phoneA, sessionA }, call) => {
    const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
    const person = rut()
    const reply = await call(() => setUp(world, phoneA, { code: String(issued.body['code']), person }).catch(() => ({ http: 503, body: {}, headers: {}, code: 'failed' })))
    // After the account stood the code is used up; the officer signs in instead.
    if (reply.http !== 200) expect([reply.code, (await signIn(world, phoneA, person)).http]).toEqual([reply.code, 200])
  })
  expect(failed).toBeGreaterThanOrEqual(4)
})

test('[AU35] inviting, answering and confirming a device', async () => {
  const failed = await eachWrite(async ({ world, phoneA, phoneB, sessionA, sessionB }, call) => {
    const invited = await call(() => send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA }))
    expect(invited.http).toBe(200)
    expect(phoneB.deviceId).not.toBe(sessionB)
  })
  const fresh = newPhone()
  const answered = await eachWrite(async ({ world, phoneA, sessionA }, call) => {
    const { code } = (await send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })).body
    const body = { code, device: { keys: fresh.keys, sealingKey: fresh.sealingKey, label: 'tableta 7' } }
    const reply = await call(() => send(world, { ...fresh, nonces: new Map() }, ['POST', '/v1/accounts/devices/answers'], { body }))
    expect(reply.body['state']).toBe('proposed')
  })
  const confirmed = await eachWrite(async ({ world, phoneA, phoneB, sessionA, sessionB }, call) => {
    const { code } = (await send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })).body
    const body = { code, device: { keys: fresh.keys, sealingKey: fresh.sealingKey, label: 'tableta 7' } }
    const proposed = await send(world, { ...fresh, nonces: new Map() }, ['POST', '/v1/accounts/devices/answers'], { body })
    const { deviceId, fingerprint } = proposed.body
    const reply = await call(() => send(world, phoneB, ['POST', `/v1/accounts/devices/${String(deviceId)}/confirm`], { sessionId: sessionB, body: { fingerprint } }))
    expect(reply.http, reply.code).toBe(204)
    await world.accounts.announce()
    expect(world.confirmed.filter((device) => device.deviceId === deviceId).length).toBeGreaterThanOrEqual(1)
  })
  expect([failed, answered, confirmed].map((count) => count >= 2)).toEqual([true, true, true])
})

test('[AU35] revoking a device', async () => {
  const failed = await eachWrite(async ({ world, phoneA, phoneB, sessionA, sessionB }, call) => {
    const reply = await call(() => send(world, phoneA, ['DELETE', `/v1/accounts/devices/${phoneB.deviceId}`], { sessionId: sessionA }))
    expect(reply.http, reply.code).toBe(204)
    expect((await send(world, phoneB, ['GET', '/v1/anything'], { sessionId: sessionB })).http).toBe(401)
    await world.accounts.announce()
    expect(world.revoked.length).toBeGreaterThanOrEqual(1)
  })
  expect(failed).toBeGreaterThanOrEqual(4)
})

test('[AU35] linking a subject of a directory, and ending that account', async () => {
  const directories = [{ directoryId: 'pgn', agencyId: agencyA, discoveryUrl: 'https://directory.example/none', clientId: 'amparo', clientSecret: 'not-a-real-one' }]
  const body = { name: 'lucia.pop', directoryId: 'pgn', subject: 'pgn-0042', duty: 'officer', posts: [postOf(agencyA)] }
  const link = ({ world, phoneA, sessionA }: Scene): Promise<Reply> => send(world, phoneA, ['POST', '/v1/accounts/accounts/directory'], { sessionId: sessionA, body })
  const linked = await eachWrite(async (at, call) => {
    const reply = await call(() => link(at))
    // Where it had happened all the same, the subject is found to be linked.
    expect(reply.http === 200 ? '' : reply.code).toMatch(/^$|^name-taken$/)
    const listed = await send(at.world, at.phoneA, ['GET', '/v1/accounts/accounts'], { sessionId: at.sessionA })
    expect((listed.body['accounts'] as { name: string }[]).filter(({ name }) => name === 'lucia.pop')).toHaveLength(1)
  }, { directories })
  const ended = await eachWrite(async (at, call) => {
    const { accountId } = (await link(at)).body
    const reply = await call(() => send(at.world, at.phoneA, ['DELETE', `/v1/accounts/accounts/${String(accountId)}`], { sessionId: at.sessionA }))
    expect(reply.http, reply.code).toBe(204)
    expect((await link(at)).http).toBe(200)
  }, { directories })
  expect([linked, ended]).toEqual([2, 2])
})

test('[AU35] making the accounts of an exercise', async () => {
  for (const when of ['before', 'after'] as const) {
    const { world, fault } = await scene()
    const wanted = ['ana.1', 'ana.2'].map((name) => ({ name, agencyId: agencyA, duty: 'officer' as const, posts: [postOf(agencyA)] }))
    fault.arm(1, when)
    await expect(world.accounts.createExerciseAccounts(wanted)).rejects.toMatchObject({ code: 'database-failed' })
    const again = await world.accounts.createExerciseAccounts(wanted)
    // Where they stood already their phrases are lost with the answer: the caller takes other names.
    expect(again.ok ? 'made' : again.refusal.code).toBe(when === 'before' ? 'made' : 'name-taken')
  }
})

test('[AU35] lending and fetching a share', async () => {
  const pinProof = 'ab'.repeat(32)
  const failed = await eachWrite(async ({ world, phoneA, sessionA }, call) => {
    const lent = await call(() => send(world, phoneA, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionA, body: { token: pinProof, pinProof, hours: 8 } }))
    const fetched = await send(world, phoneA, ['POST', '/v1/accounts/pin-share/fetch'], { body: { token: pinProof, pinProof } })
    expect(fetched.body['share']).toBe(lent.body['share'])
  })
  const fetched = await eachWrite(async ({ world, phoneA, sessionA }, call) => {
    await send(world, phoneA, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionA, body: { token: pinProof, pinProof, hours: 8 } })
    expect((await call(() => send(world, phoneA, ['POST', '/v1/accounts/pin-share/fetch'], { body: { token: pinProof, pinProof } }))).http).toBe(200)
  })
  const renewed = await eachWrite(async ({ world, phoneA, sessionA, ines }, call) => {
    const lent = await send(world, phoneA, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionA, body: { token: pinProof, pinProof, hours: 8 } })
    world.clock.nowMs += shareLongestMs
    const again = await call(() => send(world, phoneA, ['POST', '/v1/accounts/pin-share/renew'], { body: { token: pinProof, pinProof, hours: 8, name: ines.name, password: ines.password, code: nextCode(ines) } }))
    expect(again.body['share']).toBe(lent.body['share'])
  })
  expect([failed, fetched]).toEqual([2, 2])
  expect(renewed).toBeGreaterThan(6)
})

test('[AU37] tables are made once, a second start changes nothing, and a later program\'s are left alone', async () => {
  const folder = newFolder()
  const world = await openWorld({ folder })
  const { ines, phoneA } = await withAdministrators(world)
  await world.accounts.close()
  const again = await openWorld({ folder })
  expect((await signIn(again, phoneA, ines)).http).toBe(200)
  await again.accounts.close()
  const file = new DatabaseSync(join(folder, 'accounts.sqlite'))
  file.exec('INSERT INTO migration (number, done_ms) VALUES (999, 0)')
  file.close()
  await expect(openWorld({ folder })).rejects.toMatchObject({ code: 'database-newer' })
})

test('[AU37] a migration that broke off is done whole at the next start', async () => {
  const { sql } = openAccountsFile(newFolder())
  let writes = 0
  const breaking: Sql = { ...sql, write: (statements) => (++writes === 2 ? Promise.reject(new AccountsFailure('database-failed')) : sql.write(statements)) }
  await expect(migrateAccounts(breaking, 0)).rejects.toMatchObject({ code: 'database-failed' })
  await migrateAccounts(sql, 0)
  expect(await sql.read('SELECT COUNT(*) AS number FROM holder', [])).toEqual([{ number: 0 }])
  expect(await sql.write([{ text: 'INSERT INTO used_proof (proof, until_ms) VALUES ($1, $2)', values: ['x', 1], rows: 1 }, { text: 'DELETE FROM used_proof WHERE proof = $1', values: ['y'], rows: 1 }])).toBe(false)
  expect(await sql.read('SELECT * FROM used_proof', [])).toEqual([])
  await sql.close()
})

test('[AU36] bodies are strict, small and JSON; every refusal is a problem with what to do next', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  const good = { name: ines.name, password: ines.password, code: nextCode(ines) }
  const to = (body: unknown): Promise<Reply> => send(world, phoneA, ['POST', '/v1/accounts/sign-in/password'], { body })
  for (const body of [{ ...good, more: 1 }, { ...good, name: ['x'] }, { ...good, name: 'con espacio' }, { name: ines.name }, [], 'text']) expect((await to(body)).code).toBe('body-wrong')
  const large = await to({ ...good, password: 'x'.repeat(17_000) })
  expect([large.http, large.code]).toEqual([413, 'body-too-large'])
  expect(large.headers['content-type']).toContain('application/problem+json')
  expect(Object.keys(large.body).toSorted()).toEqual(['code', 'detail', 'status', 'title', 'type'])
  const broken = await world.app.inject({ method: 'POST', url: '/v1/accounts/set-up', headers: { 'content-type': 'application/json' }, payload: '{' })
  expect([broken.statusCode, broken.json<{ code: string }>().code]).toEqual([400, 'body-wrong'])
})
