/**
 * What does the rest of the server know of whoever asks? A session: one account, on one device, since
 * when, unlocked how. What the account may do is the policies' business. Rules AU10 to AU22.
 */
import type { AgencyId, DeviceId, Ms, OfficerId, OperationId } from '../../kernel/index.ts'

/** One account's office in one operation; the account has one officer there. */
export type Post = Readonly<{ operationId: OperationId; officerId: OfficerId; agencyId: AgencyId }>

/** How the session was opened; `exercise-phrase` opens accounts of exercises alone. */
export type Unlock = 'password-totp' | 'passkey' | 'directory' | 'exercise-phrase'

export type Session = Readonly<{
  /** 32 hex digits; names the session, opens nothing. */
  sessionId: string
  accountId: string
  /** The agency that keeps the account. */
  agencyId: AgencyId
  /** `administrator`: invites and confirms devices, makes accounts. Never a right to anybody's file. */
  duty: 'administrator' | 'officer'
  nature: 'actual' | 'exercise'
  posts: readonly Post[]
  deviceId: DeviceId
  unlock: Unlock
  /** When a factor of ours was last shown in this session, signing in included; null when none was (a directory's word). */
  stepUpAtMs: Ms | null
  /** Whole seconds since then by the server's clock; what policies ask for. */
  stepUpSecondsAgo: number | null
  startedAtMs: Ms
  seenAtMs: Ms
}>

/** In order of precedence. All are answered with 401. */
export type SessionRefusal =
  | 'proof-missing'
  | 'proof-malformed'
  | 'session-missing'
  | 'session-ended'
  | 'device-not-known'
  | 'device-revoked'
  | 'proof-wrong'
  | 'proof-stale'
  | 'proof-replayed'

export function postIn(session: Session, operationId: OperationId): Post | null {
  return session.posts.find((post) => post.operationId === operationId) ?? null
}
