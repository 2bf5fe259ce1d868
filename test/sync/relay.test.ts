// A laptop in the field between phones and home: what phones under it see of each other, and what reaches home through it.
import { describe, expect, test } from 'vitest'
import { headcountAt, knownCount } from '../../src/domain/index.ts'
import { RegistrationId, RollCallId, assert, hourMs, newId } from '../../src/kernel/index.ts'
import { headcount, hereAccount, openContents, readSealed, writeHere, type Author } from '../../src/logbook/index.ts'
import { openRelay, relayExchanged, relayPeer, type Relay } from '../../src/service/index.ts'
import { addDevice, clockOff, must } from '../../src/simulation/index.ts'
import { exchange, type Allowed, type ExchangeOutcome, type Peer } from '../../src/sync/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { everything, homeSide, newReplica, type TestReplica } from './replicas.ts'

const now = { asOf: null, knownAt: null }

type Under = Readonly<{ field: Field; laptop: TestReplica; relay: Relay; home: Peer }>

/** A laptop that has fetched all there is. */
async function underLaptop(seed: string): Promise<Under> {
  const field = await newField(seed)
  const laptop = await newReplica(field.exercise.logbook, await deviceOf(field, 'laptop'))
  const under = { field, laptop, relay: await openRelay(laptop.tail), home: homeSide(field.exercise.logbook).peer }
  const done = await upward(under)
  expect(done.ok).toBe(true)
  return under
}

async function deviceOf(field: Field, name: string): Promise<Author> {
  return addDevice(field.exercise, { name, officerId: field.officers[0], clock: field.clock, measuredMs: [0, 0] })
}

async function phoneOf({ field }: Under, name: string): Promise<TestReplica> {
  return newReplica(field.exercise.logbook, await deviceOf(field, name))
}

async function upward({ laptop, relay, home }: Under): Promise<ExchangeOutcome> {
  const done = await exchange(laptop.replica, home)
  await relayExchanged(relay, done)
  return done
}

function over({ relay }: Under, phone: TestReplica, allowed: Allowed = everything): Promise<ExchangeOutcome> {
  return exchange(phone.replica, relayPeer(relay, allowed), 'relay')
}

async function registers({ field }: Under, { tail, author }: TestReplica, name: string): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, field.exercise.random.fork(name))
  const sealed = [{ class: 'identity', subject: null, content: { names: [{ text: name, script: 'Hebr', role: 'full' }], age: null, languages: [] } }]
  const request = { registrationId, placeId: field.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed }
  const written = await writeHere(tail, author, { act: 'register-person', request })
  assert(written.ok, 'test: registers')
  return registrationId
}

function hereCount({ tail }: TestReplica): number {
  const account = hereAccount(tail)
  const atMs = tail.logbook.ports.clock.now()
  return headcountAt(account, { asOfMs: atMs, known: knownCount(account), knownAtMs: atMs }).registered.atMost
}

