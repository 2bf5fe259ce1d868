// An agency's own directory: who begins, who comes back and who finishes is one; nothing is made by signing in.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { sessionIdleMs } from '../../src/server/accounts/limits.ts'
import { startProvider, type IdentityProvider } from './identity-provider.ts'
import { agencyA, agencyB, closeWorlds, newPhone, openWorld, postOf, send, withAdministrators, type Phone, type Reply, type World } from './world.ts'

let provider: IdentityProvider
beforeEach(async () => {
  provider = await startProvider()
})
afterEach(async () => {
  await provider.close()
  await closeWorlds()
})

const withDirectory = (discoveryUrl = provider.discoveryUrl): Promise<World> =>
  openWorld({ options: { directories: [{ directoryId: 'pgn', agencyId: agencyA, discoveryUrl, clientId: 'amparo', clientSecret: 'not-a-real-one' }] } })

const link = (world: World, phone: Phone, sessionId: string, change: object = {}): Promise<Reply> => {
  const body = { name: 'lucia.pop', directoryId: 'pgn', subject: 'pgn-0042', duty: 'officer', posts: [postOf(agencyA)], ...change }
  return send(world, phone, ['POST', '/v1/accounts/accounts/directory'], { sessionId, body })
}

const begin = (world: World, phone: Phone, directoryId = 'pgn'): Promise<Reply> => send(world, phone, ['POST', `/v1/accounts/sign-in/directory/${directoryId}`])

async function comeBack(world: World, phone: Phone, query: string): Promise<string> {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await world.app.inject({ method: 'GET', url: `/v1/accounts/directory/callback/pgn${query}`, headers: { cookie } })
  expect(response.statusCode).toBe(303)
  return String(response.headers.location)
}

const finish = (world: World, phone: Phone, begun: Reply): Promise<Reply> =>
  send(world, phone, ['POST', '/v1/accounts/sign-in/directory/finish'], { body: { ceremony: begun.body['ceremony'] } })

test('[AU6] an account that an administrator linked opens through the directory, without a fresh factor of ours', async () => {
  const world = await withDirectory()
  const { phoneA, sessionA } = await withAdministrators(world)
  const linked = await link(world, phoneA, sessionA)
  expect(linked.http, linked.code).toBe(200)
  const begun = await begin(world, phoneA)
  const url = new URL(String(begun.body['url']))
  expect([url.searchParams.get('prompt'), url.searchParams.get('code_challenge_method')]).toEqual(['login', 'S256'])
  expect(await comeBack(world, phoneA, provider.vouch(url.href, 'pgn-0042'))).toBe('/?directory=done')
  const opened = await finish(world, phoneA, begun)
  expect(opened.body).toMatchObject({ session: { accountId: linked.body['accountId'], unlock: 'directory', stepUpSecondsAgo: null } })
  expect((await finish(world, phoneA, begun)).code).toBe('directory-refused')
})

test('[AU6] of the directory\'s person only the subject is kept: no name, no address, no token', async () => {
  const world = await withDirectory()
  const { phoneA, sessionA } = await withAdministrators(world)
  await link(world, phoneA, sessionA)
  const begun = await begin(world, phoneA)
  await comeBack(world, phoneA, provider.vouch(String(begun.body['url']), 'pgn-0042'))
  const read = new DatabaseSync(join(world.folder, 'accounts.sqlite'), { readOnly: true })
  const all = ['user', 'account', 'session', 'verification'].map((table) => JSON.stringify(read.prepare(`SELECT * FROM "${table}"`).all())).join('')
  read.close()
  expect(['Inventada', 'pgn.example', 'eyJ'].filter((text) => all.includes(text))).toEqual([])
  expect(all).toContain('pgn-0042')
})

test('[AU6] a subject nobody linked opens nothing and makes nothing', async () => {
  const world = await withDirectory()
  const { phoneA } = await withAdministrators(world)
  const begun = await begin(world, phoneA)
  expect(await comeBack(world, phoneA, provider.vouch(String(begun.body['url']), 'pgn-9999'))).toBe('/?directory=refused')
  expect((await finish(world, phoneA, begun)).code).toBe('directory-refused')
})

test.each(['nonce', 'audience', 'signature', 'issuer'] as const)('[AU6] a token with a wrong %s opens nothing', async (how) => {
  const world = await withDirectory()
  const { phoneA, sessionA } = await withAdministrators(world)
  await link(world, phoneA, sessionA)
  provider.spoil(how)
  const begun = await begin(world, phoneA)
  expect(await comeBack(world, phoneA, provider.vouch(String(begun.body['url']), 'pgn-0042'))).toBe('/?directory=refused')
  expect((await finish(world, phoneA, begun)).code).toBe('directory-refused')
})

