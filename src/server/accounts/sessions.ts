/**
 * Which sessions are there? A row each, read at every request, so that ending one holds at the next. Idle
 * after a quarter of an hour, over after a shift; the server's clock alone decides. Rules AU14, AU15, AU20, AU21.
 */
import { z } from 'zod'
import { AgencyId, DeviceId, newId, OfficerId, OperationId, toHex, type Ms } from '../../kernel/index.ts'
import { hashOfToken } from './codes.ts'
import { seenWriteMs, sessionIdleMs, sessionLongestMs, sessionsPerAccountMax, sessionsPerDeviceMax } from './limits.ts'
import { sameText } from './nonce.ts'
import type { Parts } from './parts.ts'
import type { Post, Session, Unlock } from './session.ts'
import { rowReader } from './parsed-rows.ts'
import type { Row, Sql, Statement } from './sql.ts'

const Millis = z.coerce.number()
const SessionRow = z.object({
  session_id: z.string(),
  token_hash: z.string(),
  account_id: z.string(),
  device_id: DeviceId,
  unlock: z.enum(['password-totp', 'passkey', 'directory', 'exercise-phrase']),
  started_ms: Millis,
  seen_ms: Millis,
  step_up_ms: Millis.nullable(),
})
type SessionRow = z.infer<typeof SessionRow>

const HolderRow = z.object({
  account_id: z.string(),
  agency_id: AgencyId,
  duty: z.enum(['administrator', 'officer']),
  nature: z.enum(['actual', 'exercise']),
  /** `ended`: kept for whose word stands behind a device; opens nothing. */
  way: z.enum(['password-totp', 'exercise-phrase', 'directory', 'ended']),
})
export type HolderRow = Readonly<z.infer<typeof HolderRow>>

const PostRow = z.object({ operation_id: OperationId, officer_id: OfficerId, agency_id: AgencyId })

const sessionIn = rowReader(SessionRow)
const holderOf = rowReader(HolderRow)
const postOf = rowReader(PostRow)

export type OpenedSession = Readonly<{ session: Session; token: string }>

export async function holderRow(parts: Parts, accountId: string): Promise<HolderRow | null> {
  return holderIn(parts.sql.read, accountId)
}

async function holderIn(read: Sql['read'], accountId: string): Promise<HolderRow | null> {
  const [row] = await read('SELECT account_id, agency_id, duty, nature, way FROM holder WHERE account_id = $1', [accountId])
  return row === undefined ? null : holderOf(row)
}

export async function postsOf(parts: Parts, accountId: string): Promise<readonly Post[]> {
  return postsIn(parts.sql.read, accountId)
}

async function postsIn(read: Sql['read'], accountId: string): Promise<readonly Post[]> {
  const rows = await read('SELECT operation_id, officer_id, agency_id FROM post WHERE account_id = $1 ORDER BY operation_id', [accountId])
  return rows.map((row: Row) => {
    const { operation_id: operationId, officer_id: officerId, agency_id: agencyId } = postOf(row)
    return { operationId, officerId, agencyId }
  })
}

/** Out: null when there is none, it is over, or the token is another's. Writes `seenAt` now and then. */
export async function liveSession(parts: Parts, sessionId: string, token: string): Promise<Session | null> {
  const [found] = await parts.sql.read('SELECT * FROM live_session WHERE session_id = $1', [sessionId])
  if (found === undefined) return null
  const row = sessionIn(found)
  const nowMs = parts.clock.now()
  if (!sameText(hashOfToken(parts.hash, token), row.token_hash) || isOver(row, nowMs)) return null
  if (nowMs - row.seen_ms >= seenWriteMs) {
    // Ended in between: the write finds no row, and the session is no more.
    const write = { text: 'UPDATE live_session SET seen_ms = $1 WHERE session_id = $2', values: [nowMs, sessionId], rows: 1 }
    if (!(await parts.sql.write([write]))) return null
  }
  return toSession(parts, { ...row, seen_ms: nowMs }, parts.sql.readOn)
}

