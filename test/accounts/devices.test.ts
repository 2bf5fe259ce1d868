// A device takes two people of two agencies; set-up and recovery take codes that end.
import { afterEach, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { AgencyId, DeviceId, fromHex, OperationId } from '../../src/kernel/index.ts'
import { hashOfCode, newCode } from '../../src/server/accounts/codes.ts'
import { deviceFingerprint } from '../../src/server/accounts/devices.ts'
import { invitationMs, leaseMs, proposalMs, setUpCodeMs, wrongCodesPerMinute } from '../../src/server/accounts/limits.ts'
import {
  agencyA, agencyB, closeWorlds, newFolder, newPerson, newPhone, nextCode, openWorld, passwords, postOf, send, sessionIdOf, setUp, signIn, totp, withAdministrators,
  type Phone, type Reply, type World,
} from './world.ts'

afterEach(closeWorlds)

const print = (phone: Phone): string => deviceFingerprint(nodeHash, { ...phone.keys, sealingKey: phone.sealingKey })
const stepUp = async (world: World, phone: Phone, at: { sessionId: string; person: Parameters<typeof nextCode>[0] }): Promise<void> => {
  const done = await send(world, phone, ['POST', '/v1/accounts/step-up'], { sessionId: at.sessionId, body: { text: nextCode(at.person) } })
  expect(done.http, done.code).toBe(204)
}

async function invite(world: World, phone: Phone, sessionId: string): Promise<string> {
  const reply = await send(world, phone, ['POST', '/v1/accounts/devices/invitations'], { sessionId })
  expect(reply.http, reply.code).toBe(200)
  return String(reply.body['code'])
}

function answer(world: World, phone: Phone, code: string, label = 'tableta 7'): Promise<Reply> {
  return send(world, phone, ['POST', '/v1/accounts/devices/answers'], { body: { code, device: { keys: phone.keys, sealingKey: phone.sealingKey, label } } })
}

async function proposed(world: World, by: Readonly<{ phone: Phone; sessionId: string }>, fresh = newPhone()): Promise<Readonly<{ fresh: Phone; deviceId: DeviceId }>> {
  const reply = await answer(world, fresh, await invite(world, by.phone, by.sessionId))
  expect(reply.http, reply.code).toBe(200)
  const deviceId = DeviceId.parse(reply.body['deviceId'])
  fresh.deviceId = deviceId
  return { fresh, deviceId }
}

const confirm = (world: World, by: Readonly<{ phone: Phone; sessionId: string }>, at: Readonly<{ deviceId: string; fingerprint: string }>): Promise<Reply> =>
  send(world, by.phone, ['POST', `/v1/accounts/devices/${at.deviceId}/confirm`], { sessionId: by.sessionId, body: { fingerprint: at.fingerprint } })

test('[AU1] first codes end when used, after a day, when printed anew, and are not given once there is an administrator', async () => {
  const world = await openWorld()
  const first = [{ agencyId: agencyA, posts: [postOf(agencyA)] }]
  const issue = async (): Promise<string> => {
    const issued = await world.accounts.issueFirstCodes(first)
    return issued.ok ? (issued.value[0]?.code ?? '') : issued.refusal.code
  }
  const begin = (code: string): Promise<Reply> =>
    send(world, newPhone(), ['POST', '/v1/accounts/set-up'], { body: { code, secondCode: null, name: 'ines.caal', password: passwords.ines } })
  const [old, code] = [await issue(), await issue()]
  expect((await begin(old)).code).toBe('code-not-known')
  expect((await begin(newCode(world.options.random))).code).toBe('code-not-known')
  expect((await begin(code)).http).toBe(200)
  world.clock.nowMs += setUpCodeMs + 1
  expect((await begin(code)).code).toBe('code-not-known')
  const ines = newPerson('ines.caal', passwords.ines)
  expect((await setUp(world, newPhone(), { code: await issue(), person: ines })).http).toBe(200)
  expect(await issue()).toBe('set-up-done')
})

test('[AU19] a code is read however it is typed', () => {
  const code = '0O1Il-ABCDE-FGHJK-MNPQR-STVWX-Y'
  const typed = ['00111abcdefghjkmnpqrstvwxy', ' 0o1iL abcde fghjk mnpqr stvwx y ', '00111-ABCDE-FGHJK-MNPQR-STVWX-Y']
  expect(new Set(typed.map((text) => hashOfCode(nodeHash, text)))).toEqual(new Set([hashOfCode(nodeHash, code)]))
  expect(hashOfCode(nodeHash, '00111-ABCDE-FGHJK-MNPQR-STVWX-Z')).not.toBe(hashOfCode(nodeHash, code))
})

test('[AU19] a drawn code holds 128 bits in six groups, and no two are the same', () => {
  const ascending = { bytes: (count: number) => new Uint8Array(count).fill(255) }
  expect(newCode(ascending)).toBe('7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z')
  expect(newCode({ bytes: (count) => new Uint8Array(count) })).toBe('00000-00000-00000-00000-00000-0')
})

test('[AU19] wrong codes are counted by address; a right one is never held up by them', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const codes: string[] = []
  for (let at = 0; at <= wrongCodesPerMinute; at++) codes.push((await answer(world, newPhone(), newCode(world.options.random))).code)
  expect(codes.slice(-2)).toEqual(['code-not-known', 'too-many-tries'])
  expect((await answer(world, newPhone(), await invite(world, phoneA, sessionA))).http).toBe(200)
})

