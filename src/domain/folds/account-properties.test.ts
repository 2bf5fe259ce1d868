// Whatever is entered, in whatever order and batches: the two counts agree, no earlier answer changes,
// and the set of entries alone decides. Small random operations, made straight from entries.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Given, idOf, place, registered } from '../../../test/support/given.ts'
import { hourMs, instantOf, minuteMs, type Ms } from '../../kernel/index.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'
import { AwayPurpose, IncidentKind, SightingBasis } from '../entries/vocabulary.ts'
import { applyEntries } from './account.ts'
import { knownAt, knownCount, newAccount, personAt, type Account } from './account-state.ts'
import { answeringFor } from './answering.ts'
import { openDiscrepancies } from './discrepancies.ts'
import { headcountAt } from './headcount.ts'
import { recountAt } from './recount.ts'
import type { ReceivedEntry } from './received-entry.ts'
import { rosterAt } from './roster.ts'
import { standings } from './standings.ts'
import { everybodyAt } from './whereabouts.ts'

/** The same seed makes the same runs; fast-check prints it with the smallest failing case. */
const runs = { seed: 20_241_220, numRuns: 40 }
/** A loaded machine is slower; a property that hangs still ends. */
const waitMsMax = 120_000
const startMs = Date.UTC(2024, 11, 20, 12)
const hours = 48

const people = ['Mirel', 'רבקה', 'Зоя', 'لیلا', 'Ixchel', 'Yoel']
const places = ['home', 'room', 'attic', 'other home', 'hospital', 'aunt']
const zones: Readonly<Record<string, string>> = { room: 'home', attic: 'home' }
const devices = ['home', 'measured', 'unmeasured', 'late']

type Roll = Readonly<{ kind: number; a: number; b: number; c: number; minute: number; delay: number; device: number; errorMinutes: number; gap: number }>

const rolls = fc.array(
  fc.record({
    kind: fc.nat(1_000),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
    c: fc.nat(1_000),
    minute: fc.nat(hours * 60),
    delay: fc.nat(600),
    device: fc.nat(devices.length - 1),
    errorMinutes: fc.constantFrom(0, 0, 0, 5, 90),
    gap: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1),
  }),
  { minLength: 5, maxLength: 45 },
)

function pick<Item>(list: readonly Item[], at: number): Item {
  return list[at % list.length] as Item // `at` is taken within the list
}

type Made = Readonly<{ type: Parameters<Given['entry']>[0]['type']; count: unknown }>
type Maker = (roll: Roll, hashes: readonly string[]) => Made | null

const person = (at: number): string => idOf(pick(people, at))
const at = (index: number): string => idOf(pick(places, index))
const basis = (index: number): string => pick(SightingBasis.options, index)
const thing = (name: string, index: number): string => idOf(`${name} ${index % 2}`)
const few = (index: number): readonly string[] => [...new Set([person(index), person(index + 1 + (index % 3))])]
const pairOf = (a: number, b: number): readonly string[] | null => (person(a) === person(b) ? null : [person(a), person(b)].sort())
const later = (roll: Roll, minutes: number): string => instantOf(startMs + (roll.minute + minutes) * minuteMs)
const signatures = ['signed', 'nobody-else-here', 'declined', 'absent'] as const

function pairMaker(type: Made['type'], more: object = {}): Maker {
  return ({ a, b }) => {
    const registrationIds = pairOf(a, b)
    return registrationIds === null ? null : { type, count: { registrationIds, ...more } }
  }
}

function targetMaker(type: Made['type'], more: (roll: Roll) => object = () => ({})): Maker {
  return (roll, hashes) => ({ type, count: { target: pick(hashes, roll.a), ...more(roll) } })
}

