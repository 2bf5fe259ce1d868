// Passkeys: added in a fresh session, then open one; only where the phone verified its owner. And the PIN's share.
import { afterEach, expect, test } from 'vitest'
import { ceremonyMs, freeTries, shareFreeTries, shareKeptMs, shareLongestMs, shareTriesMax, stepUpMs } from '../../src/server/accounts/limits.ts'
import { makePasskey, usePasskey, type Passkey } from './authenticator.ts'
import { closeWorlds, nextCode, openWorld, send, sessionIdOf, signIn, withAdministrators, type Phone, type Reply, type World } from './world.ts'

afterEach(closeWorlds)

const origin = 'https://amparo.local'
const rpId = 'amparo.local'
type Challenge = { ceremony: string; options: { challenge: string; userVerification: string } }

async function challenge(world: World, phone: Phone, at: Readonly<{ path: string; sessionId?: string }>): Promise<Challenge> {
  const reply = await send(world, phone, ['POST', `/v1/accounts/${at.path}/challenge`], { sessionId: at.sessionId ?? null })
  expect(reply.http, reply.code).toBe(200)
  return reply.body as unknown as Challenge // as the route answers
}

async function addPasskey(world: World, phone: Phone, sessionId: string, { isVerified = true, from = origin }: Readonly<{ isVerified?: boolean; from?: string }> = {}): Promise<Readonly<{ passkey: Passkey; reply: Reply }>> {
  const { ceremony, options } = await challenge(world, phone, { path: 'passkeys', sessionId })
  const { passkey, answer } = makePasskey({ challenge: options.challenge, origin: from, rpId, id: Buffer.from(world.options.random.bytes(20)), isVerified })
  const reply = await send(world, phone, ['POST', '/v1/accounts/passkeys'], { sessionId, body: { ceremony, answer, label: 'mi teléfono' } })
  return { passkey, reply }
}

async function signInWith(world: World, phone: Phone, passkey: Passkey, change: Readonly<{ isVerified?: boolean; origin?: string }> = {}): Promise<Reply> {
  const { ceremony, options } = await challenge(world, phone, { path: 'sign-in/passkey' })
  const answer = usePasskey(passkey, { challenge: options.challenge, origin: change.origin ?? origin, isVerified: change.isVerified ?? true })
  return send(world, phone, ['POST', '/v1/accounts/sign-in/passkey'], { body: { ceremony, answer } })
}

test('[AU8] a passkey opens a session without a name, and is listed and removed', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const { passkey, reply } = await addPasskey(world, phoneA, sessionA)
  expect(reply.http, reply.code).toBe(204)
  const opened = await signInWith(world, phoneA, passkey)
  expect(opened.body).toMatchObject({ session: { unlock: 'passkey', stepUpSecondsAgo: 0 } })
  const listed = await send(world, phoneA, ['GET', '/v1/accounts/passkeys'], { sessionId: sessionA })
  const [line] = listed.body['passkeys'] as { passkeyId: string; label: string }[]
  expect(line?.label).toBe('mi teléfono')
  expect((await send(world, phoneA, ['DELETE', `/v1/accounts/passkeys/${line?.passkeyId}`], { sessionId: sessionA })).http).toBe(204)
  expect((await signInWith(world, phoneA, passkey)).code).toBe('sign-in-refused')
})

test('[AU8] a touch without verification of the owner is not enough, neither to add nor to open', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  expect((await addPasskey(world, phoneA, sessionA, { isVerified: false })).reply.code).toBe('passkey-refused')
  expect((await addPasskey(world, phoneA, sessionA, { from: 'https://otro.example' })).reply.code).toBe('passkey-refused')
  const { passkey } = await addPasskey(world, phoneA, sessionA)
  expect((await signInWith(world, phoneA, passkey, { isVerified: false })).code).toBe('sign-in-refused')
  expect((await signInWith(world, phoneA, passkey, { origin: 'https://otro.example' })).code).toBe('sign-in-refused')
  expect((await signInWith(world, phoneA, passkey)).http).toBe(200)
})

test('[AU8] a challenge is answered once, by the device that asked, within minutes', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA } = await withAdministrators(world)
  const { passkey } = await addPasskey(world, phoneA, sessionA)
  const { ceremony, options } = await challenge(world, phoneA, { path: 'sign-in/passkey' })
  expect(options.userVerification).toBe('required')
  const body = { ceremony, answer: usePasskey(passkey, { challenge: options.challenge, origin }) }
  expect((await send(world, phoneB, ['POST', '/v1/accounts/sign-in/passkey'], { body })).code).toBe('sign-in-refused')
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-in/passkey'], { body })).code).toBe('sign-in-refused')
  const second = await challenge(world, phoneA, { path: 'sign-in/passkey' })
  const late = { ceremony: second.ceremony, answer: usePasskey(passkey, { challenge: second.options.challenge, origin }) }
  world.clock.nowMs += ceremonyMs + 1
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-in/passkey'], { body: late })).code).toBe('sign-in-refused')
})

