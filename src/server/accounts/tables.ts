/**
 * The accounts' own tables beside better-auth's: who holds which office, sessions with their device,
 * devices, codes, tries, shares. Forward only; each migration holds whole with its number. Codes and
 * tokens are stored as hashes, names of people only in better-auth's table.
 */
import { z } from 'zod'
import type { Ms } from '../../kernel/index.ts'
import { AccountsFailure, type Sql } from './sql.ts'

const firstTables: readonly string[] = [
  // `way`: password-totp, exercise-phrase or directory. A row is there once the account can sign in.
  `CREATE TABLE holder (account_id TEXT PRIMARY KEY, agency_id TEXT NOT NULL, duty TEXT NOT NULL, nature TEXT NOT NULL,
    way TEXT NOT NULL, made_by TEXT, made_ms BIGINT NOT NULL)`,
  `CREATE TABLE post (account_id TEXT NOT NULL, operation_id TEXT NOT NULL, officer_id TEXT NOT NULL, agency_id TEXT NOT NULL,
    PRIMARY KEY (account_id, operation_id))`,
  `CREATE TABLE live_session (session_id TEXT PRIMARY KEY, token_hash TEXT NOT NULL, account_id TEXT NOT NULL, device_id TEXT NOT NULL,
    unlock TEXT NOT NULL, started_ms BIGINT NOT NULL, seen_ms BIGINT NOT NULL, step_up_ms BIGINT)`,
  'CREATE INDEX live_session_account ON live_session (account_id)',
  'CREATE INDEX live_session_device ON live_session (device_id)',
  // `state`: proposed, confirmed, revoked. `announced` is the last state the service has taken.
  `CREATE TABLE device (device_id TEXT PRIMARY KEY, agency_id TEXT NOT NULL, algorithm TEXT NOT NULL, public_key TEXT NOT NULL UNIQUE,
    sealing_key TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, way TEXT NOT NULL, proposed_by TEXT, confirmed_by TEXT,
    revoked_by TEXT, proposed_ms BIGINT NOT NULL, lease_ends_ms BIGINT NOT NULL, announced TEXT NOT NULL)`,
  // `way`: two-agencies (one device, invited by somebody) or exercise (any number until it ends).
  `CREATE TABLE invitation (code_hash TEXT PRIMARY KEY, way TEXT NOT NULL, invited_by TEXT, agency_id TEXT NOT NULL, ends_ms BIGINT NOT NULL)`,
  // `kind`: first, officer, recovery. `content` is JSON of ids: agency, duty, posts.
  `CREATE TABLE set_up_code (code_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, account_id TEXT NOT NULL, agency_id TEXT NOT NULL,
    issued_by TEXT, content TEXT NOT NULL, ends_ms BIGINT NOT NULL)`,
  'CREATE TABLE tries (subject TEXT PRIMARY KEY, wrong BIGINT NOT NULL, not_before_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL)',
  // A device on which this account has signed in before.
  'CREATE TABLE known_pair (account_id TEXT NOT NULL, device_id TEXT NOT NULL, PRIMARY KEY (account_id, device_id))',
  'CREATE TABLE used_proof (proof TEXT PRIMARY KEY, until_ms BIGINT NOT NULL)',
  'CREATE TABLE used_totp (account_id TEXT NOT NULL, code_hash TEXT NOT NULL, until_ms BIGINT NOT NULL, PRIMARY KEY (account_id, code_hash))',
  `CREATE TABLE ceremony (ceremony_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, device_id TEXT NOT NULL, account_id TEXT, jar TEXT NOT NULL,
    browser_hash TEXT, ends_ms BIGINT NOT NULL)`,
  `CREATE TABLE pin_share (account_id TEXT NOT NULL, device_id TEXT NOT NULL, proof_hash TEXT NOT NULL, share TEXT NOT NULL,
    ends_ms BIGINT NOT NULL, wrong BIGINT NOT NULL, not_before_ms BIGINT NOT NULL, PRIMARY KEY (account_id, device_id))`,
]

/** By its token a share is asked for while the device's keys are still closed; those lent before are lent anew. */
const shareTokens: readonly string[] = [
  'DELETE FROM pin_share',
  "ALTER TABLE pin_share ADD COLUMN token_hash TEXT NOT NULL DEFAULT ''",
  'CREATE UNIQUE INDEX pin_share_token ON pin_share (token_hash)',
]

const migrations: readonly (readonly string[])[] = [firstTables, shareTokens]

const CountRow = z.object({ number: z.coerce.number() })

/** Fails: throws `AccountsFailure`: `database-newer` when a later program has been here. */
export async function migrateAccounts(sql: Sql, nowMs: Ms): Promise<void> {
  await sql.write([{ text: 'CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, done_ms BIGINT NOT NULL)', values: [] }])
  const done = (await sql.read('SELECT number FROM migration ORDER BY number', [])).map((row) => CountRow.parse(row).number)
  if (done.some((number) => number > migrations.length)) throw new AccountsFailure('database-newer')
  for (const [at, texts] of migrations.entries()) {
    if (done.includes(at + 1)) continue
    const steps = texts.map((text) => ({ text, values: [] }))
    await sql.write([...steps, { text: 'INSERT INTO migration (number, done_ms) VALUES ($1, $2)', values: [at + 1, nowMs] }])
  }
}
