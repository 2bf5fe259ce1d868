// The finite abstraction of a request: each dimension with the few values that can make a difference, at the edges
// where there are numbers. Ids stand for "mine", "another's" or "nobody's".
import {
  accessRoles,
  accessWords,
  type AccessAction,
  type AccessContext,
  type AccessPrincipal,
  type AccessRequest,
  type AccessResource,
} from '../../src/access/index.ts'
import { AgencyId, DeviceId, OfficerId, PlaceId } from '../../src/kernel/index.ts'

const hex = (no: number): string => no.toString(16).padStart(32, '0')
const officer = OfficerId.parse(hex(1))
const colleague = OfficerId.parse(hex(2))
const agency = AgencyId.parse(hex(3))
const otherAgency = AgencyId.parse(hex(4))
const home = PlaceId.parse(hex(5))
const zone = PlaceId.parse(hex(6))
const secondHome = PlaceId.parse(hex(7))
const otherHome = PlaceId.parse(hex(8))
const device = DeviceId.parse(hex(9))

/** The first values of each are enumerated; those after `more` are only met at random. */
export const dimensions = {
  role: accessRoles,
  device: accessWords.device,
  wait: ['a-day', 'an-hour-less'],
  unlock: accessWords.unlock,
  session: accessWords.session,
  nature: accessWords.nature,
  place: ['own', 'other', 'nowhere'],
  made: ['by-me', 'by-another', 'by-nobody', 'by-both'],
  agencies: ['own', 'other', 'none', 'both'],
  escort: ['me', 'another', 'nobody'],
  about: ['nothing', 'own-place', 'other-place'],
  entry: accessWords.entry,
  danger: accessWords.danger,
  ban: accessWords.contactBan,
  freeze: accessWords.freeze,
  step: ['fresh', 'stale', 'never'],
  reason: accessWords.reason,
  glass: ['unbroken', 'broken', 'over'],
  review: accessWords.review,
} as const

export type Dimension = keyof typeof dimensions
export type State = { readonly [Name in Dimension]: (typeof dimensions)[Name][number] }

export const dimensionNames = Object.keys(dimensions) as Dimension[] // keys of the object above

/** Values that behave like another of their dimension for a policy that only asks "mine or not"; met at random. */
const onlyAtRandom: Partial<Record<Dimension, readonly string[]>> = {
  place: ['nowhere'],
  made: ['by-nobody', 'by-both'],
  escort: ['nobody'],
  about: ['other-place'],
}

export function enumerated(name: Dimension): readonly string[] {
  return dimensions[name].filter((value) => onlyAtRandom[name]?.includes(value) !== true)
}

/** Where a dimension is not asked about: everything in order, so that what is asked about decides. */
export const inOrder: State = {
  role: 'coordinator',
  device: 'confirmed',
  wait: 'a-day',
  unlock: 'full',
  session: 'live',
  nature: 'actual',
  place: 'own',
  made: 'by-me',
  agencies: 'own',
  escort: 'me',
  about: 'nothing',
  entry: 'observation',
  danger: 'in-danger',
  ban: 'none',
  freeze: 'none',
  step: 'fresh',
  reason: 'given',
  glass: 'unbroken',
  review: 'none',
}

const hours = { 'a-day': 24, 'an-hour-less': 23 } as const
const places = { own: [zone, home], other: [otherHome], nowhere: [] } as const
const makers = { 'by-me': [officer], 'by-another': [colleague], 'by-nobody': [], 'by-both': [colleague, officer] } as const
const agencies = { own: [agency], other: [otherAgency], none: [], both: [otherAgency, agency] } as const
const escorts = { me: [colleague, officer], another: [colleague], nobody: [] } as const
const abouts = { nothing: [], 'own-place': [otherHome, secondHome], 'other-place': [otherHome] } as const
const steps = { fresh: 300, stale: 301, never: null } as const
const glasses = { unbroken: null, broken: 3_600, over: 3_601 } as const

/** Parts are shared between requests: there are a million requests and a few thousand parts. */
const principals = new Map<string, AccessPrincipal>()
const resources = new Map<string, AccessResource>()
const contexts = new Map<string, AccessContext>()

export function requestOf(action: AccessAction, state: State): AccessRequest {
  return { action, principal: principalOf(state), resource: resourceOf(state), context: contextOf(state) }
}

function principalOf({ role, device: deviceState, wait, unlock, session }: State): AccessPrincipal {
  return kept(principals, `${role} ${deviceState} ${wait} ${unlock} ${session}`, () => ({
    officerId: officer,
    agencyId: agency,
    role,
    placeIds: [home, secondHome],
    deviceId: device,
    device: deviceState,
    deviceConfirmedHours: hours[wait],
    unlock,
    session,
  }))
}

function resourceOf(state: State): AccessResource {
  const { nature, place, made, agencies: spoken, escort, about, entry, danger, ban, freeze } = state
  return kept(resources, `${nature} ${place} ${made} ${spoken} ${escort} ${about} ${entry} ${danger} ${ban} ${freeze}`, () => ({
    nature,
    placePath: places[place],
    madeBy: makers[made],
    agencyIds: agencies[spoken],
    escortedBy: escorts[escort],
    aboutPlaceIds: abouts[about],
    entry,
    danger,
    contactBan: ban,
    freeze,
  }))
}

function contextOf({ step, reason, glass, review }: State): AccessContext {
  return kept(contexts, `${step} ${reason} ${glass} ${review}`, () => ({
    stepUpSecondsAgo: steps[step],
    reason,
    breakGlassSecondsAgo: glasses[glass],
    review,
  }))
}

function kept<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const found = store.get(key)
  if (found !== undefined) return found
  const made = make()
  store.set(key, made)
  return made
}

/** Every state over these dimensions, the others in order. */
export function* statesOver(names: readonly Dimension[], from: State = inOrder): Generator<State> {
  const [first, ...others] = names
  if (first === undefined) {
    yield from
    return
  }
  for (const value of enumerated(first)) yield* statesOver(others, { ...from, [first]: value })
}
