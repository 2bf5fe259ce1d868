// A freeze, asked for at the server's own door with the real policies: decisions about people there wait, and nothing
// else does. Rule AX16, over entries that WH33 and WH34 read.
import { describe, expect, test } from 'vitest'
import { IncidentId, MovementId, RegistrationId, hourMs, instantOf, newId, secondMs, type OfficerId } from '../../src/kernel/index.ts'
import { knownCount } from '../../src/domain/index.ts'
import { doAct } from '../../src/service/index.ts'
import { must } from '../../src/simulation/index.ts'
import { servedField, type ServedField } from './desk.ts'

type Staffed = ServedField & Readonly<{ coordinator: OfficerId; legal: OfficerId; other: RegistrationId; linked: string; incidentId: IncidentId; ask(officerId: OfficerId, act: string, request: object): Promise<string> }>

async function staffed(seed: string): Promise<Staffed> {
  const served = await servedField(seed)
  const { field, desk, caller } = served
  const { exercise, clock, first, second, girl } = field
  const [coordinator, legal] = [await served.enrols('Ana Torvel', 'coordinator'), await served.enrols('Дина Лужебко', 'legal', 1)]
  const other = newId(RegistrationId, exercise.random)
  await must(exercise, exercise.home, 'register-person', { registrationId: other, placeId: second, countedAs: 'adult', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' })
  await must(exercise, { ...exercise.home, officerId: coordinator }, 'declare-different', { first: girl, second: other })
  const row = exercise.logbook.account.table.rows[knownCount(exercise.logbook.account) - 1]
  clock.advance(secondMs)
  const ask = async (officerId: OfficerId, act: string, request: object): Promise<string> => {
    clock.advance(secondMs)
    const done = await doAct(desk, caller(officerId), { act, request })
    return done.ok ? 'done' : [done.refusal.code, 'lacks' in done.refusal.about ? done.refusal.about['lacks'] : ''].join(' ').trim()
  }
  expect(await ask(coordinator, 'record-sighting', { registrationId: girl, placeId: first, basis: 'known-by-sight' })).toBe('done')
  return { ...served, coordinator, legal, other, linked: row?.hash ?? '', incidentId: newId(IncidentId, exercise.random), ask }
}

type Decision = readonly [act: string, by: 'coordinator' | 'legal', request: (of: Staffed) => object]

const decisions: readonly Decision[] = [
  ['unlink-registrations', 'coordinator', ({ field, other }) => ({ first: field.girl, second: other })],
  ['link-registrations', 'coordinator', ({ field, other }) => ({ first: other, second: field.girl })],
  ['declare-different', 'coordinator', ({ field, other }) => ({ first: field.girl, second: other })],
  ['count-as', 'legal', ({ field }) => ({ registrationId: field.girl, countedAs: 'disputed', because: 'statement' })],
  ['record-leaving', 'legal', ({ field }) => ({ registrationId: field.girl, leaving: { how: 'scope-ended' } })],
  ['put-out-of-scope', 'coordinator', ({ field }) => ({ registrationId: field.girl, because: 'visitor' })],
  ['withdraw-entry', 'coordinator', ({ linked }) => ({ target: linked })],
  ['correct-entry', 'coordinator', ({ linked, field, other }) => ({ target: linked, count: { registrationIds: [other, field.girl].sort() } })],
]

describe('while the place is frozen', () => {
  test.each(decisions)('[AX16] %s waits, and says for what', async (act, by, request) => {
    const of = await staffed(`waits-${act}`)
    expect(await of.ask(of.coordinator, 'set-freeze', { placeId: of.field.first, incidentId: null, freeze: 'imposed' })).toBe('done')
    const { size } = await of.desk.logbook.ports.store.head(of.desk.logbook.operationId)
    expect(await of.ask(of[by], act, request(of))).toBe('access-lacking freeze')
    expect((await of.desk.logbook.ports.store.head(of.desk.logbook.operationId)).size).toBe(size)
    expect(await of.ask(of.coordinator, 'set-freeze', { placeId: of.field.first, incidentId: null, freeze: 'lifted' })).toBe('done')
    expect(await of.ask(of[by], act, request(of))).not.toContain('access')
  })

  test('[AX16] whoever is elsewhere is decided about', async () => {
    const of = await staffed('elsewhere')
    await of.ask(of.coordinator, 'set-freeze', { placeId: of.field.first, incidentId: null, freeze: 'imposed' })
    expect(await of.ask(of.legal, 'count-as', { registrationId: of.other, countedAs: 'disputed', because: 'statement' })).toBe('done')
  })

  test('[AX16] bodies move, and what was seen is taken', async () => {
    const of = await staffed('bodies')
    const { first, second, girl, exercise } = of.field
    const escort = await of.enrols('נועה', 'escort')
    const shift = await of.enrols('Ilse Maarten', 'shift-lead')
    expect(await of.ask(escort, 'declare-incident', { incidentId: of.incidentId, placeId: first, kind: 'place-breached', registrationIds: [] })).toBe('done')
    expect(await of.ask(of.coordinator, 'set-freeze', { placeId: first, incidentId: of.incidentId, freeze: 'imposed' })).toBe('done')
    expect(await of.ask(of.legal, 'record-leaving', { registrationId: girl, leaving: { how: 'scope-ended' } })).toBe('access-lacking freeze')
    const movementId = newId(MovementId, exercise.random)
    const moved: readonly (readonly [OfficerId, string, object])[] = [
      [escort, 'record-sighting', { registrationId: girl, placeId: first, basis: 'known-by-sight' }],
      [shift, 'evacuate-place', { incidentId: of.incidentId, placeId: first, assemblyPlaceId: second, heads: 1 }],
      [escort, 'record-departure', { movementId, fromPlaceId: first, toPlaceId: second, trip: 'one-way', manifest: 'named', registrationIds: [girl], heads: 1, children: 1, escortOfficerIds: [escort, shift], giving: 'signed', escort: 'signed', dueAt: instantOf(of.field.clock.now() + hourMs) }],
      [escort, 'record-arrival', { movementId, placeId: second, basis: 'known-by-sight', registrationIds: [girl], absentIds: [], extraIds: [], heads: 1, escort: 'signed', receiving: 'signed' }],
      [escort, 'start-away', { registrationId: girl, purpose: 'hospital', placeId: null, withOfficerId: escort, dueBackAt: null }],
      [shift, 'record-own-departure', { registrationId: of.other, toldAlone: 'told-alone' }],
      [shift, 'record-leaving', { registrationId: of.other, leaving: { how: 'own-will', toldAlone: 'told-alone' } }],
    ]
    for (const [officerId, act, request] of moved) expect([act, await of.ask(officerId, act, request)]).toEqual([act, 'done'])
    // Nor is its end held up by itself.
    expect(await of.ask(of.coordinator, 'contain-incident', { incidentId: of.incidentId })).toBe('done')
    expect(await of.ask(of.legal, 'count-as', { registrationId: girl, countedAs: 'disputed', because: 'statement' })).toBe('done')
  })
})