test('[AU34] a passkey steps its own session up, and nobody else\'s', async () => {
  const world = await openWorld()
  const { omar, phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const mine = await addPasskey(world, phoneA, sessionA)
  const his = await addPasskey(world, phoneB, sessionB)
  world.clock.nowMs += stepUpMs + 1_000
  const stepUp = async (passkey: Passkey): Promise<Reply> => {
    const { ceremony, options } = await challenge(world, phoneA, { path: 'step-up/passkey', sessionId: sessionA })
    return send(world, phoneA, ['POST', '/v1/accounts/step-up/passkey'], { sessionId: sessionA, body: { ceremony, answer: usePasskey(passkey, { challenge: options.challenge, origin }) } })
  }
  expect((await stepUp(his.passkey)).code).toBe('step-up-refused')
  expect((await send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })).code).toBe('step-up-needed')
  expect((await stepUp(mine.passkey)).http).toBe(204)
  expect((await send(world, phoneA, ['POST', '/v1/accounts/devices/invitations'], { sessionId: sessionA })).http).toBe(200)
  expect((await send(world, phoneB, ['POST', '/v1/accounts/step-up'], { sessionId: sessionB, body: { text: nextCode(omar) } })).http).toBe(204)
})

const right = 'ab'.repeat(32)
const wrong = 'cd'.repeat(32)

/** Derived from a phone's own half: another phone cannot name it. */
const tokenOf = (phone: Phone) => phone.deviceId.repeat(2)

async function lend(world: World, phone: Phone, sessionId: string, hours = 12): Promise<Reply> {
  return send(world, phone, ['POST', '/v1/accounts/pin-share'], { sessionId, body: { token: tokenOf(phone), pinProof: right, hours } })
}

function fetchShare(world: World, phone: Phone, pinProof = right): Promise<Reply> {
  return send(world, phone, ['POST', '/v1/accounts/pin-share/fetch'], { body: { token: tokenOf(phone), pinProof } })
}

test('[AU30] a share is lent for a shift, to one account on one device, and opens no session', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA } = await withAdministrators(world)
  const lent = await lend(world, phoneA, sessionA)
  expect(lent.body['endsAtMs']).toBe(world.clock.nowMs + 12 * 3_600_000)
  const fetched = await fetchShare(world, phoneA)
  expect(fetched.body).toEqual(lent.body)
  expect(fetched.headers['set-cookie']).toBeUndefined()
  expect((await fetchShare(world, phoneB)).code).toBe('share-not-lent')
  expect((await lend(world, phoneA, sessionA, 25)).code).toBe('body-wrong')
  const day = await lend(world, phoneA, sessionA, shareLongestMs / 3_600_000)
  expect(day.body['share']).not.toBe(lent.body['share'])
  world.clock.nowMs += shareLongestMs + 1
  expect((await fetchShare(world, phoneA)).code).toBe('share-ended')
})

test('[AU31] wrong PINs wait from the fifth on, and the tenth ends the share', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  await lend(world, phoneA, sessionA)
  const codes: string[] = []
  for (let at = 0; at < shareFreeTries; at++) codes.push((await fetchShare(world, phoneA, wrong)).code)
  expect(new Set(codes)).toEqual(new Set(['share-refused']))
  const held = await fetchShare(world, phoneA)
  expect([held.code, held.headers['retry-after']]).toEqual(['too-many-tries', '1'])
  world.clock.nowMs += 1_000
  expect((await fetchShare(world, phoneA)).http).toBe(200)
  for (let at = 0; at < shareTriesMax; at++) {
    world.clock.nowMs += 60_000
    expect((await fetchShare(world, phoneA, wrong)).code).toBe('share-refused')
  }
  expect((await fetchShare(world, phoneA)).code).toBe('share-ended')
})

test('[AU31] whoever has not the device’s half uses up no try, and another account’s token is not taken over', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  await lend(world, phoneA, sessionA)
  for (let at = 0; at < 2 * shareTriesMax; at++) expect((await fetchShare(world, phoneB, wrong)).code).toBe('share-not-lent')
  const taken = await send(world, phoneB, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionB, body: { token: tokenOf(phoneA), pinProof: wrong, hours: 1 } })
  expect(taken.code).toBe('share-refused')
  expect((await fetchShare(world, phoneA)).http).toBe(200)
})

