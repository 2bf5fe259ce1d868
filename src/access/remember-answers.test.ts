// One answer for requests that are alike in every relation, and another where they differ in one.
import { expect, test } from 'vitest'
import { AgencyId, DeviceId, OfficerId, PlaceId } from '../kernel/index.ts'
import { answersKeptMax, plainContext, plainResource, rememberAnswers, type AccessRequest, type PolicyEngine } from './index.ts'

const hex = (no: number): string => no.toString(16).padStart(32, '0')
const place = (no: number): PlaceId => PlaceId.parse(hex(no))
const officer = (no: number): OfficerId => OfficerId.parse(hex(no))
const agency = (no: number): AgencyId => AgencyId.parse(hex(no))

const asked: AccessRequest = {
  action: 'open-identity',
  principal: {
    officerId: officer(1),
    agencyId: agency(2),
    role: 'shift-lead',
    placeIds: [place(3)],
    deviceId: DeviceId.parse(hex(4)),
    device: 'confirmed',
    deviceConfirmedHours: 48,
    unlock: 'full',
    session: 'live',
  },
  resource: plainResource,
  context: plainContext,
}

function counting(errors = 0): Readonly<{ engine: PolicyEngine; asks: () => number }> {
  let count = 0
  const engine: PolicyEngine = {
    decide: () => {
      count += 1
      return { allowed: true, because: [String(count)], errors }
    },
  }
  return { engine, asks: () => count }
}

const about = (change: Partial<AccessRequest['resource']>): AccessRequest => ({ ...asked, resource: { ...plainResource, ...change } })

test('[AX20] people alike in every relation are asked about once', () => {
  const { engine, asks } = counting()
  const remembering = rememberAnswers(engine)
  const first = remembering.decide(about({ placePath: [place(3)], madeBy: [officer(8)], agencyIds: [agency(9)] }))
  const second = remembering.decide(about({ placePath: [place(5), place(3)], madeBy: [officer(7), officer(6)], agencyIds: [agency(8)] }))
  expect(second).toBe(first)
  expect(asks()).toBe(1)
})

test.each<readonly [string, AccessRequest]>([
  ['of another place', about({ placePath: [place(5)] })],
  ['of my place', about({ placePath: [place(3)] })],
  ['written down by me', about({ madeBy: [officer(1)] })],
  ['written down by another', about({ madeBy: [officer(6)] })],
  ['of my agency', about({ agencyIds: [agency(2)] })],
  ['of another agency', about({ agencyIds: [agency(6)] })],
  ['on my way', about({ escortedBy: [officer(1)] })],
  ['said about my place', about({ aboutPlaceIds: [place(3)] })],
  ['said about another place', about({ aboutPlaceIds: [place(5)] })],
  ['in an exercise', about({ nature: 'exercise' })],
  ['a decision', about({ entry: 'decision' })],
  ['in danger', about({ danger: 'in-danger' })],
  ['with a ban', about({ contactBan: 'in-force' })],
  ['frozen', about({ freeze: 'in-force' })],
  ['of another action', { ...asked, action: 'open-health' }],
  ['of another role', { ...asked, principal: { ...asked.principal, role: 'health' } }],
  ['from a revoked device', { ...asked, principal: { ...asked.principal, device: 'revoked' } }],
  ['from a younger device', { ...asked, principal: { ...asked.principal, deviceConfirmedHours: 2 } }],
  ['by PIN', { ...asked, principal: { ...asked.principal, unlock: 'pin' } }],
  ['without a session', { ...asked, principal: { ...asked.principal, session: 'none' } }],
  ['stepped up', { ...asked, context: { ...plainContext, stepUpSecondsAgo: 0 } }],
  ['with broken glass', { ...asked, context: { ...plainContext, breakGlassSecondsAgo: 0 } }],
  ['with a reason', { ...asked, context: { ...plainContext, reason: 'given' } }],
  ['owing a review', { ...asked, context: { ...plainContext, review: 'overdue' } }],
])('[AX20] a request %s is asked anew', (_, request) => {
  const { engine, asks } = counting()
  const remembering = rememberAnswers(engine)
  remembering.decide(asked)
  remembering.decide(request)
  remembering.decide(request)
  expect(asks()).toBe(2)
})

test('[AX20] what failed is asked again', () => {
  const { engine, asks } = counting(1)
  const remembering = rememberAnswers(engine)
  remembering.decide(asked)
  remembering.decide(asked)
  expect(asks()).toBe(2)
})

test('[AX20] no more answers are kept than the limit', () => {
  const { engine, asks } = counting()
  const remembering = rememberAnswers(engine)
  const at = (no: number): AccessRequest => ({ ...asked, context: { ...plainContext, stepUpSecondsAgo: no } })
  for (let no = 0; no <= answersKeptMax; no += 1) remembering.decide(at(no))
  remembering.decide(at(answersKeptMax))
  expect(asks()).toBe(answersKeptMax + 1)
  remembering.decide(at(0))
  expect(asks()).toBe(answersKeptMax + 2)
})
