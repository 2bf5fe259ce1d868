// Who is home: tenures from entries in any order, verdicts of each home, clocks, and who may move it.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms } from '../../../test/support/given.ts'
import type { DeviceId, OfficerId } from '../../kernel/index.ts'
import { judgeFollowed, judgeHomeMove, type HomeMoveStated } from '../acts/judge-home-move.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { applyEntries } from './account.ts'
import { knownCount, newAccount, type Account } from './account-state.ts'
import { contentAt, isSetAside, momentAt } from './entry-table.ts'
import { homeEpochIn, homeNow, tenureOf } from './homes.ts'

type Count = CountOf<'home.moved'>

const key = (digit: string): string => digit.repeat(64)

function move(from: string, to: string, more: Partial<Count> = {}): Count {
  return {
    how: 'handed-over', fromDeviceId: idOf(from) as DeviceId, lastEpoch: 1, lastSequence: 2, toDeviceId: idOf(to) as DeviceId, // ids of this test's own
    algorithm: 'Ed25519', publicKey: key('9'), toEpoch: 2, ledgerEpoch: 1, officerIds: [idOf('Ines') as OfficerId, idOf('Noa') as OfficerId], ...more,
  }
}

function homesOf(account: Account): readonly string[] {
  return account.table.homes.tenures.map(({ deviceId, fromEpoch, until }) => `${deviceId === idOf('home') ? 'home' : deviceId === idOf('laptop') ? 'laptop' : 'server'}/${fromEpoch}-${until === null ? 'now' : `${until.epoch}.${until.sequence}`}`)
}

