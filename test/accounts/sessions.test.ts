// Sessions end when they should, at once, and without touching the next officer on the same phone.
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { AgencyId } from '../../src/kernel/index.ts'
import { sessionIdleMs, sessionLongestMs, sessionsPerDeviceMax, stepUpMs } from '../../src/server/accounts/limits.ts'
import { agencyA, closeWorlds, newPerson, nextCode, openWorld, passwords, postOf, send, sessionIdOf, setUp, signIn, withAdministrators, type Phone, type World } from './world.ts'

afterEach(closeWorlds)

const anything = '/v1/anything'
const ask = async (world: World, phone: Phone, sessionId: string): Promise<number> => (await send(world, phone, ['GET', anything], { sessionId })).http

test('[AU14] the cookie of a session cannot be read by scripts, sent from elsewhere or set by another host', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  const reply = await signIn(world, phoneA, ines)
  const sessionId = sessionIdOf(reply)
  expect(reply.headers['set-cookie']).toMatch(new RegExp(`^__Host-amparo-${sessionId}=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Secure$`))
  expect(reply.headers['cache-control']).toBe('no-store')
})

test('[AU14] on this machine alone HTTP will do, and anywhere else it does not open', async () => {
  const world = await openWorld({ origin: 'http://localhost:8080' })
  const { phoneA } = await withAdministrators(world)
  expect([...phoneA.cookies.keys()][0]).toMatch(/^amparo-[0-9a-f]{32}$/)
  await expect(openWorld({ origin: 'http://amparo.local' })).rejects.toThrow('not HTTPS')
})

test('[AU14] no token, code, secret or phrase stands in the database as it was given out', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  const [first] = await issue(world)
  const read = new DatabaseSync(join(world.folder, 'accounts.sqlite'), { readOnly: true })
  const tables = read.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all().map((row) => String(row['name']))
  const all = tables.map((table) => JSON.stringify(read.prepare(`SELECT * FROM "${table}"`).all())).join('\n')
  read.close()
  const secrets = [...phoneA.cookies.values(), ines.password, first ?? '', ...ines.backupCodes, new URL(ines.totpUri).searchParams.get('secret') ?? '']
  expect(secrets.filter((secret) => secret === '' || all.includes(secret))).toEqual([])
})

test('[AU15] a session ends a quarter of an hour after the last request, and after a shift in any case', async () => {
  const world = await openWorld()
  const { ines, phoneA, sessionA } = await withAdministrators(world)
  world.clock.nowMs += sessionIdleMs
  expect(await ask(world, phoneA, sessionA)).toBe(200)
  world.clock.nowMs += sessionIdleMs + 1
  expect(await ask(world, phoneA, sessionA)).toBe(401)
  const long = sessionIdOf(await signIn(world, phoneA, ines))
  const startedMs = world.clock.nowMs
  while (world.clock.nowMs + sessionIdleMs < startedMs + sessionLongestMs) {
    world.clock.nowMs += sessionIdleMs
    expect(await ask(world, phoneA, long)).toBe(200)
  }
  world.clock.nowMs = startedMs + sessionLongestMs + 1
  expect(await ask(world, phoneA, long)).toBe(401)
})

test('[AU20] sessions are listed without their tokens, ended one by one and all at once, at the very next request', async () => {
  const world = await openWorld()
  const { ines, phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const second = sessionIdOf(await signIn(world, phoneA, ines))
  const listed = await send(world, phoneA, ['GET', '/v1/accounts/sessions'], { sessionId: sessionA })
  expect(JSON.stringify(listed.body)).not.toContain(phoneA.cookies.get(`__Host-amparo-${second}`))
  expect((listed.body['sessions'] as { sessionId: string }[]).map(({ sessionId }) => sessionId).toSorted()).toEqual([sessionA, second].toSorted())
  const others = await send(world, phoneA, ['DELETE', `/v1/accounts/sessions/${sessionB}`], { sessionId: sessionA })
  expect([others.http, others.code]).toEqual([404, 'not-found'])
  expect((await send(world, phoneA, ['DELETE', `/v1/accounts/sessions/${second}`], { sessionId: sessionA })).http).toBe(204)
  expect([await ask(world, phoneA, second), await ask(world, phoneA, sessionA)]).toEqual([401, 200])
  const third = sessionIdOf(await signIn(world, phoneA, ines))
  expect((await send(world, phoneA, ['DELETE', '/v1/accounts/sessions'], { sessionId: sessionA })).http).toBe(204)
  expect([await ask(world, phoneA, third), await ask(world, phoneA, sessionA), await ask(world, phoneB, sessionB)]).toEqual([401, 401, 200])
  await world.accounts.endAllSessions()
  expect(await ask(world, phoneB, sessionB)).toBe(401)
})

test('[AU20] an administrator ends all sessions of one account of the own agency, and of no other', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const rut = newPerson('rut.sis', passwords.rut)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const sessionR = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: rut }))
  const second = sessionIdOf(await signIn(world, phoneA, rut))
  const at = `/v1/accounts/accounts/${String(issued.body['accountId'])}/sessions`
  expect((await send(world, phoneA, ['DELETE', at], { sessionId: sessionR })).code).toBe('administrators-only')
  expect((await send(world, phoneB, ['DELETE', at], { sessionId: sessionB })).code).toBe('not-found')
  expect([await ask(world, phoneA, sessionR), await ask(world, phoneA, second)]).toEqual([200, 200])
  expect((await send(world, phoneA, ['DELETE', at], { sessionId: sessionA })).http).toBe(204)
  expect([await ask(world, phoneA, sessionR), await ask(world, phoneA, second), await ask(world, phoneA, sessionA)]).toEqual([401, 401, 200])
  // Ended, not shut out.
  expect((await signIn(world, phoneA, rut)).http).toBe(200)
})