describe('under one laptop', () => {
  test('[SN20] two phones without a network see each other’s work, and home none of it yet', async () => {
    const under = await underLaptop('ticks')
    const { field } = under
    const rollCallId = newId(RollCallId, field.exercise.random)
    await must(field.exercise, field.exercise.home, 'open-roll-call', { rollCallId, placeId: field.first, kind: 'roll-call', holdsUntil: null })
    const [ana, dina] = [await phoneOf(under, 'ana'), await phoneOf(under, 'dina')]
    await upward(under)
    for (const phone of [ana, dina]) expect(await over(under, phone)).toMatchObject({ ok: true, value: { fetched: 0 } })
    const boy = await registers(under, ana, 'מנחם')
    expect(await over(under, ana)).toMatchObject({ ok: true, value: { pushed: 1, held: [] } })
    expect(await over(under, dina)).toMatchObject({ ok: true, value: { fetched: 1 } })
    // Whom one phone has written down the other one ticks.
    const ticked = await writeHere(dina.tail, dina.author, { act: 'tick-roll-call', request: { rollCallId, registrationId: boy, placeId: field.first, basis: 'known-by-sight' } })
    expect(ticked.ok).toBe(true)
    await over(under, dina)
    expect(await over(under, ana)).toMatchObject({ ok: true, value: { pushed: 0, fetched: 1 } })
    expect(hereAccount(ana.tail).indexes.rollCalls.get(rollCallId)).toHaveLength(2)
    expect([hereCount(ana), hereCount(dina), hereCount(under.laptop)]).toEqual([2, 2, 2])
    // Answers of what home acknowledged are untouched.
    for (const { logbook } of [ana, dina, under.laptop]) expect(headcount(logbook, now)).toEqual(headcount(field.exercise.logbook, now))
    expect(headcount(field.exercise.logbook, now).registered.atMost).toBe(1)
    expect(await over(under, ana)).toMatchObject({ ok: true, value: { pushed: 0, fetched: 0, roundTrips: 1 } })
  })

  test('[SN20] what the laptop carries home comes back acknowledged by the same way, names included', async () => {
    const under = await underLaptop('carries')
    const { field } = under
    const [ana, dina] = [await phoneOf(under, 'ana'), await phoneOf(under, 'dina')]
    await upward(under)
    for (const phone of [ana, dina]) await over(under, phone)
    await registers(under, ana, 'רבקה')
    await registers(under, dina, 'שרה')
    for (const phone of [ana, dina, ana]) await over(under, phone)
    field.clock.advance(hourMs)
    expect(await upward(under)).toMatchObject({ ok: true, value: { pushed: 2, held: [] } })
    for (const phone of [ana, dina]) expect(await over(under, phone)).toMatchObject({ ok: true, value: { pushed: 0, fetched: 0 } })
    const { logbook } = field.exercise
    expect(headcount(logbook, now).registered.atMost).toBe(3)
    for (const phone of [ana, dina, under.laptop]) {
      expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
      expect(hereCount(phone)).toBe(3)
      expect((await phone.replica.mirror.head(logbook.operationId)).root).toBe((await logbook.ports.store.head(logbook.operationId)).root)
    }
    const opened = openContents(await readSealed(logbook, [...logbook.account.table.rows.keys()], new Set(['identity'])))
    expect(opened.map(({ content }) => JSON.stringify(content)).join()).toMatch(/רבקה.*שרה|שרה.*רבקה/)
  })

  test('[SN21] what a laptop says others wrote is taken only with their signatures', async () => {
    const under = await underLaptop('forged')
    const [ana, dina] = [await phoneOf(under, 'ana'), await phoneOf(under, 'dina')]
    await upward(under)
    for (const phone of [ana, dina]) await over(under, phone)
    await registers(under, ana, 'רבקה')
    await over(under, ana)
    const peer = relayPeer(under.relay, everything)
    const forging: Peer = { ...peer, fetch: async (asked) => {
      const answer = await peer.fetch(asked)
      return answer.ok ? { ok: true, value: { ...answer.value, lines: answer.value.lines.map((line) => line.replace(/(?<=\.)[A-Za-z0-9_-]{86}(?=")/u, (signature) => signature.split('').toReversed().join(''))) } } : answer
    } }
    await exchange(dina.replica, forging, 'relay')
    expect(hereCount(dina)).toBe(1)
    expect((await dina.tailStore.ledger.head(dina.replica.operationId)).size).toBe(0)
    await over(under, dina)
    expect(hereCount(dina)).toBe(2)
  })
})

describe('of devices and reasons', () => {
  test('[SN22] words of a device that the laptop does not know yet reach home all the same, and count here once it does', async () => {
    const under = await underLaptop('late')
    const ana = await phoneOf(under, 'ana')
    const stranger = await newReplica(under.field.exercise.logbook, await deviceOf(under.field, 'enrolled after the laptop left'), { mirror: under.laptop.mirrorStore, tail: null })
    await registers(under, stranger, 'רבקה')
    expect(await over(under, stranger)).toMatchObject({ ok: true, value: { pushed: 0, held: [{ reason: 'device-unknown' }] } })
    expect(hereCount(under.laptop)).toBe(1)
    expect(await upward(under)).toMatchObject({ ok: true, value: { pushed: 1, held: [] } })
    expect(headcount(under.field.exercise.logbook, now).registered.atMost).toBe(2)
    expect(headcount(under.laptop.logbook, now)).toEqual(headcount(under.field.exercise.logbook, now))
    expect(await under.laptop.tailStore.ledger.held(under.laptop.replica.operationId)).toEqual([])
    expect(await over(under, ana)).toMatchObject({ ok: true })
    expect(hereCount(ana)).toBe(2)
  })

  test('[SN22] home’s reason for holding something travels back to whoever sent it', async () => {
    const under = await underLaptop('reasons')
    const known = await phoneOf(under, 'known')
    const unknown = await newReplica(under.field.exercise.logbook, { ...known.author, deviceId: 'ab'.repeat(16) as Author['deviceId'] }, { mirror: under.laptop.mirrorStore, tail: null }) // an id of 128 bits
    await registers(under, unknown, 'רבקה')
    await over(under, unknown)
    expect(await upward(under)).toMatchObject({ ok: true, value: { held: [{ deviceId: unknown.author.deviceId, epoch: 1, sequence: 1, reason: 'device-unknown' }] } })
    expect(await over(under, unknown)).toMatchObject({ ok: true, value: { pushed: 0, held: [{ epoch: 1, sequence: 1, reason: 'device-unknown' }] } })
    expect(await over(under, known)).toMatchObject({ ok: true, value: { held: [] } })
  })
})

describe('what a laptop shows of home', () => {
  test('[SN23] a copy that broke off is not shown, and what phones send is taken all the same', async () => {
    const under = await underLaptop('broken off')
    const [ana, dina] = [await phoneOf(under, 'ana'), await phoneOf(under, 'dina')]
    const { laptop, home } = under
    const breaking: Peer = { ...home, pull: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) }
    const before = under.relay.complete
    await relayExchanged(under.relay, await exchange(laptop.replica, breaking))
    expect(under.relay.complete).toEqual(before)
    expect(await over(under, ana)).toMatchObject({ ok: true, value: { checkpoint: { size: before?.size } } })
    // Started again in the middle it knows of no whole copy.
    const again: Under = { ...under, relay: await openRelay(laptop.tail) }
    expect(again.relay.complete).toBeNull()
    for (const phone of [ana, dina]) expect((await exchange(phone.replica, home)).ok).toBe(true)
    await registers(under, ana, 'רבקה')
    expect(await over(again, ana)).toMatchObject({ ok: true, value: { checkpoint: null, held: [{ reason: 'device-unknown' }] } })
    expect((await upward(again)).ok).toBe(true)
    expect(again.relay.complete).not.toBeNull()
    expect(await over(again, dina)).toMatchObject({ ok: true })
    expect(hereCount(dina)).toBe(2)
  })

  test('[SN23] a laptop that lags behind what home has shown is no alarm; one with another log is', async () => {
    const under = await underLaptop('lags')
    const { field, home } = under
    const ana = await phoneOf(under, 'ana')
    await must(field.exercise, field.exercise.home, 'mention-person', { mentionId: 'a'.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] })
    expect((await exchange(ana.replica, home)).ok).toBe(true)
    expect(await over(under, ana)).toMatchObject({ ok: true, value: { checkpoint: null, pulled: 0 } })
    // The same from one that is settled as home is home gone back.
    expect(await exchange(ana.replica, { ...relayPeer(under.relay, everything) })).toMatchObject({ ok: false, refusal: { code: 'rolled-back' } })
    const twin = await underLaptop('lags')
    await must(twin.field.exercise, twin.field.exercise.home, 'mention-person', { mentionId: 'b'.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] })
    await upward(twin)
    expect(await over(twin, ana)).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/forked|rolled-back/) as string } })
  })
})