const makers: readonly Maker[] = [
  ({ a, b, c }) => ({ type: 'person.registered', count: registered(pick(people, a), c % 7 === 0 ? null : pick(places, b), { countedAs: pick(['child', 'adult', 'disputed'] as const, c) }) }),
  ({ a, b }) => ({ type: 'person.registered', count: registered(pick(people, a), pick(places, b)) }),
  ({ a, b }) => ({ type: 'person.registered', count: registered(pick(people, a), pick(places, b % 2)) }),
  ({ a, b, c }) => ({ type: 'person.born', count: { registrationId: person(a), motherRegistrationId: person(a + 1), placeId: at(b), recordedSex: pick(['female', 'male'], c) } }),
  ({ a, b, c }) => ({ type: 'person.sighted', count: { registrationId: person(a), placeId: at(b), basis: basis(c) } }),
  ({ a, b }) => ({ type: 'person.sighted', count: { registrationId: person(a), placeId: at(b), basis: 'known-by-sight' } }),
  ({ a, b }) => ({ type: 'person.not-found', count: { registrationId: person(a), placeId: at(b) } }),
  ({ a, b, c }) => ({ type: 'person.declared-missing', count: { registrationId: person(a), lastPlaceId: c % 2 === 0 ? null : at(b), circumstance: 'unknown' } }),
  (roll) => ({ type: 'person.located-elsewhere', count: { registrationId: person(roll.a), where: 'relative', withWhom: 'relative', basis: 'spoken-to', nextStep: 'return', owedByOfficerId: null, renewBefore: roll.c % 2 === 0 ? null : later(roll, roll.b) } }),
  ({ a, b, c }) => ({ type: 'person.found', count: { registrationId: person(a), placeId: at(b), basis: basis(c), receiving: pick(signatures, c) } }),
  ({ a, c }) => ({ type: 'person.left-care', count: { registrationId: person(a), leaving: c % 2 === 0 ? { how: 'own-will', toldAlone: 'told-alone' } : { how: 'scope-ended' } } }),
  ({ a, b, c }) => ({ type: 'person.died', count: { registrationId: person(a), placeId: c % 2 === 0 ? null : at(b) } }),
  ({ a }) => ({ type: 'person.out-of-scope', count: { registrationId: person(a), because: 'neighbour' } }),
  ({ a, c }) => ({ type: 'person.counted-as', count: { registrationId: person(a), countedAs: pick(['child', 'adult', 'disputed'], c), because: pick(['assessment', 'court-decision', 'statement'], c) } }),
  ({ a, c }) => ({ type: 'age.assessed', count: { registrationId: person(a), bracket: pick(['under-18', 'around-18', 'over-18'], c), method: pick(['court', 'relative'], c) } }),
  ({ a, b }) => ({ type: 'band.worn', count: { registrationId: person(a), bandId: thing('band', b) } }),
  ({ a, b, c }) => ({ type: 'band.moved', count: { bandId: thing('band', c), fromRegistrationId: person(a), toRegistrationId: person(b) } }),
  ({ a, b, c }) => ({ type: 'band.read', count: { bandId: thing('band', c), registrationId: c % 3 === 0 ? null : person(a), placeId: at(b), face: pick(['fits', 'differs', 'not-looked'], c) } }),
  ({ c }) => ({ type: 'band.retired', count: { bandId: thing('band', c), because: 'lost' } }),
  (roll) => ({ type: 'movement.departed', count: { movementId: thing('bus', roll.c), fromPlaceId: at(roll.a), toPlaceId: at(roll.b), trip: pick(['one-way', 'round-trip'], roll.c), manifest: 'named', registrationIds: few(roll.a), heads: roll.b % 5, children: roll.b % 2 === 0 ? null : 20, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: later(roll, roll.delay) } }),
  ({ a, b, c }) => ({ type: 'movement.arrived', count: { movementId: thing('bus', c), placeId: at(b), basis: basis(c), registrationIds: [person(a)], absentIds: c % 3 === 0 ? [person(a + 1)] : [], extraIds: c % 5 === 0 ? [person(a + 2)] : [], heads: a % 4, escort: 'signed', receiving: pick(signatures, a) } }),
  ({ a, b, c }) => ({ type: 'movement.boarded', count: { movementId: thing('bus', c), placeId: at(b), way: pick(['boarded', 'alighted'], a), registrationIds: [person(a)] } }),
  (roll) => ({ type: 'away.started', count: { registrationId: person(roll.a), purpose: pick(AwayPurpose.options, roll.c), placeId: roll.c % 3 === 0 ? null : at(roll.b), withOfficerId: null, dueBackAt: roll.c % 2 === 0 ? null : later(roll, roll.delay) } }),
  ({ a }) => ({ type: 'away.confirmed', count: { registrationId: person(a), by: 'ward' } }),
  ({ a, b, c }) => ({ type: 'away.ended', count: { registrationId: person(a), placeId: at(b), basis: basis(c) } }),
  ({ a, b, c }) => ({ type: 'incident.declared', count: { incidentId: thing('incident', c), placeId: at(b), kind: pick(IncidentKind.options, a), registrationIds: few(a) } }),
  ({ c }) => ({ type: 'incident.contained', count: { incidentId: thing('incident', c) } }),
  ({ a, b, c }) => ({ type: 'place.evacuated', count: { incidentId: null, placeId: at(a), assemblyPlaceId: c % 3 === 0 ? null : at(b), heads: null } }),
  ({ a, b, c }) => ({ type: 'place.counted', count: { placeId: at(a), heads: b % 4, children: null, infants: null, manner: 'awake', counters: 1, rollCallId: c % 2 === 0 ? null : thing('watch', c) } }),
  (roll) => ({ type: 'roll-call.opened', count: { rollCallId: thing('watch', roll.c), placeId: at(roll.a), kind: 'night-watch', holdsUntil: roll.b % 4 === 0 ? null : later(roll, 600) } }),
  ({ a, c }) => ({ type: 'roll-call.opened', count: { rollCallId: thing('call', c), placeId: at(a), kind: 'roll-call', holdsUntil: null } }),
  ({ a, b, c }) => ({ type: 'roll-call.ticked', count: { rollCallId: thing('call', c), registrationId: person(a), placeId: at(b), basis: basis(c) } }),
  ({ a, b, c }) => ({ type: 'roll-call.closed', count: { rollCallId: thing('call', c), expectedCount: a % 3, seenCount: b % 3, expectedHash: '0'.repeat(64), seenHash: '0'.repeat(64) } }),
  pairMaker('registrations.linked'),
  pairMaker('registrations.linked'),
  pairMaker('registrations.unlinked'),
  pairMaker('registrations.declared-different'),
  pairMaker('duplicate.suspected', { suggestedBy: 'officer' }),
  ({ a }) => ({ type: 'discrepancy.raised', count: { kind: 'implausible-age', registrationIds: few(a) } }),
  (roll, hashes) => ({ type: 'discrepancy.settled', count: { discrepancyKey: `two-places-at-once:${[pick(hashes, roll.a), pick(hashes, roll.b)].sort().join(':')}`, entries: [pick(hashes, roll.a), pick(hashes, roll.b)], accepted: pick(hashes, roll.a), registrationIds: [person(roll.c)] } }),
  targetMaker('entry.withdrawn'),
  targetMaker('entry.withdrawn'),
  targetMaker('entry.set-aside', () => ({ code: 'by-decision' })),
  targetMaker('entry.readmitted'),
  targetMaker('entry.refused', (roll) => ({ refused: 'd'.repeat(64), deviceId: idOf('phone'), epoch: 1, sequence: 1 + (roll.c % 9) })),
  targetMaker('entry.corrected', (roll) => ({ count: { registrationId: person(roll.b), placeId: at(roll.c), basis: basis(roll.b) }, occurredAt: null, occurredErrorMs: 0 })),
  targetMaker('entry.corrected', (roll) => ({ count: registered(pick(people, roll.b), pick(places, roll.c)), occurredAt: roll.c % 2 === 0 ? null : later(roll, 0), occurredErrorMs: 0 })),
  (roll) => ({ type: 'device.clock-measured', count: { deviceId: idOf(pick(devices, roll.a)), epoch: 1, atSequence: roll.b % 12, deviceClockAt: later(roll, 0), offsetMinMs: (roll.c % 40) * minuteMs, offsetMaxMs: (roll.c % 40) * minuteMs + 30_000 } }),
  ({ a, b }) => ({ type: 'place.opened', count: place(pick(places, a), { parentId: b % 4 === 0 ? (idOf('other home') as never) : null, kind: b % 2 === 0 ? 'zone' : 'home' }) }),
  ({ a, b, c }) => ({ type: 'travel-time.stated', count: { placeIds: [at(a), at(b)], minutesMin: c % 120 } }),
  ({ a, b }) => ({ type: 'place.capacity-set', count: { placeId: at(a), capacity: b % 3 } }),
  ({ a, b }) => ({ type: 'place.locked', count: { placeId: at(a), door: pick(['locked', 'opened'], b) } }),
  ({ a, b }) => ({ type: 'rules.adopted', count: { rules: { ...defaultRules, freshnessOtherwise: { dayMinutes: 30 + (a % 600), nightMinutes: 60 + (b % 600) }, freshness: {} } } }),
  ({ a, b, c }) => ({ type: 'answering.assumed', count: { agencyId: idOf('agency'), officerId: thing('officer', c), placeId: b % 2 === 0 ? null : at(a), registrationIds: b % 2 === 0 ? few(a) : [] } }),
  ({ a, b, c }) => ({ type: 'answering.handed-over', count: { handoverId: idOf('handover'), fromOfficerId: thing('officer', c), toOfficerId: thing('officer', c + 1), toAgencyId: idOf('agency'), placeId: b % 2 === 0 ? null : at(a), registrationIds: b % 2 === 0 ? few(a) : [], heads: null, manner: pick(['counted-together', 'by-number', 'refused'], a), giving: 'signed', receiving: pick(signatures, b) } }),
  ({ a }) => ({ type: 'person.mentioned', count: { mentionId: thing('cousin', a), countedAs: 'child', saidBy: 'sibling' } }),
  ({ a, b }) => ({ type: 'mention.identified', count: { mentionId: thing('cousin', a), registrationId: person(b) } }),
  () => ({ type: 'person.described', count: { from: 'a newer version' } }),
  ({ a, b }) => ({ type: 'officer.enrolled', count: { officerId: thing('officer', a), agencyId: idOf('agency'), role: pick(['intake', 'gate'], b) } }),
  ({ a }) => ({ type: 'device.proposed', count: { deviceId: thing('phone', a), agencyId: idOf('agency'), algorithm: 'Ed25519', publicKey: '0'.repeat(64) } }),
  ({ a, b }) => ({ type: 'device.confirmed', count: { deviceId: thing('phone', a), agencyId: thing('agency', b) } }),
  ({ a, b }) => ({ type: 'device.revoked', count: { deviceId: thing('phone', a), lastEpoch: 1, lastSequence: b % 9 } }),
]

