/** Roll calls, night watches and counts of heads: whole, or with somebody missed, twice, or too many. */
import { RollCallId, hourMs, instantOf, minuteMs, type PlaceId } from '../../../kernel/index.ts'
import { hashHex, toUtf8, type Sha256 } from '../../../kernel/index.ts'
import { nodeHash } from '../../../adapters/node/crypto/index.ts'
import { isRegistered, messy, minutesBetween, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, livedInSite, peopleAt } from '../look.ts'
import { later, newIdOf, state, type SimulatedPerson, type World } from '../world.ts'

export const gatherings: readonly Action[] = [
  orderly('roll call', 3, (world) => rollCall(world, 'whole')),
  orderly('count of heads', 2, (world) => countHeads(world, 0)),
  orderly('night watch', 2, (world) => nightWatch(world, 0)),
  messy('roll call without somebody', 2, (world) => rollCall(world, 'short')),
  messy('roll call with somebody more', 2, (world) => rollCall(world, 'over')),
  messy('roll call nobody closes', 1, (world) => rollCall(world, 'open')),
  messy('fewer heads', 1, (world) => countHeads(world, -1)),
  messy('more heads', 1, (world) => countHeads(world, 2)),
  messy('night watch with a head less', 1, (world) => nightWatch(world, -1)),
]

function rollCall(world: World, outcome: 'whole' | 'short' | 'over' | 'open'): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const [device, second] = [handset(world), handset(world)]
  const rollCallId = newIdOf(world, RollCallId)
  state(world, device, { type: 'roll-call.opened', count: { rollCallId, placeId: site.placeId, kind: 'roll-call', holdsUntil: null } })
  const stranger = outcome === 'over' ? anybody(world, (person) => isRegistered(person) && person.place.site !== site.placeId) : null
  const called = [...people.slice(outcome === 'short' ? 1 : 0), ...(stranger === null ? [] : [stranger])]
  later(world, minutesBetween(world, 1, 5), () => {
    const seen = outcome === 'whole' ? peopleAt(world, site.placeId) : called
    for (const person of seen) tick(world, { person, rollCallId, placeId: site.placeId, device: world.random.chance(0.7) ? device : second })
    if (outcome === 'open') return
    later(world, minutesBetween(world, 5, 15), () => {
      const expectedCount = people.length
      state(world, device, { type: 'roll-call.closed', count: { rollCallId, expectedCount, seenCount: Math.min(expectedCount, seen.length), expectedHash: hashOfList(people), seenHash: hashOfList(seen) } })
    })
  })
  return people.length
}

type Ticked = Readonly<{ person: SimulatedPerson; rollCallId: RollCallId; placeId: PlaceId; device: ReturnType<typeof handset> }>

function tick(world: World, { person, rollCallId, placeId, device }: Ticked): void {
  state(world, device, { type: 'roll-call.ticked', count: { rollCallId, registrationId: idOf(world, person), placeId, basis: world.random.pick(['known-by-sight', 'photo-and-face']) } })
}

function hashOfList(people: readonly SimulatedPerson[]): Sha256 {
  const smallest = people.map((person) => [...person.registrationIds].sort()[0] ?? '').sort()
  return hashHex(nodeHash, toUtf8(JSON.stringify(smallest)))
}

function countHeads(world: World, error: number): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const heads = Math.max(0, people.length + error)
  state(world, handset(world), {
    type: 'place.counted',
    count: { placeId: site.placeId, heads, children: Math.min(heads, people.filter((person) => person.sketch.ageYears < 18).length), infants: null, manner: 'lined-up', counters: world.random.pick([1, 2]), rollCallId: null },
  })
  return people.length
}

/** A named call at lights-out, then heads by the room until morning. */
function nightWatch(world: World, error: number): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const device = handset(world)
  const rollCallId = newIdOf(world, RollCallId)
  const startMs = world.scheduler.clock.now()
  state(world, device, { type: 'roll-call.opened', count: { rollCallId, placeId: site.placeId, kind: 'night-watch', holdsUntil: instantOf(startMs + 9 * hourMs) } })
  for (const person of people) tick(world, { person, rollCallId, placeId: site.placeId, device })
  for (const [at, round] of [2, 4].entries()) {
    later(world, round * hourMs + world.random.below(9) * minuteMs, () => {
      const heads = Math.max(0, peopleAt(world, site.placeId).length + (at === 1 ? error : 0))
      state(world, device, { type: 'place.counted', count: { placeId: site.placeId, heads, children: null, infants: null, manner: 'asleep', counters: 1, rollCallId } })
    })
  }
  return people.length
}
