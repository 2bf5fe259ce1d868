// The flow over time and the strip: that nobody is lost between two moments, whatever happened (docs/rules/screens.md).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headcountAt, knownAt } from '../../domain/index.ts'
import { Given, idOf, instant, ms } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { flowView, type FlowClock, type FlowView } from './flow.ts'
import { flowMoments } from './flow-moments.ts'
import { stripView } from './strip.ts'
import { groupCounts } from './standing-groups.ts'
import type { ViewDesk } from './view-desk.ts'

const clocks: readonly FlowClock[] = ['happened', 'learned']
const names = ['rivka', 'yosef', 'dvora', 'shimon', 'baila', 'miriam', 'pesel', 'anshel'] as const
const sites = ['jacaranda', 'colibri', 'hospital'] as const

type Step = Readonly<{ what: 'sight' | 'incident' | 'contain' | 'missing' | 'leave' | 'link' | 'depart' | 'arrive'; who: number; where: number; hour: number; late: number }>

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('sight', 'incident', 'contain', 'missing', 'leave', 'link', 'depart', 'arrive'),
    who: fc.nat(names.length - 1), where: fc.nat(sites.length - 1), hour: fc.nat(60), late: fc.nat(20),
  }),
  { maxLength: 24 },
)

const at = (hour: number): string => `${21 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:30`

/** Whatever may happen to eight people in sixty hours, told late or at once. */
function operation(happened: readonly Step[]): Given {
  const given = new Given().places(...sites)
  names.forEach((name, index) => given.registers(name, sites[index % 2] ?? null, at(index)))
  for (const [index, { what, who, where, hour, late }] of happened.entries()) {
    const registrationId = idOf(names[who] ?? '')
    const [placeId, other] = [idOf(sites[where] ?? ''), idOf(names[(who + 1) % names.length] ?? '')]
    const when = { recordedAt: at(hour + late) }
    if (what === 'sight') given.sights(names[who] ?? '', sites[where] ?? '', at(hour), when)
    if (what === 'incident') given.states('incident.declared', at(hour), { incidentId: idOf(`incident ${index}`), placeId, kind: 'place-breached', registrationIds: [] }, when)
    if (what === 'contain') given.states('incident.contained', at(hour), { incidentId: idOf(`incident ${index - 1}`) }, when)
    if (what === 'missing') given.states('person.declared-missing', at(hour), { registrationId, lastPlaceId: placeId, circumstance: 'unknown' }, when)
    if (what === 'leave') given.states('person.left-care', at(hour), { registrationId, leaving: { how: 'scope-ended' } }, when)
    if (what === 'link') given.states('registrations.linked', at(hour), { registrationIds: [registrationId, other].toSorted() }, when)
    if (what === 'depart') given.states('movement.departed', at(hour), { movementId: idOf(`movement ${index}`), fromPlaceId: placeId, toPlaceId: idOf('hospital'), trip: 'one-way', manifest: 'named', registrationIds: [registrationId], heads: 1, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: instant(at(hour + 1)) }, when)
    if (what === 'arrive') given.states('movement.arrived', at(hour), { movementId: idOf(`movement ${index - 1}`), placeId, basis: 'known-by-sight', registrationIds: [registrationId], absentIds: [], extraIds: [], heads: 1, escort: 'signed', receiving: 'signed' }, when)
  }
  return given
}

function expectsConservation(desk: ViewDesk, clock: FlowClock): FlowView {
  const view = flowView(desk, { clock, link: null })
  const total = (nodes: FlowView['columns'][number]['nodes'], beside: boolean): number => nodes.filter(({ kind }) => (kind === 'not-yet' || kind === 'no-longer') === beside).reduce((sum, { people }) => sum + people, 0)
  const everyone = view.columns.map(({ nodes }) => total(nodes, true) + total(nodes, false))
  expect(new Set(everyone).size).toBeLessThanOrEqual(1)
  for (const [index, { atMs, nodes, registered }] of view.columns.entries()) {
    const known = clock === 'learned' ? Math.min(desk.known, knownAt(desk.account, atMs)) : desk.known
    const counts = headcountAt(desk.account, { asOfMs: atMs, known, knownAtMs: atMs })
    expect([registered, total(nodes, false)]).toEqual([counts.registered.atMost, counts.registered.atMost])
    const groups = groupCounts(counts)
    for (const group of Object.keys(groups) as (keyof typeof groups)[]) expect(nodes.filter((node) => node.group === group).reduce((sum, { people }) => sum + people, 0)).toBe(groups[group])
    for (const node of nodes) {
      const sum = (of: (link: FlowView['links'][number]) => boolean): number => view.links.filter(of).reduce((people, link) => people + link.people, 0)
      if (index < view.columns.length - 1) expect(sum((link) => link.at === index && link.from === node.key)).toBe(node.people)
      if (index > 0) expect(sum((link) => link.at === index - 1 && link.to === node.key)).toBe(node.people)
    }
  }
  return view
}

