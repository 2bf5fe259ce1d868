/**
 * `amparo keys`: who opens what. Lists groups with epoch and devices, starts another epoch, and gives the server another
 * key with its two operators. Rules KY26 and CL30.
 */
import { openCustody } from '../../adapters/node/custody/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { AgencyId, DeviceId, OperationId, PlaceId } from '../../kernel/index.ts'
import { GroupKind, groupReach } from '../../domain/index.ts'
import { renewClosedGroups, startGroup, type GroupPlan } from '../../logbook/index.ts'
import { answerGroups } from '../../service/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { logbookOf, openWithCustody, pathsOf } from '../installation.ts'
import { homeOf, idOption, serverLocksFromEnvironment, terminalOf, unlockFromEnvironment, withLogbook, type CommonOptions } from '../options.ts'
import { table } from '../render/table.ts'
import { renewServerKeys, rewrapAll, serverPathsOf } from '../server-keys.ts'
import { printJson } from '../terminal.ts'
import { refused } from './act.ts'

export type KeysOptions = CommonOptions & Readonly<{ kind?: string; agency?: string; place?: string; device: readonly string[] }>

/** In: what to do; `list` when nothing is said. */
export async function keysCommand(what: string | undefined, options: KeysOptions): Promise<ExitCode> {
  switch (what ?? 'list') {
    case 'list':
      return listGroups(options)
    case 'start':
      return startEpoch(options)
    case 'renew':
      return renewGroups(options)
    case 'server':
      return renewServer(options)
    default:
      throw new CliFailure(exitCodes.usage, 'keys-unclear', 'amparo keys list, start, renew or server.')
  }
}

function listGroups(options: KeysOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const { groups } = answerGroups({ logbook })
    if (terminal.json) printJson(terminal, { groups })
    else {
      const columns = [{ head: 'group', align: 'left' as const }, { head: 'epoch', align: 'right' as const }, { head: 'devices', align: 'left' as const, widthMax: 70 }, { head: 'due', align: 'left' as const }]
      const rows = groups.map(({ name, epoch, deviceIds, due }) => [name, String(epoch), deviceIds.map((id) => id.slice(0, 8)).join(' '), due === 'none' ? '' : due])
      for (const line of table(columns, rows)) terminal.print(line)
    }
    return exitCodes.ok
  })
}

function startEpoch(options: KeysOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const plan = planOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const started = await startGroup(logbook, homeOf(logbook), plan)
    if (!started.ok) return refused(terminal, started.refusal.code, started.refusal.about)
    const wraps = await rewrapAll(logbook)
    const { kind, epoch, deviceIds } = started.value
    if (terminal.json) printJson(terminal, { kind, epoch, deviceIds, wraps })
    else terminal.print(`${kind}: epoch ${epoch}, ${deviceIds.length} devices; ${wraps} keys of what was sealed before wrapped for it`)
    return exitCodes.ok
  })
}

function renewGroups(options: KeysOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const renewed = await renewClosedGroups(logbook, homeOf(logbook))
    if (!renewed.ok) return refused(terminal, renewed.refusal.code, renewed.refusal.about)
    const wraps = await rewrapAll(logbook)
    if (terminal.json) printJson(terminal, { renewed: renewed.value, wraps })
    else terminal.print(`${renewed.value} groups begun anew without revoked devices; ${wraps} keys wrapped`)
    return exitCodes.ok
  })
}

/** With the custody file alone: it holds what opens the names that the new key is to open. */
async function renewServer(options: KeysOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const locks = serverLocksFromEnvironment()
  if (locks === null) throw new CliFailure(exitCodes.usage, 'operators-incomplete', 'Set AMPARO_OPERATOR_1, AMPARO_OPERATOR_2 and AMPARO_SERVER, each to an age recipient of its own.')
  const paths = pathsOf(options.store, options.custody)
  const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: unlockFromEnvironment() })
  if (!custody.has('group-operation-private')) throw new CliFailure(exitCodes.refused, 'custody-needed', "A server's own file opens no names: give the custody file with --custody.")
  const installation = await openWithCustody(paths, custody)
  try {
    const logbook = await logbookOf(installation, options.operation === undefined ? null : idOption(OperationId, options.operation, '--operation'))
    const files = serverPathsOf(paths.store)
    const { epoch, wraps } = await renewServerKeys(files, custody, { logbook, home: homeOf(logbook), locks })
    if (terminal.json) printJson(terminal, { epoch, wraps, ...files })
    else {
      terminal.print(`server-identity: epoch ${epoch}; ${wraps} keys wrapped for it`)
      for (const path of [files.server, ...files.operators]) terminal.print(`server     ${path}`)
      terminal.print('Hand each operator their own file and nobody both, destroy their old ones, and start the server again with these.')
    }
    return exitCodes.ok
  } finally {
    await installation.close()
  }
}

function planOf({ kind, agency, place, device }: KeysOptions): GroupPlan {
  const read = GroupKind.safeParse(kind)
  if (!read.success) throw new CliFailure(exitCodes.usage, 'kind-unknown', `--kind is one of: ${GroupKind.options.join(', ')}.`)
  if (read.data === 'operation' || read.data === 'server-identity') {
    throw new CliFailure(exitCodes.usage, 'kind-without-devices', 'No device holds that key: the server is given another with amparo keys server; of the group of last resort docs/operating/custody.md says how.')
  }
  const reach = groupReach[read.data]
  if ((reach === 'agency') !== (agency !== undefined) || (reach === 'place') !== (place !== undefined)) {
    throw new CliFailure(exitCodes.usage, 'reach-unclear', `A group ${read.data} is of one ${reach}: give ${reach === 'operation' ? 'neither --agency nor --place' : `--${reach} ID and no other`}.`)
  }
  return {
    kind: read.data,
    agencyId: agency === undefined ? null : idOption(AgencyId, agency, '--agency'),
    placeId: place === undefined ? null : idOption(PlaceId, place, '--place'),
    deviceIds: device.map((each) => idOption(DeviceId, each, '--device')),
  }
}