test('[AU23][AU24] an invitation lives ten minutes and is answered once; the same answer again is the same device', async () => {
  const world = await openWorld()
  const { phoneA, sessionA, ines } = await withAdministrators(world)
  const code = await invite(world, phoneA, sessionA)
  const fresh = newPhone('ES256')
  const first = await answer(world, fresh, code)
  expect(first.body).toMatchObject({ state: 'proposed', fingerprint: print(fresh) })
  expect((await answer(world, fresh, code)).body).toEqual(first.body)
  expect((await answer(world, newPhone(), code)).code).toBe('code-not-known')
  expect((await answer(world, { ...fresh, sealingKey: 'ab'.repeat(32) }, code)).code).toBe('key-taken')
  expect((await answer(world, { ...phoneA, deviceId: 'new' }, code)).code).toBe('key-taken')
  const late = await invite(world, phoneA, sessionA)
  world.clock.nowMs += invitationMs + 1
  expect((await answer(world, newPhone(), late)).code).toBe('code-not-known')
  await stepUp(world, phoneA, { sessionId: sessionA, person: ines })
})

test('[AU24] a device answers with a key that it holds', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const code = await invite(world, phoneA, sessionA)
  const [liar, victim] = [newPhone(), newPhone()]
  expect((await answer(world, { ...liar, keys: victim.keys }, code)).code).toBe('proof-wrong')
  expect((await answer(world, liar, code)).http).toBe(200)
})

test('[AU25][AU26] it is confirmed by another person of another agency with its fingerprint, and the service hears of it', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const [byA, byB] = [{ phone: phoneA, sessionId: sessionA }, { phone: phoneB, sessionId: sessionB }]
  const { fresh, deviceId } = await proposed(world, byA)
  expect((await send(world, fresh, ['GET', '/v1/accounts/devices/own'])).code).toBe('device-not-known')
  expect((await confirm(world, byA, { deviceId, fingerprint: print(fresh) })).code).toBe('same-person')
  expect((await confirm(world, byB, { deviceId, fingerprint: print(newPhone()) })).code).toBe('fingerprint-differs')
  expect((await confirm(world, byB, { deviceId: 'f'.repeat(32), fingerprint: print(fresh) })).code).toBe('not-found')
  expect((await confirm(world, byB, { deviceId, fingerprint: print(fresh) })).http).toBe(204)
  expect((await confirm(world, byB, { deviceId, fingerprint: print(fresh) })).http).toBe(204)
  expect((await send(world, fresh, ['GET', '/v1/accounts/devices/own'])).body).toMatchObject({ deviceId, state: 'confirmed', label: 'tableta 7' })
  const told = world.confirmed.filter((device) => device.deviceId === deviceId)
  expect(told).toMatchObject([{ publicKey: fresh.keys.publicKey, sealingKey: fresh.sealingKey, algorithm: 'Ed25519', agencyId: agencyA }])
  expect(told[0]?.trust).toMatchObject({ way: 'two-agencies', proposedBy: { agencyId: agencyA }, confirmedBy: { agencyId: agencyB } })
})

test('[AU25] a second administrator of the same agency does not count as another agency', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'administrator', posts: [postOf(agencyA)] } })
  const rut = newPerson('rut.sis', passwords.rut)
  const sessionR = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: rut }))
  const { fresh, deviceId } = await proposed(world, { phone: phoneA, sessionId: sessionA })
  expect((await confirm(world, { phone: phoneA, sessionId: sessionR }, { deviceId, fingerprint: print(fresh) })).code).toBe('same-agency')
})

