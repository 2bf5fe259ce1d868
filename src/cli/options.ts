/** Options that every command understands, and what they open. */
import { env } from 'node:process'
import { OperationId, type AgencyId, type DeviceId, type OfficerId, type OrderId, type PlaceId, type RegistrationId } from '../kernel/index.ts'
import type { CustodyLock, CustodyUnlock } from '../adapters/node/custody/index.ts'
import { custodyWorkFactor } from '../adapters/node/custody/index.ts'
import { phrasesFor } from '../locale/index.ts'
import { homeHere, type Author, type Logbook } from '../logbook/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { logbookOf, openInstallation, pathsOf, type Installation } from './installation.ts'
import type { ServerLocks } from './server-keys.ts'
import { progressBar } from './render/progress.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export type CommonOptions = Readonly<{
  store: string
  custody?: string
  operation?: string
  lang?: string
  json?: boolean
}>

export function terminalOf(options: CommonOptions): Terminal {
  return openTerminal(phrasesFor(options.lang ?? env['LC_ALL'] ?? env['LANG']), options.json === true)
}

/**
 * The custody file's key: an age identity in AMPARO_IDENTITY, or a passphrase in AMPARO_PASSPHRASE. Neither is
 * ever an argument: arguments show in process lists and shell histories.
 */
export function unlockFromEnvironment(): CustodyUnlock {
  const identity = env['AMPARO_IDENTITY']
  if (identity !== undefined && identity !== '') return { by: 'identity', identity }
  return { by: 'passphrase', passphrase: passphraseFromEnvironment() }
}

/** Of a custody file that is not this installation's, such as the copy with the administrators' keys. Fails: `passphrase-missing`. */
export function administratorsUnlock(): CustodyUnlock {
  const [identity, passphrase] = [env['AMPARO_ADMINISTRATORS_IDENTITY'] ?? '', env['AMPARO_ADMINISTRATORS_PASSPHRASE'] ?? '']
  if (identity !== '') return { by: 'identity', identity }
  return passphrase === '' ? unlockFromEnvironment() : { by: 'passphrase', passphrase }
}

export function lockFromEnvironment(): CustodyLock {
  const recipients = (env['AMPARO_RECIPIENTS'] ?? '').split(',').filter((each) => each !== '')
  if (recipients.length > 0) return { by: 'recipients', recipients }
  return { by: 'passphrase', passphrase: passphraseFromEnvironment(), workFactor: custodyWorkFactor }
}

/**
 * For `init`: age recipients of the two operators in AMPARO_OPERATOR_1 and AMPARO_OPERATOR_2, and of the server in
 * AMPARO_SERVER. Out: null where none is set, and no server keys are made. Recipients, never passphrases: nobody who
 * makes an installation may know what opens both files.
 */
export function serverLocksFromEnvironment(): ServerLocks | null {
  const [one, two, server] = ['AMPARO_OPERATOR_1', 'AMPARO_OPERATOR_2', 'AMPARO_SERVER'].map((name) => env[name] ?? '')
  if (one === '' && two === '' && server === '') return null
  if (one === undefined || two === undefined || server === undefined || one === two || [one, two, server].includes('')) {
    throw new CliFailure(exitCodes.usage, 'operators-incomplete', 'Set AMPARO_OPERATOR_1, AMPARO_OPERATOR_2 and AMPARO_SERVER, each to an age recipient of its own, or none of them.')
  }
  const lock = (recipient: string): CustodyLock => ({ by: 'recipients', recipients: [recipient] })
  return { server: lock(server), operators: [lock(one), lock(two)] }
}

/** What the two operators handed in: an age identity or a passphrase each, in AMPARO_OPERATOR_1_IDENTITY or AMPARO_OPERATOR_1_PASSPHRASE and so on; null where neither is set. */
export function operatorsFromEnvironment(): readonly [CustodyUnlock | null, CustodyUnlock | null] {
  const unlock = (name: string): CustodyUnlock | null => {
    const [identity, passphrase] = [env[`${name}_IDENTITY`] ?? '', env[`${name}_PASSPHRASE`] ?? '']
    if (identity !== '') return { by: 'identity', identity }
    return passphrase === '' ? null : { by: 'passphrase', passphrase }
  }
  return [unlock('AMPARO_OPERATOR_1'), unlock('AMPARO_OPERATOR_2')]
}

function passphraseFromEnvironment(): string {
  const passphrase = env['AMPARO_PASSPHRASE'] ?? ''
  if (passphrase.length >= passphraseLettersMin) return passphrase
  throw new CliFailure(
    exitCodes.usage,
    'passphrase-missing',
    `Set AMPARO_PASSPHRASE (at least ${passphraseLettersMin} letters) for the custody file, or AMPARO_IDENTITY to an age identity.`,
  )
}

/** Short enough to be typed at night, long enough with scrypt's cost; advice in docs/operating/custody.md. */
const passphraseLettersMin = 8

/** Opens installation and logbook, hands them to `work`, and closes whatever happens. */
export async function withLogbook<Result>(
  options: CommonOptions,
  terminal: Terminal,
  work: (logbook: Logbook, installation: Installation) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation(pathsOf(options.store, options.custody), unlockFromEnvironment(), operatorsFromEnvironment())
  try {
    const operationId = options.operation === undefined ? null : idOption(OperationId, options.operation, '--operation')
    const logbook = await logbookOf(installation, operationId, progressBar(terminal, 'ledger'))
    return await work(logbook, installation)
  } finally {
    await installation.close()
  }
}

/** Whoever writes from this command line: home. Fails: `not-home` on a replica. */
export function homeOf(logbook: Logbook): Author {
  const home = homeHere(logbook)
  if (home === null) throw new CliFailure(exitCodes.refused, 'not-home', 'This folder is not home of the operation: `amparo home` says which device is.')
  return home
}

type IdSchema = typeof OperationId | typeof PlaceId | typeof RegistrationId | typeof OfficerId | typeof OrderId | typeof AgencyId | typeof DeviceId

/** Fails: `id-malformed`, naming the option. */
export function idOption<Schema extends IdSchema>(schema: Schema, text: string, option: string): ReturnType<Schema['parse']> {
  const read = schema.safeParse(text)
  if (!read.success) throw new CliFailure(exitCodes.usage, 'id-malformed', `${option}: an id is 32 lower-case hex digits.`)
  return read.data as ReturnType<Schema['parse']> // the schema's own result
}
