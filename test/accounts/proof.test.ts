// A cookie without the key, a key without the cookie, an old proof, another's proof: none opens anything.
import { afterEach, expect, test } from 'vitest'
import { generateSigningKey, nodeHash, nodeRandom, nodeSigner } from '../../src/adapters/node/crypto/index.ts'
import { makeDeviceProof, readDeviceProof } from '../../src/contract/index.ts'
import { toBase64Url, toUtf8 } from '../../src/kernel/index.ts'
import { nonceMs, nonceSkewMs, usedProofsMax } from '../../src/server/accounts/limits.ts'
import { makeNonces } from '../../src/server/accounts/nonce.ts'
import { usedProofsInMemory } from '../../src/server/accounts/used-proofs.ts'
import { closeWorlds, freshNonce, newPhone, openWorld, proofFor, send, withAdministrators, type Phone } from './world.ts'

afterEach(closeWorlds)

const anything = '/v1/anything'

test('[AU10] a stolen cookie without the key, and the key without the cookie, get 401', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const thief: Phone = { ...newPhone(), deviceId: phoneA.deviceId, cookies: phoneA.cookies }
  const withoutProof = await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof: null })
  expect([withoutProof.http, withoutProof.code]).toEqual([401, 'proof-missing'])
  const withOtherKey = await send(world, thief, ['GET', anything], { sessionId: sessionA })
  expect([withOtherKey.http, withOtherKey.code]).toEqual([401, 'proof-wrong'])
  const withoutCookie = await send(world, { ...phoneA, cookies: new Map() }, ['GET', anything], { sessionId: sessionA })
  expect([withoutCookie.http, withoutCookie.code]).toEqual([401, 'session-missing'])
  const [name = ''] = [...phoneA.cookies.keys()]
  const otherToken = await send(world, { ...phoneA, cookies: new Map([[name, 'f'.repeat(64)]]) }, ['GET', anything], { sessionId: sessionA })
  expect([otherToken.http, otherToken.code]).toEqual([401, 'session-ended'])
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA })).http).toBe(200)
})

test('[AU10] another enrolled phone with its own key cannot use the cookie either', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA } = await withAdministrators(world)
  const thief: Phone = { ...phoneB, cookies: phoneA.cookies, nonces: new Map() }
  expect((await send(world, thief, ['GET', anything], { sessionId: sessionA })).code).toBe('session-ended')
})

test('[AU11] freshness is the nonce, not a clock: old and invented nonces are stale, and the answer brings the next', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const at = { method: 'GET', path: anything, sessionId: sessionA }
  const forOpen = await proofFor(world, phoneA, { ...at, nonce: await freshNonce(world) })
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof: forOpen })).code).toBe('proof-stale')
  const invented = await proofFor(world, phoneA, { ...at, nonce: 'AAAAAAAAAAAAAAAAAAAA' })
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof: invented })).code).toBe('proof-stale')
  world.clock.nowMs += nonceMs + 1
  const late = await send(world, phoneA, ['GET', anything], { sessionId: sessionA, keepNonce: true })
  expect([late.http, late.code]).toEqual([401, 'proof-stale'])
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA })).http).toBe(200)
})

test('[AU11] a nonce holds for its session, from a little before its moment until its end', () => {
  const clock = { nowMs: 1_800_000_000_000, now: () => clock.nowMs }
  const nonces = makeNonces(nodeRandom.bytes(32), { hash: nodeHash, clock })
  const nonce = nonces.make('a')
  const fresh = (afterMs: number, sessionId: string | null = 'a', text = nonce): boolean => {
    clock.nowMs = 1_800_000_000_000 + afterMs
    return nonces.isFresh(text, sessionId)
  }
  expect([fresh(0), fresh(nonceMs), fresh(nonceMs + 1)]).toEqual([true, true, false])
  expect([fresh(-nonceSkewMs), fresh(-nonceSkewMs - 1)]).toEqual([true, false])
  expect([fresh(0, 'b'), fresh(0, null), fresh(0, 'a', ''), fresh(0, 'a', nonce.slice(0, -1))]).toEqual([false, false, false, false])
})