test('[AU25] agencies that share no operation do not confirm for each other, and a proposal ends after a day', async () => {
  const world = await openWorld()
  const { phoneA, phoneB, sessionA, sessionB, omar } = await withAdministrators(world)
  const { fresh, deviceId } = await proposed(world, { phone: phoneA, sessionId: sessionA })
  const [accountId] = [omar.accountId]
  const other = OperationId.parse('e'.repeat(32))
  await world.accounts.setPost(accountId, postOf(agencyB, other))
  const mine = (await send(world, phoneB, ['GET', '/v1/accounts/session'], { sessionId: sessionB })).body['session'] as { posts: { operationId: OperationId }[] }
  for (const { operationId } of mine.posts) if (operationId !== other) await world.accounts.removePost(accountId, operationId)
  expect((await confirm(world, { phone: phoneB, sessionId: sessionB }, { deviceId, fingerprint: print(fresh) })).code).toBe('no-common-operation')
  expect((await send(world, phoneB, ['GET', '/v1/accounts/devices'], { sessionId: sessionB })).body['devices']).toMatchObject([{ agencyId: agencyB }])
  world.clock.nowMs += proposalMs + 1
  const late = sessionIdOf(await signIn(world, phoneB, omar))
  expect((await confirm(world, { phone: phoneB, sessionId: late }, { deviceId, fingerprint: print(fresh) })).code).toBe('proposal-ended')
})

test('[AU25] officers neither invite nor confirm nor make accounts', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const sessionId = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: newPerson('rut.sis', passwords.rut) }))
  const asked = [
    ['POST', '/v1/accounts/devices/invitations'],
    ['GET', '/v1/accounts/devices'],
    ['POST', `/v1/accounts/devices/${'f'.repeat(32)}/confirm`],
    ['DELETE', `/v1/accounts/devices/${'f'.repeat(32)}`],
    ['POST', '/v1/accounts/codes'],
    ['GET', '/v1/accounts/accounts'],
    ['POST', `/v1/accounts/accounts/${'f'.repeat(32)}/recovery`],
    ['DELETE', `/v1/accounts/accounts/${'f'.repeat(32)}`],
    ['DELETE', `/v1/accounts/accounts/${'f'.repeat(32)}/sessions`],
    ['POST', '/v1/accounts/accounts/directory'],
  ] as const
  for (const at of asked) expect((await send(world, phoneA, at, { sessionId })).code, at.join(' ')).toBe('administrators-only')
})

test('[AU26] a service that cannot be told is told again, in the same words, and once it took it no more', async () => {
  let isDown = true
  const heard: string[] = []
  const onDeviceConfirmed = (device: { deviceId: string }): Promise<void> => {
    heard.push(device.deviceId)
    return isDown ? Promise.reject(new Error('ledger is away')) : Promise.resolve()
  }
  const folder = newFolder()
  const world = await openWorld({ folder, options: { onDeviceConfirmed } })
  const { phoneA } = await withAdministrators(world)
  const before = heard.length
  await world.accounts.announce()
  expect(heard.length).toBe(before + 2)
  isDown = false
  await world.accounts.announce()
  await world.accounts.announce()
  expect(heard.length).toBe(before + 4)
  expect(heard).toContain(phoneA.deviceId)
  expect(world.log.map(({ code }) => code)).toContain('announce-failed')
})

