// Groups and their keys from the command line: rules CL30 and KY26.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amparo, field, newFolder, type Folder, type Ran } from './run.ts'

const runsMs = 60_000
const placeId = 'a'.repeat(32)
const deviceId = 'c'.repeat(32)
let folder: Folder
let store: string

const keys = (...args: readonly string[]): Ran => amparo(['keys', ...args, '--store', store])
const act = (name: string, request: unknown): Ran => amparo(['act', name, '--store', store, '--request', JSON.stringify(request)])

beforeAll(() => {
  folder = newFolder()
  store = folder.path('store')
  expect(amparo(['init', '--agency', 'Protección', '--agency', 'Bienestar', '--store', store]).code).toBe(0)
  expect(act('open-place', { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: 40, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' }).code).toBe(0)
}, runsMs)
afterAll(() => folder.remove())

test('[CL30] groups are listed with epoch and devices, begun with a plan that is clear, and the server is given keys with two operators', async () => {
  expect(keys('list', '--json')).toMatchObject({ code: 0, json: { groups: [] } })
  expect(keys('dance')).toMatchObject({ code: 2, err: expect.stringContaining('keys-unclear') })
  expect(keys('start', '--kind', 'choir')).toMatchObject({ code: 2, err: expect.stringContaining('kind-unknown') })
  expect(keys('start', '--kind', 'operation')).toMatchObject({ code: 2, err: expect.stringContaining('kind-without-devices') })
  expect(keys('start', '--kind', 'shift')).toMatchObject({ code: 2, err: expect.stringContaining('reach-unclear') })
  expect(keys('start', '--kind', 'shift', '--place', placeId, '--device', deviceId)).toMatchObject({ code: 1, err: expect.stringContaining('device-unknown') })
  expect(keys('start', '--kind', 'shift', '--place', placeId, '--json')).toMatchObject({ code: 0, json: { kind: 'shift', epoch: 1, deviceIds: [] } })
  expect(keys('renew', '--json')).toMatchObject({ code: 0, json: { renewed: 0, wraps: 0 } })
  expect(keys('server')).toMatchObject({ code: 2, err: expect.stringContaining('AMPARO_OPERATOR_1') })
  const recipient = async (): Promise<string> => identityToRecipient(await generateX25519Identity())
  const operators = { AMPARO_OPERATOR_1: await recipient(), AMPARO_OPERATOR_2: await recipient(), AMPARO_SERVER: await recipient() }
  const given = amparo(['keys', 'server', '--store', store, '--json'], operators)
  expect(given).toMatchObject({ code: 0, json: { epoch: 1, server: `${store}.server.age` } })
  expect(Number(field(given.json, 'wraps'))).toBeGreaterThan(0)
  expect(amparo(['keys', 'server', '--store', store, '--json'], operators)).toMatchObject({ code: 0, json: { epoch: 2 } })
  const listed = keys('list')
  expect(listed.out).toMatch(/server-identity\s+2/)
  expect(listed.out).toContain(`shift@${placeId}`)
}, runsMs)
