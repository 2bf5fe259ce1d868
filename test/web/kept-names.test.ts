// Names that were open, kept between two openings of one device. Rule WB30.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { OfficerId, RegistrationId, assert, newId, toHex } from '../../src/kernel/index.ts'
import { erasePerson } from '../../src/logbook/index.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import { keptNames, type KeptNames, type NamesRows, type NamesThen } from '../../src/web/offline/kept-names.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { girlAt } from './acts.ts'
import { phoneOf, pollUntil, type Phone } from './phone.ts'

const now = { asOf: null, knownAt: null }
let world: ApiWorld
let shift: Caller
const rows = memoryRows()
beforeAll(async () => {
  world = await openApiWorld({ seed: 'kept-names', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

/** Another key opens nothing: how they are closed is tested where they are. */
function memoryRows(): NamesRows {
  const kept = new Map<string, Readonly<{ mark: number; bytes: Uint8Array; key: string }>>()
  return {
    read: async (id, key) => {
      const row = kept.get(id)
      return row?.key === toHex(key) ? row.bytes : null
    },
    keep: async ({ id, ...row }, key) => void kept.set(id, { ...row, key: toHex(key) }),
    drop: async (isDue) => {
      for (const [id, { mark }] of kept) if (isDue({ id, mark })) kept.delete(id)
    },
  }
}

const ofOfficer = (officerId: OfficerId, officerKey = nodeRandom.bytes(32)): KeptNames => keptNames(rows, { operationId: world.operationId, officerId, copy: 1, officerKey })
const listed = async (phone: Phone): Promise<string> => JSON.stringify(await phone.core.view('people', { search: '', placeId: null, standing: null, group: null, limit: 500 }, now))

/** A device that was open until its names were kept. Out: who was written down on it. */
async function keptPhone(kept: KeptNames, name: string): Promise<Readonly<{ phone: Phone; registrationId: RegistrationId }>> {
  const phone = await phoneOf(shift, null, kept)
  await phone.core.exchange()
  const registrationId = newId(RegistrationId, nodeRandom)
  expect((await phone.core.act('register-person', { registrationId, ...girlAt(world.first, name) }, newActId(nodeRandom))).ok).toBe(true)
  await phone.core.exchange()
  await pollUntil(async () => JSON.stringify(await kept.read()).includes(name))
  return { phone, registrationId }
}

const renamed = (kept: KeptNames, from: string, to: string): KeptNames => ({ ...kept, read: async () => JSON.parse(JSON.stringify(await kept.read()).replaceAll(from, to)) as NamesThen })

test('[WB30] whoever comes back has the names that were kept, and those that came since are opened', async () => {
  const kept = ofOfficer(newId(OfficerId, nodeRandom))
  const { phone } = await keptPhone(kept, 'Quila Kept')
  await pollUntil(async () => JSON.stringify(await kept.read()).includes(canary))
  await keptPhone(ofOfficer(newId(OfficerId, nodeRandom)), 'Quila Since')
  await phone.core.exchange()
  await phone.core.leave()
  // What was kept is told from what is opened anew by another name in it.
  const again = await phoneOf(shift, phone, renamed(kept, canary, 'Quila Restored'))
  const list = await listed(again)
  expect([list.includes('Quila Restored'), list.includes(canary), list.includes('Quila Since')]).toEqual([true, false, true])
})

test('[WB30] what is damaged, of another log, or another officer\u2019s is opened anew', async () => {
  const [mine, key] = [newId(OfficerId, nodeRandom), nodeRandom.bytes(32)]
  const kept = ofOfficer(mine, key)
  const { phone } = await keptPhone(kept, 'Quila Whole')
  await phone.core.leave()
  const of = (change: (then: NamesThen) => NamesThen): KeptNames => ({ ...kept, read: async () => {
    const then = await renamed(kept, 'Quila Whole', 'Quila Wrong').read()
    return then === null ? null : change(then)
  } })
  const others: readonly KeptNames[] = [
    of((then) => ({ ...then, hash: then.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) as typeof then.hash })),
    of((then) => ({ ...then, rows: then.rows + 1_000 })),
    { ...kept, read: () => Promise.reject(new Error('the browser fails')) },
    ofOfficer(newId(OfficerId, nodeRandom), key),
    ofOfficer(mine),
  ]
  for (const other of others) {
    const list = await listed(await phoneOf(shift, phone, other))
    expect([list.includes('Quila Whole'), list.includes('Quila Wrong')]).toEqual([true, false])
  }
})

test('[WB30] a name that was erased goes from what is kept, whoever kept it, and comes back to nobody', async () => {
  const [mine, another] = [ofOfficer(newId(OfficerId, nodeRandom)), ofOfficer(newId(OfficerId, nodeRandom))]
  const { phone, registrationId } = await keptPhone(mine, 'Quila Erased')
  const then = await mine.read()
  assert(then !== null, 'test: kept')
  await another.keep(then)
  const { home } = world.logbook
  assert(home !== null, 'test: home')
  expect((await erasePerson(world.logbook, home, { registrationId, basis: 'request-granted', orderId: null })).ok).toBe(true)
  // Kept just before, and heard of by another opening alone: nothing of it comes back.
  await phone.core.leave()
  const again = await phoneOf(shift, phone, another)
  await again.core.exchange()
  await pollUntil(async () => !(await listed(again)).includes('Quila Erased'))
  const left = async (): Promise<string> => JSON.stringify([await mine.read(), await another.read()])
  await pollUntil(async () => !(await left()).includes('Quila Erased'))
  await again.core.leave()
  const late = await phoneOf(shift, again, { ...another, read: async () => then })
  expect((await listed(late)).includes('Quila Erased')).toBe(false)
})

test('[WB30] somebody who is erased while the list is being written is not in it afterwards', async () => {
  const kept = ofOfficer(newId(OfficerId, nodeRandom))
  const { phone, registrationId } = await keptPhone(kept, 'Quila Meanwhile')
  const then = await kept.read()
  assert(then !== null, 'test: kept')
  await phone.core.leave()
  let release: () => void = () => undefined
  let isWriting = false
  const slow: KeptNames = { ...kept, read: async () => null, keep: async (next) => {
    isWriting = true
    await new Promise<void>((resolve) => { release = resolve })
    await kept.keep(next)
  } }
  const again = await phoneOf(shift, phone, slow)
  await pollUntil(() => isWriting)
  const { home } = world.logbook
  assert(home !== null, 'test: home')
  expect((await erasePerson(world.logbook, home, { registrationId, basis: 'request-granted', orderId: null })).ok).toBe(true)
  await again.core.exchange()
  await pollUntil(async () => !(await listed(again)).includes('Quila Meanwhile'))
  release()
  await pollUntil(async () => !JSON.stringify(await kept.read()).includes('Quila Meanwhile'))
  expect(await kept.read()).toBe(null)
})