test('[AU27] revoking a device ends its sessions and shares at once, opens none again, and needs one administrator', async () => {
  const world = await openWorld()
  const { omar, phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  expect((await send(world, phoneA, ['DELETE', `/v1/accounts/devices/${phoneB.deviceId}`], { sessionId: sessionA })).http).toBe(204)
  expect((await send(world, phoneB, ['GET', '/v1/anything'], { sessionId: sessionB })).http).toBe(401)
  expect((await signIn(world, phoneB, omar)).code).toBe('device-revoked')
  expect((await send(world, phoneA, ['DELETE', `/v1/accounts/devices/${phoneB.deviceId}`], { sessionId: sessionA })).http).toBe(204)
  expect(world.revoked).toMatchObject([{ deviceId: phoneB.deviceId, by: { agencyId: agencyA } }])
  expect(await world.accounts.renewLease(DeviceId.parse(phoneB.deviceId))).toMatchObject({ ok: false, refusal: { code: 'device-revoked' } })
  const { fresh, deviceId } = await proposed(world, { phone: phoneA, sessionId: sessionA })
  expect((await send(world, phoneA, ['DELETE', `/v1/accounts/devices/${deviceId}`], { sessionId: sessionA })).http).toBe(204)
  expect((await send(world, fresh, ['GET', '/v1/accounts/devices/own'])).code).toBe('device-revoked')
  expect(world.revoked.map((device) => device.deviceId)).not.toContain(deviceId)
})

test('[AU28] a lease runs a day from the last exchange', async () => {
  const world = await openWorld()
  const { phoneA } = await withAdministrators(world)
  const deviceId = DeviceId.parse(phoneA.deviceId)
  world.clock.nowMs += 3_600_000
  expect(await world.accounts.renewLease(deviceId)).toEqual({ ok: true, value: { leaseEndsAtMs: world.clock.nowMs + leaseMs } })
  expect(await world.accounts.renewLease(DeviceId.parse('f'.repeat(32)))).toMatchObject({ ok: false, refusal: { code: 'device-not-known' } })
})

test('[AU29] a device the ledger knows signs in without an invitation, and is not announced', async () => {
  const world = await openWorld()
  const { ines } = await withAdministrators(world)
  const phone = newPhone()
  phone.deviceId = DeviceId.parse('ab'.repeat(16))
  const known = { deviceId: phone.deviceId, key: phone.signer.publicKey, sealingKey: phone.sealingKey, agencyId: agencyA, label: 'de la oficina' }
  expect(await world.accounts.addKnownDevice(known)).toEqual({ ok: true, value: undefined })
  expect(await world.accounts.addKnownDevice(known)).toEqual({ ok: true, value: undefined })
  expect(await world.accounts.addKnownDevice({ ...known, key: { algorithm: 'Ed25519', raw: fromHex('cd'.repeat(32)) } })).toMatchObject({ ok: false, refusal: { code: 'device-differs' } })
  expect((await signIn(world, phone, ines)).http).toBe(200)
  expect(world.confirmed.map(({ deviceId }) => deviceId)).not.toContain(phone.deviceId)
})

test('[AU22] a lost second factor takes two codes of two agencies, and ends what could open the account', async () => {
  const world = await openWorld()
  const { ines, omar, phoneA, phoneB, sessionA, sessionB } = await withAdministrators(world)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const rut = newPerson('rut.sis', passwords.rut)
  const sessionR = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: rut }))
  const oldUri = rut.totpUri
  const share = { token: 'ef'.repeat(32), pinProof: 'ab'.repeat(32) }
  const lent = await send(world, phoneA, ['POST', '/v1/accounts/pin-share'], { sessionId: sessionR, body: { ...share, hours: 12 } })
  const recover = (phone: Phone, sessionId: string, accountId = rut.accountId): Promise<Reply> =>
    send(world, phone, ['POST', `/v1/accounts/accounts/${accountId}/recovery`], { sessionId })
  expect((await recover(phoneA, sessionA, ines.accountId)).code).toBe('same-person')
  expect((await recover(phoneA, sessionA, 'f'.repeat(32))).code).toBe('not-found')
  const [one, two] = [String((await recover(phoneA, sessionA)).body['code']), String((await recover(phoneB, sessionB)).body['code'])]
  const begin = (code: string, secondCode: string | null): Promise<Reply> =>
    send(world, phoneA, ['POST', '/v1/accounts/set-up'], { body: { code, secondCode, name: rut.name, password: 'cuatro patos en fila' } })
  expect((await begin(one, null)).code).toBe('second-code-missing')
  expect((await begin(one, one)).code).toBe('second-code-missing')
  const done = await setUp(world, phoneA, { code: one, secondCode: two, person: rut })
  expect(done.http, done.code).toBe(200)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionR })).http).toBe(401)
  expect((await signIn(world, phoneA, rut, { code: totp(oldUri) })).code).toBe('sign-in-refused')
  expect((await begin(one, two)).code).toBe('code-not-known')
  // What the phone has not sent opens with the new factors, and with nothing else.
  expect((await send(world, phoneA, ['POST', '/v1/accounts/pin-share/fetch'], { body: share })).code).toBe('share-ended')
  const again = await send(world, phoneA, ['POST', '/v1/accounts/pin-share/renew'], { body: { ...share, hours: 12, name: rut.name, password: rut.password, code: nextCode(rut) } })
  expect(again.body['share']).toBe(lent.body['share'])
  expect((await signIn(world, phoneB, omar)).http).toBe(200)
})