/** Sessions over the limits of the device and the account make room, least recently seen first. */
export async function openSession(
  parts: Parts,
  input: Readonly<{ accountId: string; deviceId: DeviceId; unlock: Unlock; isFactorFresh: boolean }>,
): Promise<OpenedSession | null> {
  const { accountId, deviceId, unlock } = input
  const nowMs = parts.clock.now()
  const sessionId = newId(z.string(), parts.random)
  const token = toHex(parts.random.bytes(32))
  const stepUpMs = input.isFactorFresh ? nowMs : null
  const row = { session_id: sessionId, token_hash: '', account_id: accountId, device_id: deviceId, unlock, started_ms: nowMs, seen_ms: nowMs, step_up_ms: stepUpMs }
  const session = await toSession(parts, row, parts.sql.read)
  if (session === null) return null
  const values = [sessionId, hashOfToken(parts.hash, token), accountId, deviceId, unlock, nowMs, nowMs, stepUpMs]
  const held = await parts.sql.write([
    ...sweep(nowMs),
    makeRoom('device_id', deviceId, sessionsPerDeviceMax - 1),
    makeRoom('account_id', accountId, sessionsPerAccountMax - 1),
    // A device revoked meanwhile opens nothing, and one of an exercise only exercise accounts.
    {
      text: `INSERT INTO live_session (session_id, token_hash, account_id, device_id, unlock, started_ms, seen_ms, step_up_ms)
        SELECT $1, $2, $3, $4, $5, ${whole(nowMs)}, ${whole(nowMs)}, ${stepUpMs === null ? 'NULL' : whole(stepUpMs)}
        WHERE EXISTS (SELECT 1 FROM device WHERE device_id = $6 AND state = 'confirmed' AND (way <> 'exercise' OR $7 = 'exercise'))`,
      values: [...values.slice(0, 5), deviceId, session.nature],
      rows: 1,
    },
    { text: 'INSERT INTO known_pair (account_id, device_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', values: [accountId, deviceId] },
  ])
  return held ? { session, token } : null
}

export async function sessionsOfAccount(parts: Parts, accountId: string): Promise<readonly Session[]> {
  const rows = await parts.sql.read('SELECT * FROM live_session WHERE account_id = $1 ORDER BY started_ms, session_id', [accountId])
  const nowMs = parts.clock.now()
  const live = rows.map(sessionIn).filter((row) => !isOver(row, nowMs))
  const sessions = await Promise.all(live.map((row) => toSession(parts, row, parts.sql.read)))
  return sessions.filter((session) => session !== null)
}

/** Out: false when the account has no such session. */
export function endSession(parts: Parts, sessionId: string, accountId: string): Promise<boolean> {
  return parts.sql.write([{ text: 'DELETE FROM live_session WHERE session_id = $1 AND account_id = $2', values: [sessionId, accountId], rows: 1 }])
}

export async function endSessionsOf(parts: Parts, accountId: string): Promise<void> {
  await parts.sql.write([{ text: 'DELETE FROM live_session WHERE account_id = $1', values: [accountId] }])
}

export async function endEverySession(parts: Parts): Promise<void> {
  await parts.sql.write([{ text: 'DELETE FROM live_session', values: [] }, { text: 'DELETE FROM ceremony', values: [] }])
}

/** Out: false when the session has ended meanwhile. */
export function stepUp(parts: Parts, sessionId: string): Promise<boolean> {
  return parts.sql.write([{ text: 'UPDATE live_session SET step_up_ms = $1 WHERE session_id = $2', values: [parts.clock.now(), sessionId], rows: 1 }])
}

function isOver(row: Pick<SessionRow, 'started_ms' | 'seen_ms'>, nowMs: Ms): boolean {
  return nowMs - row.seen_ms > sessionIdleMs || nowMs - row.started_ms > sessionLongestMs
}

async function toSession(parts: Parts, row: SessionRow, read: Sql['read']): Promise<Session | null> {
  const holder = await holderIn(read, row.account_id)
  if (holder === null || holder.way === 'ended') return null
  const nowMs = parts.clock.now()
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    agencyId: holder.agency_id,
    duty: holder.duty,
    nature: holder.nature,
    posts: await postsIn(read, row.account_id),
    deviceId: row.device_id,
    unlock: row.unlock,
    stepUpAtMs: row.step_up_ms,
    // A clock set back makes nothing fresher than now.
    stepUpSecondsAgo: row.step_up_ms === null ? null : Math.max(0, Math.floor((nowMs - row.step_up_ms) / 1_000)),
    startedAtMs: row.started_ms,
    seenAtMs: row.seen_ms,
  }
}

function sweep(nowMs: Ms): readonly Statement[] {
  return [
    { text: 'DELETE FROM live_session WHERE seen_ms < $1', values: [nowMs - sessionIdleMs] },
    { text: 'DELETE FROM live_session WHERE started_ms < $1', values: [nowMs - sessionLongestMs] },
  ]
}

function makeRoom(column: 'device_id' | 'account_id', value: string, keep: number): Statement {
  return {
    text: `DELETE FROM live_session WHERE session_id IN
      (SELECT session_id FROM live_session WHERE ${column} = $1 ORDER BY seen_ms DESC, session_id LIMIT 1000 OFFSET ${whole(keep)})`,
    values: [value],
  }
}

/** A number of ours in the text of a statement: PostgreSQL cannot tell a type from a bare placeholder in SELECT. */
function whole(value: number): string {
  return String(Math.trunc(value))
}
