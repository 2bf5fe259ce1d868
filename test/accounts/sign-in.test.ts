// Passwords and codes: one answer for every wrong combination, work that does not tell, delays that lock nobody out.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { hashOfCode } from '../../src/server/accounts/codes.ts'
import { freeTries, hashesAtOnce, hashesWaitingMax, passwordCost, tryDelayMaxMs } from '../../src/server/accounts/limits.ts'
import { makePasswordHash } from '../../src/server/accounts/password-hash.ts'
import { passwordRefusal } from '../../src/server/accounts/password-rule.ts'
import { delayMs } from '../../src/server/accounts/tries.ts'
import { agencyA, cheapHash, closeWorlds, newPerson, newPhone, nextCode, openWorld, passwords, postOf, send, setUp, signIn, totp, withAdministrators, type Phone, type World } from './world.ts'

afterEach(closeWorlds)

/** Omar's phone and account do not change here: tries of others must not matter to him. */
async function wrongTimes(world: World, phone: Phone, name: string, times: number): Promise<readonly string[]> {
  const codes: string[] = []
  for (let at = 0; at < times; at++) codes.push((await signIn(world, phone, newPerson(name, 'ninguna de las que hay'), { code: '123456' })).code)
  return codes
}

test('[AU7] a password opens nothing without a code, a code works once, a backup code once', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  expect((await signIn(world, phoneA, ines, { code: null })).code).toBe('sign-in-refused')
  expect((await signIn(world, phoneA, ines, { code: '000000' })).code).toBe('sign-in-refused')
  const code = nextCode(ines)
  expect((await signIn(world, phoneA, ines, { code })).http).toBe(200)
  expect((await signIn(world, phoneA, ines, { code })).code).toBe('sign-in-refused')
  const [backup = ''] = ines.backupCodes
  expect((await signIn(world, phoneA, ines, { code: backup })).http).toBe(200)
  expect((await signIn(world, phoneA, ines, { code: backup })).code).toBe('sign-in-refused')
})