test('[UI12] what is generated is what happens: no entry of it is unreadable', () => {
  const one = { who: 0, where: 0, hour: 20, late: 0 }
  const all = (['sight', 'incident', 'contain', 'missing', 'leave', 'link', 'depart', 'arrive'] as const).map((what): Step => ({ ...one, what }))
  expect(operation(all).account().unreadable.size).toBe(0)
})

test.each(clocks)('[UI12] every moment adds up to who was registered, and every stream to its ends, by the clock of what %s', (clock) => {
  fc.assert(fc.property(steps, fc.integer({ min: 1, max: 90 }), (happened, hour) => void expectsConservation(deskOf(operation(happened), at(hour)), clock)), { numRuns: 60 })
})

test.each(clocks)('[UI12] each sample of the strip is the headcount of its moment, by the clock of what %s', (clock) => {
  fc.assert(fc.property(steps, (happened) => {
    const desk = deskOf(operation(happened), at(70))
    const { whole } = stripView(desk, { clock, days: null })
    for (const { atMs, groups, registered } of whole?.samples.filter((_each, index) => index % 40 === 0) ?? []) {
      const known = clock === 'learned' ? Math.min(desk.known, knownAt(desk.account, atMs)) : desk.known
      const counts = headcountAt(desk.account, { asOfMs: atMs, known, knownAtMs: atMs })
      expect([groups, registered]).toEqual([groupCounts(counts), counts.registered.atMost])
    }
  }), { numRuns: 20 })
})

function gateForced(): Given {
  const given = new Given().places('jacaranda', 'colibri')
  for (const name of names) given.registers(name, 'jacaranda', '21 16:00')
  for (const name of names) given.sights(name, 'jacaranda', '22 22:00')
  given.states('incident.declared', '22 22:31', { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'place-breached', registrationIds: [] })
  given.states('incident.contained', '22 22:40', { incidentId: idOf('gate') })
  given.sights('rivka', 'colibri', '22 23:00', { recordedAt: '23 10:00' })
  given.states('person.declared-missing', '22 23:10', { registrationId: idOf('yosef'), lastPlaceId: idOf('jacaranda'), circumstance: 'unknown' })
  return given
}

test('[UI12] the moments are those that tell the story, the one looked at last, none twice', () => {
  const desk = deskOf(gateForced(), '22 23:30')
  expect(flowMoments(desk).map(({ why }) => why)).toEqual(['written-down', 'first-night', 'before-incident', 'looked-at'])
  expect(flowMoments(deskOf(gateForced(), '24 12:00')).map(({ why, atMs }) => [why, atMs]).slice(-2)).toEqual([['day-after', ms('23 22:31')], ['looked-at', ms('24 12:00')]])
  expect(flowMoments(deskOf(new Given(), '22 23:30'))).toEqual([])
})

test('[UI12] behind a stream stand as many people, at the same moments; what was told later is not known before', () => {
  const desk = deskOf(gateForced(), '22 23:30')
  const [colibri, jacaranda] = [`confirmed@${idOf('colibri')}`, `confirmed@${idOf('jacaranda')}`]
  const view = flowView(desk, { clock: 'happened', link: { at: 2, from: jacaranda, to: colibri } })
  expect(view.linked).toMatchObject({ found: 1, people: [{ person: { names: [{ text: 'rivka' }] }, standing: 'present' }] })
  expect(view.links.filter(({ at: column }) => column === 2).map(({ to, people }) => `${to} ${people}`).toSorted()).toEqual([`${colibri} 1`, 'missing 1', `unconfirmed@${idOf('jacaranda')} 6`].toSorted())
  expect(flowView(desk, { clock: 'learned', link: { at: 2, from: jacaranda, to: colibri } }).linked).toEqual({ found: 0, people: [] })
})

test('[UI12] the strip has a wall at the incident, flags for it and for the first who is missing, and a closer look around it', () => {
  const { whole, around } = stripView(deskOf(gateForced(), '23 12:00'), { clock: 'happened', days: null })
  expect(whole?.flags.map(({ kind, atMs }) => [kind, atMs])).toEqual([['incident', ms('22 22:31')], ['first-missing', ms('22 23:10')]])
  const unconfirmed = (ofMs: number): number | undefined => whole?.samples.find(({ atMs }) => atMs === ofMs)?.groups.unconfirmed
  expect([unconfirmed(ms('22 22:31') - 1), unconfirmed(ms('22 22:31'))]).toEqual([0, 8])
  expect([around?.fromMs, around?.toMs, around?.incident.kind]).toEqual([ms('22 22:16'), ms('23 12:00'), 'place-breached'])
  expect(stripView(deskOf(gateForced(), '23 12:00'), { clock: 'happened', days: 1 }).whole?.toMs).toBe(ms('22 16:00'))
  expect(stripView(deskOf(gateForced(), '21 12:00'), { clock: 'happened', days: null })).toMatchObject({ whole: null, around: null })
})
