// What many phones write on a day apart, drawn from a seed, and what of it cannot all be true: the generator knows which
// of its own statements contradict each other, and says so apart from any fold.
import { BandId, PlaceId, RegistrationId, RollCallId, hourMs, instantOf, minuteMs, newId, type Ms } from '../../src/kernel/index.ts'
import { inventPeople, must, ordinaryTraits, type Exercise, type PersonSketch, type SeededRandom } from '../../src/simulation/index.ts'
import { performAll } from '../../src/logbook/index.ts'

/** `entries`: how many the act becomes. `occurredAtMs`: true time, null for the moment of writing. */
export type Task = Readonly<{ act: string; entries: number; occurredAtMs: Ms | null; request: Readonly<Record<string, unknown>> }>

/** Keys that no fold made up. */
export type Contradictions = Readonly<{
  /** Registrations seen at two places at once. */
  twoPlaces: ReadonlySet<string>
  suspected: ReadonlySet<string>
  disputed: ReadonlySet<string>
  bandsOnTwo: ReadonlySet<string>
}>

export type FieldWork = Readonly<{ tasks: readonly (readonly Task[])[]; contradictions: Contradictions }>

type Site = Readonly<{ placeId: PlaceId; rollCallId: RollCallId; people: readonly RegistrationId[] }>

/** People of a site: seen here and there at once, seen here by two, seen here and later there, a pair, one of a roll call. */
const peoplePerSite = 6

