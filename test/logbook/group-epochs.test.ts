// Who leaves a group opens nothing sealed after; who is erased is erased for every group and epoch.
import { describe, expect, test } from 'vitest'
import { newId, KeyId, type RegistrationId } from '../../src/kernel/index.ts'
import { closedGroups, erasePerson, openLogbook, renewClosedGroups, rewrapDue, startGroup, takeWraps } from '../../src/logbook/index.ts'
import { must } from '../../src/simulation/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { allowedFor, describes, exchangeAll, group, newPhone, opensHere, registers, type Phone } from './group-field.ts'

/** Two phones of one place, and somebody whom the first wrote down. */
async function place(seed: string): Promise<Readonly<{ field: Field; staying: Phone; leaving: Phone; she: RegistrationId }>> {
  const field = await newField(seed)
  const [staying, leaving] = [await newPhone(field, 'staying'), await newPhone(field, 'leaving')]
  await group(field, 'shift', { placeId: field.first, phones: [staying, leaving] })
  await exchangeAll(field, staying)
  const she = await registers(field, staying, 'Lucía Tzoc')
  for (const phone of [staying, leaving]) await exchangeAll(field, phone)
  return { field, staying, leaving, she }
}

/** Everything in home's keystore, as whoever left might have copied it. */
async function takesEverything(field: Field, phone: Phone, she: RegistrationId): Promise<void> {
  const { keys } = field.exercise.logbook.ports
  await takeWraps(phone.logbook, [...(await keys.ofSubjects(field.exercise.logbook.operationId, [she])), ...(await keys.ofSubjects(field.exercise.logbook.operationId, [null]))])
}

describe('epochs', () => {
  test('[KY4] a member that left opens what was sealed before and nothing after; those who remain open both', async () => {
    const { field, staying, leaving, she } = await place('leaves')
    expect(await opensHere(leaving.logbook, 'identity')).toContain('Lucía Tzoc')
    await startGroup(field.exercise.logbook, field.exercise.home, { kind: 'shift', agencyId: null, placeId: field.first, deviceIds: [staying.author.deviceId] })
    await exchangeAll(field, staying)
    await describes(staying, she, 'after the change')
    for (const phone of [staying, leaving]) await exchangeAll(field, phone)
    await takesEverything(field, leaving, she)
    expect(await opensHere(leaving.logbook, 'identity', 'description')).not.toContain('after the change')
    expect(await opensHere(leaving.logbook, 'identity')).toContain('Lucía Tzoc')
    expect(await opensHere(staying.logbook, 'identity', 'description')).toMatch(/Lucía Tzoc[^]*after the change/)
  })

  test('[KY4] who joins with an epoch opens what was sealed before once somebody has wrapped it anew', async () => {
    const { field, staying, leaving, she } = await place('joins')
    const joining = await newPhone(field, 'joining')
    await startGroup(field.exercise.logbook, field.exercise.home, { kind: 'shift', agencyId: null, placeId: field.first, deviceIds: [staying, leaving, joining].map(({ author }) => author.deviceId) })
    await exchangeAll(field, joining)
    expect(await opensHere(joining.logbook, 'identity')).toBe('')
    for (const phone of [staying, joining]) await exchangeAll(field, phone)
    expect(await opensHere(joining.logbook, 'identity')).toContain('Lucía Tzoc')
    const { keys } = field.exercise.logbook.ports
    const epochs = (await keys.ofSubjects(field.exercise.logbook.operationId, [she])).map((wrap) => `${wrap.group.split('@')[0] ?? ''} ${wrap.groupEpoch}`)
    expect(epochs.toSorted()).toEqual(['operation 1', 'shift 1', 'shift 2'])
    // Every wrap that is due is there: nobody makes one twice.
    expect(await rewrapDue(field.exercise.logbook)).toEqual([])
  })

  test('[KY10] from the moment a device is revoked nothing is sealed to its groups; the next epoch is without it', async () => {
    const { field, staying, leaving, she } = await place('revoked')
    const { logbook, home } = field.exercise
    await must(field.exercise, home, 'revoke-device', { deviceId: leaving.author.deviceId, lastEpoch: 1, lastSequence: 0 })
    expect(closedGroups(logbook).map(({ deviceIds }) => deviceIds)).toEqual([[staying.author.deviceId]])
    await exchangeAll(field, staying)
    await describes(staying, she, 'while nobody had another key')
    await exchangeAll(field, staying)
    expect(await renewClosedGroups(logbook, home)).toEqual({ ok: true, value: 1 })
    expect(await renewClosedGroups(logbook, home)).toEqual({ ok: true, value: 0 })
    await exchangeAll(field, staying)
    await describes(staying, she, 'under the next epoch')
    for (const phone of [staying, leaving]) await exchangeAll(field, phone)
    await takesEverything(field, leaving, she)
    const read = await opensHere(leaving.logbook, 'identity', 'description')
    expect(read).toContain('Lucía Tzoc')
    expect(read).not.toMatch(/while nobody|under the next/)
    expect(allowedFor(field, leaving).groups.size).toBe(0)
    await rewrapDue(logbook)
    await exchangeAll(field, staying)
    const again = await openLogbook(logbook.operationId, staying.logbook.ports, { home: null })
    expect(await opensHere(again, 'description')).toMatch(/while nobody[^]*under the next/)
  })
})

