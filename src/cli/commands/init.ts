/** `amparo init`: a data folder, its custody file, and an operation's first commit. */
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createInstallation, pathsOf } from '../installation.ts'
import { lockFromEnvironment, serverLocksFromEnvironment, terminalOf, type CommonOptions } from '../options.ts'
import { serverPathsOf } from '../server-keys.ts'
import { CliFailure } from '../cli-failure.ts'
import { databaseUrl } from '../stores.ts'
import { printJson } from '../terminal.ts'

export type InitOptions = CommonOptions & Readonly<{ agency: readonly string[]; exercise?: boolean }>

export async function initCommand(options: InitOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const [first, second, ...others] = options.agency
  if (first === undefined || second === undefined || others.length > 0 || first === second) {
    throw new CliFailure(exitCodes.usage, 'two-agencies', 'Name two agencies: --agency "One" --agency "Two". Each will have an administrator; together they confirm devices.')
  }
  // An address that is refused is refused before a custody file is written.
  databaseUrl()
  const paths = pathsOf(options.store, options.custody)
  const nature = options.exercise === true ? 'exercise' : 'actual'
  const serverLocks = serverLocksFromEnvironment()
  const { installation, logbook } = await createInstallation(paths, lockFromEnvironment(), { nature, agencies: [first, second], serverLocks })
  const serverFiles = serverLocks === null ? null : serverPathsOf(paths.store)
  const genesis = logbook.account.table.rows[0]?.hash
  await installation.close()
  if (terminal.json) printJson(terminal, { operation: logbook.operationId, nature, store: paths.store, custody: paths.custody, genesis, ...serverFiles })
  else {
    terminal.print(`operation  ${logbook.operationId}  (${nature})`)
    terminal.print(`ledger     ${paths.store}`)
    terminal.print(`custody    ${paths.custody}`)
    terminal.print(`genesis    ${genesis ?? ''}`)
    for (const path of serverFiles === null ? [] : [serverFiles.server, ...serverFiles.operators]) terminal.print(`server     ${path}`)
    terminal.print('')
    if (serverFiles !== null) terminal.print('Hand each operator their own file and nobody both; take the custody file off this machine: a server runs without it.')
    terminal.print('Copy the custody file to a place of its own today: without it nobody reads a name again.')
  }
  return exitCodes.ok
}
