/**
 * What PostgreSQL and the network report, as the store's own failures. Texts of the server are never passed on:
 * they may quote a row. Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
import { Fault } from '../../kernel/index.ts'
import { StoreFailure, type StoreFailureCode } from '../../storage/index.ts'

type Meaning = readonly [code: StoreFailureCode, advice: string]

const lost: Meaning = ['connection-lost', 'the database did not answer to the end; what was asked may have happened, ask again']
const busy: Meaning = ['queue-full', 'the database had no turn for this in time; nothing of it was written, try again']
const damaged: Meaning = ['bytes-damaged', 'the database cannot read its own pages; look at its log, then restore']
const noRights: Meaning = ['not-a-store', 'this account may not do that here; see the roles in docs/operating/postgres.md']

/** By code, or by its first two characters: the class. */
const meanings: Readonly<Record<string, Meaning>> = {
  '08': lost,
  '57': lost,
  '58': ['io-failed', 'the database could not use its disk; look at its log'],
  '53': busy,
  '53100': ['disk-full', 'the database has no room; writing goes on once there is some'],
  '55P03': busy,
  '57014': busy,
  '40001': busy,
  '40P01': busy,
  '25P03': lost,
  '25P04': lost,
  '25006': ['connection-lost', 'this server is read-only, as a standby is; nothing was written, ask the one that leads'],
  XX001: damaged,
  XX002: damaged,
  '28': noRights,
  '42501': noRights,
  '3D000': ['not-a-store', 'there is no such database'],
}

/** Node's codes of a connection that is not there, no longer there, or was never made. */
const networkCodes = /^(E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_)|ENOTFOUND|EPIPE)/

/** Sentences of `pg`, which has no codes for these. */
const networkSaid = /connection (terminated|ended)|client (was closed|has encountered)|not queryable|query read timeout|timeout expired/i
const noTurnSaid = /timeout exceeded when trying to connect/i
const closedSaid = /cannot use a pool after calling end/i

/** Out: a failure where the world failed, as it is where it is ours already; else a Fault that holds the code alone. */
export function failureOf(error: unknown): StoreFailure | Fault {
  if (error instanceof StoreFailure || error instanceof Fault) return error
  const code = codeOf(error)
  const found = meaningOf(code, error instanceof Error ? error.message : '')
  if (found !== null) return new StoreFailure(found[0], `postgres ${code ?? 'connection'}: ${found[1]}`)
  return new Fault(`postgres: ${code ?? (error instanceof Error ? error.message : String(error))}`)
}

function meaningOf(code: string | null, said: string): Meaning | null {
  if (closedSaid.test(said)) return ['closed', 'the store is closed']
  if (noTurnSaid.test(said)) return busy
  if (networkSaid.test(said) || (code !== null && networkCodes.test(code))) return lost
  return code === null ? null : (meanings[code] ?? meanings[code.slice(0, 2)] ?? null)
}

/** Deadlocks and the like: the server has undone the transaction, so it may simply run again. */
export function isUndone(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
