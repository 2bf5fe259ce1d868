/** About entries: corrections, also two that differ, withdrawals, settlements, home's verdicts, and what a newer version wrote. */
import { Sha256, hourMs, instantOf, minuteMs, toHex } from '../../../kernel/index.ts'
import type { Deed } from '../deed.ts'
import { isRegistered, messy, orderly, type Action } from '../action.ts'
import { anybody, handset, homeOf, idOf, isHere, someHome, somewhereIn } from '../look.ts'
import { later, state, type World } from '../world.ts'

export const papers: readonly Action[] = [
  orderly('withdrawal of a description', 0.5, withdrawDescription),
  messy('correction', 2, (world) => correct(world, 'one')),
  messy('corrections that differ', 3, (world) => correct(world, 'two')),
  messy('correction of the time', 1, (world) => correct(world, 'time')),
  messy('withdrawal', 2, withdraw),
  messy('set aside and readmitted', 1.5, setAside),
  messy('an id used again', 1, refuseTaken),
  messy('settlement', 2, settle),
  messy('written by a newer version', 1, writeNewer),
]

/** A deed of one of the devices in officers' hands, of this type. */
function someDeed(world: World, type: Deed['type']): Deed | null {
  const { deeds, random } = world
  const from = random.below(Math.max(1, deeds.length))
  for (let step = 0; step < deeds.length; step++) {
    const deed = deeds[(from + step) % deeds.length]
    if (deed !== undefined && deed.type === type && deed.device > 0 && deed.reading === 'readable') return deed
  }
  return null
}

function withdrawDescription(world: World): number {
  const deed = someDeed(world, 'person.described')
  if (deed === null) return 0
  state(world, handset(world), { type: 'entry.withdrawn', count: (hashOf) => ({ target: hashOf(deed.no) }) })
  return 1
}

function correct(world: World, how: 'one' | 'two' | 'time'): number {
  const deed = someDeed(world, 'person.sighted')
  const person = anybody(world, isHere)
  if (deed === null || person === null) return 0
  const times = how === 'two' ? 2 : 1
  for (let time = 0; time < times; time++) {
    const count = { registrationId: idOf(world, person), placeId: somewhereIn(world, someHome(world).placeId).placeId, basis: world.random.pick(['known-by-sight', 'reported']) }
    const occurredAt = how === 'time' ? instantOf(deed.statedMs - world.random.below(3 * 60) * minuteMs) : null
    state(world, handset(world), { type: 'entry.corrected', count: (hashOf) => ({ target: hashOf(deed.no), count, occurredAt, occurredErrorMs: how === 'time' ? 10 * minuteMs : 0 }) })
  }
  return 1
}

const withdrawable = ['person.sighted', 'person.registered', 'movement.departed', 'incident.declared', 'registrations.linked', 'person.declared-missing', 'entry.corrected', 'entry.withdrawn', 'place.counted'] as const

function withdraw(world: World): number {
  const deed = someDeed(world, world.random.pick(withdrawable))
  if (deed === null) return 0
  state(world, handset(world), { type: 'entry.withdrawn', count: (hashOf) => ({ target: hashOf(deed.no) }) })
  return 1
}

function setAside(world: World): number {
  const deed = someDeed(world, world.random.pick(['person.sighted', 'person.registered', 'movement.arrived', 'entry.withdrawn']))
  if (deed === null) return 0
  state(world, homeOf(world), { type: 'entry.set-aside', count: (hashOf) => ({ target: hashOf(deed.no), code: 'by-decision' }) })
  if (world.random.chance(0.5)) {
    later(world, 2 * hourMs, () => state(world, homeOf(world), { type: 'entry.readmitted', count: (hashOf) => ({ target: hashOf(deed.no) }) }))
  }
  return 1
}

/** Another entry came with the id of one that stands: home refused it and says so. */
function refuseTaken(world: World): number {
  const deed = someDeed(world, world.random.pick(['person.sighted', 'person.registered']))
  const device = handset(world)
  if (deed === null) return 0
  const refused = Sha256.parse(toHex(world.random.bytes(32)))
  state(world, homeOf(world), { type: 'entry.refused', count: (hashOf) => ({ target: hashOf(deed.no), refused, deviceId: device.deviceId, epoch: 1, sequence: 1 + world.random.below(9) }) })
  return 1
}

/** Two certain sightings by two officers at one time: settled for one of them. */
function settle(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const [one, other] = [handset(world), handset(world)]
  const registrationId = idOf(world, person)
  const first = state(world, one, { type: 'person.sighted', count: { registrationId, placeId: person.place.placeId, basis: 'known-by-sight' }, errorMs: minuteMs })
  const second = state(world, other, { type: 'person.sighted', count: { registrationId, placeId: someHome(world, person.place.site).placeId, basis: 'photo-and-face' }, errorMs: minuteMs })
  later(world, 30 * minuteMs, () => {
    state(world, handset(world), {
      type: 'discrepancy.settled',
      count: (hashOf) => {
        const entries = [hashOf(first), hashOf(second)].sort()
        return { discrepancyKey: `two-places-at-once:${entries.join(':')}`, entries, accepted: world.plan.mess > 0.5 ? null : hashOf(first), registrationIds: [registrationId] }
      },
      sealed: [{ class: 'care', subject: registrationId, content: { reason: 'the second officer had another girl before her' } }],
    })
  })
  return 1
}

function writeNewer(world: World): number {
  const person = anybody(world, isRegistered)
  if (person === null) return 0
  state(world, handset(world), { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: someHome(world).placeId, basis: 'known-by-sight' }, reading: 'newer-version' })
  return 1
}
