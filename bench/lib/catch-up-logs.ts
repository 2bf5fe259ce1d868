/** Logs of home to be caught up with: plain ones cut as wanted, and one of an operation as it comes. */
import { addDevice, addOfficer, actOut, calmPlan, openExercise, sealRun, seededRandom, setClock } from '../../src/simulation/index.ts'
import { generateWrappingKey, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { PlaceId, RegistrationId, newId, secondMs } from '../../src/kernel/index.ts'
import { performAll, type Author, type Logbook } from '../../src/logbook/index.ts'
import { startMs } from './synthetic.ts'

export type HomeLog = Readonly<{ name: string; home: Logbook; reader: Author; more(entries: number): Promise<void> }>

/** People written down with a sealed name at fifty homes, so many entries under one signature. */
export async function plainLog(name: string, perCommit: number, entries: number): Promise<HomeLog> {
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const clock = setClock(startMs)
  const random = seededRandom(`catch-up/${perCommit}`, nodeHash)
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock, random, wrappingKey: await generateWrappingKey(), agencyNames: ['One', 'Two'] })
  const { logbook, home } = exercise
  const places = Array.from({ length: 50 }, () => newId(PlaceId, random))
  await performAll(logbook, home, places.map((placeId) => ({ act: 'open-place', request: { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' } })))
  const { agencyId } = exercise.agencies[0]
  const officerId = await addOfficer(exercise, agencyId, 'Ana Torvel')
  await performAll(logbook, home, places.map((placeId) => ({ act: 'assume-answering', request: { agencyId, officerId, placeId, registrationIds: [] } })))
  const reader = await addDevice(exercise, { name: 'reader', officerId: null, measuredMs: [-100, 100] })
  let written = 0
  const more = async (count: number): Promise<void> => {
    for (let from = 0; from < count; from += perCommit) {
      clock.advance(secondMs)
      await performAll(logbook, home, Array.from({ length: Math.min(perCommit, count - from) }, () => registering(newId(RegistrationId, random), places[written++ % places.length] ?? places[0])))
    }
  }
  await more(entries)
  return { name, home: logbook, reader, more }
}

/** One in four has a name that is sealed; of the others nobody asked. */
function registering(registrationId: RegistrationId, placeId: PlaceId | undefined): Readonly<{ act: string; request: unknown }> {
  const isNamed = registrationId < '4'
  const identity = { class: 'identity', subject: null, content: { names: [{ text: `רבקה ${registrationId.slice(0, 4)}`, script: 'Hebr', role: 'full' }], age: null, languages: [] } }
  const request = { registrationId, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: isNamed ? 'named' : 'not-asked', band: 'declined', photo: 'declined', sealed: isNamed ? [identity] : [] }
  return { act: 'register-person', request }
}

/** An ordinary operation: many devices, acts of all kinds, commits as they are sent, home's receipts between them. */
export async function mixedLog(name: string): Promise<HomeLog> {
  // This size and seed give some ten thousand entries.
  const size = { peopleCount: 500, devicesCount: 40, days: 8, happenings: 620 }
  const run = actOut('bench/catch-up', (random) => ({ ...calmPlan(size, random), mood: 'messy' as const, mess: 0.1 }))
  const { exercise } = await sealRun(run)
  const reader = await addDevice(exercise, { name: 'reader', officerId: null, measuredMs: [-100, 100] })
  return { name, home: exercise.logbook, reader, more: () => Promise.resolve() }
}
