// Damage and its repair, checkpoints, erasure: rules LB17 to LB19.
import { describe, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { RegistrationId, instantOf, newId } from '../../src/kernel/index.ts'
import { erasePerson, headcount, openLogbook, perform, readSealed, takeCheckpoint, verifyLogbook, type Logbook } from '../../src/logbook/index.ts'
import { repairFrom } from '../../src/storage/index.ts'
import { must } from '../../src/simulation/index.ts'
import { newField, type Field } from '../scenarios/field.ts'

const now = { asOf: null, knownAt: null }

async function reopened(field: Field): Promise<Logbook> {
  const { logbook, home } = field.exercise
  return openLogbook(logbook.operationId, logbook.ports, { home })
}

describe('damage', () => {
  test.each([['gone', () => null], ['changed', (row: { headerBytes: Uint8Array }) => ({ ...row, headerBytes: row.headerBytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) })]] as const)(
    '[LB17] a row that is %s is said, named, and mended from a copy',
    async (_, change) => {
      const field = await newField('damage')
      const { logbook } = field.exercise
      const { operationId } = logbook
      const sound = headcount(logbook, now)
      expect(sound.notProvable).toBe(null)
      const copy = openMemoryStore({ hash: nodeHash, from: field.store.snapshot(), faults: null })
      const position = logbook.account.table.rows.length - 4
      field.store.damageRow(operationId, position, change as Parameters<typeof field.store.damageRow>[2])
      const damaged = await reopened(field)
      expect(headcount(damaged, now).notProvable).toMatchObject({ position, damaged: 1 })
      expect((await verifyLogbook(damaged)).findings.map((each) => each.position)).toContain(position)
      const refused = await takeCheckpoint(damaged)
      expect(refused.ok ? '' : refused.refusal.code).toBe('log-damaged')
      await repairFrom(logbook.ports.store, copy.ledger, { operationId, hash: nodeHash })
      const mended = await reopened(field)
      expect(headcount(mended, now)).toEqual(sound)
      expect((await verifyLogbook(mended)).findings).toEqual([])
      expect((await takeCheckpoint(mended)).ok).toBe(true)
    },
  )

  test('[LB17] an answer that does not rest on what is damaged stays provable', async () => {
    const field = await newField('later-damage')
    const { logbook, home } = field.exercise
    const before = { asOf: null, knownAt: instantOf(field.clock.now()) }
    field.clock.advance(60_000)
    // A damaged row takes the time of the one before it: the last sound one must be later than what is asked.
    for (const _ of [1, 2]) await perform(logbook, home, { act: 'record-sighting', request: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } })
    field.store.damageRow(logbook.operationId, logbook.account.table.rows.length - 1, () => null)
    const damaged = await reopened(field)
    expect(headcount(damaged, before).notProvable).toBe(null)
    expect(headcount(damaged, now).notProvable).not.toBe(null)
  })
})

describe('checkpoints', () => {
  test('[LB18] stored before handed out, the same for the same size, and for this log alone', async () => {
    const field = await newField('checkpoint')
    const { logbook } = field.exercise
    const { store } = logbook.ports
    const first = await takeCheckpoint(logbook)
    expect(first.ok && (await store.lastCheckpoint(logbook.operationId))).toEqual(first.ok && first.value)
    const again = await takeCheckpoint(logbook)
    expect(again.ok && first.ok && again.value.root === first.value.root).toBe(true)
    const head = await store.head(logbook.operationId)
    const other = { size: head.size, root: 'f'.repeat(64) as typeof head.root, ledgerEpoch: head.ledgerEpoch, note: 'another' }
    expect(await store.saveCheckpoint(logbook.operationId, other)).not.toBe('saved')
  })

  test('[LB18] only home gives one', async () => {
    const field = await newField('not-home')
    const replica = await openLogbook(field.exercise.logbook.operationId, field.exercise.logbook.ports, { home: null })
    const refused = await takeCheckpoint(replica)
    expect(refused.ok ? '' : refused.refusal.code).toBe('not-home')
  })
})

describe('erasure', () => {
  const identity = { names: [{ text: 'Soledad Inventada', script: 'Latn', role: 'full' }], age: null, languages: [] }

  test('[LB19] keys and bytes of all registrations of the person go; counts and proofs stay', async () => {
    const field = await newField('erasure')
    const { exercise, first } = field
    const { logbook, home, random } = exercise
    const [one, two] = [newId(RegistrationId, random.fork('one')), newId(RegistrationId, random.fork('two'))]
    for (const registrationId of [one, two]) {
      await must(exercise, home, 'register-person', { registrationId, placeId: first, countedAs: 'adult', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: identity }] })
    }
    await must(exercise, home, 'link-registrations', { first: one, second: two, sealed: [] })
    const before = headcount(logbook, now)
    const checkpoint = await takeCheckpoint(logbook)
    const rows = logbook.account.table.rows.map((_, row) => row)
    const states = async (of: Logbook): Promise<readonly string[]> => (await readSealed(of, rows, new Set(['identity']))).map(({ part }) => part.state)
    expect(await states(logbook)).toEqual(['open', 'open'])
    const erased = await erasePerson(logbook, home, { registrationId: one, basis: 'retention-ended', orderId: null })
    expect(erased.ok && erased.value).toMatchObject({ keys: 2, parts: 2, entries: [expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)] })
    expect((await states(logbook)).every((state) => state === 'key-missing' || state === 'absent')).toBe(true)
    const again = await reopened(field)
    expect((await states(again)).includes('open')).toBe(false)
    const after = headcount(again, now)
    expect({ registered: after.registered, present: after.present, inCare: after.inCare }).toEqual({ registered: before.registered, present: before.present, inCare: before.inCare })
    expect((await verifyLogbook(again)).findings).toEqual([])
    expect(checkpoint.ok && checkpoint.value.size).toBeLessThan(again.account.table.rows.length)
  })
})
