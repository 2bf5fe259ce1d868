// Home moves: handed over with its last word, or seized by administrators of two agencies; phones follow by signatures alone.
import { expect, test } from 'vitest'
import { nodeHash, nodeSigner, signingKeyOfSeed } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { homeNow } from '../../src/domain/index.ts'
import { assert, hourMs } from '../../src/kernel/index.ts'
import { handOverHome, headcount, homeHere, homeOf, movesSince, openLogbook, perform, raiseEpoch, receiveCommits, receiveLines, seizeHome, takeCheckpoint, type Administrator, type Author, type HomeWords, type Logbook } from '../../src/logbook/index.ts'
import { addDevice, must } from '../../src/simulation/index.ts'
import { StoreFailure, type LedgerStore } from '../../src/storage/index.ts'
import { firstTrust } from '../../src/service/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { homeSide, newReplica, type TestReplica } from './replicas.ts'

const now = { asOf: null, knownAt: null }

function administrators({ exercise }: Field): HomeWords['administrators'] {
  const of = (at: 0 | 1): Administrator => ({
    officerId: exercise.agencies[at].administratorId,
    signer: nodeSigner(signingKeyOfSeed(exercise.random.fork(`administrator-${at}`).bytes(32))),
  })
  return [of(0), of(1)]
}

function words(field: Field): HomeWords {
  return { administrators: administrators(field), sealed: [{ class: 'legal', subject: null, content: { reason: 'the capital has no current' } }] }
}

async function deviceOf(field: Field, name: string): Promise<Author> {
  return addDevice(field.exercise, { name, officerId: null, clock: field.clock, measuredMs: [0, 0] })
}

/** The copy as home: the same disk, opened with its own device's author. */
async function asHome({ logbook, mirrorStore, author }: TestReplica): Promise<Logbook> {
  const { ledgerEpoch } = await mirrorStore.ledger.head(logbook.operationId)
  return openLogbook(logbook.operationId, { ...logbook.ports, store: mirrorStore.ledger, keys: mirrorStore.keys }, { home: { ...author, epoch: ledgerEpoch, officerId: null } })
}

async function mention({ exercise }: Field, letter: string): Promise<void> {
  await must(exercise, exercise.home, 'mention-person', { mentionId: letter.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] })
}

