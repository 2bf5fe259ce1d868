// Who is one person, who is counted as a child, who never was ours, and who is only spoken of.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { RegistrationId } from '../../kernel/index.ts'
import { knownCount, personAt } from './account-state.ts'
import { headcountAt } from './headcount.ts'
import { leavingsAt } from './leavings.ts'
import { recountAt } from './recount.ts'

const names = ['Mirel', 'רבקה', 'Зоя', 'لیلا']

function four(): Given {
  const given = new Given().places('home', 'other home')
  for (const name of names) given.registers(name, 'home', '21 12:00')
  return given
}

const pair = (a: string, b: string) => ({ registrationIds: [idOf(a), idOf(b)].sort() })
const link = (given: Given, ...[a, b, at]: [string, string, string]) => given.states('registrations.linked', at, pair(a, b))
const unlink = (given: Given, ...[a, b, at]: [string, string, string]) => given.states('registrations.unlinked', at, pair(a, b))
const suspect = (given: Given, ...[a, b, at]: [string, string, string]) => given.states('duplicate.suspected', at, { ...pair(a, b), suggestedBy: 'officer' })
const registered = (given: Given, asOf: string, known = 'all') => {
  const { certain, atMost } = given.headcount(asOf, known).registered
  const account = given.account()
  if (known === 'all') expect(recountAt(account, { asOfMs: ms(asOf), known: knownCount(account) }).registered).toEqual({ certain, atMost })
  return `${certain}..${atMost}`
}