describe('erasure', () => {
  test('[KY13] every key of every registration goes, of all groups and epochs, and with it those no wrap of which ever came', async () => {
    const { field, staying, leaving, she } = await place('erased')
    const { logbook, home } = field.exercise
    const twin = await registers(field, staying, 'Lucia Tzok')
    await exchangeAll(field, staying)
    await must(field.exercise, home, 'link-registrations', { first: she, second: twin })
    await startGroup(logbook, home, { kind: 'shift', agencyId: null, placeId: field.first, deviceIds: [staying.author.deviceId] })
    await exchangeAll(field, staying)
    await describes(staying, she, 'a second epoch')
    await exchangeAll(field, staying)
    const { keys } = logbook.ports
    const before = [...(await keys.ofSubjects(logbook.operationId, [she])), ...(await keys.ofSubjects(logbook.operationId, [twin]))]
    expect(new Set(before.map((wrap) => `${wrap.group.split('@')[0] ?? ''}/${wrap.groupEpoch}`))).toEqual(new Set(['operation/1', 'shift/1', 'shift/2']))
    const erased = await erasePerson(logbook, home, { registrationId: she, basis: 'request-granted', orderId: null })
    expect(erased).toMatchObject({ ok: true, value: { keys: before.length } })
    for (const each of [she, twin]) expect(await keys.ofSubjects(logbook.operationId, [each])).toEqual([])
    // Whoever still had a wrap hands it in again: it is not taken.
    await keys.put(logbook.operationId, before)
    for (const each of [she, twin]) expect(await keys.ofSubjects(logbook.operationId, [each])).toEqual([])
    for (const phone of [staying, leaving]) {
      await exchangeAll(field, phone)
      expect(await opensHere(phone.logbook, 'identity', 'description')).toBe('')
      for (const store of [phone.mirrorStore, phone.tailStore]) expect(await store.keys.ofSubjects(logbook.operationId, [she])).toEqual([])
    }
    expect(await opensHere(await openLogbook(logbook.operationId, logbook.ports, { home }), 'identity', 'description')).toBe('')
  })

  test('[KY13] a key whose wrap never came is erased by the name that the log has of it', async () => {
    const { field, staying, she } = await place('unseen-wrap')
    const { logbook, home } = field.exercise
    await describes(staying, she, 'its wrap is lost')
    const lost = new Set((await staying.tailStore.keys.ofSubjects(logbook.operationId, [she])).filter(({ partClass }) => partClass === 'description').map(({ keyId }) => keyId))
    const { keys } = logbook.ports
    const deaf = { ...logbook, ports: { ...logbook.ports, keys: { ...keys, ofSubjects: async () => [] } } }
    await exchangeAll(field, staying)
    const erased = await erasePerson(deaf, home, { registrationId: she, basis: 'request-granted', orderId: null })
    expect(erased.ok).toBe(true)
    const destroyed = new Set(await keys.destroyed(logbook.operationId))
    expect([...lost].filter((keyId) => !destroyed.has(keyId))).toEqual([])
    expect(lost.size).toBe(1)
    expect(destroyed.has(newId(KeyId, logbook.ports.random))).toBe(false)
  })
})