/** Devices number their entries themselves; `gap` makes a hole or a fork now and then. */
function operationOf(list: readonly Roll[]): readonly ReceivedEntry[] {
  const given = new Given()
  for (const name of places) {
    const parentId = zones[name] === undefined ? null : (idOf(zones[name]) as never)
    given.entry({ type: 'place.opened', at: '2024-12-20T07:00:00.000Z', count: place(name, { parentId, kind: parentId === null ? 'home' : 'zone', ours: name === 'aunt' ? 'not-ours' : 'ours' }) })
  }
  given.entry({ type: 'device.clock-measured', at: '2024-12-20T08:00:00.000Z', count: { deviceId: idOf('measured'), epoch: 1, atSequence: 0, deviceClockAt: '2024-12-20T08:00:00.000Z', offsetMinMs: 0, offsetMaxMs: 0 } })
  const hashes: string[] = []
  const used = new Map<string, number>()
  for (const [index, roll] of list.entries()) {
    const made = pick(makers, roll.kind)(roll, hashes.length === 0 ? ['0'.repeat(64)] : hashes)
    if (made === null) continue
    const device = made.type.startsWith('entry.') ? 'home' : pick(devices, roll.device)
    const atMs = startMs + roll.minute * minuteMs
    const before = used.get(device) ?? given.entries.filter((entry) => entry.deviceId === idOf(device)).length
    const sequence = device === 'home' ? before + 1 : Math.max(1, before + 1 + roll.gap)
    used.set(device, sequence)
    const recordedAt = instantOf(startMs + index * 7 * minuteMs + (roll.delay % 3 === 0 ? hours * hourMs : 0))
    hashes.push(given.entry({ type: made.type, count: made.count as never, at: instantOf(atMs), recordedAt, device, sequence, errorMs: roll.errorMinutes * minuteMs }))
  }
  const seen = new Set<string>()
  return given.entries.filter(({ hash }) => !seen.has(hash) && seen.add(hash))
}

