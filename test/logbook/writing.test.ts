// How acts are written, what survives a failing store, and what keys come of it: rules LB1 to LB3, LB14 to LB16, LB20 to LB22.
import { describe, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { RegistrationId, newId, type PlaceId } from '../../src/kernel/index.ts'
import { discrepancies, headcount, hereNow, openContents, openLogbook, perform, performAll, readSealed, receiveLines, verifyLogbook, type Logbook } from '../../src/logbook/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { enrol, madeDevice } from './made-device.ts'

const now = { asOf: null, knownAt: null }

function registering(placeId: PlaceId | null, registrationId: string | null, name = 'Zeinab Marbouk') {
  const content = { names: [{ text: name, script: 'Latn', role: 'full' }], age: null, languages: [] }
  const sealed = [{ class: 'identity', subject: null, content }]
  return { act: 'register-person', request: { registrationId, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed } }
}

async function reopened(field: Field): Promise<Logbook> {
  const { logbook, home } = field.exercise
  return openLogbook(logbook.operationId, logbook.ports, { home })
}

async function namesIn(logbook: Logbook): Promise<readonly string[]> {
  const rows = logbook.account.table.rows.map((_, row) => row)
  return openContents(await readSealed(logbook, rows, new Set(['identity']))).map(({ content }) => JSON.stringify(content))
}

describe('acts', () => {
  test('[LB1] the first commit certifies itself, and everything after it verifies', async () => {
    const field = await newField('genesis')
    const { logbook } = field.exercise
    const found = await verifyLogbook(logbook)
    expect(found.findings).toEqual([])
    expect(found.entries).toBe(logbook.account.table.rows.length)
    expect(logbook.account.table.rows[0]?.content.type).toBe('operation.opened')
  })

  test('[LB2] a refused act writes nothing', async () => {
    const field = await newField('refused')
    const { logbook, home } = field.exercise
    const { size } = await logbook.ports.store.head(logbook.operationId)
    const nobody = newId(RegistrationId, field.exercise.random.fork('nobody'))
    const outcome = await perform(logbook, home, { act: 'declare-missing', request: { registrationId: nobody, lastPlaceId: null, circumstance: 'unknown' } })
    expect(outcome.ok).toBe(false)
    expect((await perform(logbook, home, { act: 'never-heard-of', request: {} })).ok).toBe(false)
    expect((await logbook.ports.store.head(logbook.operationId)).size).toBe(size)
  })

  test('[LB2] a device nobody enrolled writes nothing here', async () => {
    const field = await newField('refused-device')
    const { logbook } = field.exercise
    const stranger = madeDevice(field.exercise, 'stranger')
    const outcome = await perform(logbook, stranger.author, registering(field.first, null))
    expect(outcome.ok ? '' : outcome.refusal.code).toBe('device-unknown')
    expect(await logbook.ports.store.held(logbook.operationId)).toEqual([])
  })

  test('[LB3] each of many acts has its outcome; a refused one leaves the others', async () => {
    const field = await newField('many')
    const { logbook, home } = field.exercise
    const before = headcount(logbook, now).registered.atMost
    const acts = Array.from({ length: 250 }, (_, at) => (at === 7 ? { act: 'register-person', request: { placeId: 'here' } } : registering(field.first, null)))
    const outcomes = await performAll(logbook, home, acts)
    expect(outcomes.map(({ index }) => index)).toEqual(acts.map((_, at) => at))
    expect(outcomes.filter(({ outcome }) => !outcome.ok).map(({ index }) => index)).toEqual([7])
    expect(headcount(logbook, now).registered.atMost).toBe(before + 249)
    expect((await verifyLogbook(logbook)).findings).toEqual([])
  })

  test('[LB22] acts asked for at once are written one after the other, in one chain', async () => {
    const field = await newField('at-once')
    const { exercise } = field
    const { logbook, home } = exercise
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const line = await phone.write([{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }])
    await Promise.all([perform(logbook, home, registering(field.first, null)), receiveLines(logbook, [line]), perform(logbook, home, registering(field.first, null)), receiveLines(logbook, [line])])
    expect(discrepancies(logbook, now).map(({ kind }) => kind)).not.toContain('chain-fork')
    expect((await verifyLogbook(logbook)).findings).toEqual([])
    expect(headcount(await reopened(field), now)).toEqual(headcount(logbook, now))
  })
})

describe('a store that fails', () => {
  test.each([['before'], ['after']] as const)('[LB14] a write that fails %s it took effect: asked again, nothing is lost or doubled', async (when) => {
    let failing = 0
    const field = await newField(`failing-${when}`, (at, write) => {
      if (failing > 0 && at === when && write === 'append') {
        failing--
        throw new StoreFailure('io-failed', 'the disk said no')
      }
    })
    const { logbook, home } = field.exercise
    const before = headcount(logbook, now).registered.atMost
    failing = 1
    const act = registering(field.first, null)
    const first = await perform(logbook, home, act).catch(() => null)
    // A write that happened is answered as what it is, so that nobody asks twice.
    if (first === null) await perform(logbook, home, act)
    expect(first === null).toBe(when === 'before')
    await perform(logbook, home, registering(field.second, null))
    expect(headcount(logbook, now).registered.atMost).toBe(before + 2)
    expect(discrepancies(logbook, now).map(({ kind }) => kind)).not.toContain('chain-fork')
    expect((await verifyLogbook(logbook)).findings).toEqual([])
    expect(headcount(await reopened(field), now)).toEqual(headcount(logbook, now))
  })

  test('[LB14] a store that fails after a write and does not answer either is asked before the next one', async () => {
    let isDown = false
    const field = await newField('down', (at, write) => {
      if (isDown && at === 'after' && write === 'append') throw new StoreFailure('io-failed', 'gone')
    })
    const { logbook, home, random } = field.exercise
    const { store } = logbook.ports
    const mute = { ...logbook, ports: { ...logbook.ports, store: { ...store, head: async (id: typeof logbook.operationId) => (isDown ? Promise.reject(new StoreFailure('io-failed', 'mute')) : store.head(id)) } } }
    const registrationId = newId(RegistrationId, random.fork('she'))
    isDown = true
    await expect(perform(mute, home, registering(field.first, registrationId))).rejects.toThrow('gone')
    isDown = false
    const again = await perform(mute, home, registering(field.first, registrationId))
    expect(again.ok ? '' : again.refusal.code).toBe('registration-taken')
    expect((await verifyLogbook(mute)).findings).toEqual([])
  })

  test.each([['before'], ['after']] as const)('[LB14] lines received while the store fails %s writing come in once, when they are sent again', async (when) => {
    let failing = 0
    const field = await newField(`receiving-${when}`, (at, write) => {
      if (failing > 0 && at === when && write === 'append') {
        failing--
        throw new StoreFailure('disk-full', 'no room')
      }
    })
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const line = await phone.write([{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.second, basis: 'known-by-sight' } }])
    failing = 1
    await receiveLines(exercise.logbook, [line]).catch(() => null)
    await receiveLines(exercise.logbook, [line])
    const rows = exercise.logbook.account.table.rows.filter(({ deviceId }) => deviceId === phone.author.deviceId)
    expect(rows.length).toBe(1)
    expect((await verifyLogbook(exercise.logbook)).findings).toEqual([])
  })

  test('[LB15] a key whose wrap was not stored is never used again', async () => {
    let failing = 0
    const field = await newField('keys', (at, write) => {
      if (failing > 0 && at === 'before' && write === 'append') {
        failing--
        throw new StoreFailure('io-failed', 'the disk said no')
      }
    })
    const { logbook, home, random } = field.exercise
    const [anna, borys] = [newId(RegistrationId, random.fork('anna')), newId(RegistrationId, random.fork('borys'))]
    const acts = [registering(field.first, anna, 'Anna Silber'), registering(field.first, borys, 'Борис Осока')]
    failing = 1
    await expect(performAll(logbook, home, acts)).rejects.toThrow('the disk said no')
    await performAll(logbook, home, acts)
    const names = await namesIn(await reopened(field))
    expect(names.some((name) => name.includes('Anna Silber'))).toBe(true)
    expect(names.some((name) => name.includes('Борис Осока'))).toBe(true)
  })

  test('[LB15] in one batch, later acts on the same person are sealed with the key that is stored with the first', async () => {
    const field = await newField('one-key')
    const { logbook, home } = field.exercise
    const described = { act: 'describe-person', request: { registrationId: field.girl, topic: 'name', saidBy: 'self', sureness: 'certain', sealed: [{ class: 'identity', subject: field.girl, content: { names: [{ text: 'Mirel Roth', script: 'Latn', role: 'full' }], age: null, languages: [] } }] } }
    const outcomes = await performAll(logbook, home, [described, described, described])
    expect(outcomes.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.refusal.code))).toEqual(['ok', 'ok', 'ok'])
    const wraps = await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])
    expect(wraps.filter(({ partClass }) => partClass === 'identity').length).toBe(1)
    expect((await namesIn(await reopened(field))).length).toBe(3)
  })
})

