// Breaking glass, whom it is told to, when it ends, who reviews it: rules SV13 to SV15.
import { expect, test } from 'vitest'
import { GlassId, RegistrationId, hourMs, instantOf, minuteMs, msOf, secondMs, type OfficerId } from '../../src/kernel/index.ts'
import { accessLogId, openLogbook, verifyLogbook } from '../../src/logbook/index.ts'
import { answerContents, answerPerson, answerWhereabouts, type GlassLine } from '../../src/service/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { girlMissing, serveAgain, servedField, type ServedField } from './desk.ts'

const why = 'somebody shouts her name behind the wall'

/** Somebody who may break glass, and two agencies with somebody to tell. */
async function staffed(seed: string, faults: Parameters<typeof servedField>[1] = null) {
  const told: OfficerId[][] = []
  const served = await servedField(seed, faults, { onTold: (officerIds) => void told.push([...officerIds]) })
  const escort = await served.enrols('Ana Torvel', 'escort')
  const coordinator = await served.enrols('Дина Лужебко', 'coordinator')
  const ombudsman = await served.enrols('נועה', 'ombudsman', 1)
  await girlMissing(served.field)
  const asked = { registrationId: served.field.girl, reason: why }
  return { ...served, told, escort, coordinator, ombudsman, asked }
}

function lineOf(broken: Awaited<ReturnType<ServedField['desk']['glass']['break']>>): GlassLine {
  if (!broken.ok) throw new Error(broken.refusal.code)
  return broken.value
}

test('[SV13] broken for somebody in danger, with a reason and a step-up; for nobody else and by nobody else', async () => {
  const { desk, caller, escort, ombudsman, asked, told } = await staffed('asked')
  const code = async (officerId: OfficerId, more = {}, request = asked) => {
    const broken = await desk.glass.break(desk, caller(officerId, more), request)
    return broken.ok ? 'broken' : broken.refusal.code
  }
  expect(await code(ombudsman)).toBe('access-denied')
  expect(await code(escort, { stepUpSecondsAgo: null })).toBe('access-lacking')
  expect(await code(escort, { review: 'overdue' })).toBe('access-denied')
  expect(await code(escort, {}, { ...asked, registrationId: RegistrationId.parse('0'.repeat(32)) })).toBe('access-denied')
  expect(told).toEqual([])
  expect((await desk.glass.list(desk, caller(ombudsman))).ok).toBe(true)
  expect(await code(escort)).toBe('broken')
})

test('[SV13] who is not in danger is read by nobody through broken glass', async () => {
  const served = await servedField('calm')
  const { desk, caller, field } = served
  const shift = await served.enrols('Ana Torvel', 'shift-lead')
  expect(await desk.glass.break(desk, caller(shift), { registrationId: field.girl, reason: why })).toMatchObject({ refusal: { code: 'access-denied' } })
})

test('[SV13] it opens what it opens for sixty minutes, in this process, after a restart and in another process', async () => {
  const { desk, caller, escort, asked, field } = await staffed('hour')
  const other = await serveAgain(field)
  const may = async (served: { desk: typeof desk }) => {
    const asking = { ...caller(escort), ...served.desk.glass.standing({ officerId: escort }) }
    const health = await answerContents(served.desk, asking, { registrationId: field.girl, class: 'health' })
    const legal = await answerContents(served.desk, asking, { registrationId: field.girl, class: 'legal' })
    return [(await answerWhereabouts(served.desk, asking, { registrationId: field.girl })).ok, health.ok, legal.ok]
  }
  expect(await may({ desk })).toEqual([false, false, false])
  const line = lineOf(await desk.glass.break(desk, caller(escort), asked))
  expect(msOf(line.endsAt) - msOf(line.brokenAt)).toBe(hourMs)
  expect(await may({ desk })).toEqual([true, true, false])
  await other.log.follow()
  expect(await may(other)).toEqual([true, true, false])
  expect(await may(await serveAgain(field))).toEqual([true, true, false])
  field.clock.advance(hourMs)
  expect(await may({ desk })).toEqual([true, true, false])
  field.clock.advance(secondMs)
  expect(await may({ desk })).toEqual([false, false, false])
  expect(await may(await serveAgain(field))).toEqual([false, false, false])
})