test('[AU22] an administrator makes accounts for the own agency in the own operations only', async () => {
  const world = await openWorld()
  const { phoneA, sessionA } = await withAdministrators(world)
  for (const post of [postOf(agencyB), postOf(agencyA, OperationId.parse('e'.repeat(32)))]) {
    const reply = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [post] } })
    expect(reply.code).toBe('no-common-operation')
  }
})

test('[AU33] ending an account ends its sessions; the device it vouched for stays, and its name is free', async () => {
  const world = await openWorld()
  const { phoneA, sessionA, ines } = await withAdministrators(world)
  const issued = await send(world, phoneA, ['POST', '/v1/accounts/codes'], { sessionId: sessionA, body: { duty: 'officer', posts: [postOf(agencyA)] } })
  const rut = newPerson('rut.sis', passwords.rut)
  const sessionR = sessionIdOf(await setUp(world, phoneA, { code: String(issued.body['code']), person: rut }))
  const listed = await send(world, phoneA, ['GET', '/v1/accounts/accounts'], { sessionId: sessionA })
  expect((listed.body['accounts'] as { name: string }[]).map(({ name }) => name).toSorted()).toEqual(['ines.caal', 'omar.tzoc', 'rut.sis'])
  const end = (accountId: string): Promise<Reply> => send(world, phoneA, ['DELETE', `/v1/accounts/accounts/${accountId}`], { sessionId: sessionA })
  expect((await end(ines.accountId)).code).toBe('same-person')
  expect((await end(rut.accountId)).http).toBe(204)
  expect((await end(rut.accountId)).http).toBe(204)
  expect((await end('f'.repeat(32))).code).toBe('not-found')
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionR })).http).toBe(401)
  expect((await signIn(world, phoneA, rut)).code).toBe('sign-in-refused')
  const other = AgencyId.parse('d'.repeat(32))
  expect((await world.accounts.createExerciseAccounts([{ name: 'rut.sis', agencyId: other, duty: 'officer', posts: [] }])).ok).toBe(true)
})

test('[AU39] devices join an exercise with one code for a day; they open exercise accounts and no others', async () => {
  const world = await openWorld()
  const { ines } = await withAdministrators(world)
  const { code } = await world.accounts.openExerciseEnrolment(agencyA)
  const made = await world.accounts.createExerciseAccounts([{ name: 'ana.1', agencyId: agencyA, duty: 'officer', posts: [postOf(agencyA)] }])
  const ana = newPerson('ana.1', made.ok ? (made.value[0]?.phrase ?? '') : '')
  for (const phone of [newPhone(), newPhone('ES256')]) {
    const joined = await answer(world, phone, code)
    expect(joined.body).toMatchObject({ state: 'confirmed', fingerprint: print(phone) })
    expect((await answer(world, phone, code)).body).toEqual(joined.body)
    phone.deviceId = DeviceId.parse(joined.body['deviceId'])
    expect((await signIn(world, phone, ana, { code: null })).body).toMatchObject({ session: { nature: 'exercise' } })
    expect((await signIn(world, phone, ines)).code).toBe('sign-in-refused')
    expect(world.confirmed.at(-1)).toMatchObject({ deviceId: phone.deviceId, agencyId: agencyA, trust: { way: 'exercise', proposedBy: null } })
  }
  world.clock.nowMs += setUpCodeMs + 1
  expect((await answer(world, newPhone(), code)).code).toBe('code-not-known')
})

test('[AU1] a first administrator may set up on a device the ledger knows already', async () => {
  const world = await openWorld()
  const issued = await world.accounts.issueFirstCodes([{ agencyId: agencyA, posts: [postOf(agencyA)] }])
  const phone = newPhone()
  phone.deviceId = DeviceId.parse('ab'.repeat(16))
  await world.accounts.addKnownDevice({ deviceId: phone.deviceId, key: phone.signer.publicKey, sealingKey: phone.sealingKey, agencyId: agencyA, label: 'de la oficina' })
  const ines = newPerson('ines.caal', passwords.ines)
  const done = await setUp(world, phone, { code: issued.ok ? (issued.value[0]?.code ?? '') : '', person: ines })
  expect(done.body).toMatchObject({ session: { deviceId: phone.deviceId, duty: 'administrator' } })
  expect(await world.accounts.nameOf(ines.accountId)).toBe('ines.caal')
})
