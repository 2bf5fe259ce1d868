/** Who is who: suspicions, links, links undone or disputed, bands that change hands, ages and what follows of them. */
import { BandId, RegistrationId, type RegistrationId as Registration } from '../../../kernel/index.ts'
import { isRegistered, messy, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere } from '../look.ts'
import { inOneAct, newIdOf, state, type SimulatedPerson, type World } from '../world.ts'

export const identity: readonly Action[] = [
  orderly('written down twice and linked at once', 1, linkAtOnce),
  orderly('age put on somebody', 1, assess),
  orderly('counted as', 1, countAs),
  messy('suspected', 3, suspect),
  messy('linked wrongly', 1.5, linkStrangers),
  messy('linked and declared different', 1, linkAndDeclare),
  messy('band on two', 1.5, bandOnTwo),
  messy('two bands', 1.5, twoBands),
  messy('bands changed', 1, moveBand),
  messy('kinship that cannot be', 0.7, (world) => raise(world, 'implausible-kinship')),
  messy('age that cannot be', 0.7, (world) => raise(world, 'implausible-age')),
]

type Pair = [Registration, Registration]

function pairOf(a: Registration, b: Registration): Pair {
  return a < b ? [a, b] : [b, a]
}

function twoPeople(world: World): readonly [SimulatedPerson, SimulatedPerson] | null {
  const one = anybody(world, isRegistered)
  const other = anybody(world, (person) => isRegistered(person) && person !== one)
  return one === null || other === null ? null : [one, other]
}

/** The same officer notices while writing: a second registration, and the link, in one act. */
function linkAtOnce(world: World): number {
  const person = anybody(world, (each) => isHere(each) && each.registrationIds.length === 1)
  const [first] = person?.registrationIds ?? []
  if (person === null || first === undefined) return 0
  const second = newIdOf(world, RegistrationId)
  const device = handset(world)
  const { naming, countedAs, recordedSex, band, photo } = person.sketch.writings[0]
  inOneAct(world, device, () => {
    state(world, device, { type: 'person.registered', count: { registrationId: second, placeId: person.place.placeId, countedAs, recordedSex, travelGroupId: null, naming, band, photo } })
    state(world, device, { type: 'registrations.linked', count: { registrationIds: pairOf(first, second) }, sealed: [{ class: 'identity', subject: first, content: { reason: 'she said so herself' } }] })
  })
  person.registrationIds.push(second)
  return 1
}

/** Two registrations of one person where there are such; else two who look alike. */
function suspectedPair(world: World): Pair | null {
  const twice = anybody(world, (person) => person.registrationIds.length > 1)
  const [first, second] = twice?.registrationIds ?? []
  if (first !== undefined && second !== undefined) return pairOf(first, second)
  const two = twoPeople(world)
  return two === null ? null : pairOf(idOf(world, two[0]), idOf(world, two[1]))
}

function suspect(world: World): number {
  const pair = suspectedPair(world)
  if (pair === null) return 0
  state(world, handset(world), { type: 'duplicate.suspected', count: { registrationIds: pair, suggestedBy: world.random.pick(['officer', 'matching']) } })
  const next = world.random.below(4)
  if (next === 0) state(world, handset(world), { type: 'registrations.linked', count: { registrationIds: pair } })
  if (next === 1) state(world, handset(world), { type: 'registrations.declared-different', count: { registrationIds: pair } })
  return 2
}

/** Two people made one, and often apart again. */
function linkStrangers(world: World): number {
  const two = twoPeople(world)
  if (two === null) return 0
  const registrationIds = pairOf(idOf(world, two[0]), idOf(world, two[1]))
  state(world, handset(world), { type: 'registrations.linked', count: { registrationIds } })
  if (world.random.chance(0.6)) state(world, handset(world), { type: 'registrations.unlinked', count: { registrationIds } })
  return 2
}

function linkAndDeclare(world: World): number {
  const pair = suspectedPair(world)
  if (pair === null) return 0
  state(world, handset(world), { type: 'registrations.linked', count: { registrationIds: pair } })
  state(world, handset(world), { type: 'registrations.declared-different', count: { registrationIds: pair } })
  return 2
}

function bandOnTwo(world: World): number {
  const wearer = anybody(world, (person) => person.bandId !== null)
  const other = anybody(world, (person) => isRegistered(person) && person !== wearer)
  if (wearer === null || wearer.bandId === null || other === null) return 0
  state(world, handset(world), { type: 'band.worn', count: { registrationId: idOf(world, other), bandId: wearer.bandId } })
  if (world.random.chance(0.3)) state(world, handset(world), { type: 'band.retired', count: { bandId: wearer.bandId, because: 'lost' } })
  return 2
}

function twoBands(world: World): number {
  const person = anybody(world, (each) => isRegistered(each) && each.bandId !== null)
  if (person === null) return 0
  state(world, handset(world), { type: 'band.worn', count: { registrationId: idOf(world, person), bandId: newIdOf(world, BandId) } })
  return 1
}

function moveBand(world: World): number {
  const from = anybody(world, (person) => person.bandId !== null)
  const to = anybody(world, (person) => isRegistered(person) && person.bandId === null)
  if (from === null || from.bandId === null || to === null) return 0
  state(world, handset(world), { type: 'band.moved', count: { bandId: from.bandId, fromRegistrationId: idOf(world, from), toRegistrationId: idOf(world, to) } })
  to.bandId = from.bandId
  from.bandId = null
  return 2
}

function assess(world: World): number {
  const person = anybody(world, isRegistered)
  if (person === null) return 0
  const registrationId = idOf(world, person)
  const bracket = person.sketch.ageYears < 16 ? 'under-18' : person.sketch.ageYears > 20 ? 'over-18' : 'around-18'
  const range = { ageYearsMin: Math.max(0, person.sketch.ageYears - 2), ageYearsMax: person.sketch.ageYears + 2, assessedOn: null, bornOn: null }
  state(world, handset(world), { type: 'age.assessed', count: { registrationId, bracket, method: world.random.pick(['medical', 'relative', 'court']) }, sealed: [{ class: 'identity', subject: registrationId, content: range }] })
  return 1
}

function countAs(world: World): number {
  const person = anybody(world, isRegistered)
  if (person === null) return 0
  state(world, handset(world), { type: 'person.counted-as', count: { registrationId: idOf(world, person), countedAs: world.random.pick(['child', 'adult', 'disputed']), because: world.random.pick(['assessment', 'court-decision', 'statement', 'document']) } })
  return 1
}

function raise(world: World, kind: 'implausible-age' | 'implausible-kinship'): number {
  const two = twoPeople(world)
  if (two === null) return 0
  const registrationIds = kind === 'implausible-age' ? [idOf(world, two[0])] : two.map((person) => idOf(world, person))
  state(world, handset(world), { type: 'discrepancy.raised', count: { kind, registrationIds }, sealed: [{ class: 'identity', subject: null, content: { reason: 'nine years between mother and child' } }] })
  return registrationIds.length
}
