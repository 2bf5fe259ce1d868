// KY25: killed with SIGKILL between the entry of an erasure, its keys and its bytes; the next start ends it.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { nodeCipher, nodeHash, nodeRandom, nodeVerifier, nodeWrapper } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { OperationId, RegistrationId } from '../../src/kernel/index.ts'
import { openLogbook, verifyLogbook } from '../../src/logbook/index.ts'
import { newFolder } from '../contract/drivers.ts'

const root = newFolder()
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const child = new URL('./erasing-child.ts', import.meta.url).pathname

test.each([
  ['destroy-before', 1, 1],
  ['destroy-after', 0, 1],
  ['eraseParts-before', 0, 1],
] as const)('[KY25] killed at %s, nothing of her is left after the next start', async (when, wrapsLeft, partsLeft) => {
  const folder = join(root, when)
  const ended = spawnSync(process.execPath, [child, folder, when], { encoding: 'utf8' })
  expect([ended.signal, ended.stdout.includes('end')], ended.stderr).toEqual(['SIGKILL', false])
  const [, operation = '', person = ''] = /operation (\w+) person (\w+)/.exec(ended.stdout) ?? []
  const [operationId, registrationId] = [OperationId.parse(operation), RegistrationId.parse(person)]
  const store = await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const left = async (): Promise<readonly [number, number]> => {
    const { placed } = await store.ledger.read({ operationId, from: 0, to: 100, parts: 'all' })
    const parts = placed.flatMap(({ entry }) => entry.parts.filter((part, at) => part !== null && entry.header.parts[at]?.subject === registrationId))
    return [(await store.keys.ofSubjects(operationId, [registrationId])).length, parts.length]
  }
  expect(await left()).toEqual([wrapsLeft, partsLeft])
  const group = { name: 'operation', epoch: 1, publicKey: new Uint8Array(32) }
  const ports = { store: store.ledger, keys: store.keys, clock: systemClock, random: nodeRandom, hash: nodeHash, cipher: nodeCipher, verifier: nodeVerifier, wrapper: nodeWrapper, group, unwrapper: null }
  const logbook = await openLogbook(operationId, ports, { home: null })
  expect(await left()).toEqual([0, 0])
  expect(logbook.account.table.rows.at(-1)?.content.type).toBe('registration.erased')
  expect((await verifyLogbook(logbook)).findings).toEqual([])
  await store.close()
}, 30_000)