describe('what does not pass through', () => {
  test('[SN24] what was fetched with parts withheld counts here and is not passed on as if it were all', async () => {
    const under = await underLaptop('withheld')
    const [ana, dina] = [await phoneOf(under, 'ana'), await phoneOf(under, 'dina')]
    await upward(under)
    await over(under, ana)
    await registers(under, ana, 'רבקה')
    await over(under, ana)
    const narrow: Allowed = { scope: (header, at) => header.parts[at]?.class === 'count', groups: new Set() }
    await over(under, dina, narrow)
    expect(hereCount(dina)).toBe(2)
    expect(await exchange(dina.replica, under.home)).toMatchObject({ ok: true, value: { pushed: 0 } })
    expect(headcount(under.field.exercise.logbook, now).registered.atMost).toBe(1)
    expect(await upward(under)).toMatchObject({ ok: true, value: { pushed: 1 } })
    const { logbook } = under.field.exercise
    expect(openContents(await readSealed(logbook, [...logbook.account.table.rows.keys()], new Set(['identity']))).map(({ content }) => JSON.stringify(content)).join()).toContain('רבקה')
  })

  test('[SN24] no clock is measured by a laptop’s', async () => {
    const under = await underLaptop('clocks')
    const author = await addDevice(under.field.exercise, { name: 'late', officerId: null, clock: clockOff(under.field.clock, -30 * hourMs), measuredMs: null })
    const phone = await newReplica(under.field.exercise.logbook, author)
    await over(under, phone)
    expect(phone.replica.heard()).toBeNull()
    await exchange(phone.replica, under.home)
    expect(phone.replica.heard()).not.toBeNull()
    let asked: unknown = 'not asked'
    const peer = relayPeer(under.relay, everything)
    await exchange(phone.replica, { ...peer, have: (have) => ((asked = have.heard), peer.have(have)) }, 'relay')
    expect(asked).toBeNull()
  })
})