describe('[HM1] one home at a time', () => {
  test('[HM1] a device of which a clock is known and no entry is nobody’s home', () => {
    const given = new Given()
    given.states('device.clock-measured', '21 11:00', { deviceId: idOf('unheard'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 11:00'), offsetMinMs: 0, offsetMaxMs: 0 })
    given.states('home.moved', '21 12:00', move('home', 'laptop'))
    expect(homesOf(given.account())).toEqual(['home/1-1.2', 'laptop/2-now'])
  })

  test('[HM1] the first entry’s device, then whom each move names, also back again', () => {
    const given = new Given()
    expect(homesOf(given.account())).toEqual(['home/1-now'])
    given.states('home.moved', '21 12:00', move('home', 'laptop'))
    given.states('home.moved', '21 13:00', move('laptop', 'home', { lastEpoch: 2, lastSequence: 1, toEpoch: 2 }), { device: 'laptop', epoch: 2 })
    given.states('home.moved', '21 14:00', move('home', 'server', { lastEpoch: 2, lastSequence: 1, ledgerEpoch: 3 }), { epoch: 2 })
    const account = given.account()
    expect(homesOf(account)).toEqual(['home/1-1.2', 'laptop/2-2.1', 'home/2-2.1', 'server/2-now'])
    expect(homeNow(account.table.homes)).toMatchObject({ deviceId: idOf('server'), ledgerEpoch: 3 })
    const word = (device: string, epoch: number, sequence: number): number => tenureOf(account.table.homes, { deviceId: idOf(device) as DeviceId, epoch, sequence })
    expect([word('home', 1, 2), word('home', 1, 3), word('home', 2, 1), word('laptop', 1, 9), word('laptop', 2, 1), word('laptop', 3, 1), word('server', 2, 400), word('phone', 2, 1)]).toEqual([0, -1, 2, -1, 1, -1, 3, -1])
  })

  test('[HM1] the set decides, not the order; of two away from one home all choose alike; one from elsewhere waits', () => {
    const given = new Given()
    given.states('home.moved', '21 12:00', move('home', 'laptop'))
    given.states('home.moved', '21 12:00', move('home', 'server'), { device: 'stray' })
    given.states('home.moved', '21 12:00', move('phone', 'server'), { device: 'phone' })
    const orders = [given.entries, given.entries.toReversed(), [...given.entries.slice(1), ...given.entries.slice(0, 1)]].map((entries) => {
      const account = newAccount()
      for (const entry of entries) applyEntries(account, [entry])
      return homesOf(account)
    })
    expect(new Set(orders.map(String)).size).toBe(1)
    expect(orders[0]).toHaveLength(2)
    const empty = newAccount()
    expect(homeNow(empty.table.homes)).toBeNull()
  })

  it('[HM7] a restore begins the next epoch of the log and of home’s chain alike', () => {
    const tenure = { deviceId: idOf('laptop') as DeviceId, fromEpoch: 4, ledgerEpoch: 2, until: null, row: null }
    expect([1, 2, 3, 5].map((ledgerEpoch) => homeEpochIn(tenure, ledgerEpoch))).toEqual([4, 4, 5, 7])
  })
})

describe('[HM2] whose word counts', () => {
  test('[HM2] the last home’s last word counts, and none of a home that was', () => {
    const given = new Given()
    const target = given.states('person.mentioned', '21 10:00', { mentionId: idOf('cousin'), countedAs: 'child', saidBy: 'mother' }, { device: 'phone' })
    given.states('entry.set-aside', '21 11:00', { target, code: 'by-decision' })
    const counts = (): boolean => {
      const account = given.account()
      expect(isSetAside(account.table, target, knownCount(account))).toBe(contentAt(account.table, 1, knownCount(account)) === null)
      return !isSetAside(account.table, target, knownCount(account))
    }
    expect(counts()).toBe(false)
    given.states('home.moved', '21 12:00', move('home', 'laptop', { lastSequence: 3 }))
    expect(counts()).toBe(false)
    given.states('entry.readmitted', '21 13:00', { target }, { device: 'laptop', epoch: 1 })
    expect(counts()).toBe(false)
    given.states('entry.readmitted', '21 13:00', { target }, { device: 'laptop', epoch: 2 })
    expect(counts()).toBe(true)
    given.states('entry.set-aside', '21 14:00', { target, code: 'by-decision' })
    expect(counts()).toBe(true)
    given.states('entry.set-aside', '21 14:00', { target, code: 'by-decision' }, { device: 'laptop', epoch: 2 })
    expect(counts()).toBe(false)
    expect(given.account(1).table.homes).toEqual(given.account().table.homes)
  })

  test('[HM2] a verdict or a clock read before it is known who is home is read again', () => {
    const given = new Given()
    given.states('home.moved', '21 09:00', move('home', 'laptop'))
    const target = given.states('person.mentioned', '21 10:00', { mentionId: idOf('cousin'), countedAs: 'child', saidBy: 'mother' }, { device: 'phone' })
    given.states('entry.set-aside', '21 11:00', { target, code: 'by-decision' }, { device: 'laptop', epoch: 2 })
    given.states('entry.set-aside', '21 11:00', { target: 'f'.repeat(64), code: 'by-decision' }, { device: 'laptop', epoch: 2 })
    const [opened, moved, mentioned, verdict, stray] = given.entries
    const late = newAccount()
    for (const entry of [mentioned, verdict, stray, moved, opened]) if (entry !== undefined) applyEntries(late, [entry])
    expect(isSetAside(late.table, target, 5)).toBe(true)
    const row = late.table.rows.findIndex(({ hash }) => hash === verdict?.hash)
    expect(momentAt(late.table, row, 5)).toMatchObject({ earliest: ms('21 11:00'), latest: ms('21 11:00') })
    const before = momentAt(late.table, row, 2)
    expect(before.latest - before.earliest).toBeGreaterThan(0)
  })
})

function roster(): Given {
  const given = new Given()
  for (const agency of ['childcare', 'prosecution']) given.states('agency.joined', '20 07:00', { agencyId: idOf(agency) })
  const officers = [['Ines', 'childcare', 'administrator'], ['Noa', 'prosecution', 'administrator'], ['Pau', 'childcare', 'administrator'], ['Rut', 'prosecution', 'intake']] as const
  for (const [name, agency, role] of officers) given.states('officer.enrolled', '20 07:00', { officerId: idOf(name), agencyId: idOf(agency), role })
  for (const device of ['home', 'laptop', 'lost', 'proposed']) {
    given.states('device.proposed', '20 08:00', { deviceId: idOf(device), agencyId: idOf('childcare'), algorithm: 'Ed25519', publicKey: key('9') })
    if (device !== 'proposed') given.states('device.confirmed', '20 08:00', { deviceId: idOf(device), agencyId: idOf('prosecution') })
  }
  given.states('device.revoked', '20 09:00', { deviceId: idOf('lost'), lastEpoch: 1, lastSequence: 0 })
  given.states('person.mentioned', '20 09:00', { mentionId: idOf('cousin'), countedAs: 'child', saidBy: 'mother' }, { device: 'laptop', epoch: 3 })
  return given
}

function stated(count: Count, more: Partial<HomeMoveStated> = {}): HomeMoveStated {
  const author = count.how === 'seized' ? { deviceId: count.toDeviceId, epoch: count.toEpoch, sequence: 1 } : { deviceId: count.fromDeviceId, epoch: count.lastEpoch, sequence: count.lastSequence }
  return { author, count, signedBy: new Set(count.officerIds), ...more }
}

describe('[HM3] who may move it', () => {
  const handed = move('home', 'laptop', { toEpoch: 4, lastSequence: 90 })
  const taken = move('home', 'laptop', { how: 'seized', toEpoch: 4, ledgerEpoch: 2 })

  test('[HM3] administrators of two agencies, to a device that both spoke for', () => {
    expect(judgeHomeMove(roster().account(), stated(handed))).toMatchObject({ ok: true })
    expect(judgeHomeMove(roster().account(), stated(taken))).toMatchObject({ ok: true })
  })

  const author = { deviceId: idOf('phone') as DeviceId, epoch: 1, sequence: 90 }
  test.each<readonly [string, string, HomeMoveStated]>([
    ['home-differs', 'away from another', stated({ ...handed, fromDeviceId: idOf('phone') as DeviceId })],
    ['home-differs', 'to itself', stated({ ...handed, toDeviceId: idOf('home') as DeviceId })],
    ['author-differs', 'by a phone', stated(handed, { author })],
    ['author-differs', 'with words to follow', stated(handed, { author: { deviceId: idOf('home') as DeviceId, epoch: 1, sequence: 89 } })],
    ['author-differs', 'by home, which another seizes', stated(taken, { author })],
    ['author-differs', 'from an epoch of before', stated(taken, { author: { deviceId: idOf('laptop') as DeviceId, epoch: 3, sequence: 1 } })],
    ['epoch-not-next', 'in the same epoch of the log', stated({ ...taken, ledgerEpoch: 1 })],
    ['not-administrator', 'by an officer of intake', stated({ ...handed, officerIds: [idOf('Ines') as OfficerId, idOf('Rut') as OfficerId] })],
    ['not-administrator', 'by nobody known', stated({ ...handed, officerIds: [idOf('nobody') as OfficerId, idOf('Noa') as OfficerId] })],
    ['same-agency', 'by two of one agency', stated({ ...handed, officerIds: [idOf('Ines') as OfficerId, idOf('Pau') as OfficerId] })],
    ['signature-missing', 'with one signature', stated(handed, { signedBy: new Set([idOf('Ines') as OfficerId]) })],
    ['device-unknown', 'to a device that one agency proposed', stated({ ...handed, toDeviceId: idOf('proposed') as DeviceId })],
    ['device-unknown', 'to nobody', stated({ ...handed, toDeviceId: idOf('nobody') as DeviceId })],
    ['device-unknown', 'with another key', stated({ ...handed, publicKey: key('8') })],
    ['device-revoked', 'to a lost one', stated({ ...handed, toDeviceId: idOf('lost') as DeviceId })],
    ['epoch-not-next', 'in a chain it has begun', stated({ ...handed, toEpoch: 3 })],
  ])('[HM3] refused as %s: %s', (code, _what, each) => {
    expect(judgeHomeMove(roster().account(), each)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('[HM3] not before there is a home, and not by one that was', () => {
    expect(judgeHomeMove(newAccount(), stated(handed))).toMatchObject({ ok: false, refusal: { code: 'home-differs', about: { home: null } } })
    const given = roster()
    given.states('home.moved', '21 12:00', { ...handed, lastSequence: 1 })
    given.states('home.moved', '21 13:00', move('laptop', 'home', { lastEpoch: 4, lastSequence: 1, toEpoch: 7 }), { device: 'laptop', epoch: 4 })
    expect(judgeHomeMove(given.account(), stated({ ...handed, toEpoch: 9 }))).toMatchObject({ ok: false, refusal: { code: 'author-differs' } })
  })

  test('[HM4] who follows needs home’s own word, or those of administrators that it knows; the new home may be unknown to it', () => {
    const account = roster().account()
    const unknown = { toDeviceId: idOf('enrolled since') as DeviceId, officerIds: [idOf('enrolled') as OfficerId, idOf('since') as OfficerId] as const }
    expect(judgeFollowed(account, stated({ ...handed, ...unknown, officerIds: [...unknown.officerIds] }))).toMatchObject({ ok: true })
    expect(judgeFollowed(account, stated({ ...taken, toDeviceId: unknown.toDeviceId }))).toMatchObject({ ok: true })
    expect(judgeFollowed(account, stated({ ...taken, officerIds: [...unknown.officerIds] }))).toMatchObject({ ok: false, refusal: { code: 'not-administrator' } })
    expect(judgeFollowed(account, stated(handed, { author }))).toMatchObject({ ok: false, refusal: { code: 'author-differs' } })
  })
})