test('[AU6] somebody lured to a foreign beginning does not open the stranger\'s device, nor another device one\'s own', async () => {
  const world = await withDirectory()
  const { phoneA, phoneB, sessionA } = await withAdministrators(world)
  await link(world, phoneA, sessionA)
  const begun = await begin(world, phoneB)
  const query = provider.vouch(String(begun.body['url']), 'pgn-0042')
  // The victim's browser has no cookie of that beginning.
  expect(await comeBack(world, newPhone(), query)).toBe('/?directory=refused')
  expect((await finish(world, phoneB, begun)).code).toBe('directory-refused')
  const own = await begin(world, phoneA)
  expect(await comeBack(world, phoneA, provider.vouch(String(own.body['url']), 'pgn-0042'))).toBe('/?directory=done')
  expect((await finish(world, phoneB, own)).code).toBe('directory-refused')
})

test('[AU6] only the own agency\'s directory is linked, each subject once, and its password opens nothing', async () => {
  const world = await withDirectory()
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  expect((await link(world, phoneB, sessionB, { posts: [postOf(agencyB)] })).code).toBe('directory-not-known')
  expect((await link(world, phoneA, sessionA, { posts: [postOf(agencyB)] })).code).toBe('no-common-operation')
  expect((await link(world, phoneA, sessionA)).http).toBe(200)
  expect((await link(world, phoneA, sessionA, { name: 'otra.lucia' })).code).toBe('name-taken')
  const body = { name: 'lucia.pop', password: 'una de tantas frases', code: null }
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-in/password'], { body })).code).toBe('sign-in-refused')
})

test('[AU6] two directories are not mixed up: what one vouched for is nothing at the address of the other', async () => {
  const second = await startProvider()
  const directories = [
    { directoryId: 'pgn', agencyId: agencyA, discoveryUrl: provider.discoveryUrl, clientId: 'amparo', clientSecret: 'not-a-real-one' },
    { directoryId: 'mp', agencyId: agencyA, discoveryUrl: second.discoveryUrl, clientId: 'amparo', clientSecret: 'nor-this-one' },
  ]
  const world = await openWorld({ options: { directories } })
  const { phoneA, sessionA } = await withAdministrators(world)
  expect((await link(world, phoneA, sessionA)).http).toBe(200)
  expect((await link(world, phoneA, sessionA, { name: 'otra.persona', directoryId: 'mp', subject: 'mp-7' })).http).toBe(200)
  // Begun at one, and its answer brought to the other; then one of the other's codes in the way begun at the first.
  const crossed = await begin(world, phoneA, 'mp')
  expect(await comeBack(world, phoneA, second.vouch(String(crossed.body['url']), 'mp-7'))).toBe('/?directory=refused')
  const begun = await begin(world, phoneA)
  const foreign = await begin(world, phoneA, 'mp')
  const state = new URL(String(begun.body['url'])).searchParams.get('state') ?? ''
  const query = new URLSearchParams(second.vouch(String(foreign.body['url']), 'pgn-0042'))
  query.set('state', state)
  expect(await comeBack(world, phoneA, `?${query.toString()}`)).toBe('/?directory=refused')
  for (const each of [crossed, begun, foreign]) expect((await finish(world, phoneA, each)).code).toBe('directory-refused')
  await second.close()
})

test('[AU6] [AU15] a session opened by a directory ends by our own rule; the directory is asked nothing meanwhile, nor told', async () => {
  const world = await withDirectory()
  const { phoneA, sessionA } = await withAdministrators(world)
  await link(world, phoneA, sessionA)
  const begun = await begin(world, phoneA)
  await comeBack(world, phoneA, provider.vouch(String(begun.body['url']), 'pgn-0042'))
  const { session } = (await finish(world, phoneA, begun)).body as { session: { sessionId: string } } // as signing in answers
  const asked = provider.asked()
  const http = async (): Promise<number> => (await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: session.sessionId })).http
  expect(await http()).toBe(200)
  world.clock.nowMs += sessionIdleMs + 1
  expect([await http(), provider.asked()]).toEqual([401, asked])
})

test('[AU38] nothing is asked of a directory before somebody signs in through it, and an offline one stops nothing else', async () => {
  const world = await withDirectory()
  expect(provider.asked()).toBe(0)
  const offline = await withDirectory('http://127.0.0.1:9/none')
  const { phoneA } = await withAdministrators(offline)
  const reply = await begin(offline, phoneA)
  expect([reply.http, reply.code]).toEqual([503, 'directory-off-line'])
  expect((await begin(offline, phoneA, 'otra')).code).toBe('directory-not-known')
  await world.accounts.announce()
  await expect(withDirectory('http://directory.example/none')).rejects.toThrow('HTTPS')
})
