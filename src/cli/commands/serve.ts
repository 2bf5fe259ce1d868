/** `amparo serve`: the server of an installation, until it is told to stop; and then without losing what is under way. */
import { createServer } from 'node:net'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { openCustody } from '../../adapters/node/custody/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { currentRoster, keysFor } from '../../logbook/index.ts'
import { gatheredLog, openServer, webFolder, serverLimits, readFieldCertificate, type Server, type UpstreamEnd } from '../../server/index.ts'
import { openBetween } from '../between.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf, type Paths } from '../installation.ts'
import { terminalOf, unlockFromEnvironment, type CommonOptions } from '../options.ts'
import { progressBar } from '../render/progress.ts'
import { clientOf, exchangeOnce, openReplica, signInUpstream, takeFreshCopy } from '../replica.ts'
import { openGround, programVersion, type Ground } from '../serving.ts'
import { databaseUrl } from '../stores.ts'
import type { Terminal } from '../terminal.ts'
import type { Custody } from '../../adapters/node/custody/index.ts'

export type ServeOptions = CommonOptions & Readonly<{ port: string; host: string; origin?: string; https?: string; proxy?: readonly string[]; rate?: string }>

export async function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const paths = pathsOf(options.store, options.custody)
  const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: unlockFromEnvironment() })
  const stopped = untilStopped().then(() => 'stopped' as const)
  for (;;) {
    const { promise: ended, resolve: onEnd } = Promise.withResolvers<UpstreamEnd>()
    const serving = await serve({ paths, custody, options, terminal, onEnd })
    await announceSetUp(serving.server, terminal)
    await announceKeys(serving.server, terminal)
    const why = await Promise.race([stopped, ended])
    terminal.note(whyNotes[why])
    await serving.close()
    if (why === 'stopped') return exitCodes.ok
    if (why === 'home-restored') await beginCopyAnew(paths)
  }
}

const whyNotes: Readonly<Record<UpstreamEnd | 'stopped', string>> = {
  'stopped': 'Stopping: what is under way is finished first.',
  'is-home': 'This machine is home now: it begins again as home.',
  'home-restored': 'Home came back with less than it had: it was given what is here, and the copy is begun anew.',
}

/** What broke off is tried again by the next exchange of the server itself. */
async function beginCopyAnew(paths: Paths): Promise<void> {
  const replica = await openReplica(paths, unlockFromEnvironment())
  try {
    const client = clientOf(replica.custody, replica.file.upstream)
    if ((await signInUpstream(client)) !== null || !(await exchangeOnce(paths, replica, client)).ok) return
  } finally {
    await replica.close()
  }
  takeFreshCopy(paths.store, replica.file.operationId, replica.installation.ports.clock.now())
}

export type Serving = Readonly<{ server: Server; address: string; close(): Promise<void> }>
type ServePlan = Readonly<{ paths: Paths; custody: Custody; options: Pick<ServeOptions, 'port' | 'host' | 'origin' | 'https' | 'proxy' | 'rate'>; terminal: Terminal; onEnd: (why: UpstreamEnd) => void; groupsInExercise?: 'by-sign-in'; web?: string }>

/** Whatever it opened is closed when something later does not open: nothing keeps a process that gave up. */
export async function serve(plan: ServePlan): Promise<Serving> {
  // Known before anything is made: passkeys and proofs are bound to the whole address.
  const port = portOf(plan.options.port) || (await freePort(plan.options.host))
  const ground = await openGround(plan.paths, plan.custody, databaseUrl())
  try {
    return await serveOn(ground, { ...plan, port })
  } catch (error) {
    await ground.close()
    throw error
  }
}

/** One that nobody has at this moment. */
async function freePort(host: string): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function serveOn(ground: Ground, { paths, custody, options, terminal, port, onEnd, groupsInExercise, web }: ServePlan & Readonly<{ port: number }>): Promise<Serving> {
  const tls = options.https === undefined ? null : await certificateIn(options.https, ground)
  const origin = options.origin ?? `${tls === null ? 'http' : 'https'}://${options.host}:${port}`
  const bar = progressBar(terminal, 'ledger')
  const lines = gatheredLog((text) => void process.stderr.write(text))
  // However the process ends, what it said is written.
  process.once('exit', lines.flush)
  const between = await openBetween(paths, custody, onEnd)
  const server = await openServer({
    version: programVersion(),
    ...ground,
    between: between?.plan ?? null,
    accounts: { ...ground.accounts, origin, directories: [] },
    tls,
    proxies: options.proxy ?? [],
    ...(groupsInExercise !== undefined && { groupsInExercise }),
    web: web ?? webFolder(fileURLToPath(new URL('../../..', import.meta.url))),
    limits: options.rate === undefined ? null : { ...serverLimits, requestsPerMinute: rateOf(options.rate) },
    log: lines.log,
    onProgress: (_operationId, done, total) => bar(done, total),
  })
  try {
    const address = await server.listen({ host: options.host, port })
    terminal.note(`Listening at ${address}`)
    return { server, address, close: () => server.close().then(() => between?.close()).then(() => ground.close()).finally(() => { process.off('exit', lines.flush); lines.flush() }) }
  } catch (error) {
    await server.close()
    await between?.close()
    if (codeOf(error) === 'EADDRINUSE') throw new CliFailure(exitCodes.failed, 'port-taken', `Something listens at ${options.host}:${port} already. Choose another with --port.`)
    throw error
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** A server that finds nobody by name must say so before somebody asks it. */
async function announceKeys(server: Server, terminal: Terminal): Promise<void> {
  for (const { logbook } of server.desks.values()) if ((await keysFor(logbook, 'identity')) === 'closed') terminal.note(terminal.phrases.keysClosed)
}

/** Codes for the first administrators, while there are none: printed once, kept as hashes alone. */
async function announceSetUp(server: Server, terminal: Terminal): Promise<void> {
  for (const [operationId, { logbook }] of server.desks) {
    const roster = currentRoster(logbook)
    const administrators = [...roster.officers.values()].filter(({ role }) => role === 'administrator')
    const first = roster.agencies.flatMap((agencyId) => {
      const officer = administrators.find((each) => each.agencyId === agencyId)
      return officer === undefined ? [] : [{ agencyId, posts: [{ operationId, officerId: officer.officerId, agencyId }] }]
    })
    if (first.length === 0) continue
    const codes = await server.accounts.issueFirstCodes(first)
    if (!codes.ok) continue
    terminal.note('No administrator has an account yet. Hand each of these codes to the administrator of that agency, in person; each opens once, within a day:')
    for (const { agencyId, code } of codes.value) terminal.note(`  agency ${agencyId}   ${code}`)
  }
}

async function certificateIn(folder: string, ground: Ground) {
  const read = await readFieldCertificate({ folder }, { disk: nodeDisk, clock: ground.ports.clock })
  if (!read.ok) throw new CliFailure(exitCodes.failed, read.refusal.code, `No certificate to use in ${folder}. Make one with: amparo field-https --folder ${folder} --name amparo.local`)
  return { key: read.value.key, cert: read.value.cert }
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new CliFailure(exitCodes.usage, 'port-malformed', '--port is a number from 0 to 65535; 0 takes a free one.')
}

function rateOf(text: string): number {
  const rate = Number(text)
  if (Number.isInteger(rate) && rate > 0 && rate <= 1_000_000_000) return rate
  throw new CliFailure(exitCodes.usage, 'rate-malformed', '--rate is a number of requests a minute from one address.')
}

/** Ctrl-C, or the service manager's word. A second one ends at once. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
