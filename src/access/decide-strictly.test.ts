// The one door: every way of not being allowed, and what is said then.
import { expect, test } from 'vitest'
import { AgencyId, DeviceId, OfficerId, PlaceId } from '../kernel/index.ts'
import { accessListMax, accessSecondsMax, decideStrictly, plainContext, plainResource, rolesThatCould, type AccessRequest, type PolicyEngine } from './index.ts'

const hex = (no: number): string => no.toString(16).padStart(32, 'a')

const asked: AccessRequest = {
  action: 'record-leaving',
  principal: {
    officerId: OfficerId.parse(hex(1)),
    agencyId: AgencyId.parse(hex(2)),
    role: 'coordinator',
    placeIds: [PlaceId.parse(hex(3))],
    deviceId: DeviceId.parse(hex(4)),
    device: 'confirmed',
    deviceConfirmedHours: 48,
    unlock: 'full',
    session: 'live',
  },
  resource: plainResource,
  context: plainContext,
}

const engineOf = (allows: (request: AccessRequest) => boolean): PolicyEngine => ({
  decide: (request) => ({ allowed: allows(request), because: ['one.policy'], errors: 0 }),
})
const always = engineOf(() => true)

test('[AX4] what is permitted says by which policy, and counts', () => {
  expect(decideStrictly(always, asked)).toEqual({ ok: true, value: { because: ['one.policy'], counts: 'counts' } })
})

test.each(['proposed', 'revoked'] as const)('[AX3] what is taken from a %s device is to be set aside', (device) => {
  const answer = decideStrictly(always, { ...asked, action: 'evacuate-place', principal: { ...asked.principal, device } })
  expect(answer).toEqual({ ok: true, value: { because: ['one.policy'], counts: 'set-aside' } })
})

const principal = (change: Readonly<Record<string, unknown>>): unknown => ({ ...asked, principal: { ...asked.principal, ...change } })
const resource = (change: Readonly<Record<string, unknown>>): unknown => ({ ...asked, resource: { ...asked.resource, ...change } })
const context = (change: Readonly<Record<string, unknown>>): unknown => ({ ...asked, context: { ...asked.context, ...change } })

test.each([
  ['action', { ...asked, action: 'let-out' }],
  ['action', { ...asked, action: 'toString' }],
  ['role', principal({ role: 'director' })],
  ['device', principal({ device: '' })],
  ['unlock', principal({ unlock: 'finger' })],
  ['session', principal({ session: undefined })],
  ['nature', resource({ nature: 'drill' })],
  ['entry', resource({ entry: 'other' })],
  ['danger', resource({ danger: true })],
  ['contactBan', resource({ contactBan: null })],
  ['freeze', resource({ freeze: 'lifted' })],
  ['reason', context({ reason: 'because' })],
  ['review', context({ review: 'done' })],
  ['deviceConfirmedHours', principal({ deviceConfirmedHours: -1 })],
  ['deviceConfirmedHours', principal({ deviceConfirmedHours: null })],
  ['stepUpSecondsAgo', context({ stepUpSecondsAgo: 0.5 })],
  ['stepUpSecondsAgo', context({ stepUpSecondsAgo: Number.NaN })],
  ['stepUpSecondsAgo', context({ stepUpSecondsAgo: undefined })],
  ['breakGlassSecondsAgo', context({ breakGlassSecondsAgo: accessSecondsMax + 1 })],
  ['placeIds', principal({ placeIds: ['the home in the north'] })],
  ['placePath', resource({ placePath: Array.from({ length: accessListMax + 1 }, () => hex(5)) })],
  ['madeBy', resource({ madeBy: [''] })],
  ['agencyIds', resource({ agencyIds: [hex(5).toUpperCase()] })],
  ['escortedBy', resource({ escortedBy: [null] })],
  ['aboutPlaceIds', resource({ aboutPlaceIds: [1] })],
  ['officerId', principal({ officerId: '' })],
  ['agencyId', principal({ agencyId: 'ngo' })],
  ['principal', { ...asked, principal: undefined }],
  ['context', { ...asked, context: null }],
  ['resource', { ...asked, resource: 'person' }],
  ['request', null],
  ['madeBy', resource({ madeBy: null })],
  ['action', { ...asked, action: 7 }],
  ['deviceId', principal({ deviceId: `${hex(4)}0` })],
])('[AX4] a request whose %s does not fit is denied without asking', (field, request) => {
  // What a fault of the caller would hand in; the types forbid it.
  expect(decideStrictly(always, request as AccessRequest)).toEqual({ ok: false, refusal: { code: 'access-malformed', about: { field } } })
})

