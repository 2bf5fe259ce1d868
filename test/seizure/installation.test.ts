// An installation with keys for a server: what lies in which file, who opens it, and what a server does without.
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { openCustody, type CustodyLock, type CustodyUnlock } from '../../src/adapters/node/custody/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import { createInstallation, logbookOf, openInstallation, openWithCustody, pathsOf } from '../../src/cli/installation.ts'
import { operatorsFromEnvironment, serverLocksFromEnvironment } from '../../src/cli/options.ts'
import { openServerKeys, renewServerKeys, serverPathsOf } from '../../src/cli/server-keys.ts'
import { openGround } from '../../src/cli/serving.ts'
import { headcount, keysFor, perform, type Logbook } from '../../src/logbook/index.ts'
import { assert, type Unwrapper } from '../../src/kernel/index.ts'
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
  const served = await openGround(paths, server, null)
  await served.close()
  expect(served.ports.wrappingKeys).toBe(custody.ports.wrappingKeys)
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

describe('another key for the server', () => {
  /** What the server's own file opens with these two operators, as text. */
  async function names(paths: ReturnType<typeof pathsOf>, machine: Holder, operators: readonly [Holder, Holder]): Promise<string> {
    const files = serverPathsOf(paths.store)
    const keys = await openServerKeys(files, [operators[0].unlock, operators[1].unlock])
    const opened = await openWithCustody(paths, await openCustody(files.server, { disk: nodeDisk, unlock: machine.unlock }), keys)
    const read = await opensHere(await logbookOf(opened, null), 'identity', 'description')
    await opened.close()
    return read
  }

  async function writes(paths: ReturnType<typeof pathsOf>, custodian: Holder, name: string): Promise<void> {
    const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: custodian.unlock })
    const opened = await openWithCustody(paths, custody)
    const logbook = await logbookOf(opened, null)
    const request = { placeId: null, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: named(name) }] }
    expect(logbook.home !== null && (await perform(logbook, logbook.home, { act: 'register-person', request })).ok).toBe(true)
    await opened.close()
  }

  async function renews(paths: ReturnType<typeof pathsOf>, custodian: Holder, [server, one, two]: readonly [Holder, Holder, Holder]) {
    const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: custodian.unlock })
    const opened = await openWithCustody(paths, custody)
    const logbook = await logbookOf(opened, null)
    assert(logbook.home !== null, 'test: home')
    try {
      return await renewServerKeys(serverPathsOf(paths.store), custody, { logbook, home: logbook.home, locks: { server: server.lock, operators: [one.lock, two.lock] } })
    } finally {
      await opened.close()
    }
  }

  test('[KY26] an installation that had none is given one; a next one opens what was sealed before and after, the one before nothing after', async () => {
    const [custodian, machine, one, two, third] = [await holder(), await holder(), await holder(), await holder(), await holder()]
    const paths = pathsOf(join(folder, 'renewed'), undefined)
    await (await createInstallation(paths, custodian.lock, { nature: 'exercise', agencies: ['One', 'Two'] })).installation.close()
    await writes(paths, custodian, 'Before any')
    expect(await renews(paths, custodian, [machine, one, two])).toMatchObject({ epoch: 1, wraps: expect.any(Number) })
    expect(await names(paths, machine, [one, two])).toContain('Before any')
    await writes(paths, custodian, 'Under the first')
    const old = serverPathsOf(paths.store).operators.map((path) => readFileSync(path))
    expect(await renews(paths, custodian, [machine, two, third])).toMatchObject({ epoch: 2 })
    await writes(paths, custodian, 'Under the second')
    expect(await names(paths, machine, [two, third])).toMatch(/Before any[^]*Under the first[^]*Under the second/)
    // Somebody kept the files of the first two operators.
    for (const [which, bytes] of old.entries()) writeFileSync(serverPathsOf(paths.store).operators[which] ?? '', bytes)
    const kept = await names(paths, machine, [one, two])
    expect(kept).toMatch(/Under the first/)
    expect(kept).not.toContain('Under the second')
    expect(existsSync(`${serverPathsOf(paths.store).operators[0]}.next`)).toBe(false)
  })

  test('[KY26] broken off before the new files took their place, the old ones open what they opened, and to run it again ends it', async () => {
    const [custodian, machine, one, two] = [await holder(), await holder(), await holder(), await holder()]
    const paths = pathsOf(join(folder, 'broken-off'), undefined)
    const serverLocks = { server: machine.lock, operators: [one.lock, two.lock] } as const
    await (await createInstallation(paths, custodian.lock, { nature: 'exercise', agencies: ['One', 'Two'], serverLocks })).installation.close()
    await writes(paths, custodian, 'Josefa Tut')
    const { operators } = serverPathsOf(paths.store)
    const old = operators.map((path) => readFileSync(path))
    expect((await renews(paths, custodian, [machine, one, two])).epoch).toBe(2)
    // As it is found when the process ended before the last step.
    for (const [which, path] of operators.entries()) {
      renameSync(path, `${path}.next`)
      writeFileSync(path, old[which] ?? '')
    }
    expect(await names(paths, machine, [one, two])).toContain('Josefa Tut')
    expect((await renews(paths, custodian, [machine, one, two])).epoch).toBe(3)
    expect(await names(paths, machine, [one, two])).toContain('Josefa Tut')
    expect(operators.some((path) => existsSync(`${path}.next`))).toBe(false)
  })

  test('[KY23] a command on the server’s own file opens names with both operators, and says that they are closed without', async () => {
    const [custodian, machine, one, two] = [await holder(), await holder(), await holder(), await holder()]
    const paths = pathsOf(join(folder, 'own-file'), undefined)
    const serverLocks = { server: machine.lock, operators: [one.lock, two.lock] } as const
    await (await createInstallation(paths, custodian.lock, { nature: 'exercise', agencies: ['One', 'Two'], serverLocks })).installation.close()
    const withServerFile = { ...paths, custody: serverPathsOf(paths.store).server }
    const state = async (operators: Parameters<typeof openInstallation>[2]): Promise<string> => {
      const opened = await openInstallation(withServerFile, machine.unlock, operators)
      const keys = await keysFor(await logbookOf(opened, null), 'identity')
      await opened.close()
      return keys
    }
    expect([await state([one.unlock, two.unlock]), await state([one.unlock, null])]).toEqual(['open', 'closed'])
  })
})