test('[AU21] two officers share a phone: one leaves, the other stays', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const rut = newPerson('rut.sis', passwords.rut)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const opened = await setUp(world, phoneA, { code: String(issued.body['code']), person: rut })
  expect(opened.http, opened.code).toBe(200)
  const sessionR = sessionIdOf(opened)
  expect((opened.body['session'] as { accountId: string }).accountId).toBe(issued.body['accountId'])
  expect([await ask(world, phoneA, sessionA), await ask(world, phoneA, sessionR)]).toEqual([200, 200])
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-out'], { sessionId: sessionA })).http).toBe(204)
  expect([await ask(world, phoneA, sessionA), await ask(world, phoneA, sessionR)]).toEqual([401, 200])
})

test('[AU21] a phone holds so many sessions; the one not seen for longest makes room', async () => {
  const accounts = Array.from({ length: sessionsPerDeviceMax + 1 }, (_, at) => ({ name: `ana.${at}`, agencyId: agencyA, duty: 'officer' as const, posts: [postOf(agencyA)] }))
  const world = await openWorld()
  const { phoneA } = await withAdministrators(world)
  await world.accounts.endAllSessions()
  const made = await world.accounts.createExerciseAccounts(accounts)
  const sessions: string[] = []
  for (const { name, phrase } of made.ok ? made.value : []) {
    world.clock.nowMs += 1_000
    sessions.push(sessionIdOf(await signIn(world, phoneA, newPerson(name, phrase), { code: null })))
  }
  const [oldest = '', next = ''] = sessions
  expect([sessions.length, await ask(world, phoneA, oldest), await ask(world, phoneA, next)]).toEqual([sessionsPerDeviceMax + 1, 401, 200])
})

test('[AU34] acts of authority ask for a factor shown within five minutes; a request alone keeps nothing fresh', async () => {
  const world = await openWorld()
  const { ines, phoneA, sessionA } = await withAdministrators(world)
  const invite = (): Promise<{ http: number; code: string }> => send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })
  const [used = ''] = ines.used
  expect((await send(world, phoneA, ['POST', '/v1/accounts/step-up'], { sessionId: sessionA, body: { text: used } })).code).toBe('step-up-refused')
  world.clock.nowMs += stepUpMs
  expect((await invite()).http).toBe(200)
  world.clock.nowMs += 1_000
  expect(await ask(world, phoneA, sessionA)).toBe(200)
  expect(await invite()).toMatchObject({ http: 403, code: 'step-up-needed' })
  const stepped = await send(world, phoneA, ['POST', '/v1/accounts/step-up'], { sessionId: sessionA, body: { text: nextCode(ines) } })
  expect(stepped.http, stepped.code).toBe(204)
  expect((await invite()).http).toBe(200)
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA })).body).toMatchObject({ session: { stepUpSecondsAgo: 0 } })
})

test('[AU18] wrong step-ups wait longer and longer, and the session stays open', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const wrong = (): Promise<{ code: string }> => send(world, phoneA, ['POST', '/v1/accounts/step-up'], { sessionId: sessionA, body: { text: '000000' } })
  const codes: string[] = []
  for (let at = 0; at < 6; at++) codes.push((await wrong()).code)
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'step-up-refused'), 'too-many-tries'])
  expect(await ask(world, phoneA, sessionA)).toBe(200)
  world.clock.nowMs += 1_000
  expect((await wrong()).code).toBe('step-up-refused')
  world.clock.nowMs += 1_000
  expect((await wrong()).code).toBe('too-many-tries')
})

async function issue(world: World): Promise<readonly string[]> {
  const agencyId = AgencyId.parse('c'.repeat(32))
  const issued = await world.accounts.issueFirstCodes([{ agencyId, posts: [postOf(agencyId)] }])
  return issued.ok ? issued.value.map(({ code }) => code) : []
}
