// Groups of recipients from entries, and the act that starts an epoch with its refusals: rules KY1 to KY3.
import { expect, test } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { newId, type Random, type RegistrationId } from '../../kernel/index.ts'
import { decideAct } from '../acts/perform-act.ts'
import { keyGroupsNow } from './key-groups.ts'
import { lastPlaceOf } from './last-place.ts'

const random: Random = { bytes: (count) => new Uint8Array(count).fill(7) }
const hex = (digit: string): string => digit.repeat(64)

/** A place, two agencies, a confirmed device with a sealing key and one without, one proposed, one revoked. */
function known(): Given {
  const given = new Given().places('home')
  given.registers('Mirel', 'home', '21 12:00')
  for (const agency of ['childcare', 'prosecution']) given.states('agency.joined', '21 12:00', { agencyId: idOf(agency) })
  for (const device of ['tablet', 'keyless', 'proposed', 'stolen']) {
    given.states('device.proposed', '21 12:10', { deviceId: idOf(device), agencyId: idOf('childcare'), algorithm: 'Ed25519', publicKey: hex('1') })
    if (device !== 'proposed') given.states('device.confirmed', '21 12:11', { deviceId: idOf(device), agencyId: idOf('prosecution') })
    if (device === 'tablet' || device === 'stolen') given.states('device.sealing-key-set', '21 12:12', { deviceId: idOf(device), sealingKey: hex('2') })
  }
  given.states('device.revoked', '21 12:20', { deviceId: idOf('stolen'), lastEpoch: 1, lastSequence: 0 })
  return given
}

const group = (more: object = {}) => ({ kind: 'health', agencyId: null, placeId: idOf('home'), epoch: 1, keyId: idOf('key'), publicKey: hex('3'), deviceIds: [idOf('tablet')], ...more })

function decide(given: Given, request: object): string {
  const outcome = decideAct('start-group-epoch', request, { account: given.account(), nowMs: ms('22 12:00'), officerId: null, newId: (schema) => newId(schema, random) })
  return outcome.ok ? JSON.stringify(outcome.value.map(({ type, count }) => [type, count])) : outcome.refusal.code
}

test.each([
  ['agency-unknown', { kind: 'legal', agencyId: null }],
  ['agency-unknown', { kind: 'legal', agencyId: idOf('nobody’s') }],
  ['place-unknown', { placeId: null }],
  ['place-unknown', { placeId: idOf('elsewhere'), deviceIds: [idOf('nobody’s')] }],
  ['device-unknown', { deviceIds: [idOf('tablet'), idOf('nobody’s')] }],
  ['device-unknown', { deviceIds: [idOf('proposed'), idOf('stolen')] }],
  ['device-revoked', { deviceIds: [idOf('keyless'), idOf('stolen')] }],
  ['sealing-key-unknown', { deviceIds: [idOf('tablet'), idOf('keyless')], epoch: 2 }],
  ['epoch-not-next', { epoch: 2 }],
])('[KY2] starting an epoch: %s', (code, more) => {
  expect(decide(known(), group(more))).toBe(code)
})

test('[KY2] an epoch follows on the one before, of the same group alone', () => {
  const given = known()
  given.states('group.epoch-started', '21 13:00', group())
  expect(decide(given, group())).toBe('epoch-not-next')
  expect(decide(given, group({ epoch: 2, deviceIds: [] }))).toContain('group.epoch-started')
  expect(decide(given, group({ kind: 'legal', agencyId: idOf('childcare') }))).toBe(JSON.stringify([['group.epoch-started', group({ kind: 'legal', agencyId: idOf('childcare'), placeId: null })]]))
})

test('[KY1] groups and keys of devices are read from entries; of two words on one epoch the first counts, of two keys the last', () => {
  const given = known()
  given.states('group.epoch-started', '21 14:00', group({ epoch: 2, publicKey: hex('5') }))
  given.states('group.epoch-started', '21 13:00', group({ publicKey: hex('4') }))
  given.states('group.epoch-started', '21 13:30', group({ publicKey: hex('6') }))
  given.states('device.sealing-key-set', '21 15:00', { deviceId: idOf('tablet'), sealingKey: hex('7') })
  const { epochs, sealingKeys } = keyGroupsNow(given.account())
  expect(epochs.get(`health@${idOf('home')}`)?.map(({ epoch, publicKey }) => [epoch, publicKey])).toEqual([[1, hex('4')], [2, hex('5')]])
  expect([...epochs.keys()]).toEqual([`health@${idOf('home')}`])
  expect([...sealingKeys.values()]).toEqual([hex('7'), hex('2')])
})

test('[KY7] where somebody was placed last, whatever the doubt', () => {
  const given = known().places('yard')
  given.states('person.sighted', '22 12:00', { registrationId: idOf('Mirel'), placeId: idOf('yard'), basis: 'reported' })
  const account = given.account()
  const mirel = idOf('Mirel') as RegistrationId // an id like any other
  expect(lastPlaceOf(account, mirel, ms('21 13:00'))).toBe(idOf('home'))
  expect(lastPlaceOf(account, mirel, ms('23 13:00'))).toBe(idOf('yard'))
  expect(lastPlaceOf(account, mirel, ms('20 13:00'))).toBeNull()
  expect(lastPlaceOf(account, idOf('nobody') as RegistrationId, ms('23 13:00'))).toBeNull()
})
