/** `amparo exchange`: one exchange with home, from an installation that joined: what it has is sent, what home acknowledged comes. */
import { systemClock } from '../../adapters/node/clock/index.ts'
import { homeNow } from '../../domain/index.ts'
import { httpKeyPeer } from '../../client/index.ts'
import { becomeHome, exchangeKeys } from '../../service/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf, type Paths } from '../installation.ts'
import { terminalOf, unlockFromEnvironment, type CommonOptions } from '../options.ts'
import { clientOf, exchangeOnce, openReplica, signInUpstream, takeFreshCopy, type ReplicaInstallation } from '../replica.ts'
import { printJson, type Terminal } from '../terminal.ts'
import type { Exchanged } from '../../sync/index.ts'

export type ExchangeOptions = CommonOptions

/** Fails: `not-joined`, as the server refuses the sign-in, and as `exchange`: what was taken before stays. */
export async function exchangeCommand(options: ExchangeOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const paths = pathsOf(options.store, options.custody)
  const replica = await openReplica(paths, unlockFromEnvironment())
  const { operationId } = replica.file
  try {
    const { exchanged, home } = await exchangeHere(paths, replica)
    print(terminal, exchanged, home)
  } finally {
    await replica.close()
  }
  takeFreshCopy(paths.store, operationId, systemClock.now())
  return exitCodes.ok
}

async function exchangeHere(paths: Paths, replica: ReplicaInstallation): Promise<Readonly<{ exchanged: Exchanged; home: 'here' | 'elsewhere' }>> {
  const { custody, file, tail, installation } = replica
  const client = clientOf(custody, file.upstream)
  const refused = await signInUpstream(client)
  if (refused !== null) throw new CliFailure(exitCodes.refused, refused, `${file.upstream} did not let this machine in: ${refused}. ${refused === 'device-not-known' ? 'Has the other agency confirmed it?' : 'Look at name, password and code.'}`)
  const outcome = await exchangeOnce(paths, replica, client)
  if (!outcome.ok) throw new CliFailure(exitCodes.failed, outcome.refusal.code, whatNext(outcome.refusal.code))
  // Keys of what came: without them names stay closed here until the next time.
  await exchangeKeys(tail.logbook, httpKeyPeer(client, file.operationId))
  const isHome = homeNow(tail.logbook.account.table.homes)?.deviceId === installation.home.deviceId
  if (isHome) await becomeHome(tail, installation.home)
  return { exchanged: outcome.value, home: isHome ? 'here' : 'elsewhere' }
}

function whatNext(code: string): string {
  if (code === 'rolled-back' || code === 'forked') return `Home contradicts what it had signed (${code}). Nothing of it was taken. Keep this folder as it is, and call the administrators of both agencies.`
  if (code === 'home-unproven') return 'It is said that home moved, and the signatures do not show it. Nothing was taken: ask the administrators of both agencies.'
  if (code === 'checkpoint-wrong') return 'Whoever answers there is not home, or no more. Nothing was taken.'
  return `The exchange broke off (${code}). What came before it is kept; ask again.`
}

function print(terminal: Terminal, { pushed, pulled, held, checkpoint }: Exchanged, home: 'here' | 'elsewhere'): void {
  if (terminal.json) {
    printJson(terminal, { pushed, pulled, held: held.length, size: checkpoint?.size ?? null, home })
    return
  }
  terminal.print(`sent ${pushed}   fetched ${pulled}   held at home ${held.length}   log ${checkpoint?.size ?? 0}`)
  if (home === 'here') terminal.print('Home was handed over to this machine: it is home now. Begin with: amparo serve')
}
