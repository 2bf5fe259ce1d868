/**
 * What a server stands on, opened from an installation: a store with its writer in a thread of its own, or PostgreSQL by
 * DATABASE_URL; home's keys from custody; policies; the field's certificate. Everything it opens it closes.
 */
import { readFileSync } from 'node:fs'
import { systemClock } from '../adapters/node/clock/index.ts'
import { cedarEngine, readPolicyTexts } from '../adapters/node/cedar/index.ts'
import { importSigningKey, nodeCipher, nodeHash, nodeRandom, nodeSigner, nodeWrapper, nodeWrappingKeys, pooledVerifier } from '../adapters/node/crypto/index.ts'
import type { Custody } from '../adapters/node/custody/index.ts'
import { openPostgresStore } from '../drivers/postgres/index.ts'
import { openSqliteStore } from '../drivers/sqlite/index.ts'
import { DeviceId, toHex, toUtf8 } from '../kernel/index.ts'
import type { Author, LogbookPorts } from '../logbook/index.ts'
import { accountsPool, type ServerPlan } from '../server/index.ts'
import type { KeyStore, LedgerStore } from '../storage/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import type { Paths } from './installation.ts'
import { operatorsFromEnvironment } from './options.ts'
import { unwrapperOf } from './opens.ts'
import { openServerKeys, serverPathsOf } from './server-keys.ts'

export type Ground = Readonly<{
  ports: LogbookPorts
  homeOf: ServerPlan['homeOf']
  engine: ServerPlan['engine']
  accounts: Readonly<{ database: ServerPlan['accounts']['database']; secret: Uint8Array }>
  listen: ServerPlan['listen']
  close(): Promise<void>
}>

type Stores = Readonly<{
  ledger: LedgerStore
  keys: KeyStore
  database: ServerPlan['accounts']['database']
  listen: ServerPlan['listen']
  close(): Promise<void>
}>

/** In: `databaseUrl`, null for the embedded store in the data folder. Fails: as `openCustody` and the stores; `custody-incomplete`. */
export async function openGround(paths: Paths, custody: Custody, databaseUrl: string | null): Promise<Ground> {
  const secret = (name: string): Uint8Array => {
    const bytes = custody.get(name)
    if (bytes === undefined) throw new CliFailure(exitCodes.failed, 'custody-incomplete', `The custody file has no ${name}.`)
    return bytes
  }
  const publicKey = secret('group-operation-public')
  // A server's own file holds no private key of a group: names are then opened by two operators together, or not at all.
  const unwrapper = await unwrapperOf(custody, () => openServerKeys(serverPathsOf(paths.store), operatorsFromEnvironment()))
  const signer = nodeSigner(importSigningKey(secret('home-signing-key')))
  const deviceId = DeviceId.parse(toHex(secret('home-device-id')))
  const engine = cedarEngine(readPolicyTexts())
  const stores = databaseUrl === null ? await embedded(paths) : await onPostgres(databaseUrl)
  const ports: LogbookPorts = {
    store: stores.ledger,
    keys: stores.keys,
    clock: systemClock,
    random: nodeRandom,
    hash: nodeHash,
    cipher: nodeCipher,
    verifier: pooledVerifier,
    wrapper: nodeWrapper,
    group: { name: 'operation', epoch: 1, publicKey },
    unwrapper,
    wrappingKeys: nodeWrappingKeys,
  }
  const home: Author = { deviceId, epoch: 1, signer, officerId: null, unlock: 'operator' }
  return {
    ports,
    homeOf: (_operationId, ledgerEpoch) => ({ ...home, epoch: ledgerEpoch }),
    engine,
    // Bound to custody: whoever has the data folder alone cannot make a session or read a second factor.
    accounts: { database: stores.database, secret: nodeHash.hkdfSha256(secret('band-key'), toUtf8('amparo/accounts/1')) },
    listen: stores.listen,
    close: stores.close,
  }
}

async function embedded(paths: Paths): Promise<Stores> {
  const threadFile = new URL('./sqlite-writer.ts', import.meta.url)
  const store = await openSqliteStore({ folder: paths.store, hash: nodeHash, writer: { at: 'thread', threadFile } })
  return { ledger: store.ledger, keys: store.keys, database: { kind: 'sqlite', folder: paths.store }, listen: null, close: () => store.close() }
}

/** Connections of one process to the accounts: a sign-in holds one for some milliseconds. */
const accountsConnections = 6

/** Where a database is named instead of a data folder: ledger, keys, accounts, and word of other processes. */
export async function onPostgres(url: string): Promise<Stores> {
  const store = await openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'apply', onStatement: null })
  const pool = accountsPool({ connectionString: url, max: accountsConnections }, null)
  // A connection that is cut while nobody uses it is no reason to stop.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return {
    ledger: store.ledger,
    keys: store.keys,
    database: { kind: 'postgres', pool },
    listen: async (onGrown) => {
      const listening = await store.listen(null, ({ operationId, size }) => onGrown(operationId, size))
      return async () => listening.close()
    },
    close: async () => {
      await pool.end()
      await store.close()
    },
  }
}

/** The version of this program, as its package says. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const found = /"version": "([^"]+)"/.exec(text)
  return found?.[1] ?? '0.0.0'
}
