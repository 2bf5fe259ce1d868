/** `amparo home`, `hand-over-home`, `seize-home`: which device is home, and the two ways in which it becomes another. */
import { resolve } from 'node:path'
import { importSigningKey, nodeSigner } from '../../adapters/node/crypto/index.ts'
import { openCustody, type Custody } from '../../adapters/node/custody/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { homeNow } from '../../domain/index.ts'
import { DeviceId, fromHex, instantOf, toHex, toUtf8, type Instant, type Outcome } from '../../kernel/index.ts'
import { currentRoster, handOverHome, homeHere, homeOf, seizeHome, takeCheckpoint, type Administrator, type HomeWords, type Logbook } from '../../logbook/index.ts'
import { becomeHome } from '../../service/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf } from '../installation.ts'
import { administratorsUnlock, terminalOf, unlockFromEnvironment, withLogbook, type CommonOptions } from '../options.ts'
import { openReplica } from '../replica.ts'
import { introductionOf } from '../replica-file.ts'
import { printJson, type Terminal } from '../terminal.ts'

export type HomeOptions = CommonOptions & Readonly<{ out?: string }>
export type MoveHomeOptions = CommonOptions & Readonly<{ administrators?: string; reason: string }>
export type HandOverHomeOptions = MoveHomeOptions & Readonly<{ to: string }>

type Standing = Readonly<{ deviceId: DeviceId; agencies: readonly string[]; since: Instant | null; how: string; here: boolean }>

export async function homeCommand(options: HomeOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  await withLogbook(options, terminal, async (logbook, { ports }) => {
    const [standing, known] = [standingOf(logbook), homeOf(logbook)]
    if (known === null) throw new CliFailure(exitCodes.failed, 'log-empty', 'The log says nothing yet: amparo exchange fetches it.')
    if (options.out !== undefined) {
      const text = JSON.stringify(introductionOf(logbook.operationId, known, toHex(ports.group.publicKey)), null, 2)
      await nodeDisk.writeAtomic(resolve(options.out), toUtf8(`${text}\n`))
      terminal.note(`For whoever joins, by hand and not by this network: ${resolve(options.out)}`)
    }
    print(terminal, logbook, standing)
  })
  return exitCodes.ok
}

function standingOf(logbook: Logbook): Standing | null {
  const { homes, rows } = logbook.account.table
  const now = homeNow(homes)
  if (now === null) return null
  const row = rows[now.row ?? 0]
  const how = row?.content.type === 'home.moved' && 'count' in row.content ? row.content.count.how : 'opened'
  return { deviceId: now.deviceId, agencies: currentRoster(logbook).devices.get(now.deviceId)?.agencies ?? [], since: row === undefined ? null : instantOf(row.recordedAtMs), how, here: homeHere(logbook) !== null }
}

function print(terminal: Terminal, logbook: Logbook, standing: Standing | null): void {
  if (terminal.json) {
    printJson(terminal, { operation: logbook.operationId, home: standing })
    return
  }
  terminal.print(`operation  ${logbook.operationId}`)
  if (standing === null) return
  terminal.print(`home       ${standing.deviceId}${standing.here ? '   this machine' : ''}`)
  terminal.print(`since      ${standing.since ?? ''}   ${standing.how}`)
  for (const agencyId of standing.agencies) terminal.print(`agency     ${agencyId}`)
}

/** On home. From here on it decides nothing; the machine named goes on once it has fetched the last word. */
export async function handOverHomeCommand(options: HandOverHomeOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  await withLogbook(options, terminal, async (logbook) => {
    const deviceId = DeviceId.safeParse(options.to)
    const device = deviceId.success ? currentRoster(logbook).devices.get(deviceId.data) : undefined
    if (device === undefined) throw new CliFailure(exitCodes.usage, 'device-unknown', '--to is the id of a device that joined and was confirmed: amparo join prints it.')
    const words = await wordsOf(logbook, options)
    const to = { deviceId: device.deviceId, key: { algorithm: device.algorithm, raw: fromHex(device.publicKey) } }
    done(await handOverHome(logbook, to, words))
    const stated = await takeCheckpoint(logbook)
    if (!stated.ok) throw new CliFailure(exitCodes.failed, stated.refusal.code, 'Home moved, and its last checkpoint was not signed. Run amparo home, then tell whoever keeps the new one.')
    print(terminal, logbook, standingOf(logbook))
    terminal.note('Keep this server up until the other machine has fetched the last word: amparo exchange, there.')
  })
  return exitCodes.ok
}

/** On a machine that joined: it becomes home, with the signatures of administrators of two agencies. */
export async function seizeHomeCommand(options: MoveHomeOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const replica = await openReplica(pathsOf(options.store, options.custody), unlockFromEnvironment())
  try {
    const { tail, installation } = replica
    const { logbook } = tail
    const pinned = await logbook.ports.store.lastCheckpoint(logbook.operationId)
    const words = await wordsOf(logbook, options)
    done(await seizeHome(logbook, installation.home, { ...words, above: pinned?.ledgerEpoch ?? 1 }))
    const home = await becomeHome(tail, installation.home)
    print(terminal, home, standingOf(home))
    terminal.note('This machine is home now. Tell everybody its address; what their phones hold comes back by itself. Begin with: amparo serve')
  } finally {
    await replica.close()
  }
  return exitCodes.ok
}

function done(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new CliFailure(exitCodes.refused, outcome.refusal.code, `Home stays where it is: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.about)}`)
}

/** Fails: `administrators-missing` where the file does not hold keys of administrators of two agencies. */
async function wordsOf(logbook: Logbook, options: MoveHomeOptions): Promise<HomeWords> {
  const own = pathsOf(options.store, options.custody).custody
  const path = options.administrators === undefined ? own : resolve(options.administrators)
  const custody = await openCustody(path, { disk: nodeDisk, unlock: path === own ? unlockFromEnvironment() : administratorsUnlock() })
  const found = ['administrator-1-signing-key', 'administrator-2-signing-key'].flatMap((name) => administratorIn(logbook, custody, name))
  const [first, second] = found
  if (first === undefined || second === undefined) {
    throw new CliFailure(exitCodes.refused, 'administrators-missing', `${path} does not hold the keys of administrators of two agencies. Name the custody file that amparo init made with --administrators.`)
  }
  return { administrators: [first, second], sealed: [{ class: 'legal', subject: null, content: { reason: options.reason } }] }
}

function administratorIn(logbook: Logbook, custody: Custody, name: string): readonly Administrator[] {
  const bytes = custody.get(name)
  if (bytes === undefined) return []
  const signer = nodeSigner(importSigningKey(bytes))
  const publicKey = toHex(signer.publicKey.raw)
  const officer = [...currentRoster(logbook).officers.values()].find(({ publicKeys }) => publicKeys.includes(publicKey))
  return officer === undefined ? [] : [{ officerId: officer.officerId, signer }]
}