async function registers(field: Field, home: Logbook): Promise<void> {
  const author = homeHere(home)
  assert(author !== null, 'test: is home')
  const done = await perform(home, author, { act: 'register-person', request: { registrationId: nodeHash.sha256(new Uint8Array([home.account.table.rows.length])).reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '').slice(0, 32), placeId: field.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' } })
  expect(done.ok).toBe(true)
}

test('[HM3][HM5] home hands over: its last word is signed by both administrators, and it takes in and decides nothing more', async () => {
  const field = await newField('handed over')
  const { logbook, home } = field.exercise
  const [server, phone] = [await newReplica(logbook, await deviceOf(field, 'server')), await newReplica(logbook, await deviceOf(field, 'phone'))]
  const old = homeSide(logbook)
  for (const each of [server, phone]) expect((await exchange(each.replica, old.peer)).ok).toBe(true)
  const line = await (await field.device('other')).write(field.officers[0], [{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }])
  const to = { deviceId: server.author.deviceId, key: server.author.signer.publicKey }
  const moved = await handOverHome(logbook, to, words(field))
  expect(moved.ok && moved.value.at(-1)?.entry.header.type).toBe('home.moved')
  expect(homeHere(logbook)).toBeNull()
  expect(await perform(logbook, home, { act: 'mention-person', request: { mentionId: 'f'.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] } })).toMatchObject({ ok: false, refusal: { code: 'not-home' } })
  await expect(receiveLines(logbook, [line])).rejects.toThrow('home is another device')
  // What it has is still to be had, its last word included; it asks for nothing.
  expect((await exchange(server.replica, old.peer))).toMatchObject({ ok: true, value: { pushed: 0 } })
  expect((await server.mirrorStore.ledger.head(logbook.operationId)).root).toBe((await logbook.ports.store.head(logbook.operationId)).root)

  const next = await asHome(server)
  await raiseEpoch(next, homeNow(next.account.table.homes)?.ledgerEpoch ?? 0)
  expect(homeHere(next)).toMatchObject({ deviceId: server.author.deviceId, epoch: 2 })
  await registers(field, next)
  expect((await receiveLines(next, [line])).held).toEqual([])
  // A phone that was not there goes to the new home straight away and follows by the signatures.
  const side = homeSide(next)
  expect(await exchange(phone.replica, side.peer)).toMatchObject({ ok: true })
  expect(headcount(phone.logbook, now)).toEqual(headcount(next, now))
  expect(headcount(next, now).registered.atMost).toBe(2)
  expect(phone.replica.trust.homeDeviceId).toBe(server.author.deviceId)
  // Home of before is refused by whoever has followed.
  expect(await exchange(phone.replica, old.peer)).toMatchObject({ ok: false, refusal: { code: 'checkpoint-wrong' } })
})

type Seized = Readonly<{ field: Field; phone: TestReplica; laptop: TestReplica; home: Logbook }>

/** Home is lost with what only a phone has seen of it since; a laptop with an older copy becomes home. */
async function seized(seed: string): Promise<Seized> {
  const field = await newField(seed)
  const { logbook } = field.exercise
  const [laptop, phone] = [await newReplica(logbook, await deviceOf(field, 'laptop')), await newReplica(logbook, await deviceOf(field, 'phone'))]
  const { peer } = homeSide(logbook)
  expect((await exchange(laptop.replica, peer)).ok).toBe(true)
  await mention(field, 'a')
  const line = await (await field.device('seen by home alone, and by the phone')).write(field.officers[0], [{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }])
  expect((await receiveLines(logbook, [line])).held).toEqual([])
  expect((await exchange(phone.replica, peer)).ok).toBe(true)
  field.clock.advance(hourMs)
  const pinned = await laptop.mirrorStore.ledger.lastCheckpoint(logbook.operationId)
  const done = await seizeHome(laptop.logbook, { ...laptop.author, officerId: null }, { ...words(field), above: pinned?.ledgerEpoch ?? 1 })
  expect(done).toMatchObject({ ok: true })
  return { field, phone, laptop, home: await asHome(laptop) }
}

test('[HM4][HM6] home is seized by administrators of two agencies; phones follow and bring back what the new home lacks', async () => {
  const { field, phone, home } = await seized('seized')
  const { operationId } = home
  const side = homeSide(home)
  expect((await home.ports.store.head(operationId)).ledgerEpoch).toBe(2)
  const first = await exchange(phone.replica, side.peer)
  expect(first).toMatchObject({ ok: false, refusal: { code: 'home-restored' } })
  const anew = await newReplica(home, phone.author)
  expect((await exchange(anew.replica, side.peer)).ok).toBe(true)
  expect(headcount(anew.logbook, now)).toEqual(headcount(home, now))
  // The device that only the lost home had enrolled is unknown, and what it wrote waits; what the lost home said after the laptop's copy is set aside.
  const { table } = home.account
  const late = [...table.rows.keys()].filter((row) => table.rows[row]?.deviceId === field.exercise.home.deviceId && (table.rows[row]?.recordedAtMs ?? 0) >= field.clock.now())
  expect(late.length).toBeGreaterThan(0)
  const aside = late.filter((row) => table.rows[row]?.content.type !== 'person.mentioned')
  expect(aside.length).toBeGreaterThan(0)
  for (const row of aside) expect(table.verdicts.has(table.rows[row]?.hash ?? ('' as never))).toBe(true)
  expect(home.account.table.rows.some(({ content }) => content.type === 'person.mentioned')).toBe(true)
  expect((await home.ports.store.held(operationId)).map(({ reason }) => reason)).toContain('device-unknown')
})

test('[HM6] the home that was seized, when it comes back, is told so, and ceases', async () => {
  const { field, home } = await seized('comes back')
  const { logbook } = field.exercise
  const moves = await movesSince(home, field.exercise.home.deviceId)
  expect(moves).toHaveLength(1)
  expect((await receiveLines(logbook, moves)).held).toEqual([])
  expect(homeHere(logbook)).toBeNull()
  await expect(receiveCommits(logbook, [], [])).rejects.toThrow('home is another device')
  expect(homeNow(logbook.account.table.homes)?.deviceId).toBe(homeNow(home.account.table.homes)?.deviceId)
})

test.each([
  ['one administrator twice', (field: Field): HomeWords['administrators'] => [administrators(field)[0], administrators(field)[0]], 'same-agency'],
  ['an officer who is none', (field: Field): HomeWords['administrators'] => [administrators(field)[0], { ...administrators(field)[1], officerId: field.officers[1] }], 'not-administrator'],
])('[HM3] home is not seized by %s', async (_name, who, code) => {
  const field = await newField('refused')
  const laptop = await newReplica(field.exercise.logbook, await deviceOf(field, 'laptop'))
  await exchange(laptop.replica, homeSide(field.exercise.logbook).peer)
  const before = await laptop.mirrorStore.ledger.head(laptop.logbook.operationId)
  expect(await seizeHome(laptop.logbook, laptop.author, { administrators: who(field), sealed: [], above: 1 })).toMatchObject({ ok: false, refusal: { code } })
  expect(await laptop.mirrorStore.ledger.head(laptop.logbook.operationId)).toEqual(before)
})

test('[HM3][HM4] a seizure that an administrator did not sign enters no log, and no phone follows it', async () => {
  const field = await newField('forged')
  const { logbook } = field.exercise
  const [laptop, phone] = [await newReplica(logbook, await deviceOf(field, 'laptop')), await newReplica(logbook, await deviceOf(field, 'phone'))]
  for (const each of [laptop, phone]) await exchange(each.replica, homeSide(logbook).peer)
  const [first, second] = administrators(field)
  const forged: HomeWords = { administrators: [first, { ...second, signer: laptop.author.signer }], sealed: [] }
  expect((await seizeHome(laptop.logbook, laptop.author, { ...forged, above: 1 })).ok).toBe(true)
  const home = await asHome(laptop)
  expect(await exchange(phone.replica, homeSide(home).peer)).toMatchObject({ ok: false, refusal: { code: 'home-unproven' } })
  const received = await receiveLines(logbook, await movesSince(home, field.exercise.home.deviceId))
  expect(received.held).toMatchObject([{ reason: 'signature-missing' }])
  expect(homeHere(logbook)).not.toBeNull()
})

test('[HM2] what was known before home moved is answered as before, and the new home’s last word counts', async () => {
  const { field, home } = await seized('words')
  const before = headcount(field.exercise.logbook, { asOf: null, knownAt: null })
  const target = home.account.table.rows.find(({ content }) => content.type === 'person.registered')
  assert(target !== undefined, 'test: the girl')
  const author = homeHere(home)
  assert(author !== null, 'test: is home')
  expect((await perform(home, author, { act: 'set-entry-aside', request: { target: target.hash, code: 'by-decision' } })).ok).toBe(true)
  expect(headcount(home, now).registered.atMost).toBe(0)
  expect(before.registered.atMost).toBe(1)
  expect((await perform(home, author, { act: 'readmit-entry', request: { target: target.hash } })).ok).toBe(true)
  expect(headcount(home, now).registered.atMost).toBe(1)
  const again: MemoryStore = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  expect((await takeCheckpoint(home)).ok).toBe(true)
  const anew = await newReplica(home, author, { mirror: again, tail: null })
  expect((await exchange(anew.replica, homeSide(home).peer)).ok).toBe(true)
  expect(headcount(anew.logbook, now)).toEqual(headcount(home, now))
})

test('[HM3] home does not move to a device that nobody spoke for, nor to itself', async () => {
  const field = await newField('to whom')
  const { logbook, home } = field.exercise
  const stranger = { deviceId: 'e'.repeat(32) as Author['deviceId'], key: home.signer.publicKey } // an id of 128 bits
  expect(await handOverHome(logbook, stranger, words(field))).toMatchObject({ ok: false, refusal: { code: 'device-unknown' } })
  expect(await handOverHome(logbook, { deviceId: home.deviceId, key: home.signer.publicKey }, words(field))).toMatchObject({ ok: false, refusal: { code: 'home-differs' } })
  const phone = await deviceOf(field, 'lost phone')
  await must(field.exercise, home, 'revoke-device', { deviceId: phone.deviceId, lastEpoch: 1, lastSequence: 0 })
  expect(await handOverHome(logbook, { deviceId: phone.deviceId, key: phone.signer.publicKey }, words(field))).toMatchObject({ ok: false, refusal: { code: 'device-revoked' } })
})

test.each(['before', 'after'] as const)('[HM6] a store that fails %s it took effect leaves a seizure begun anew, or standing', async (when) => {
  const field = await newField(`failing ${when}`)
  const { logbook } = field.exercise
  const laptop = await newReplica(logbook, await deviceOf(field, 'laptop'))
  expect((await exchange(laptop.replica, homeSide(logbook).peer)).ok).toBe(true)
  const { ledger } = laptop.mirrorStore
  let failures = 0
  const failing: LedgerStore = {
    ...ledger,
    append: async (batch) => {
      if (failures++ > 0) return ledger.append(batch)
      if (when === 'after') await ledger.append(batch)
      throw new StoreFailure('disk-full', 'test: the disk')
    },
  }
  const copy = await openLogbook(logbook.operationId, { ...laptop.logbook.ports, store: failing }, { home: null })
  const seize = () => seizeHome(copy, laptop.author, { ...words(field), above: 1 })
  if (when === 'before') await expect(seize()).rejects.toThrow('the disk')
  else expect(await seize()).toMatchObject({ ok: true })
  expect(await seize()).toMatchObject(when === 'before' ? { ok: true } : { ok: false, refusal: { code: 'home-differs' } })
  const home = await asHome(laptop)
  expect(homeHere(home)?.deviceId).toBe(laptop.author.deviceId)
  expect(home.account.table.rows.filter(({ content }) => content.type === 'home.moved')).toHaveLength(1)
  await registers(field, home)
})

test('[HM8] a device that has nothing takes for home whom the first commit certifies, and nobody whom it does not', async () => {
  const field = await newField('first trust')
  const { logbook } = field.exercise
  const { peer } = homeSide(logbook)
  const by = { operationId: logbook.operationId, deviceId: (await deviceOf(field, 'new')).deviceId, hash: nodeHash, verifier: logbook.ports.verifier }
  const trust = await firstTrust(peer, by)
  const known = homeOf(logbook)
  expect(trust).toMatchObject({ ok: true, value: { genesis: known?.genesis, homeDeviceId: known?.homeDeviceId, homeKey: { raw: known?.homeKey.raw }, formerKeys: [] } })
  const changed = (change: (page: string) => string) => ({ ...peer, pull: async (asked: Parameters<typeof peer.pull>[0]) => {
    const answer = await peer.pull(asked)
    return answer.ok ? { ok: true as const, value: { ...answer.value, page: change(answer.value.page) } } : answer
  } })
  const { publicKey } = (await deviceOf(field, 'other')).signer
  const foreign = [...publicKey.raw].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const own = [...field.exercise.home.signer.publicKey.raw].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  expect(await firstTrust(changed((page) => page.replaceAll(own, foreign)), by)).toMatchObject({ ok: false, refusal: { code: 'not-certified' } })
  expect(await firstTrust(changed((page) => page.replaceAll('"homeDeviceId"', '"homeDeviceIx"')), by)).toMatchObject({ ok: false, refusal: { code: 'not-certified' } })
  expect(await firstTrust(changed(() => 'nothing'), by)).toMatchObject({ ok: false, refusal: { code: 'not-json' } })
  expect(await firstTrust({ ...peer, have: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) }, by)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
})

test('[HM8] of a long log a device asks for a few entries to see whom it certifies, and for a page where the first commit is longer', async () => {
  const field = await newField('first trust of many')
  const { logbook } = field.exercise
  const by = { operationId: logbook.operationId, deviceId: (await deviceOf(field, 'new')).deviceId, hash: nodeHash, verifier: logbook.ports.verifier }
  for (let no = 0; no < 60; no++) await mention(field, (no % 16).toString(16))
  const { peer } = homeSide(logbook)
  const asked: number[] = []
  const asking = (firstIs: number): typeof peer => ({ ...peer, pull: async (pulled) => {
    asked.push(pulled.checkpointSize)
    return pulled.checkpointSize < firstIs ? { ok: false, refusal: { code: 'position-differs', about: {} } } : peer.pull(pulled)
  } })
  expect((await firstTrust(asking(0), by)).ok).toBe(true)
  expect((await firstTrust(asking(51), by)).ok).toBe(true)
  expect((await firstTrust(asking(Infinity), by))).toMatchObject({ ok: false, refusal: { code: 'position-differs' } })
  const whole = asked[2] ?? 0
  expect(asked).toEqual([50, 50, whole, 50, whole])
  expect(whole).toBeGreaterThan(60)
})
