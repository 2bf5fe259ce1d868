/** People are written down: households at the farm or at a home, births, somebody twice, somebody only mentioned. */
import { BandId, MentionId, RegistrationId, TravelGroupId, type Json, type PlaceId } from '../../../kernel/index.ts'
import type { Writing } from '../../people/person-sketch.ts'
import { messy, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere, placeNamed, someHome } from '../look.ts'
import { inOneAct, newIdOf, state, turn, type SimulatedDevice, type SimulatedPerson, type World } from '../world.ts'

export const intake: readonly Action[] = [
  orderly('intake', 10, takeIn),
  orderly('birth', 0.7, beBorn),
  orderly('mention', 1, mention),
  orderly('description', 1, describe),
  messy('written down twice', 2, writeAgain),
  messy('written down nowhere', 1, writeNowhere),
]

/** A household that nobody has written down yet. */
function takeIn(world: World): number {
  const first = world.people.find((person) => person.whereabouts === 'unmet' && person.sketch.part !== 'infant')
  if (first === undefined) return 0
  const household = world.people.filter((person) => person.sketch.household === first.sketch.household && person.whereabouts === 'unmet')
  const place = world.random.chance(0.6) ? placeNamed(world, 'farm') : someHome(world)
  const device = handset(world)
  const travelGroupId = household.length > 1 ? newIdOf(world, TravelGroupId) : null
  for (const person of household) {
    person.whereabouts = 'here'
    person.place = place
    writeDown(world, device, { person, placeId: place.placeId, travelGroupId, writing: person.sketch.writings[0] })
    turn(world, person, 'in')
  }
  return household.length
}

type Taken = Readonly<{ person: SimulatedPerson; placeId: PlaceId | null; travelGroupId: TravelGroupId | null; writing: Writing }>

/** One act: the registration, a band if she takes one, an age if somebody put one on her. */
function writeDown(world: World, device: SimulatedDevice, { person, placeId, travelGroupId, writing }: Taken): void {
  const registrationId = newIdOf(world, RegistrationId)
  person.registrationIds.push(registrationId)
  const { naming, countedAs, recordedSex, band, photo, assessment, identity, description } = writing
  inOneAct(world, device, () => {
    state(world, device, {
      type: 'person.registered',
      count: { registrationId, placeId, countedAs, recordedSex, travelGroupId, naming, band, photo },
      sealed: [{ ...identity, subject: registrationId }],
    })
    if (world.random.chance(0.2)) {
      state(world, device, { type: 'person.described', count: { registrationId, topic: 'clothing', saidBy: 'officer', sureness: 'certain' }, sealed: [{ ...description, subject: registrationId }] })
    }
    if (band === 'accepted' && person.bandId === null) {
      person.bandId = newIdOf(world, BandId)
      state(world, device, { type: 'band.worn', count: { registrationId, bandId: person.bandId } })
    } else if (world.random.chance(0.3)) {
      state(world, device, { type: 'band.offered', count: { registrationId, bandId: null, answer: band === 'declined' ? 'declined' : 'later' } })
    }
    if (assessment !== null) {
      const { bracket, method, range } = assessment
      state(world, device, { type: 'age.assessed', count: { registrationId, bracket, method }, sealed: [{ class: 'identity', subject: registrationId, content: range }] })
    }
  })
}

/** An infant whom nobody has met is born, to a mother who is here. */
function beBorn(world: World): number {
  const infant = world.people.find((person) => person.whereabouts === 'unmet' && person.sketch.part === 'infant')
  const mother = anybody(world, (person) => isHere(person) && person.sketch.part === 'mother')
  if (infant === undefined || mother === null) return 0
  const registrationId = newIdOf(world, RegistrationId)
  infant.registrationIds.push(registrationId)
  infant.whereabouts = 'here'
  infant.place = mother.place
  state(world, handset(world), {
    type: 'person.born',
    count: { registrationId, motherRegistrationId: idOf(world, mother), placeId: mother.place.placeId, recordedSex: infant.sketch.sex },
    sealed: [{ ...infant.sketch.writings[0].identity, subject: registrationId }],
  })
  turn(world, infant, 'in')
  return 1
}

/** Named by a sibling, never seen; sometimes it turns out who it was. */
function mention(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const device = handset(world)
  const mentionId = newIdOf(world, MentionId)
  const { countedAs, identity } = person.sketch.writings[0]
  state(world, device, { type: 'person.mentioned', count: { mentionId, countedAs, saidBy: 'sibling' }, sealed: [{ ...identity, subject: null }] })
  if (world.random.chance(0.5)) state(world, device, { type: 'mention.identified', count: { mentionId, registrationId: idOf(world, person) } })
  return 1
}

function describe(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const device = handset(world)
  const registrationId = idOf(world, person)
  const sealed: readonly { class: 'description'; content: Json; subject: string }[] = [{ class: 'description', content: person.sketch.writings[0].description.content, subject: registrationId }]
  const deed = state(world, device, { type: 'person.described', count: { registrationId, topic: 'marks', saidBy: 'companion', sureness: 'probable' }, sealed })
  state(world, device, { type: 'handle.noted', count: { registrationId, handle: 'bed', carerOfficerId: null }, sealed })
  if (world.random.chance(0.3)) {
    state(world, device, { type: 'entry.corrected', count: (hashOf) => ({ target: hashOf(deed), count: { registrationId, topic: 'clothing', saidBy: 'companion', sureness: 'certain' }, occurredAt: null, occurredErrorMs: 0 }) })
  }
  return 1
}

/** Another officer writes the same person down anew, who does not say that somebody did already. */
function writeAgain(world: World): number {
  const person = anybody(world, (each) => isHere(each) && each.registrationIds.length === 1)
  if (person === null) return 0
  const writing = person.sketch.writings[1] ?? person.sketch.writings[0]
  writeDown(world, handset(world), { person, placeId: person.place.placeId, travelGroupId: null, writing })
  return 1
}

/** A list comes by telephone: names, and no place. */
function writeNowhere(world: World): number {
  const person = world.people.find((each) => each.whereabouts === 'unmet')
  if (person === undefined) return 0
  writeDown(world, handset(world), { person, placeId: null, travelGroupId: null, writing: person.sketch.writings[0] })
  return 1
}