/** Sites with people whom home wrote down before anybody went apart. */
export async function openSites(exercise: Exercise, siteCount: number): Promise<readonly Site[]> {
  const random = exercise.random.fork('sites')
  const sites = Array.from({ length: siteCount }, (): Site => ({ placeId: newId(PlaceId, random), rollCallId: newId(RollCallId, random), people: Array.from({ length: peoplePerSite }, () => newId(RegistrationId, random)) }))
  const home = exercise.home
  await performAll(exercise.logbook, home, sites.map(({ placeId }) => ({ act: 'open-place', request: { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' } })))
  const known = inventPeople(siteCount * peoplePerSite, ordinaryTraits, random)
  const registrations = sites.flatMap(({ placeId, people }, site) => people.map((registrationId, at) => registering(known[site * peoplePerSite + at], { registrationId, placeId })))
  const performed = await performAll(exercise.logbook, home, registrations.map(({ act, request }) => ({ act, request })))
  for (const { outcome } of performed) if (!outcome.ok) throw new Error(`test: ${outcome.refusal.code}`)
  for (const { placeId, rollCallId } of sites) await must(exercise, home, 'open-roll-call', { rollCallId, placeId, kind: 'roll-call', holdsUntil: null })
  return sites
}

export type WorkPlan = Readonly<{ sites: readonly Site[]; phones: number; entriesEach: number; startMs: Ms; random: SeededRandom }>

/** In: true times lie between `startMs` and two hours later. */
export function drawWork(plan: WorkPlan): FieldWork {
  const { phones, entriesEach, random } = plan
  const tasks: Task[][] = Array.from({ length: phones }, () => [])
  const room = tasks.map(() => entriesEach)
  const fits = (phone: number, task: Task): boolean => (room[phone] ?? 0) >= task.entries
  const give = (phone: number, task: Task): void => {
    room[phone] = (room[phone] ?? 0) - task.entries
    tasks[phone]?.push(task)
  }
  const contradictions = { twoPlaces: new Set<string>(), suspected: new Set<string>(), disputed: new Set<string>(), bandsOnTwo: new Set<string>() }
  for (const [at, site] of plan.sites.entries()) {
    for (const each of aboutSite(plan, at, site)) {
      const [a, b] = twoOf(random, phones)
      if (!fits(a, each.first) || !fits(b, each.second)) continue
      give(a, each.first)
      give(b, each.second)
      each.note?.(contradictions)
    }
  }
  const people = inventPeople(phones * entriesEach, ordinaryTraits, random.fork('people'))
  for (let phone = 0; phone < phones; phone++) {
    const { placeId } = plan.sites[phone % plan.sites.length] as Site // there is at least one
    // One phone of four counts heads where it is.
    if (phone % 4 === 0) give(phone, { act: 'count-heads', entries: 1, occurredAtMs: null, request: { placeId, heads: random.below(60), children: null, infants: null, manner: random.pick(['awake', 'asleep', 'lined-up']), counters: random.pick([1, 2]), rollCallId: null } })
    for (let no = 0; (room[phone] ?? 0) > 0; no++) give(phone, registering(people[phone * entriesEach + no], { registrationId: newId(RegistrationId, random), placeId }))
  }
  return { tasks: tasks.map((list) => shuffled(list, random)), contradictions }
}

type Pair = Readonly<{ first: Task; second: Task; note?: (known: { [Kind in keyof Contradictions]: Set<string> }) => void }>

/** What two phones say of one site, unknown to each other. */
function aboutSite({ sites, startMs, random }: WorkPlan, at: number, site: Site): readonly Pair[] {
  const [both, calm, moved, one, other, ticked] = site.people as readonly [RegistrationId, RegistrationId, RegistrationId, RegistrationId, RegistrationId, RegistrationId] // peoplePerSite of them
  const elsewhere = (sites[(at + 1 + random.below(sites.length - 1)) % sites.length] as Site).placeId // never this site
  const atMs = startMs + hourMs + random.below(30) * minuteMs
  const seen = (registrationId: RegistrationId, placeId: PlaceId, ms: Ms): Task => ({ act: 'record-sighting', entries: 1, occurredAtMs: ms, request: { registrationId, placeId, basis: 'known-by-sight', occurredErrorMs: 10 * minuteMs } })
  const tick: Task = { act: 'tick-roll-call', entries: 1, occurredAtMs: null, request: { rollCallId: site.rollCallId, registrationId: ticked, placeId: site.placeId, basis: 'known-by-sight' } }
  const pair = one < other ? [one, other] : [other, one]
  const [smaller, larger] = pair
  const suspecting: Task = { act: 'suspect-duplicate', entries: 1, occurredAtMs: null, request: { registrationIds: pair, suggestedBy: 'officer' } }
  const deciding = (act: string): Task => ({ act, entries: 1, occurredAtMs: null, request: { first: smaller, second: larger } })
  const ofPair: Pair = random.chance(0.5)
    ? { first: suspecting, second: suspecting, note: (known) => void known.suspected.add(pair.join(':')) }
    : { first: deciding('link-registrations'), second: deciding('declare-different'), note: (known) => void known.disputed.add(pair.join(':')) }
  const bandId = newId(BandId, random)
  const banded = (): Task => registering(undefined, { registrationId: newId(RegistrationId, random), placeId: site.placeId, bandId })
  return [
    { first: seen(both, site.placeId, atMs), second: seen(both, elsewhere, atMs + 2 * minuteMs), note: (known) => void known.twoPlaces.add(both) },
    { first: seen(calm, site.placeId, atMs), second: seen(calm, site.placeId, atMs) },
    { first: seen(moved, site.placeId, startMs + 10 * minuteMs), second: seen(moved, elsewhere, startMs + 100 * minuteMs) },
    { first: tick, second: tick },
    ofPair,
    ...(random.chance(0.5) ? [{ first: banded(), second: banded(), note: (known: { bandsOnTwo: Set<string> }) => void known.bandsOnTwo.add(bandId) }] : []),
  ]
}

type Placed = Readonly<{ registrationId: RegistrationId; placeId: PlaceId; bandId?: BandId }>

function registering(person: PersonSketch | undefined, placed: Placed): Task {
  const writing = person?.writings[0]
  const sealed = writing === undefined || writing.naming !== 'named' ? [] : [{ class: 'identity', subject: null, content: writing.identity.content }]
  const { countedAs = 'child', recordedSex = 'unstated', naming = 'not-asked', photo = 'declined' } = writing ?? {}
  const band = placed.bandId === undefined ? 'declined' : 'accepted'
  return { act: 'register-person', entries: placed.bandId === undefined ? 1 : 2, occurredAtMs: null, request: { countedAs, recordedSex, naming, photo, band, travelGroupId: null, sealed, ...placed } }
}

function twoOf(random: SeededRandom, count: number): readonly [number, number] {
  const first = random.below(count)
  return [first, (first + 1 + random.below(count - 1)) % count]
}

function shuffled<Item>(list: readonly Item[], random: SeededRandom): readonly Item[] {
  const rest = [...list]
  return list.map(() => rest.splice(random.below(rest.length), 1)[0] as Item) // as many as there are
}

/** As a device says it: by its own clock. */
export function requestOf(task: Task, offsetMs: Ms): Readonly<{ act: string; request: unknown }> {
  const when = task.occurredAtMs === null ? {} : { occurredAt: instantOf(task.occurredAtMs + offsetMs) }
  return { act: task.act, request: { ...task.request, ...when } }
}