test('[AU31] many PINs at the same moment are no way round', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  await lend(world, phoneA, sessionA)
  const guesses = Array.from({ length: 30 }, (_, at) => fetchShare(world, phoneA, at.toString(16).padStart(64, '0')))
  const judged = (await Promise.all(guesses)).filter(({ code }) => code === 'share-refused')
  expect(judged.length).toBeLessThanOrEqual(shareFreeTries)
})

test('[AU32] a share is taken back by its officer, and goes with the device', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  await lend(world, phoneA, sessionA)
  expect((await send(world, phoneA, ['DELETE', '/v1/accounts/pin-share'], { sessionId: sessionA })).http).toBe(204)
  expect((await fetchShare(world, phoneA)).code).toBe('share-not-lent')
  await lend(world, phoneB, sessionB)
  await send(world, phoneA, ['DELETE', `/v1/accounts/devices/${phoneB.deviceId}`], { sessionId: sessionA })
  expect((await fetchShare(world, phoneB)).code).toBe('share-not-lent')
})

function renew(world: World, phone: Phone, change: Readonly<Record<string, unknown>>): Promise<Reply> {
  return send(world, phone, ['POST', '/v1/accounts/pin-share/renew'], { body: { token: tokenOf(phone), pinProof: right, hours: 12, code: null, ...change } })
}

test('[AU45] a shift later, or after ten wrong PINs, the same share is lent anew to the PIN with the full factors, and nothing less', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, ines, omar } = await withAdministrators(world)
  const lent = await lend(world, phoneA, sessionA)
  const factors = () => ({ name: ines.name, password: ines.password, code: nextCode(ines) })
  for (const [wrongPins, days] of [[0, 30], [shareTriesMax, 0]] as const) {
    for (let at = 0; at < wrongPins; at++) {
      world.clock.nowMs += 60_000
      await fetchShare(world, phoneA, wrong)
    }
    world.clock.nowMs += days * shareLongestMs
    expect((await fetchShare(world, phoneA)).code).toBe('share-ended')
    expect((await renew(world, phoneA, { name: ines.name, password: ines.password })).code).toBe('sign-in-refused')
    expect((await renew(world, phoneA, { name: ines.name, password: 'siete barcos de humo', code: '000000' })).code).toBe('sign-in-refused')
    expect((await renew(world, phoneA, { name: omar.name, password: omar.password, code: nextCode(omar) })).code).toBe('sign-in-refused')
    expect((await renew(world, phoneA, { ...factors(), pinProof: wrong })).code).toBe('share-refused')
    expect((await renew(world, phoneB, factors())).code).toBe('share-not-lent')
    expect((await fetchShare(world, phoneA)).code).toBe('share-ended')
    world.clock.nowMs += 60_000
    const again = await renew(world, phoneA, factors())
    expect(again.body).toEqual({ share: lent.body['share'], endsAtMs: world.clock.nowMs + 12 * 3_600_000 })
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await fetchShare(world, phoneA)).body).toEqual(again.body)
  }
})

test('[AU45] wrong factors and wrong PINs beside right ones wait as signing in does', async () => {
  const world = await openWorld()
  const { phoneA, sessionA, ines } = await withAdministrators(world)
  await lend(world, phoneA, sessionA)
  world.clock.nowMs += shareLongestMs
  const codes: string[] = []
  for (let at = 0; at < 8; at++) codes.push((await renew(world, phoneA, { name: ines.name, password: ines.password, code: nextCode(ines), pinProof: wrong })).code)
  expect(codes).toEqual([...Array.from({ length: freeTries }, () => 'share-refused'), 'too-many-tries', 'too-many-tries', 'too-many-tries'])
})

test('[AU45] it is kept for ninety days after its end and no longer', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, ines, omar } = await withAdministrators(world)
  const { endsAtMs } = (await lend(world, phoneA, sessionA)).body as { endsAtMs: number } // as the route answers
  for (const [nowMs, code] of [[endsAtMs + shareKeptMs, 'share-ended'], [endsAtMs + shareKeptMs + 1, 'share-not-lent']] as const) {
    world.clock.nowMs = nowMs
    // Whenever one is lent, those of long ago go.
    expect((await lend(world, phoneB, sessionIdOf(await signIn(world, phoneB, omar)))).http).toBe(200)
    expect((await fetchShare(world, phoneA)).code).toBe(code)
  }
  expect((await renew(world, phoneA, { name: ines.name, password: ines.password, code: nextCode(ines) })).code).toBe('share-not-lent')
})