function accountOf(entries: readonly ReceivedEntry[], batch = Infinity): Account {
  const account = newAccount()
  for (let from = 0; from < entries.length; from += batch) applyEntries(account, entries.slice(from, from + batch))
  return account
}

/** Positions at which some moment of knowledge ends. */
function positionsOf(entries: readonly ReceivedEntry[]): readonly number[] {
  return entries.flatMap((entry, index) => (entries[index + 1]?.recordedAtMs === entry.recordedAtMs ? [] : [index + 1]))
}

const asOfs: readonly Ms[] = [0, 3, 9, 20, 30, 47, 60, 120].map((hour, index) => startMs + hour * hourMs + (index % 2))

/** Everything the account says, with hashes in place of positions. */
function answersOf(account: Account, asOfMs: Ms, known: number): unknown {
  const hashOf = (row: number): string => account.table.rows[row]?.hash ?? ''
  const { position: _position, ...headcount } = headcountAt(account, { asOfMs, known, knownAtMs: 0 })
  const everybody = [...everybodyAt(account, { asOfMs, known })].map(([root, { row, ...segment }]) => ({ root, ...segment, by: hashOf(row) }))
  const discrepancies = openDiscrepancies(account, asOfMs, known).map(({ rows, ...doubt }) => ({ ...doubt, by: rows.map(hashOf).sort() }))
  const answering = people.map((name) => {
    const found = answeringFor(account, { registrations: personAt(account, idOf(name) as never, known).registrations, placeId: idOf('room') as never }, { asOfMs, known })
    return found === null ? null : { ...found, row: hashOf(found.row) }
  })
  const roster = rosterAt(account.table, account.indexes.rosterRows, known)
  return { headcount, everybody: everybody.sort((a, b) => (a.root < b.root ? -1 : 1)), discrepancies, answering, devices: [...roster.devices.values()].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1)), officers: [...roster.officers.values()].sort((a, b) => (a.officerId < b.officerId ? -1 : 1)) }
}