test('[SV13] what was read through it says so', async () => {
  const { desk, caller, escort, ombudsman, asked, field } = await staffed('through')
  const { glassId } = lineOf(await desk.glass.break(desk, caller(escort), asked))
  await answerPerson(desk, caller(escort), { registrationId: field.girl })
  field.clock.advance(2 * hourMs)
  await desk.reads.note({ caller: caller(escort), action: 'search-people', registrationId: null, reason: null })
  const page = await desk.reads.list(caller(ombudsman), null)
  expect(page).toMatchObject({ value: { reads: [{ action: 'read-person', glassId }, { action: 'search-people', glassId: null }, { action: 'read-access-log', glassId: null }] } })
})

test('[SV13] two supervisors are told, of two agencies where there are, never whoever broke it', async () => {
  const { desk, caller, escort, coordinator, ombudsman, asked, told, field, log } = await staffed('told')
  const other: OfficerId[][] = []
  const elsewhere = await serveAgain(field, { onTold: (officerIds) => void other.push([...officerIds]) })
  expect(lineOf(await desk.glass.break(desk, caller(escort), asked)).told).toEqual([ombudsman, coordinator])
  expect(lineOf(await desk.glass.break(desk, caller(coordinator), asked)).told).toEqual([ombudsman])
  expect(told).toEqual([[ombudsman, coordinator], [ombudsman]])
  await elsewhere.log.follow()
  expect(other).toEqual(told)
  const { logbook } = field.exercise
  const kept = await openLogbook(log.logId ?? logbook.operationId, logbook.ports, { home: null })
  const { rows } = kept.account.table
  const broken = rows.findIndex(({ content }) => content.type === 'glass.broken')
  expect(rows[broken + 1]).toMatchObject({ content: { type: 'supervisors.told', count: { officerIds: [ombudsman, coordinator] } }, actId: rows[broken]?.actId })
})

test('[SV13] where there is nobody to tell, nobody in danger waits for it', async () => {
  const served = await servedField('alone')
  const escort = await served.enrols('Ana Torvel', 'escort')
  await girlMissing(served.field)
  const { desk, caller } = served
  expect(lineOf(await desk.glass.break(desk, caller(escort), { registrationId: served.field.girl, reason: why })).told).toEqual([])
})

test.each(['before', 'after'] as const)('[SV13][SV15] a write that fails %s it took effect: broken and reviewed exactly if it is in the log', async (when) => {
  let failing = 0
  const staff = await staffed(`fails-${when}`, (at, write) => {
    if (write !== 'append' || at !== when || failing === 0) return
    failing--
    throw new StoreFailure('disk-full', 'no room')
  })
  const { desk, caller, escort, ombudsman, asked, field, told } = staff
  await desk.reads.note({ caller: caller(escort), action: 'search-people', registrationId: null, reason: null })
  failing = 1
  const broken = await desk.glass.break(desk, caller(escort), asked).catch(() => null)
  expect(broken === null).toBe(when === 'before')
  expect(told).toHaveLength(when === 'before' ? 0 : 1)
  expect(desk.glass.standing({ officerId: escort }).breakGlassSecondsAgo).toBe(when === 'before' ? null : 0)
  expect((await serveAgain(field)).desk.glass.standing({ officerId: escort })).toEqual(desk.glass.standing({ officerId: escort }))
  const { glassId } = lineOf(broken ?? (await desk.glass.break(desk, caller(escort), asked)))
  failing = 1
  const finding = { glassId, finding: 'justified' } as const
  const reviewed = await desk.glass.review(desk, caller(ombudsman), finding).catch(() => null)
  expect(reviewed === null).toBe(when === 'before')
  expect(await desk.glass.review(desk, caller(ombudsman), finding)).toMatchObject(when === 'before' ? { ok: true } : { refusal: { code: 'already-reviewed' } })
})

