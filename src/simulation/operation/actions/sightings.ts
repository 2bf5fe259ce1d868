/** People are seen: where they are, where they are not, at two places at once, by a band that another wears. */
import { minuteMs, secondMs } from '../../../kernel/index.ts'
import { isRegistered, messy, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere, peopleAt, somewhereIn, someHome } from '../look.ts'
import { later, state, type World } from '../world.ts'

export const sightings: readonly Action[] = [
  orderly('round', 8, round),
  orderly('band read with the face', 2, readBand),
  messy('seen at two places', 2, seenTwice),
  messy('taken for another', 2, takenForAnother),
  messy('only reported', 2, onlyReported),
  messy('band read alone', 1, readBandAlone),
  messy('face differs from band', 1, faceDiffers),
  messy('looked for and overlooked', 2, overlooked),
]

/** An officer walks through a site and sees some of those who are there, in the rooms where they are now. */
function round(world: World): number {
  const one = anybody(world, isHere)
  if (one === null) return 0
  const device = handset(world)
  const seen = peopleAt(world, one.place.site).slice(0, 1 + world.random.below(6))
  for (const person of seen) {
    person.place = somewhereIn(world, one.place.site)
    state(world, device, {
      type: 'person.sighted',
      count: { registrationId: idOf(world, person), placeId: person.place.placeId, basis: world.random.pick(['known-by-sight', 'known-by-sight', 'photo-and-face', 'band-and-face']) },
      agoMs: world.random.below(2) * 30 * secondMs,
      errorMs: world.random.pick([0, 0, minuteMs]),
    })
  }
  return seen.length
}

function readBand(world: World): number {
  const person = anybody(world, (each) => isHere(each) && each.bandId !== null)
  if (person === null || person.bandId === null) return 0
  const registrationId = world.random.chance(0.5) ? null : idOf(world, person)
  state(world, handset(world), { type: 'band.read', count: { bandId: person.bandId, registrationId, placeId: person.place.placeId, face: 'fits' } })
  return 1
}

/** Two officers, two places, one person within minutes: one of them errs. Sometimes both write late. */
function seenTwice(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const [one, other] = [handset(world), handset(world)]
  const elsewhere = someHome(world, person.place.site)
  const agoMs = world.random.pick([0, 0, 20 * minuteMs])
  const errorMs = world.random.pick([0, minuteMs, 5 * minuteMs])
  state(world, one, { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: person.place.placeId, basis: 'known-by-sight' }, agoMs, errorMs })
  later(world, world.random.pick([secondMs, minuteMs, 4 * minuteMs]), () => {
    state(world, other, { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: elsewhere.placeId, basis: 'photo-and-face' }, agoMs, errorMs })
  })
  return 1
}

function takenForAnother(world: World): number {
  const person = anybody(world, isHere)
  const other = anybody(world, (each) => each !== person && isRegistered(each))
  if (person === null || other === null) return 0
  state(world, handset(world), { type: 'person.sighted', count: { registrationId: idOf(world, other), placeId: person.place.placeId, basis: 'photo-and-face' } })
  return 1
}

function onlyReported(world: World): number {
  const person = anybody(world, isRegistered)
  if (person === null) return 0
  const basis = world.random.pick(['own-statement', 'reported', 'unstated'])
  state(world, handset(world), { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: someHome(world).placeId, basis }, errorMs: 60 * minuteMs })
  return 1
}

function readBandAlone(world: World): number {
  const person = anybody(world, (each) => each.bandId !== null)
  if (person === null || person.bandId === null) return 0
  state(world, handset(world), { type: 'band.read', count: { bandId: person.bandId, registrationId: null, placeId: someHome(world).placeId, face: 'not-looked' } })
  return 1
}

function faceDiffers(world: World): number {
  const person = anybody(world, (each) => each.bandId !== null)
  if (person === null || person.bandId === null) return 0
  state(world, handset(world), { type: 'band.read', count: { bandId: person.bandId, registrationId: idOf(world, person), placeId: someHome(world).placeId, face: 'differs' } })
  return 1
}

/** Not found though she is there. From then on somebody owes a declaration, until she is seen. */
function overlooked(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const placeId = person.place.placeId
  state(world, handset(world), { type: 'person.not-found', count: { registrationId: idOf(world, person), placeId } })
  if (world.random.chance(0.4)) {
    later(world, 3 * 60 * minuteMs, () => {
      if (isHere(person)) state(world, handset(world), { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: person.place.placeId, basis: 'known-by-sight' } })
    })
  }
  return 1
}
