// What becomes of commits that come in: rules LB4 to LB13.
import { describe, expect, test } from 'vitest'
import { OperationId, newId, toHex } from '../../src/kernel/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { commitLine, countOf } from '../../src/ledger/index.ts'
import { currentRoster, discrepancies, headcount, openLogbook, receiveLines, type Logbook } from '../../src/logbook/index.ts'
import { must, type Exercise } from '../../src/simulation/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { enrol, madeDevice, type MadeDevice, type Stated } from './made-device.ts'

const now = { asOf: null, knownAt: null }

function seen(field: Field): Stated {
  return { type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }
}

function isIn({ logbook }: Exercise, device: MadeDevice, at: number): boolean {
  const entry = device.written[at]
  return entry !== undefined && logbook.account.table.byHash.has(entry.hash)
}

/** Home's verdicts on entries of this device: codes in order. */
async function verdicts({ logbook }: Exercise, device: MadeDevice): Promise<readonly string[]> {
  const { placed } = await logbook.ports.store.read({ operationId: logbook.operationId, from: 0, to: 5_000, parts: 'all' })
  const targets = new Set<string>(device.written.map(({ hash }) => hash))
  return placed.flatMap(({ entry }) => {
    const count = countOf(entry)
    if (entry.header.type !== 'entry.set-aside' || typeof count !== 'object' || count === null) return []
    return targets.has(String(Reflect.get(count, 'target'))) ? [String(Reflect.get(count, 'code'))] : []
  })
}