test('[SV14] not reviewed within a day it is overdue, and whoever broke it breaks none again until it is', async () => {
  const { desk, caller, escort, ombudsman, asked, field } = await staffed('overdue')
  const line = lineOf(await desk.glass.break(desk, caller(escort), asked))
  expect(line).toMatchObject({ review: 'due', reviewDueAt: instantOf(msOf(line.brokenAt) + 24 * hourMs) })
  field.clock.advance(24 * hourMs)
  expect(desk.glass.standing({ officerId: escort })).toEqual({ breakGlassSecondsAgo: null, review: 'none' })
  field.clock.advance(secondMs)
  expect(desk.glass.standing({ officerId: escort }).review).toBe('overdue')
  expect((await serveAgain(field)).desk.glass.standing({ officerId: escort }).review).toBe('overdue')
  expect(await desk.glass.list(desk, caller(ombudsman))).toMatchObject({ value: { glass: [{ review: 'overdue', reviewedBy: null }] } })
  expect(await desk.glass.break(desk, caller(escort), asked)).toMatchObject({ refusal: { code: 'access-denied' } })
  expect((await desk.glass.review(desk, caller(ombudsman), { glassId: line.glassId, finding: 'not-justified' })).ok).toBe(true)
  expect(desk.glass.standing({ officerId: escort }).review).toBe('none')
  expect((await desk.glass.break(desk, caller(escort), asked)).ok).toBe(true)
})

test('[SV15] reviewed once, by somebody else who may, with a step-up', async () => {
  const { desk, caller, escort, coordinator, ombudsman, asked, field } = await staffed('review')
  const own = lineOf(await desk.glass.break(desk, caller(coordinator), asked))
  const review = async (officerId: OfficerId, glassId = own.glassId, more = {}) => {
    const done = await desk.glass.review(desk, caller(officerId, more), { glassId, finding: 'justified' })
    return done.ok ? `${done.value.review} by ${done.value.reviewedBy}` : done.refusal.code
  }
  expect(await review(coordinator)).toBe('access-denied')
  expect(await review(escort)).toBe('access-denied')
  expect(await review(ombudsman, own.glassId, { stepUpSecondsAgo: 600 })).toBe('access-lacking')
  expect(await review(ombudsman, GlassId.parse('0'.repeat(32)))).toBe('glass-unknown')
  const other = await serveAgain(field)
  const both = await Promise.all([review(ombudsman), other.desk.glass.review(other.desk, caller(ombudsman), { glassId: own.glassId, finding: 'not-justified' })])
  expect(both.filter((each) => (typeof each === 'string' ? each === 'already-reviewed' : !each.ok))).toHaveLength(1)
  expect(await review(ombudsman)).toBe('already-reviewed')
  const log = await openLogbook(accessLogId(field.exercise.logbook.ports.hash, { operationId: field.exercise.logbook.operationId, deviceId: field.exercise.home.deviceId }), field.exercise.logbook.ports, { home: null })
  expect(log.account.table.rows.filter(({ content }) => content.type === 'glass.reviewed')).toHaveLength(1)
  expect((await verifyLogbook(log)).findings).toEqual([])
})

test('[SV15] the own ones are shown to whoever broke them, all to who may review, those told of to supervisors', async () => {
  const { desk, caller, escort, coordinator, ombudsman, asked, field, enrols } = await staffed('list')
  const gate = await enrols('Berta', 'gate')
  const first = lineOf(await desk.glass.break(desk, caller(escort), asked))
  field.clock.advance(minuteMs)
  const second = lineOf(await desk.glass.break(desk, caller(coordinator), asked))
  const listed = async (officerId: OfficerId) => {
    const list = await desk.glass.list(desk, caller(officerId, { stepUpSecondsAgo: null }))
    return list.ok ? list.value.glass.map(({ glassId, reason }) => [glassId, reason]) : list.refusal.code
  }
  expect(await listed(escort)).toEqual([[first.glassId, why]])
  expect(await listed(gate)).toEqual([])
  expect(await listed(coordinator)).toEqual([[second.glassId, why], [first.glassId, why]])
  expect(await listed(ombudsman)).toEqual([[second.glassId, why], [first.glassId, why]])
})
