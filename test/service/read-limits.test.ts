// How much one officer opens in an hour and a day, counted from the log of reads: rule SV18.
import { expect, test } from 'vitest'
import { dayMs, hourMs, secondMs } from '../../src/kernel/index.ts'
import { answerPerson, checkCommunique, doAct, readLimits, searchPeople, type Caller } from '../../src/service/index.ts'
import { girlMissing, serveAgain, servedField } from './desk.ts'

const limits = { files: { perHour: 5, perDay: 8 }, searches: { perHour: 2, perDay: 3 }, checks: { perHour: 2, perDay: 3 } }

async function limited(seed: string) {
  const served = await servedField(seed, null, { limits })
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  const colleague = served.caller(await served.enrols('Дина Лужебко', 'coordinator'))
  const { girl, clock } = served.field
  /** Opens, or searches, so many times, a second apart. Out: how many were shown. */
  const opens = async (times: number, caller: Caller = coordinator, desk = served.desk): Promise<number> => {
    let shown = 0
    for (let at = 0; at < times; at++) {
      clock.advance(secondMs)
      if ((await answerPerson(desk, caller, { registrationId: girl })).ok) shown += 1
    }
    return shown
  }
  return { ...served, coordinator, colleague, opens, clock, girl }
}

test('[SV18] past so many in an hour nothing is shown, it is said how long to wait, and a colleague goes on', async () => {
  const { opens, desk, coordinator, colleague, clock, girl } = await limited('hour')
  expect(await opens(7)).toBe(5)
  const refused = await answerPerson(desk, coordinator, { registrationId: girl })
  // Seven seconds went by since the first.
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'reads-too-many', about: { what: 'files', perHour: 5, perDay: 8, seconds: 3_600 - 6 } } })
  expect(await opens(1, colleague)).toBe(1)
  clock.advance(hourMs - 9 * secondMs)
  expect(await opens(2)).toBe(1)
})

test('[SV18] past so many in a day the next comes when the first is a day old', async () => {
  const { opens, clock } = await limited('day')
  expect(await opens(5)).toBe(5)
  clock.advance(hourMs)
  expect(await opens(5)).toBe(3)
  clock.advance(dayMs - 2 * hourMs)
  expect(await opens(1)).toBe(0)
  clock.advance(hourMs)
  expect(await opens(1)).toBe(1)
})

test('[SV18] drafts are checked so often in an hour: each check tells where names stand', async () => {
  const { desk, coordinator, clock } = await limited('checks')
  const check = async (): Promise<string> => {
    clock.advance(secondMs)
    const answer = await checkCommunique(desk, coordinator, { text: 'A las {{asOf}} hay {{registered}} personas.', language: 'es' })
    return answer.ok ? answer.value.state : answer.refusal.code
  }
  expect([await check(), await check(), await check()]).toEqual(['read', 'read', 'reads-too-many'])
})

test('[SV18] a restart and another process count alike: the log of reads is what is counted', async () => {
  const { opens, field, coordinator } = await limited('restart')
  expect(await opens(3)).toBe(3)
  const again = await serveAgain(field, { limits })
  expect(await opens(4, coordinator, again.desk)).toBe(2)
})

test('[SV18] those asked for at once are counted before they are written', async () => {
  const { desk, coordinator, girl } = await limited('at-once')
  const all = await Promise.all(Array.from({ length: 12 }, () => answerPerson(desk, coordinator, { registrationId: girl })))
  expect(all.filter(({ ok }) => ok)).toHaveLength(5)
})

test('[SV18] searches are counted apart', async () => {
  const { desk, coordinator, opens } = await limited('searches')
  const found = async (): Promise<boolean> => (await searchPeople(desk, coordinator, { text: 'Mirel' })).ok
  expect([await found(), await found(), await found()]).toEqual([true, true, false])
  expect(await opens(1)).toBe(1)
})

test('[SV18] no act is ever held up by it, nor what is read under broken glass', async () => {
  const { opens, desk, caller, coordinator, field, enrols } = await limited('acts')
  await enrols('נועה', 'ombudsman', 1)
  expect(await opens(6)).toBe(5)
  const sighting = { act: 'record-sighting', request: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }
  expect((await doAct(desk, coordinator, sighting)).ok).toBe(true)
  await girlMissing(field)
  expect((await desk.glass.break(desk, caller(coordinator.officerId), { registrationId: field.girl, reason: 'she is not in her bed' })).ok).toBe(true)
  expect(await opens(6, caller(coordinator.officerId))).toBe(6)
})

test('[SV18] what the manual says is what holds, and lies far above a night of work', () => {
  expect(readLimits).toEqual({ files: { perHour: 3_000, perDay: 12_000 }, searches: { perHour: 600, perDay: 3_000 }, checks: { perHour: 120, perDay: 600 } })
})
