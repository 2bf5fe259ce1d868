/**
 * `npm start`: a server with the December story in it, an exercise with invented people. Made on the first run, with
 * sign-in details that are printed once; opened again on later ones, as whoever tried it left it.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCustody } from '../../adapters/node/custody/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { headcount } from '../../logbook/index.ts'
import { exercisePassphrase, playInto } from '../exercise-store.ts'
import { makeExerciseAccounts } from '../exercise-accounts.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf, type Paths } from '../installation.ts'
import { terminalOf, type CommonOptions } from '../options.ts'
import { readExample } from '../read-example.ts'
import { progressBar } from '../render/progress.ts'
import { table } from '../render/table.ts'
import type { Terminal } from '../terminal.ts'
import { replayInto } from './replay.ts'
import { serve, untilStopped, type Serving } from './serve.ts'

export type StartOptions = Omit<CommonOptions, 'store'> & Readonly<{ store?: string; port: string; rate?: string; show?: boolean }>

const root = fileURLToPath(new URL('../../..', import.meta.url))

export async function startCommand(options: StartOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  const paths = pathsOf(options.store ?? join(root, 'data', 'december'), options.custody)
  const story = readExample(join(root, 'examples', 'december'))
  if (options.show === true) await replayInto(terminal, { story, name: 'december', paths: null })
  if (!existsSync(paths.store)) {
    mkdirSync(dirname(paths.store), { recursive: true })
    terminal.note('Playing the December story, an exercise with invented people')
    await (await playInto(story, paths, progressBar(terminal, 'december'))).close()
  }
  const serving = await openExerciseServer(paths, options, terminal)
  await showAccount(serving, terminal)
  await untilStopped()
  await serving.close()
  return exitCodes.ok
}

async function openExerciseServer(paths: Paths, { port, rate }: Pick<StartOptions, 'port' | 'rate'>, terminal: Terminal): Promise<Serving> {
  const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: { by: 'passphrase', passphrase: exercisePassphrase } })
  return serve({ paths, custody, options: { port, host: '127.0.0.1', ...(rate !== undefined && { rate }) }, terminal, onEnd: () => undefined, groupsInExercise: 'by-sign-in' })
}

async function showAccount({ server, address }: Serving, terminal: Terminal): Promise<void> {
  const { phrases } = terminal
  for (const { logbook } of server.desks.values()) {
    const { registered, inCare } = headcount(logbook, { asOf: null, knownAt: null })
    terminal.note(`operation ${logbook.operationId}`)
    terminal.note(`${phrases.exercise}   ${phrases.registered} ${phrases.range(registered.certain, registered.atMost)}   ${phrases.inCare} ${phrases.range(inCare.certain, inCare.atMost)}`)
  }
  const signIn = await makeExerciseAccounts(server)
  if (signIn === null) terminal.note('The accounts are those printed when it was made. To begin anew, remove the data folder.')
  else {
    terminal.note('')
    terminal.note('Accounts of this exercise. They are shown this once; keep what you need:')
    const columns = ['account', 'pass phrase'].map((head) => ({ head, align: 'left' as const }))
    for (const line of table(columns, signIn.accounts.map(({ name, phrase }) => [name, phrase]))) terminal.note(`  ${line}`)
    terminal.note(`  code with which devices join, for a day:   ${signIn.deviceCode}`)
  }
  terminal.note('')
  terminal.note(`Open ${address} in a browser: join with the code, then sign in with an account.`)
  terminal.note(`${address}/openapi.json says what can be asked; docs/operating/server.md how. Ctrl-C stops.`)
}
