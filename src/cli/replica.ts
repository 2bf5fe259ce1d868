/**
 * An installation that joined another: its copy of home's log in the data folder, what home has not acknowledged in
 * `between/` below it, and its device's keys in its custody file. What it needs to speak to home, and to become home.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { importSigningKey, nodeHash, nodeRandom, nodeSigner } from '../adapters/node/crypto/index.ts'
import { openCustody, type Custody, type CustodyUnlock } from '../adapters/node/custody/index.ts'
import { nodeDisk } from '../adapters/node/disk/index.ts'
import { openSqliteStore } from '../drivers/sqlite/index.ts'
import { DeviceId, toHex, type OperationId } from '../kernel/index.ts'
import { openFieldTail, openLogbook, type FieldTail } from '../logbook/index.ts'
import { httpPeer, newHttpClient, type HttpClient } from '../client/index.ts'
import { ownReplica } from '../service/index.ts'
import { exchange, type ExchangeOutcome } from '../sync/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { openWithCustody, type Installation, type Paths } from './installation.ts'
import { introductionOf, knownHomeOf, readReplicaFile, writeReplicaFile, type ReplicaFile } from './replica-file.ts'
import { databaseUrl } from './stores.ts'

export type ReplicaInstallation = Readonly<{ installation: Installation; tail: FieldTail; file: ReplicaFile; custody: Custody; close(): Promise<void> }>

/** Below the data folder: what phones handed in and home has not acknowledged. */
export function tailFolder(store: string): string {
  return join(store, 'between')
}

/** Fails: `not-joined`, `on-postgres`, and as `openCustody` and the stores. */
export async function openReplica(paths: Paths, unlock: CustodyUnlock): Promise<ReplicaInstallation> {
  const file = joinedFile(paths.store)
  endTakingFresh(paths.store)
  const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock })
  const installation = await openWithCustody(paths, custody)
  try {
    const own = await openTail(paths.store)
    const logbook = await openLogbook(file.operationId, installation.ports, { home: null })
    const tail = await openFieldTail(logbook, own.ledger)
    return { installation, tail, file, custody, close: () => own.close().then(() => installation.close()) }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Fails: `not-joined`, `on-postgres`. */
export function joinedFile(store: string): ReplicaFile {
  if (databaseUrl() !== null) throw new CliFailure(exitCodes.usage, 'on-postgres', 'A server between keeps its copy in its data folder: start it without DATABASE_URL.')
  const file = readReplicaFile(store)
  if (file === null) throw new CliFailure(exitCodes.refused, 'not-joined', 'This folder did not join another: amparo join makes one that does.')
  return file
}

export function openTail(store: string) {
  mkdirSync(tailFolder(store), { recursive: true, mode: 0o700 })
  return openSqliteStore({ folder: tailFolder(store), hash: nodeHash, writer: { at: 'here', onStatement: null } })
}

/** Whom to remember as home, durably. */
export function rememberIn(store: string, file: ReplicaFile): Parameters<typeof ownReplica>[0]['remember'] {
  return (home) => writeReplicaFile(store, { ...file, ...introductionOf(file.operationId, home, file.recovery) }, nodeDisk)
}

export function clientOf(custody: Custody, upstream: string): HttpClient {
  const deviceId = DeviceId.parse(toHex(secretIn(custody, 'home-device-id')))
  const signer = nodeSigner(importSigningKey(secretIn(custody, 'home-signing-key')))
  return newHttpClient({ origin: upstream, deviceId, signer, sealingKey: toHex(custody.get('sealing-public') ?? new Uint8Array(32)), random: nodeRandom, fetch })
}

function secretIn(custody: Custody, name: string): Uint8Array {
  const bytes = custody.get(name)
  if (bytes === undefined) throw new CliFailure(exitCodes.failed, 'custody-incomplete', `The custody file has no ${name}.`)
  return bytes
}

/**
 * The officer in whose name this machine speaks to home: AMPARO_UPSTREAM_NAME, AMPARO_UPSTREAM_PASSWORD, and the code of
 * the second factor in AMPARO_UPSTREAM_CODE. Out: the refusal's code, or null. Fails: `upstream-account-missing`.
 */
export async function signInUpstream(client: HttpClient): Promise<string | null> {
  const [name, password, code] = ['NAME', 'PASSWORD', 'CODE'].map((each) => env[`AMPARO_UPSTREAM_${each}`] ?? '')
  if (!name || !password) throw new CliFailure(exitCodes.usage, 'upstream-account-missing', 'Set AMPARO_UPSTREAM_NAME and AMPARO_UPSTREAM_PASSWORD to an account at home, and AMPARO_UPSTREAM_CODE to the code of its second factor.')
  const opened = await client.signIn(name, password, code || null)
  return opened.ok ? null : opened.refusal.code
}

/** One exchange with home. Where home came back from a backup, or was seized with less: a second one into a new copy, which takes the old one's place when it is whole. */
export async function exchangeOnce(paths: Paths, { tail, installation, file }: ReplicaInstallation, client: HttpClient): Promise<ExchangeOutcome> {
  const own = { deviceId: installation.home.deviceId, writes: null, keys: installation.ports.keys, remember: rememberIn(paths.store, file) }
  const peer = httpPeer(client, file.operationId)
  const first = await exchange(ownReplica({ ...own, tail, home: knownHomeOf(file) }), peer)
  if (first.ok || first.refusal.code !== 'home-restored') return first
  const fresh = await openSqliteStore({ folder: freshFolder(paths.store), hash: nodeHash, writer: { at: 'here', onStatement: null } })
  try {
    const logbook = await openLogbook(file.operationId, { ...installation.ports, store: fresh.ledger }, { home: null })
    const anew = await openFieldTail(logbook, tail.store)
    return await exchange(ownReplica({ ...own, tail: anew, home: knownHomeOf(readReplicaFile(paths.store) ?? file) }), httpPeer(client, file.operationId))
  } finally {
    await fresh.close()
  }
}

function freshFolder(store: string): string {
  return join(store, 'anew')
}

/** A new copy that is whole takes the place of the old one, which is kept beside it. To be called with both closed. */
export function takeFreshCopy(store: string, operationId: OperationId, nowMs: number): void {
  const fresh = join(freshFolder(store), 'ledger.sqlite')
  if (!existsSync(fresh)) return
  const before = join(store, `before-${operationId.slice(0, 8)}-${nowMs}`)
  mkdirSync(before, { mode: 0o700 })
  for (const name of ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.sqlite-shm']) {
    if (existsSync(join(store, name))) renameSync(join(store, name), join(before, name))
  }
  renameSync(fresh, join(store, 'ledger.sqlite'))
}

/** A process that ended between the two renamings left the whole new copy where it was made. */
function endTakingFresh(store: string): void {
  const [here, fresh] = [join(store, 'ledger.sqlite'), join(freshFolder(store), 'ledger.sqlite')]
  if (!existsSync(here) && existsSync(fresh)) renameSync(fresh, here)
}
