// An installation with keys for a server: what lies in which file, who opens it, and what a server does without.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { openCustody, type CustodyLock, type CustodyUnlock } from '../../src/adapters/node/custody/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import { createInstallation, logbookOf, openWithCustody, pathsOf } from '../../src/cli/installation.ts'
import { operatorsFromEnvironment, serverLocksFromEnvironment } from '../../src/cli/options.ts'
import { openServerKeys, serverPathsOf } from '../../src/cli/server-keys.ts'
import { openGround } from '../../src/cli/serving.ts'
import { headcount, perform, type Logbook } from '../../src/logbook/index.ts'
import type { Unwrapper } from '../../src/kernel/index.ts'
import { named, opensHere } from '../logbook/group-field.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-server-keys-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
})

type Holder = Readonly<{ lock: CustodyLock; unlock: CustodyUnlock; recipient: string }>

async function holder(): Promise<Holder> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  return { lock: { by: 'recipients', recipients: [recipient] }, unlock: { by: 'identity', identity }, recipient }
}

test('[KY14] a server signs as home from its own file, opens names with both operators, and counts without them', async () => {
  const [custodian, machine, one, two] = [await holder(), await holder(), await holder(), await holder()]
  const paths = pathsOf(join(folder, 'data'), undefined)
  const { installation } = await createInstallation(paths, custodian.lock, { nature: 'exercise', agencies: ['One', 'Two'], serverLocks: { server: machine.lock, operators: [one.lock, two.lock] } })
  await installation.close()
  const serverPaths = serverPathsOf(paths.store)
  expect([serverPaths.server, ...serverPaths.operators, paths.custody].every((path) => existsSync(path))).toBe(true)
  const server = await openCustody(serverPaths.server, { disk: nodeDisk, unlock: machine.unlock })
  expect([...server.keys()].toSorted()).toEqual(['band-key', 'group-operation-public', 'home-device-id', 'home-signing-key'])

  expect(await openServerKeys(serverPaths, [one.unlock, null])).toBeNull()
  expect(await openServerKeys(serverPaths, [null, two.unlock])).toBeNull()
  await expect(openServerKeys(serverPaths, [one.unlock, one.unlock])).rejects.toThrow('custody-does-not-open')
  const keys = await openServerKeys(serverPaths, [one.unlock, two.unlock])
  expect(keys).not.toBeNull()

  const within = async <Result>(unwrapper: Unwrapper | null, work: (logbook: Logbook) => Promise<Result>): Promise<Result> => {
    const opened = await openWithCustody(paths, server, unwrapper)
    const result = await work(await logbookOf(opened, null))
    await opened.close()
    return result
  }
  await within(null, async (logbook) => {
    const request = { placeId: null, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: named('Matilde Ochaeta') }] }
    if (logbook.home !== null) expect((await perform(logbook, logbook.home, { act: 'register-person', request })).ok).toBe(true)
    expect(headcount(logbook, { asOf: null, knownAt: null }).registered.atMost).toBe(1)
  })
  expect(await within(null, (logbook) => opensHere(logbook, 'identity'))).toBe('')
  expect(await within(keys, (logbook) => opensHere(logbook, 'identity'))).toContain('Matilde Ochaeta')
  const custody = await openWithCustody(paths, await openCustody(paths.custody, { disk: nodeDisk, unlock: custodian.unlock }))
  expect(await opensHere(await logbookOf(custody, null), 'identity')).toContain('Matilde Ochaeta')
  await custody.close()

  // As `amparo serve` stands on it: with one operator closed, with both open.
  const ground = async (): Promise<Unwrapper | null> => {
    const opened = await openGround(paths, server, null)
    await opened.close()
    return opened.ports.unwrapper
  }
  const identityOf = ({ unlock }: Holder): string => (unlock.by === 'identity' ? unlock.identity : '')
  vi.stubEnv('AMPARO_OPERATOR_1_IDENTITY', identityOf(one))
  expect(await ground()).toBeNull()
  vi.stubEnv('AMPARO_OPERATOR_2_IDENTITY', identityOf(two))
  expect((await ground())?.publicKey).toEqual(keys?.publicKey)
})

test('[KY14] operators are named each by a recipient of their own, all three or none', async () => {
  const [server, one, two] = [await holder(), await holder(), await holder()]
  expect(serverLocksFromEnvironment()).toBeNull()
  vi.stubEnv('AMPARO_SERVER', server.recipient)
  vi.stubEnv('AMPARO_OPERATOR_1', one.recipient)
  expect(() => serverLocksFromEnvironment()).toThrow('AMPARO_OPERATOR_2')
  vi.stubEnv('AMPARO_OPERATOR_2', one.recipient)
  expect(() => serverLocksFromEnvironment()).toThrow('AMPARO_OPERATOR_2')
  vi.stubEnv('AMPARO_OPERATOR_2', two.recipient)
  expect(serverLocksFromEnvironment()).toEqual({ server: server.lock, operators: [one.lock, two.lock] })
  expect(operatorsFromEnvironment()).toEqual([null, null])
  vi.stubEnv('AMPARO_OPERATOR_1_PASSPHRASE', 'cinco palabras')
  vi.stubEnv('AMPARO_OPERATOR_2_IDENTITY', 'AGE-SECRET-KEY-1')
  expect(operatorsFromEnvironment()).toEqual([{ by: 'passphrase', passphrase: 'cinco palabras' }, { by: 'identity', identity: 'AGE-SECRET-KEY-1' }])
})
