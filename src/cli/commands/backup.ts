/** `amparo backup` and `amparo restore` (docs/operating/backup.md): ledger and keys in folders of their own. */
import { join } from 'node:path'
import { dayMs } from '../../kernel/index.ts'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { systemClock } from '../../adapters/node/clock/index.ts'
import { backupKeys, backupLedger, restoreFrom } from '../../drivers/sqlite/index.ts'
import { perform, takeCheckpoint } from '../../logbook/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf } from '../installation.ts'
import { homeOf, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { onlyEmbedded } from '../stores.ts'
import { printJson } from '../terminal.ts'
import { refused } from './act.ts'

export type BackupCommandOptions = CommonOptions & Readonly<{ keepDays: string }>

/** Copies while the store goes on writing; the copy is verified before it gets its name. */
export async function backupCommand(folder: string, options: BackupCommandOptions): Promise<ExitCode> {
  onlyEmbedded()
  const terminal = terminalOf(options)
  const paths = pathsOf(options.store, options.custody)
  const nowMs = systemClock.now()
  if (!/^[1-9]\d{0,3}$/.test(options.keepDays)) throw new CliFailure(exitCodes.usage, 'days-malformed', '--keep-days: a whole number of days, from 1 to 9999.')
  const ledger = await backupLedger({ folder: paths.store, to: join(folder, 'ledger'), nowMs, hash: nodeHash })
  const keys = await backupKeys({ folder: paths.store, to: join(folder, 'keys'), nowMs, hash: nodeHash, keepMs: Number(options.keepDays) * dayMs })
  if (terminal.json) printJson(terminal, { ledger, keys })
  else {
    for (const operation of ledger.operations) terminal.print(`${join(folder, 'ledger')}  ${JSON.stringify(operation)}`)
    terminal.print(`${join(folder, 'keys')}  destroy before ${keys.expiresAt ?? ''}`)
    terminal.print(`custody file: copy ${paths.custody} by hand, to another place than these two.`)
  }
  return exitCodes.ok
}

export type RestoreCommandOptions = CommonOptions & Readonly<{ previous?: string; withoutKeys?: boolean }>

/** Makes a new data folder at `--store`; home starts a new epoch of its chain, so that devices notice. */
export async function restoreCommand(folder: string, options: RestoreCommandOptions): Promise<ExitCode> {
  onlyEmbedded()
  const terminal = terminalOf(options)
  const paths = pathsOf(options.store, options.custody)
  const report = await restoreFrom({
    ledgerBackup: join(folder, 'ledger'),
    keysBackup: options.withoutKeys === true ? null : join(folder, 'keys'),
    into: paths.store,
    previous: options.previous ?? null,
    nowMs: systemClock.now(),
    hash: nodeHash,
  })
  return withLogbook(options, terminal, async (logbook) => {
    const home = homeOf(logbook)
    const request = { deviceId: home.deviceId, epoch: home.epoch, because: 'restored' }
    const performed = await perform(logbook, home, { act: 'start-device-epoch', request })
    if (!performed.ok) return refused(terminal, performed.refusal.code, performed.refusal.about)
    const checkpoint = await takeCheckpoint(logbook)
    if (!checkpoint.ok) return refused(terminal, checkpoint.refusal.code, checkpoint.refusal.about)
    if (terminal.json) printJson(terminal, { ...report, epoch: home.epoch, size: checkpoint.value.size, root: checkpoint.value.root })
    else {
      terminal.print(`${paths.store}: ${checkpoint.value.size} entries, root ${checkpoint.value.root}`)
      terminal.print(`epoch ${home.epoch}: what devices sent since the backup, they send again at their next exchange`)
      if (report.keysKeptDestroyed > 0) terminal.print(`${report.keysKeptDestroyed} destroyed keys stay destroyed`)
    }
    return exitCodes.ok
  })
}