describe('opened again, elsewhere, and not yet acknowledged', () => {
  test('[LB16] a logbook opened again gives the same answers', async () => {
    const field = await newField('reopened')
    const { logbook, home } = field.exercise
    await performAll(logbook, home, Array.from({ length: 20 }, () => registering(field.first, null)))
    const copy = openMemoryStore({ hash: nodeHash, from: field.store.snapshot(), faults: null })
    const again = await openLogbook(logbook.operationId, { ...logbook.ports, store: copy.ledger, keys: copy.keys }, { home })
    expect(headcount(again, now)).toEqual(headcount(logbook, now))
    expect(discrepancies(again, now)).toEqual(discrepancies(logbook, now))
    expect(await namesIn(again)).toEqual(await namesIn(logbook))
  })

  test('[LB20] who cannot read back still writes: another key is minted, and home reads it', async () => {
    const field = await newField('sealed-intake')
    const { logbook, home, random } = field.exercise
    const blind = await openLogbook(logbook.operationId, { ...logbook.ports, unwrapper: null }, { home })
    const registrationId = newId(RegistrationId, random.fork('she'))
    await perform(blind, home, registering(field.first, registrationId, 'רבקה אורן'))
    const blindAgain = await openLogbook(logbook.operationId, { ...logbook.ports, unwrapper: null }, { home })
    expect(await namesIn(blindAgain)).toEqual([])
    await perform(blindAgain, home, { act: 'describe-person', request: { registrationId, topic: 'name', saidBy: 'self', sureness: 'certain', sealed: [{ class: 'identity', subject: registrationId, content: { names: [{ text: 'Rivka Oren', script: 'Latn', role: 'full' }], age: null, languages: [] } }] } })
    const wraps = await logbook.ports.keys.ofSubjects(logbook.operationId, [registrationId])
    expect(wraps.filter(({ partClass }) => partClass === 'identity').length).toBe(2)
    const names = (await namesIn(await reopened(field))).join()
    expect(names).toContain('רבקה אורן')
    expect(names).toContain('Rivka Oren')
  })

  test('[LB21] what home has not acknowledged counts here and now only, and is marked', async () => {
    const field = await newField('here-now')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const before = headcount(exercise.logbook, now)
    const line = await phone.write([{ type: 'person.registered', count: { registrationId: newId(RegistrationId, exercise.random.fork('new')), placeId: field.first, countedAs: 'adult', recordedSex: 'female', travelGroupId: null, naming: 'not-asked', band: 'not-offered', photo: 'not-offered' } }])
    const here = hereNow(exercise.logbook, phone.written)
    expect({ marked: here.marked, tail: here.tail, registered: here.headcount.registered.atMost }).toEqual({ marked: 'here-now', tail: 1, registered: before.registered.atMost + 1 })
    expect(headcount(exercise.logbook, now).registered.atMost).toBe(before.registered.atMost)
    await receiveLines(exercise.logbook, [line])
    expect(hereNow(exercise.logbook, phone.written).tail).toBe(0)
    expect(headcount(exercise.logbook, now).registered.atMost).toBe(before.registered.atMost + 1)
  })
})