describe('properties of the account', () => {
  it('[HC1] registered at most equals the sum of the eight standings, in all and per place, whenever asked', () => {
    fc.assert(
      fc.property(rolls, (list) => {
        const entries = operationOf(list)
        const account = accountOf(entries)
        for (const known of positionsOf(entries)) {
          for (const asOfMs of asOfs) {
            const headcount = headcountAt(account, { asOfMs, known, knownAtMs: 0 })
            const sum = standings.reduce((total, standing) => total + headcount[standing], 0)
            expect(headcount.registered.atMost).toBe(sum)
            expect(headcount.registered.certain).toBeLessThanOrEqual(sum)
            for (const standing of standings) {
              expect(headcount.places.reduce((total, each) => total + each[standing], 0)).toBe(headcount[standing])
            }
          }
        }
      }),
      runs,
    )
  }, waitMsMax)

  it('[HC2] a second count by another path finds the same people and the same standings', () => {
    fc.assert(
      fc.property(rolls, (list) => {
        const entries = operationOf(list)
        const account = accountOf(entries)
        for (const known of [knownCount(account), Math.ceil(entries.length / 2)].filter((each) => positionsOf(entries).includes(each))) {
          for (const asOfMs of asOfs) {
            const { registered: counted, ...headcount } = headcountAt(account, { asOfMs, known, knownAtMs: 0 })
            const second = recountAt(account, { asOfMs, known })
            expect(second.registered).toEqual(counted)
            for (const standing of standings) expect(second.standings[standing]).toBe(headcount[standing])
          }
        }
      }),
      { ...runs, numRuns: 25 },
    )
  }, waitMsMax)

  it('[EN1] entries taken in any batches give what they give from zero, and what was known then never changes', () => {
    fc.assert(
      fc.property(rolls, fc.integer({ min: 1, max: 9 }), (list, batch) => {
        const entries = operationOf(list)
        const grown = newAccount()
        const positions = positionsOf(entries)
        const bounds = positions.filter((_, index) => index % batch === 0 || index === positions.length - 1)
        const early = new Map<string, unknown>()
        for (const [index, to] of bounds.entries()) {
          applyEntries(grown, entries.slice(bounds[index - 1] ?? 0, to))
          for (const asOfMs of asOfs) early.set(`${to}/${asOfMs}`, answersOf(grown, asOfMs, to))
        }
        for (const known of bounds) {
          const zero = accountOf(entries.slice(0, known))
          for (const asOfMs of asOfs) {
            const fromZero = answersOf(zero, asOfMs, known)
            expect(answersOf(grown, asOfMs, known)).toEqual(fromZero)
            expect(early.get(`${known}/${asOfMs}`)).toEqual(fromZero)
          }
        }
      }),
      { ...runs, numRuns: 25 },
    )
  }, waitMsMax)

  it('[EN2] any order of arrival gives the same answers once every receipt is later than every clock', () => {
    fc.assert(
      fc.property(rolls, fc.infiniteStream(fc.nat()), (list, keys) => {
        const [genesis, ...rest] = operationOf(list)
        if (genesis === undefined) return
        const lateMs = startMs + 30 * 24 * hourMs
        const arrive = (order: readonly ReceivedEntry[]): Account =>
          accountOf([genesis, ...order].map((entry, index) => ({ ...entry, recordedAtMs: lateMs + index })))
        const shuffled = rest.map((entry) => ({ entry, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const one = arrive(rest)
        const other = arrive(shuffled.map(({ entry }) => entry))
        for (const asOfMs of asOfs) {
          expect(answersOf(other, asOfMs, knownCount(other))).toEqual(answersOf(one, asOfMs, knownCount(one)))
        }
      }),
      runs,
    )
  }, waitMsMax)

  it('[EN3] what is withdrawn leaves no trace in any answer', () => {
    fc.assert(
      fc.property(rolls, (list) => {
        const entries = operationOf(list)
        const given = new Given()
        const base = accountOf(entries)
        const last = entries.at(-1)?.recordedAtMs ?? startMs
        const extra = entries.filter(({ content }) => !('unreadable' in content) && content.type.startsWith('person.')).at(-1)
        if (extra === undefined) return
        const again: ReceivedEntry = { ...extra, hash: 'f'.repeat(64) as never, recordedAtMs: last + 1, deviceId: idOf('spare') as never, sequence: 1 }
        given.entry({ type: 'entry.withdrawn', at: instantOf(last + 2), count: { target: again.hash } })
        const withdrawal = { ...given.entries.at(-1), deviceId: idOf('spare') as never, sequence: 2, recordedAtMs: last + 2 } as ReceivedEntry
        const account = accountOf([...entries, again, withdrawal])
        for (const asOfMs of asOfs) expect(answersOf(account, asOfMs, knownCount(account))).toEqual(answersOf(base, asOfMs, knownCount(base)))
      }),
      runs,
    )
  }, waitMsMax)

  it('[ID1] a link and its undoing bring the count back', () => {
    fc.assert(
      fc.property(rolls, fc.nat(), fc.nat(), (list, a, b) => {
        const registrationIds = pairOf(a, b)
        const entries = operationOf(list)
        if (registrationIds === null) return
        const given = new Given()
        const lastMs = Math.max(startMs + hours * hourMs, entries.at(-1)?.recordedAtMs ?? 0) + hourMs
        const linked = { at: instantOf(lastMs), count: { registrationIds } }
        const base = accountOf(entries)
        const known = knownCount(base)
        if (personAt(base, registrationIds[0] as never, known).registrations.includes(registrationIds[1] as never)) return
        given.entry({ type: 'registrations.linked', ...linked })
        given.entry({ type: 'registrations.unlinked', ...linked, at: instantOf(lastMs + 1_000) })
        const account = accountOf([...entries, ...given.entries.slice(1).map((entry, index) => ({ ...entry, sequence: 500 + index }))])
        const afterMs = knownAt(account, lastMs + 1_000)
        expect(afterMs).toBe(known + 2)
        for (const asOfMs of asOfs) {
          const [before, after] = [base, account].map((each) => headcountAt(each, { asOfMs, known: knownCount(each), knownAtMs: 0 }))
          for (const standing of standings) expect(after?.[standing]).toBe(before?.[standing])
          expect(after?.registered.atMost).toBe(before?.registered.atMost)
        }
      }),
      runs,
    )
  }, waitMsMax)
})