test('[AX4] at the edges a request fits', () => {
  const edge = context({ stepUpSecondsAgo: 0, breakGlassSecondsAgo: accessSecondsMax }) as AccessRequest // two numbers changed
  expect(decideStrictly(always, edge).ok).toBe(true)
})

test.each([
  ['that throws', { decide: () => { throw new Error('out of memory') } }],
  ['whose policy failed', { decide: () => ({ allowed: true, because: ['one.policy'], errors: 1 }) }],
] as const)('[AX4] an engine %s denies', (_, engine: PolicyEngine) => {
  expect(decideStrictly(engine, asked)).toEqual({ ok: false, refusal: { code: 'access-undecided', about: { action: 'record-leaving' } } })
})

test('[AX5] a denial names what can be mended, in order, and nothing that is in order already', () => {
  const strict = engineOf(({ principal: who, context: how }) =>
    who.session === 'live' && who.device === 'confirmed' && who.unlock === 'full' && who.deviceConfirmedHours >= 24 && how.stepUpSecondsAgo === 0 && how.reason === 'given',
  )
  const bad = { ...asked, principal: { ...asked.principal, session: 'none', device: 'proposed', deviceConfirmedHours: 0, unlock: 'pin' } } as const
  expect(decideStrictly(strict, bad)).toEqual({
    ok: false,
    refusal: { code: 'access-lacking', about: { action: 'record-leaving', lacks: 'session device unlock waiting step-up reason' } },
  })
  expect(decideStrictly(strict, asked)).toMatchObject({ refusal: { about: { lacks: 'step-up reason' } } })
})

test('[AX5] [AX16] a freeze is named where it is all that stands in the way', () => {
  const thawed = engineOf(({ resource: what }) => what.freeze === 'none')
  const frozen = { ...asked, resource: { ...plainResource, freeze: 'in-force' } } as const
  expect(decideStrictly(thawed, frozen)).toEqual({ ok: false, refusal: { code: 'access-lacking', about: { action: 'record-leaving', lacks: 'freeze' } } })
})

test('[AX5] where nothing can be mended the roles that could are named, the same for every person asked about', () => {
  const here = engineOf(({ principal: who, resource: what }) => who.role === 'shift-lead' && what.placePath.some((id) => who.placeIds.includes(id)))
  const elsewhere = { ...asked, principal: { ...asked.principal, role: 'shift-lead' } } as const
  const refused = { ok: false, refusal: { code: 'access-denied', about: { action: 'record-leaving', roles: 'shift-lead' } } }
  expect(decideStrictly(here, elsewhere)).toEqual(refused)
  expect(decideStrictly(here, asked)).toEqual(refused)
  expect(decideStrictly(here, { ...elsewhere, resource: { ...plainResource, contactBan: 'in-force', danger: 'in-danger' } })).toEqual(refused)
})

test('[AX5] a role that could only for what another agency began is named too', () => {
  const second = engineOf(({ principal: who, resource: what }) => who.role === 'administrator' && what.agencyIds.some((id) => id !== who.agencyId))
  expect(rolesThatCould(second, 'confirm-device')).toEqual(['administrator'])
})

test('[AX5] an engine that breaks down while it is asked what is lacking names nothing', () => {
  let asks = 0
  const breaking: PolicyEngine = {
    decide: () => {
      asks += 1
      if (asks > 1) throw new Error('out of memory')
      return { allowed: false, because: [], errors: 0 }
    },
  }
  expect(decideStrictly(breaking, asked)).toMatchObject({ refusal: { code: 'access-denied', about: { roles: '' } } })
})