describe('links', () => {
  it('[ID2] who is linked, directly or by way of others, is one person under the smallest registration', () => {
    const given = four()
    link(given, 'Mirel', 'רבקה', '21 13:00')
    link(given, 'רבקה', 'Зоя', '21 13:00')
    const account = given.account()
    const person = personAt(account, RegistrationId.parse(idOf('Зоя')), knownCount(account))
    expect(person.registrations).toEqual(['Mirel', 'רבקה', 'Зоя'].map(idOf).sort())
    expect(person.root).toBe(person.registrations[0])
    expect(registered(given, '21 12:30')).toBe('2..2')
    expect(registered(given, '21 12:30', '21 12:30')).toBe('4..4')
  })

  it('[ID7] all that is known of either is known of the one', () => {
    const given = four()
    link(given, 'Mirel', 'רבקה', '21 13:00')
    given.sights('רבקה', 'other home', '21 14:00')
    expect(given.standing('Mirel', '21 14:10')).toBe('present · other home · sighting')
    unlink(given, 'Mirel', 'רבקה', '21 15:00')
    expect(given.standing('Mirel', '21 14:10')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 14:10', '21 14:30')).toBe('present · other home · sighting')
  })

  it('[ID3] the latest word in the world decides, whichever arrived first', () => {
    const given = four()
    given.states('registrations.unlinked', '21 14:00', pair('Mirel', 'Зоя'))
    given.states('registrations.linked', '21 13:00', pair('Mirel', 'Зоя'))
    expect(registered(given, '21 15:00')).toBe('4..4')
    given.states('registrations.linked', '21 15:00', pair('Mirel', 'Зоя'))
    expect(registered(given, '21 15:00')).toBe('3..3')
  })

  it('[ID3] a link withdrawn, or corrected to be of others, links nobody it no longer names', () => {
    const given = four()
    const target = link(given, 'Mirel', 'Зоя', '21 13:00')
    given.states('entry.corrected', '21 14:00', { target, count: pair('רבקה', 'לאה'), occurredAt: null, occurredErrorMs: 0 })
    expect(registered(given, '21 15:00')).toBe('4..4')
    given.registers('לאה', 'home', '21 12:00')
    expect(registered(given, '21 15:00')).toBe('4..4')
    given.states('entry.withdrawn', '21 15:00', { target })
    expect(registered(given, '21 15:00')).toBe('5..5')
  })

  it('[ID4] declared different against a link is a discrepancy and undoes nothing', () => {
    const given = four()
    link(given, 'Mirel', 'Зоя', '21 13:00')
    given.states('registrations.declared-different', '21 14:00', pair('Mirel', 'Зоя'))
    expect(registered(given, '21 15:00')).toBe('3..3')
    expect(given.kinds('21 15:00')).toEqual(['link-disputed'])
  })
})

describe('suspicions', () => {
  it('[ID5][HC4] a suspicion merges nobody; it lowers what is certain, at every moment, once known', () => {
    const given = four()
    suspect(given, 'Mirel', 'Зоя', '21 13:00')
    suspect(given, 'Зоя', 'لیلا', '21 13:10')
    suspect(given, 'Mirel', 'لیلا', '21 13:20')
    expect(registered(given, '21 15:00')).toBe('2..4')
    expect(registered(given, '21 12:30')).toBe('2..4')
    expect(registered(given, '21 12:30', '21 12:30')).toBe('4..4')
    expect(registered(given, '21 11:00')).toBe('0..0')
  })

  it.each<readonly [string, (given: Given) => void, string]>([
    ['a link', (given) => link(given, 'Mirel', 'Зоя', '21 14:00'), '3..3'],
    ['a link by way of a third', (given) => { link(given, 'Mirel', 'רבקה', '21 14:00'); link(given, 'רבקה', 'Зоя', '21 14:00') }, '2..2'],
    ['the word of somebody who met both', (given) => given.states('registrations.declared-different', '21 14:00', pair('Mirel', 'Зоя')), '4..4'],
    ['one of them never ours', (given) => given.states('person.out-of-scope', '21 14:00', { registrationId: idOf('Зоя'), because: 'visitor' }), '3..3'],
    ['one registration withdrawn', (given) => given.states('entry.withdrawn', '21 14:00', { target: given.entries.find(({ content }) => 'count' in content && 'registrationId' in content.count && content.count.registrationId === idOf('Зоя'))?.hash }), '3..3'],
    ['a settlement', (given) => {
      const doubt = given.discrepancies('21 14:00').find(({ kind }) => kind === 'suspected-duplicate')
      given.states('discrepancy.settled', '21 14:00', { discrepancyKey: doubt?.key, entries: doubt?.rows.map((row) => given.entries[row]?.hash), accepted: null, registrationIds: doubt?.registrations })
    }, '4..4'],
  ])('[ID5] answered by %s', (_by, answer, expected) => {
    const given = four()
    suspect(given, 'Mirel', 'Зоя', '21 13:00')
    answer(given)
    expect(registered(given, '21 15:00')).toBe(expected)
    expect(given.kinds('21 15:00')).toEqual([])
  })

  it('[ID5] unlinked again by way of the third, it is open again', () => {
    const given = four()
    suspect(given, 'Mirel', 'Зоя', '21 13:00')
    link(given, 'Mirel', 'רבקה', '21 14:00')
    link(given, 'רבקה', 'Зоя', '21 14:00')
    unlink(given, 'רבקה', 'Зоя', '21 15:00')
    expect(registered(given, '21 16:00')).toBe('2..3')
  })

  it('[HC5] children and adults are intervals: by suspicion below, by dispute above', () => {
    const given = four()
    given.registers('Sara', 'home', '21 12:00', { countedAs: 'adult' })
    given.registers('Yoel', 'home', '21 12:00', { countedAs: 'disputed' })
    suspect(given, 'Mirel', 'Зоя', '21 13:00')
    suspect(given, 'Mirel', 'Sara', '21 13:00')
    expect(given.headcount('21 14:00')).toMatchObject({ registered: { certain: 4, atMost: 6 }, children: { certain: 3, atMost: 5 }, adults: { certain: 1, atMost: 2 } })
  })
})

describe('never ours, and only spoken of', () => {
  it('[HC7] out of scope leaves what is registered at every moment, once known', () => {
    const given = four()
    given.states('person.out-of-scope', '21 15:00', { registrationId: idOf('Зоя'), because: 'neighbour' })
    expect(registered(given, '21 12:30')).toBe('3..3')
    expect(given.standing('Зоя', '21 12:30')).toBe('nobody')
    expect(registered(given, '21 16:00', '21 14:00')).toBe('4..4')
    given.states('entry.withdrawn', '21 16:00', { target: given.entries.at(-1)?.hash })
    expect(registered(given, '21 12:30')).toBe('4..4')
  })

  it('[HC7] a scope ended by a correction of whose it was follows the correction', () => {
    const given = four()
    const target = given.states('person.out-of-scope', '21 15:00', { registrationId: idOf('Зоя'), because: 'neighbour' })
    given.states('entry.corrected', '21 16:00', { target, count: { registrationId: idOf('Mirel'), because: 'officer' }, occurredAt: null, occurredErrorMs: 0 })
    expect([given.standing('Зоя', '21 12:30'), given.standing('Mirel', '21 12:30')]).toEqual(['present · home · registration', 'nobody'])
  })

  it('[HC8] mentions stand beside the sum until they turn out to be somebody registered', () => {
    const given = four()
    for (const cousin of ['one', 'two']) given.states('person.mentioned', '21 13:00', { mentionId: idOf(cousin), countedAs: 'child', saidBy: 'sibling' })
    expect(given.headcount('21 12:30').mentionedNeverSeen).toBe(0)
    expect(given.headcount('21 13:30')).toMatchObject({ mentionedNeverSeen: 2, registered: { atMost: 4 } })
    given.states('mention.identified', '21 15:00', { mentionId: idOf('one'), registrationId: idOf('Зоя') })
    expect(given.headcount('21 13:30').mentionedNeverSeen).toBe(1)
  })
})

describe('counted as', () => {
  const says = (type: 'counted' | 'assessed', more: object) => ({ type, more })
  test.each([
    // said, one after another                                                                                    counted as
    [[], 'child'],
    [[says('assessed', { bracket: 'under-18', method: 'relative' })], 'child'],
    [[says('assessed', { bracket: 'over-18', method: 'appearance' })], 'disputed'],
    [[says('assessed', { bracket: 'around-18', method: 'medical' })], 'disputed'],
    [[says('counted', { countedAs: 'adult', because: 'statement' })], 'disputed'],
    [[says('counted', { countedAs: 'adult', because: 'document' })], 'adult'],
    [[says('counted', { countedAs: 'adult', because: 'assessment' }), says('assessed', { bracket: 'under-18', method: 'own-statement' })], 'disputed'],
    [[says('assessed', { bracket: 'over-18', method: 'court' }), says('counted', { countedAs: 'child', because: 'document' })], 'adult'],
    [[says('counted', { countedAs: 'adult', because: 'court-decision' }), says('assessed', { bracket: 'under-18', method: 'own-statement' })], 'adult'],
    [[says('counted', { countedAs: 'adult', because: 'court-decision' }), says('counted', { countedAs: 'child', because: 'court-decision' })], 'child'],
    [[says('counted', { countedAs: 'adult', because: 'turned-18' })], 'adult'],
  ] as const)('[WH27] %j', (list, expected) => {
    const given = four()
    for (const [index, { type, more }] of list.entries()) {
      given.states(type === 'counted' ? 'person.counted-as' : 'age.assessed', `21 13:0${index}`, { registrationId: idOf('Mirel'), ...more })
    }
    const { children, adults } = given.headcount('21 14:00')
    expect([children.certain, children.atMost, adults.certain, adults.atMost]).toEqual({ child: [4, 4, 0, 0], disputed: [3, 4, 0, 1], adult: [3, 3, 1, 1] }[expected])
    expect(given.standing('Mirel', '21 14:00')).toBe('present · home · registration')
  })

  it('[WH27] two registrations linked that differ are disputed', () => {
    const given = four()
    given.registers('Sara', 'home', '21 12:30', { countedAs: 'adult' })
    link(given, 'Mirel', 'Sara', '21 13:00')
    expect(given.headcount('21 14:00')).toMatchObject({ children: { certain: 3, atMost: 4 }, adults: { certain: 0, atMost: 1 } })
  })
})

describe('the sum', () => {
  it('[HC3] in care is what is confirmed, at most with those to be confirmed', () => {
    const given = four()
    given.states('person.not-found', '21 13:00', { registrationId: idOf('Mirel'), placeId: idOf('home') })
    given.states('person.declared-missing', '21 13:00', { registrationId: idOf('Зоя'), lastPlaceId: null, circumstance: 'unknown' })
    given.states('away.started', '21 13:00', { registrationId: idOf('لیلا'), purpose: 'court', placeId: null, withOfficerId: null, dueBackAt: null })
    expect(given.headcount('21 13:30')).toMatchObject({ present: 1, away: 1, unconfirmed: 1, missing: 1, inCare: { certain: 2, atMost: 3 }, registered: { certain: 4, atMost: 4 } })
    const home = given.headcount('21 13:30').places.find(({ placeId }) => placeId === idOf('home'))
    expect(home).toMatchObject({ present: 1, unconfirmed: 1, missing: 1, inCare: { certain: 1, atMost: 2 } })
  })

  it('[HC12] who left is told apart by how, children from adults', () => {
    const given = four()
    given.registers('Sara', 'home', '21 12:00', { countedAs: 'adult' })
    given.registers('Hanna', 'home', '21 12:00', { countedAs: 'adult' })
    const leaves = (name: string, leaving: object) => given.states('person.left-care', '21 13:00', { registrationId: idOf(name), leaving })
    leaves('Mirel', { how: 'transferred-out', orderId: idOf('order'), toAgencyId: null, abroad: 'abroad' })
    leaves('רבקה', { how: 'transferred-out', orderId: idOf('order'), toAgencyId: null, abroad: 'in-country' })
    leaves('Зоя', { how: 'returned-by-order', orderId: idOf('order'), receiverId: idOf('aunt') })
    leaves('Sara', { how: 'own-will', toldAlone: 'told-alone' })
    leaves('Hanna', { how: 'scope-ended' })
    const account = given.account()
    expect(leavingsAt(account, { asOfMs: ms('21 14:00'), known: knownCount(account) })).toEqual({ childrenAbroad: 1, childrenReturned: 1, childrenOtherwise: 1, adultsByOwnWill: 1, adultsOtherwise: 1 })
    expect(leavingsAt(account, { asOfMs: ms('21 12:30'), known: knownCount(account) }).childrenAbroad).toBe(0)
  })

  it('[HC1] the account is refused an answer when the two counts differ', () => {
    const given = four()
    const account = given.account()
    account.existence.all.pop()
    expect(() => headcountAt(account, { asOfMs: ms('21 13:00'), known: knownCount(account), knownAtMs: 0 })).toThrow('registered differs from the sum')
  })

  it('[HC13] what cannot be read is counted', () => {
    const given = four()
    given.states('person.sighted', '21 13:00', { later: 'version' })
    expect(given.headcount('21 14:00').unreadable).toBe(1)
    expect(given.headcount('21 14:00', '21 12:30').unreadable).toBe(0)
  })
})
