/** Where a command finds ledger and keys: the data folder, or PostgreSQL by DATABASE_URL. One of the two, never both. */
import { mkdirSync } from 'node:fs'
import { env } from 'node:process'
import { nodeHash } from '../adapters/node/crypto/index.ts'
import { isSafeAddress, openPostgresStore } from '../drivers/postgres/index.ts'
import { openSqliteStore } from '../drivers/sqlite/index.ts'
import type { KeyStore, LedgerStore } from '../storage/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

export type Stores = Readonly<{ ledger: LedgerStore; keys: KeyStore; close(): Promise<void> }>

/** Sites whose network between server and database is encrypted by other means say so with this word. */
const plainAllowed = 'AMPARO_DATABASE_PLAIN'

/** Null where the environment names no database. Fails: `database-plain` where it would be reached over a network without verified TLS (ST44). */
export function databaseUrl(): string | null {
  const url = env['DATABASE_URL'] ?? ''
  if (url === '') return null
  if (env[plainAllowed] === 'allowed' || isSafeAddress(url, env['PGHOST'] ?? null)) return url
  throw new CliFailure(exitCodes.usage, 'database-plain', `DATABASE_URL leads over a network without verified encryption: add sslmode=verify-full, or, where the network is encrypted by other means, say ${plainAllowed}=allowed. See docs/operating/postgres.md.`)
}

/** In: the data folder; on PostgreSQL it holds what is not in the database, and is made when missing. */
export async function openStores(folder: string): Promise<Stores> {
  const url = databaseUrl()
  if (url === null) return openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'apply', onStatement: null })
}

/** Copies of a folder say nothing of a database. Fails: `on-postgres`. */
export function onlyEmbedded(): void {
  if (databaseUrl() === null) return
  throw new CliFailure(exitCodes.usage, 'on-postgres', "The ledger is in PostgreSQL: back up and restore with the database's own tools, as docs/operating/postgres.md says.")
}
