// A phone hears that home's log grew. Rule WB19.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { newLiveListener } from '../../src/client/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { girlAt } from './acts.ts'
import { phoneOf, pollUntil, registeredAt } from './phone.ts'

let world: ApiWorld
let shift: Caller

beforeAll(async () => {
  world = await openApiWorld({ seed: 'live', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

const registers = () => shift.client.ask('POST', world.at('/acts/register-person'), { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Amalia Ical') })
const size = () => world.logbook.account.table.rows.length

test('[WB19] growth is heard as it happens, once each; closed, nothing more; opened again, what came meanwhile', async () => {
  const heard: number[] = []
  const listener = newLiveListener({ client: () => shift.client, operationId: world.operationId, onGrown: (each) => void heard.push(each) })
  listener.tend()
  listener.tend()
  expect(listener.isOpen()).toBe(true)
  await pollUntil(() => heard.at(-1) === size())
  expect((await registers()).ok).toBe(true)
  await pollUntil(() => heard.at(-1) === size())
  expect(heard).toEqual([...new Set(heard)])
  listener.close()
  expect(listener.isOpen()).toBe(false)
  expect((await registers()).ok).toBe(true)
  expect(heard.at(-1)).toBeLessThan(size())
  listener.tend()
  await pollUntil(() => heard.at(-1) === size())
  listener.close()
})

test('[WB19] nobody signed in, or a server that does not let it in: nothing is open, and it is asked again', async () => {
  const none = newLiveListener({ client: () => null, operationId: world.operationId, onGrown: () => undefined })
  none.tend()
  expect(none.isOpen()).toBe(false)
  const stranger = await world.device()
  const refused = newLiveListener({ client: () => stranger.client, operationId: world.operationId, onGrown: () => undefined })
  refused.tend()
  await pollUntil(() => !refused.isOpen())
})

test('[WB19] what home took in while an exchange was under way is fetched by the next, which nobody has to ask for', async () => {
  const phone = await phoneOf(shift)
  await phone.core.exchange()
  const before = await registeredAt(phone)
  const under = phone.core.exchange()
  expect((await registers()).ok).toBe(true)
  phone.core.grew(size())
  await under
  await pollUntil(async () => (await registeredAt(phone)) === before + 1)
  const { changes } = phone
  phone.core.grew(size())
  await pollUntil(() => phone.changes === changes + 1)
  // A position that home does not send is asked for once more, and no more.
  phone.core.grew(size() + 50)
  await pollUntil(() => phone.changes === changes + 3)
  await phone.core.exchange()
  expect(phone.changes).toBe(changes + 4)
})