test('[AU16] an unknown name, a wrong password and a wrong code cost one hash each and get one answer', async () => {
  const passwordHash = makePasswordHash(cheapHash)
  const world = await openWorld({ seams: { passwordHash } })
  const { ines, omar, phoneA } = await withAdministrators(world)
  const answers: unknown[] = []
  const runs: number[] = []
  for (const [name, password, code] of [
    ['nadie.aqui', 'una de tantas frases', '123456'],
    [ines.name, 'una de tantas frases', '123456'],
    [omar.name, omar.password, '123456'],
    ['Ines.Caal', 'x', null],
  ] as const) {
    const before = passwordHash.runs()
    const { http, body, headers } = await signIn(world, phoneA, newPerson(name, password), { code })
    runs.push(passwordHash.runs() - before)
    answers.push({ http, body, names: Object.keys(headers).toSorted() })
  }
  expect(runs).toEqual([1, 1, 1, 1])
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('[AU16] nobody signs in from a device that is not enrolled, whatever the password', async () => {
  const world = await openWorld()
  const { ines } = await withAdministrators(world)
  const stranger = newPhone()
  expect((await signIn(world, stranger, ines)).code).toBe('device-not-known')
  expect((await signIn(world, stranger, newPerson('nadie', 'x'), { code: null })).code).toBe('device-not-known')
})

test('[AU17] tries are delayed longer and longer up to a bound, and nothing is locked', async () => {
  const world = await openWorld()
  const { omar, phoneA, phoneB } = await withAdministrators(world)
  expect(await wrongTimes(world, phoneA, omar.name, freeTries + 1)).toEqual([...Array.from({ length: freeTries }, () => 'sign-in-refused'), 'too-many-tries'])
  const held = await signIn(world, phoneA, omar, { code: '123456' })
  expect([held.http, held.headers['retry-after']]).toEqual([429, '1'])
  // On the phone he has used before, nothing of that delays him.
  expect((await signIn(world, phoneB, omar)).http).toBe(200)
  world.clock.nowMs += tryDelayMaxMs
  expect((await signIn(world, phoneA, omar)).http).toBe(200)
})

test.each([
  [0, 0],
  [freeTries - 1, 0],
  [freeTries, 1_000],
  [freeTries + 1, 2_000],
  [freeTries + 9, 512_000],
  [freeTries + 10, tryDelayMaxMs],
  [100_000, tryDelayMaxMs],
])('[AU17] after %i wrong tries the next waits %i ms', (wrong, waitMs) => {
  expect(delayMs(wrong)).toBe(waitMs)
})

test('[AU17] unknown names are delayed as known ones are', async () => {
  const world = await openWorld()
  const { omar, phoneA } = await withAdministrators(world)
  const known = await wrongTimes(world, phoneA, omar.name, freeTries + 2)
  world.clock.nowMs += 2 * tryDelayMaxMs + 86_400_000
  expect(await wrongTimes(world, phoneA, 'nadie.aqui', freeTries + 2)).toEqual(known)
})

test('[AU17] many tries at the same moment are no way round the delay', async () => {
  const world = await openWorld()
  const { omar, phoneA } = await withAdministrators(world)
  const tries = Array.from({ length: 30 }, () => signIn(world, phoneA, newPerson(omar.name, 'ninguna de las que hay'), { code: '123456' }))
  const judged = (await Promise.all(tries)).filter(({ code }) => code === 'sign-in-refused')
  expect(judged.length).toBeLessThanOrEqual(freeTries)
})

test.each([
  ['password-short', 'once letras', 'ines'],
  [null, 'doce letras.', 'ines'],
  ['password-long', 'a b c d e f '.repeat(11), 'ines'],
  ['password-common', 'aaaaaaaaaaaaaaaa', 'ines'],
  ['password-common', 'luna1luna1luna1', 'ines'],
  ['password-common', 'Password1234', 'ines'],
  ['password-common', 'qwertyuiop123', 'ines'],
  ['password-common', 'abcdefghijklmn', 'ines'],
  ['password-common', 'C0ntrasena2026!', 'ines'],
  ['password-like-name', 'ines.caal.ines', 'ines.caal'],
  [null, passwords.ines, 'ines.caal'],
  [null, 'שלוש סירות נייר כחולות', 'dina'],
  [null, 'correct horse battery staple', 'dina'],
] as const)('[AU4] %s: %s', (expected, password, name) => {
  expect(passwordRefusal(password, name)).toBe(expected)
})

test('[AU5] a password is kept as scrypt with its cost and a salt of its own, and a changed row opens nothing', async () => {
  const real = makePasswordHash(passwordCost)
  const [one, two] = [await real.hash(passwords.ines), await real.hash(passwords.ines)]
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(two)
  expect(await real.verify({ hash: one, password: passwords.ines })).toBe(true)
  expect(await real.verify({ hash: one, password: `${passwords.ines} ` })).toBe(false)
  const cheap = makePasswordHash(cheapHash)
  const bad = ['', 'scrypt', one.replace('32768', '99999999'), one.replace('$8$', '$0$'), `${one}$`, one.replace('scrypt', 'plain')]
  for (const hash of bad) expect(await cheap.verify({ hash, password: passwords.ines })).toBe(false)
  expect(cheap.runs()).toBe(bad.length)
})

test('[AU5] the same letters typed on two keyboards are the same password', async () => {
  const cheap = makePasswordHash(cheapHash)
  expect(await cheap.verify({ hash: await cheap.hash('ni\u00f1os de papel'), password: 'nin\u0303os de papel' })).toBe(true)
})

test('[AU5] a flood of sign-ins waits its turn, and what is beyond is told to come back', async () => {
  const cheap = makePasswordHash(cheapHash)
  const all = Array.from({ length: hashesAtOnce + hashesWaitingMax + 3 }, () => cheap.hash('x'))
  const done = await Promise.allSettled(all)
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect(await cheap.verify({ hash: await cheap.hash('y'), password: 'y' })).toBe(true)
})

test('[AU9] a password is changed with the old one and a fresh factor; every other session ends', async () => {
  const world = await openWorld()
  const { ines, phoneA, sessionA } = await withAdministrators(world)
  const other = (await signIn(world, phoneA, ines)).body['session'] as { sessionId: string }
  const change = (body: unknown): ReturnType<typeof send> => send(world, phoneA, ['POST', '/v1/accounts/password'], { sessionId: sessionA, body })
  expect((await change({ password: 'no era esta frase', newPassword: 'tres gatos en la mesa' })).code).toBe('step-up-refused')
  expect((await change({ password: ines.password, newPassword: 'corta' })).code).toBe('password-short')
  expect((await change({ password: ines.password, newPassword: 'tres gatos en la mesa' })).http).toBe(204)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: other.sessionId })).http).toBe(401)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionA })).http).toBe(200)
  expect((await signIn(world, phoneA, ines, { code: null })).code).toBe('sign-in-refused')
  expect((await signIn(world, phoneA, ines, { password: 'tres gatos en la mesa' })).http).toBe(200)
})

test('[AU9] a second factor is replaced with the password and a fresh factor; the old app opens nothing then', async () => {
  const world = await openWorld()
  const { ines, phoneA, sessionA } = await withAdministrators(world)
  const oldUri = ines.totpUri
  const at = { sessionId: sessionA }
  expect((await send(world, phoneA, ['POST', '/v1/accounts/second-factor'], { ...at, body: { password: 'no era esta frase' } })).code).toBe('step-up-refused')
  const begun = await send(world, phoneA, ['POST', '/v1/accounts/second-factor'], { ...at, body: { password: ines.password } })
  expect(begun.http, begun.code).toBe(200)
  Object.assign(ines, begun.body)
  expect(ines.totpUri).not.toBe(oldUri)
  expect((await send(world, phoneA, ['POST', '/v1/accounts/second-factor/confirm'], { ...at, body: { code: '000000' } })).code).toBe('second-factor-refused')
  expect((await send(world, phoneA, ['POST', '/v1/accounts/second-factor/confirm'], { ...at, body: { code: nextCode(ines) } })).http).toBe(204)
  expect((await signIn(world, phoneA, { ...ines, totpUri: oldUri, used: new Set() })).code).toBe('sign-in-refused')
  expect((await signIn(world, phoneA, ines)).http).toBe(200)
  const codes = await send(world, phoneA, ['POST', '/v1/accounts/backup-codes'], { ...at, body: { password: ines.password } })
  expect(codes.body['backupCodes']).toHaveLength(10)
})