describe('transport', () => {
  test('[LB4] a device nobody enrolled waits outside, and comes in with its enrolment', async () => {
    const field = await newField('unknown-device')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    const received = await receiveLines(exercise.logbook, [await phone.write([seen(field)]), await phone.write([seen(field)])])
    expect(received.placed).toEqual([])
    expect(received.held.map(({ index, reason }) => [index, reason])).toEqual([[0, 'device-unknown'], [1, 'device-unknown']])
    await enrol(exercise, phone)
    expect([isIn(exercise, phone, 0), isIn(exercise, phone, 1)]).toEqual([true, true])
    expect(await exercise.logbook.ports.store.held(exercise.logbook.operationId)).toEqual([])
  })

  test('[LB4] enrolment and first words in one batch, in any order', async () => {
    const field = await newField('same-batch')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    await receiveLines(exercise.logbook, [await phone.write([seen(field)])])
    const [genesis = '', ...others] = await linesOf(exercise.logbook)
    const replica = await emptyReplica(exercise.logbook)
    const received = await receiveLines(replica, [genesis, ...others.toReversed()])
    expect(received.held).toEqual([])
    expect(replica.account.table.rows.length).toBe(exercise.logbook.account.table.rows.length)
  })

  test('[LB4] what a phone says of devices enrols nobody: it is kept and set aside', async () => {
    const field = await newField('self-made')
    const { exercise } = field
    const clerk = await field.device('clerk')
    const phone = madeDevice(exercise, 'phone')
    const { algorithm, raw } = phone.author.signer.publicKey
    const { deviceId } = phone.author
    const enrolment = await clerk.write(field.officers[0], [
      { type: 'device.proposed', count: { deviceId, agencyId: exercise.agencies[0].agencyId, algorithm, publicKey: toHex(raw) } },
      { type: 'device.confirmed', count: { deviceId, agencyId: exercise.agencies[1].agencyId } },
    ])
    const received = await receiveLines(exercise.logbook, [await phone.write([seen(field)]), enrolment])
    expect(received.held.map(({ index, reason }) => [index, reason])).toEqual([[0, 'device-unknown']])
    expect(currentRoster(exercise.logbook).devices.has(deviceId)).toBe(false)
  })

  test('[LB5] what builds on something absent waits for it; what does not, comes in', async () => {
    const field = await newField('gap')
    const { exercise } = field
    const [phone, other] = [madeDevice(exercise, 'phone'), madeDevice(exercise, 'other')]
    await enrol(exercise, phone)
    await enrol(exercise, other)
    const [first, second, third] = [await phone.write([seen(field)]), await phone.write([seen(field)]), await phone.write([seen(field)])]
    const received = await receiveLines(exercise.logbook, [third, second, await other.write([seen(field)])])
    expect(received.held.map(({ reason }) => reason)).toEqual(['gap', 'gap'])
    expect(isIn(exercise, other, 0)).toBe(true)
    await receiveLines(exercise.logbook, [first])
    expect([0, 1, 2].map((at) => isIn(exercise, phone, at))).toEqual([true, true, true])
  })

  test('[LB6] the same line again is here already, and nothing grows', async () => {
    const field = await newField('again')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const line = await phone.write([seen(field)])
    await receiveLines(exercise.logbook, [line])
    const { size } = await exercise.logbook.ports.store.head(exercise.logbook.operationId)
    const again = await receiveLines(exercise.logbook, [line, line])
    expect({ already: again.already, placed: again.placed.length, held: again.held.length }).toEqual({ already: 2, placed: 0, held: 0 })
    expect((await exercise.logbook.ports.store.head(exercise.logbook.operationId)).size).toBe(size)
  })

  test('[LB7] both branches of a fork are kept, and it is shown', async () => {
    const field = await newField('fork')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const lines = [await phone.write([seen(field)]), await phone.write([seen(field)])]
    phone.backTo(1)
    lines.push(await phone.write([{ ...seen(field), count: { registrationId: field.girl, placeId: field.second, basis: 'photo-and-face' } }]))
    const received = await receiveLines(exercise.logbook, lines)
    expect(received.held).toEqual([])
    expect([0, 1, 2].map((at) => isIn(exercise, phone, at))).toEqual([true, true, true])
    expect(discrepancies(exercise.logbook, now).map(({ kind }) => kind)).toContain('chain-fork')
  })

  test('[LB8] words for another operation, and an entry id that is in use, wait outside; what came with them enters', async () => {
    const field = await newField('elsewhere')
    const { exercise } = field
    const elsewhere = madeDevice(exercise, 'elsewhere', { operationId: newId(OperationId, exercise.random.fork('other')) })
    const [one, same, third] = [madeDevice(exercise, 'one', { drawsAs: 'x' }), madeDevice(exercise, 'same', { drawsAs: 'x' }), madeDevice(exercise, 'third')]
    for (const device of [elsewhere, one, same, third]) await enrol(exercise, device)
    await receiveLines(exercise.logbook, [await one.write([seen(field)])])
    const received = await receiveLines(exercise.logbook, [await elsewhere.write([seen(field)]), await same.write([seen(field)]), await third.write([seen(field)])])
    expect([isIn(exercise, elsewhere, 0), isIn(exercise, same, 0), isIn(exercise, third, 0)]).toEqual([false, false, true])
    const held = await exercise.logbook.ports.store.held(exercise.logbook.operationId)
    expect(held.map(({ reason }) => reason).sort()).toEqual(['id-taken', 'operation-differs'])
    expect(received.held.map(({ index, reason }) => [index, reason])).toEqual([[0, 'operation-differs'], [1, 'id-taken']])
    const [doubt, ...others] = discrepancies(exercise.logbook, now).filter(({ kind }) => kind === 'entry-id-taken')
    expect(others).toEqual([])
    expect(doubt?.rows).toHaveLength(2)
  })

  test('[LB8] an id in use is said once, however often it is sent and whoever sends it first', async () => {
    const field = await newField('taken-again')
    const { exercise } = field
    const [one, same] = [madeDevice(exercise, 'one', { drawsAs: 'x' }), madeDevice(exercise, 'same', { drawsAs: 'x' })]
    for (const device of [one, same]) await enrol(exercise, device)
    const lines = [await one.write([seen(field)]), await same.write([seen(field)])]
    await receiveLines(exercise.logbook, lines)
    const { size } = await exercise.logbook.ports.store.head(exercise.logbook.operationId)
    await receiveLines(exercise.logbook, lines)
    await receiveLines(exercise.logbook, lines.slice(1))
    expect((await exercise.logbook.ports.store.head(exercise.logbook.operationId)).size).toBe(size)
    expect(discrepancies(exercise.logbook, now).filter(({ kind }) => kind === 'entry-id-taken')).toHaveLength(1)
    const again = await openLogbook(exercise.logbook.operationId, exercise.logbook.ports, { home: exercise.logbook.home })
    expect(discrepancies(again, now).filter(({ kind }) => kind === 'entry-id-taken')).toHaveLength(1)
  })
})

