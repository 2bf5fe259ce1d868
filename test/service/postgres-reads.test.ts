// Two processes of one server on PostgreSQL and one log of reads: rules SV11, SV13, SV15 as the database has them.
import { afterAll, expect, test } from 'vitest'
import { generateWrappingKey, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { openLogbook, operationsIn, verifyLogbook } from '../../src/logbook/index.ts'
import { must, openExercise, seededRandom, setClock } from '../../src/simulation/index.ts'
import { newDatabase, openStore } from '../faults/postgres-places.ts'
import { stopShared } from '../support/postgres.ts'
import { serveLogbook } from './desk.ts'

afterAll(stopShared)

test('[SV11][SV13][SV15] both write to the one log, each hears of what the other broke, and one review counts', async () => {
  const url = await newDatabase()
  const [one, two] = [await openStore(url), await openStore(url)]
  const random = seededRandom('reads on postgres', nodeHash)
  const exercise = await openExercise({ store: one.ledger, keys: one.keys, clock: setClock(Date.UTC(2024, 11, 20, 12)), random, wrappingKey: await generateWrappingKey(), agencyNames: ['One', 'Two'] })
  const { logbook, home, agencies } = exercise
  const girl = newId(RegistrationId, random)
  await must(exercise, home, 'register-person', { registrationId: girl, placeId: null, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' })
  await must(exercise, home, 'declare-missing', { registrationId: girl, lastPlaceId: null, circumstance: 'unknown' })
  for (const [at, role] of [[0, 'coordinator'], [1, 'ombudsman']] as const) await must(exercise, home, 'add-officer', { officerId: agencies[at].administratorId, agencyId: agencies[at].agencyId, role })
  const told: string[] = []
  const here = await serveLogbook(logbook)
  const there = await serveLogbook(await openLogbook(logbook.operationId, { ...logbook.ports, store: two.ledger, keys: two.keys }, { home }), { onTold: (officerIds) => void told.push(...officerIds) })
  const asking = (at: 0 | 1) => ({ officerId: agencies[at].administratorId, agencyId: agencies[at].agencyId, deviceId: home.deviceId, stepUpSecondsAgo: 1, breakGlassSecondsAgo: null, review: 'none' as const })
  const notes = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? here : there).desk.reads.note({ caller: asking(0), action: 'read-person', registrationId: girl, reason: null }))
  expect((await Promise.all(notes)).every(({ ok }) => ok)).toBe(true)
  const broken = await here.desk.glass.break(here.desk, asking(0), { registrationId: girl, reason: 'she is heard behind the wall' })
  if (!broken.ok) throw new Error(broken.refusal.code)
  await there.log.follow()
  expect(told).toEqual([agencies[1].administratorId])
  expect(there.desk.glass.standing(asking(0)).breakGlassSecondsAgo).toBe(0)
  const reviews = await Promise.all([here, there].map(({ desk }) => desk.glass.review(desk, asking(1), { glassId: broken.value.glassId, finding: 'justified' })))
  expect(reviews.map((each) => (each.ok ? 'reviewed' : each.refusal.code)).sort()).toEqual(['already-reviewed', 'reviewed'])
  const log = await openLogbook(here.log.logId ?? logbook.operationId, { ...logbook.ports, store: two.ledger, keys: two.keys }, { home: null })
  expect(log.account.table.rows.filter(({ content }) => content.type === 'file.opened')).toHaveLength(200)
  expect((await verifyLogbook(log)).findings).toEqual([])
  expect(await operationsIn({ store: two.ledger, hash: nodeHash })).toEqual([logbook.operationId])
  await one.close()
  await two.close()
})