test('[AU12] a proof holds for one method and one path with its query', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const nonce = phoneA.nonces.get(sessionA) ?? ''
  for (const made of [
    { method: 'POST', path: anything },
    { method: 'GET', path: `${anything}?all=yes` },
    { method: 'GET', path: '/v1/accounts/session' },
  ]) {
    const proof = await proofFor(world, phoneA, { ...made, sessionId: sessionA, nonce })
    expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof })).code).toBe('proof-wrong')
  }
  const session = await send(world, phoneA, ['GET', `${anything}?all=yes`], { sessionId: sessionA })
  expect(session.http).toBe(200)
})

test('[AU13] a proof is used once', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  await send(world, phoneA, ['GET', anything], { sessionId: sessionA })
  const proof = await proofFor(world, phoneA, { method: 'GET', path: anything, sessionId: sessionA })
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof })).http).toBe(200)
  expect((await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof })).code).toBe('proof-replayed')
})

test('[AU13] after a restart that forgot the numbers, earlier proofs are stale', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const proof = await proofFor(world, phoneA, { method: 'GET', path: anything, sessionId: sessionA })
  await send(world, phoneA, ['GET', anything], { sessionId: sessionA, proof })
  await world.app.close()
  await world.accounts.close()
  const again = await openWorld({ folder: world.folder })
  expect((await send(again, phoneA, ['GET', anything], { sessionId: sessionA, proof })).code).toBe('proof-stale')
  expect((await send(again, phoneA, ['GET', anything], { sessionId: sessionA })).http).toBe(200)
})

test('[AU13] what is remembered has an end, and numbers leave when their nonce is over', async () => {
  const clock = { nowMs: 0, now: () => clock.nowMs }
  const used = usedProofsInMemory(clock)
  for (let at = 0; at < usedProofsMax; at++) await used.use(`n${at}`)
  expect([await used.use('n0'), await used.use('one more')]).toEqual(['again', 'full'])
  clock.nowMs += nonceMs + 2 * nonceSkewMs
  expect(await used.use('one more')).toBe('first')
})

test('[AU10] what is not a proof is malformed, and nothing of it is believed', async () => {
  const signer = nodeSigner(generateSigningKey('Ed25519'))
  const content = { method: 'GET', path: '/v1/x', nonce: 'n', sessionId: null }
  const good = await makeDeviceProof(content, { deviceId: 'new', signer, random: nodeRandom })
  const [head = '', body = '', tail = ''] = good.split('.')
  const altered = (text: string): string => toBase64Url(toUtf8(text))
  const bad = [
    '',
    'a.b.c',
    `${good}.d`,
    `${head}.${body}`,
    `${head}.${body}.${tail.slice(4)}`,
    `${altered('{"alg":"none","kid":"new","typ":"amparo-device-proof+jws"}')}.${body}.${tail}`,
    `${altered('{"alg":"Ed25519","kid":"new","jwk":{},"typ":"amparo-device-proof+jws"}')}.${body}.${tail}`,
    `${altered('{"kid":"new","alg":"Ed25519","typ":"amparo-device-proof+jws"}')}.${body}.${tail}`,
    `${altered('{"alg":"Ed25519","kid":"new","typ":"JWT"}')}.${body}.${tail}`,
    `${head}.${altered('{"format":2}')}.${tail}`,
    `${head}.${body}.${tail}${' '.repeat(5_000)}`,
  ]
  expect(bad.map((text) => readDeviceProof(text).ok)).toEqual(bad.map(() => false))
  const read = readDeviceProof(good)
  expect(read.ok ? read.value : null).toMatchObject({ ...content, deviceId: 'new', algorithm: 'Ed25519' })
})