describe('content', () => {
  test('[LB9] what is authentic and malformed enters, and home sets it aside by an entry', async () => {
    const field = await newField('malformed')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const before = headcount(exercise.logbook, now)
    await receiveLines(exercise.logbook, [await phone.write([{ type: 'person.sighted', count: { registrationId: 'not an id', rescued: true } }])])
    expect(isIn(exercise, phone, 0)).toBe(true)
    expect(await verdicts(exercise, phone)).toEqual(['content-malformed'])
    expect(headcount(exercise.logbook, now).present).toBe(before.present)
  })

  test.each([['what comes after it'], ['what came before it was known']])('[LB10] a revoked device: %s is set aside', async (order) => {
    const field = await newField(`revoked-${order}`)
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    const lines = [await phone.write([seen(field)]), await phone.write([seen(field)]), await phone.write([seen(field)])]
    const revoke = () => must(exercise, exercise.home, 'revoke-device', { deviceId: phone.author.deviceId, lastEpoch: 1, lastSequence: 1 })
    if (order === 'what comes after it') await revoke()
    await receiveLines(exercise.logbook, lines)
    if (order !== 'what comes after it') await revoke()
    expect([0, 1, 2].map((at) => isIn(exercise, phone, at))).toEqual([true, true, true])
    expect(await verdicts(exercise, phone)).toEqual(['after-revocation', 'after-revocation'])
  })

  test('[LB10] a verdict is given to each, however many a revocation reaches', async () => {
    const field = await newField('many-late')
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    await must(exercise, exercise.home, 'revoke-device', { deviceId: phone.author.deviceId, lastEpoch: 1, lastSequence: 0 })
    const lines: string[] = []
    for (let at = 0; at < 13; at++) lines.push(await phone.write(Array.from({ length: 100 }, () => seen(field))))
    await receiveLines(exercise.logbook, lines)
    expect((await verdicts(exercise, phone)).length).toBe(1_300)
  })

  test('[LB11] only home says what counts: a phone that says it is set aside', async () => {
    const field = await newField('not-home')
    const { exercise } = field
    const [phone, other] = [madeDevice(exercise, 'phone'), madeDevice(exercise, 'other')]
    await enrol(exercise, phone)
    await enrol(exercise, other)
    await receiveLines(exercise.logbook, [await other.write([seen(field)])])
    const before = headcount(exercise.logbook, now)
    const target = other.written[0]?.hash ?? ''
    await receiveLines(exercise.logbook, [await phone.write([{ type: 'entry.set-aside', count: { target, code: 'content-malformed' } }])])
    expect(await verdicts(exercise, phone)).toEqual(['not-home'])
    expect(headcount(exercise.logbook, now).present).toBe(before.present)
  })

  test.each([
    ['a newer version', { type: 'person.sighted', version: 9, count: { anything: 1 } }],
    ['an unknown type', { type: 'person.teleported', version: 1, count: { to: 'nowhere' } }],
  ])('[LB12] %s is kept, unreadable and counted as such', async (name, stated) => {
    const field = await newField(`unreadable-${name}`)
    const { exercise } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    await receiveLines(exercise.logbook, [await phone.write([stated])])
    expect(isIn(exercise, phone, 0)).toBe(true)
    expect(await verdicts(exercise, phone)).toEqual([])
    expect(headcount(exercise.logbook, now).unreadable).toBe(1)
    expect(discrepancies(exercise.logbook, now).map(({ kind }) => kind)).toContain('entry-unreadable')
  })

  test('[LB13] an entry is credited to the officer its header names, whoever sends it', async () => {
    const field = await newField('credited')
    const { exercise, officers } = field
    const phone = madeDevice(exercise, 'phone')
    await enrol(exercise, phone)
    await receiveLines(exercise.logbook, [await phone.write([{ ...seen(field), officerId: officers[0] }]), await phone.write([{ ...seen(field), officerId: officers[1] }])])
    const { table } = exercise.logbook.account
    expect(phone.written.map(({ hash }) => table.rows[table.byHash.get(hash) ?? -1]?.officerId)).toEqual([...officers])
  })
})

/** Every commit of a log as a line, in the order it came in. */
async function linesOf(logbook: Logbook): Promise<readonly string[]> {
  const { store } = logbook.ports
  const { size } = await store.head(logbook.operationId)
  const { placed } = await store.read({ operationId: logbook.operationId, from: 0, to: size, parts: 'all' })
  const commits = await store.commits(logbook.operationId, 0, size)
  return commits.map(({ firstPosition, count, signatures }) =>
    commitLine({ signatures, entries: placed.slice(firstPosition, firstPosition + count).map(({ entry }) => entry) }),
  )
}

/** Keeps what it receives and decides nothing. */
function emptyReplica(logbook: Logbook): Promise<Logbook> {
  const { ledger, keys } = openMemoryStore({ hash: logbook.ports.hash, from: null, faults: null })
  return openLogbook(logbook.operationId, { ...logbook.ports, store: ledger, keys }, { home: null })
}