test('[AU3] accounts of an exercise open with their phrase alone, and say that they are of an exercise', async () => {
  const world = await openWorld()
  const { phoneA } = await withAdministrators(world)
  const wanted = ['ana.1', 'ana.2'].map((name) => ({ name, agencyId: agencyA, duty: 'officer' as const, posts: [postOf(agencyA)] }))
  const made = await world.accounts.createExerciseAccounts(wanted)
  const [first] = made.ok ? made.value : []
  expect(first?.phrase).toMatch(/^([a-z]{4}-){7}[a-z]{4}$/)
  const opened = await signIn(world, phoneA, newPerson('ana.1', first?.phrase ?? ''), { code: null })
  expect(opened.body).toMatchObject({ session: { nature: 'exercise', unlock: 'exercise-phrase' } })
  expect((await signIn(world, phoneA, newPerson('ana.1', first?.phrase ?? ''), { code: '123456' })).code).toBe('sign-in-refused')
  const again = await world.accounts.createExerciseAccounts([{ ...wanted[0], name: 'ana.3', agencyId: agencyA, duty: 'officer', posts: [] }, ...wanted])
  expect(again.ok ? '' : again.refusal.code).toBe('name-taken')
  const later = await world.accounts.createExerciseAccounts([{ name: 'ana.3', agencyId: agencyA, duty: 'officer', posts: [] }])
  expect(later.ok).toBe(true)
})

test('[AU36] names, passwords and codes stand in no line of the log', async () => {
  const world = await openWorld()
  const { ines, omar, phoneA } = await withAdministrators(world)
  await signIn(world, phoneA, ines)
  await signIn(world, phoneA, omar, { password: 'ninguna de las que hay', code: '123456' })
  const said = JSON.stringify(world.log)
  expect(world.log.map(({ code }) => code)).toContain('sign-in-refused')
  expect([ines.name, omar.name, ines.password, 'ninguna', '123456', ...ines.used].filter((text) => said.includes(text))).toEqual([])
})

test('[AU2] nobody signs in before the second factor was confirmed', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const rut = newPerson('rut.sis', passwords.rut)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const code = String(issued.body['code'])
  const begin = { code, secondCode: null, name: rut.name, password: rut.password }
  expect((await send(world, phoneA, ['POST', '/v1/accounts/set-up/confirm'], { body: { code, secondCode: null, totp: '123456', device: null } })).code).toBe('set-up-not-begun')
  const begun = await send(world, phoneA, ['POST', '/v1/accounts/set-up'], { body: begin })
  Object.assign(rut, begun.body)
  expect((await signIn(world, phoneA, rut, { code: null })).code).toBe('sign-in-refused')
  expect((await signIn(world, phoneA, rut)).code).toBe('sign-in-refused')
  expect((await send(world, phoneA, ['POST', '/v1/accounts/set-up/confirm'], { body: { code, secondCode: null, totp: '000000', device: null } })).code).toBe('second-factor-refused')
  const done = await setUp(world, phoneA, { code, person: rut })
  expect(done.http, done.code).toBe(200)
  expect((await send(world, phoneA, ['POST', '/v1/accounts/set-up'], { body: begin })).code).toBe('code-not-known')
})

test('[AU7] backup codes are of 128 bits, kept as hashes one by one, and right however they are typed', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  const kept = (): readonly string[] => {
    const read = new DatabaseSync(join(world.folder, 'accounts.sqlite'), { readOnly: true })
    const [row] = read.prepare('SELECT "backupCodes" AS codes FROM "twoFactor" WHERE "userId" = ?').all(ines.accountId)
    read.close()
    return JSON.parse(String(row?.['codes'])) as string[] // a list, as it was stored
  }
  expect(ines.backupCodes).toHaveLength(10)
  for (const code of ines.backupCodes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/)
  expect(kept()).toEqual(ines.backupCodes.map((code) => hashOfCode(nodeHash, code)))
  const [first = ''] = ines.backupCodes
  expect((await signIn(world, phoneA, ines, { code: hashOfCode(nodeHash, first) })).http).not.toBe(200)
  expect((await signIn(world, phoneA, ines, { code: first.toLowerCase().replaceAll('-', ' ') })).http).toBe(200)
  expect(kept()).toEqual(ines.backupCodes.slice(1).map((code) => hashOfCode(nodeHash, code)))
})

test('[AU7] a code of the app that is two steps old opens nothing', async () => {
  const world = await openWorld()
  const { ines, phoneA } = await withAdministrators(world)
  expect((await signIn(world, phoneA, ines, { code: totp(ines.totpUri, -2) })).code).toBe('sign-in-refused')
})
