/** A gate is forced, a fire breaks out, somebody is not where she should be; it is contained, and people are called by name. */
import { IncidentId, minuteMs, type PlaceId } from '../../../kernel/index.ts'
import type { CountOf } from '../../../domain/index.ts'
import { messy, minutesBetween, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere, livedInSite, peopleAt, someHome } from '../look.ts'
import { later, newIdOf, state, turn, type SimulatedPerson, type World } from '../world.ts'
import { declareAndSearch } from './absences.ts'

type Kind = CountOf<'incident.declared'>['kind']

export const incidents: readonly Action[] = [
  orderly('gate forced', 1.5, (world) => breakOut(world, 'place-breached')),
  orderly('evacuation', 1, evacuate),
  orderly('freeze', 0.5, freeze),
  messy('water', 1, (world) => breakOut(world, 'water')),
  messy('threat', 0.5, (world) => breakOut(world, 'threat')),
  messy('not where expected', 1, notWhereExpected),
]

/** Some leave while it lasts. Afterwards those who are there are called by name, and the others looked for. */
function breakOut(world: World, kind: Kind): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const incidentId = newIdOf(world, IncidentId)
  declare(world, { incidentId, placeId: site.placeId, kind, people: [] })
  const leaving = kind === 'threat' ? [] : people.filter(() => world.random.chance(0.3))
  later(world, 15 * minuteMs, () => {
    for (const person of leaving.filter(isHere)) {
      person.whereabouts = 'gone'
      turn(world, person, 'out')
    }
  })
  const lastsMs = minutesBetween(world, 60, 240)
  if (world.random.chance(0.15)) return people.length
  later(world, lastsMs, () => state(world, handset(world), { type: 'incident.contained', count: { incidentId } }))
  later(world, lastsMs + minutesBetween(world, 15, 30), () => callByName(world, { placeId: site.placeId, leaving }))
  return people.length
}

type Declared = Readonly<{ incidentId: IncidentId; placeId: PlaceId; kind: Kind; people: readonly SimulatedPerson[] }>

function declare(world: World, { incidentId, placeId, kind, people }: Declared): void {
  state(world, handset(world), {
    type: 'incident.declared',
    count: { incidentId, placeId, kind, registrationIds: people.map((person) => idOf(world, person)) },
    sealed: [{ class: 'description', subject: null, content: { text: 'people from outside at the gate' } }],
  })
}

function callByName(world: World, after: Readonly<{ placeId: PlaceId; leaving: readonly SimulatedPerson[] }>): void {
  const device = handset(world)
  for (const person of peopleAt(world, after.placeId)) {
    state(world, device, { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: person.place.placeId, basis: 'known-by-sight' } })
  }
  for (const person of after.leaving.filter((each) => each.whereabouts === 'gone')) {
    state(world, device, { type: 'person.not-found', count: { registrationId: idOf(world, person), placeId: after.placeId } })
    later(world, minutesBetween(world, 10, 60), () => {
      if (person.whereabouts === 'gone') declareAndSearch(world, person)
    })
  }
}

/** Fire: everybody out first, counted at the assembly point afterwards. */
function evacuate(world: World): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const to = world.random.chance(0.7) ? someHome(world, site.placeId) : null
  const incidentId = newIdOf(world, IncidentId)
  declare(world, { incidentId, placeId: site.placeId, kind: 'fire', people: [] })
  later(world, 2 * minuteMs, () => {
    state(world, handset(world), { type: 'place.evacuated', count: { incidentId, placeId: site.placeId, assemblyPlaceId: to?.placeId ?? null, heads: people.length } })
    for (const person of people.filter(isHere)) person.place = to ?? person.place
  })
  later(world, 50 * minuteMs, () => state(world, handset(world), { type: 'incident.contained', count: { incidentId } }))
  return people.length
}

/** Decisions about people there stop; nobody is held up. */
function freeze(world: World): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const placeId = lived.site.placeId
  state(world, handset(world), { type: 'freeze.set', count: { placeId, incidentId: null, freeze: 'imposed' } })
  later(world, minutesBetween(world, 60, 240), () => state(world, handset(world), { type: 'freeze.set', count: { placeId, incidentId: null, freeze: 'lifted' } }))
  return lived.people.length
}

function notWhereExpected(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  declare(world, { incidentId: newIdOf(world, IncidentId), placeId: person.place.placeId, kind: 'person-not-where-expected', people: [person] })
  return 1
}
