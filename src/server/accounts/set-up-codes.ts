/**
 * Who may set a password, and for which account? Whoever holds a code that was printed once and lives a
 * day. The account's id is drawn with the code, so that a set-up broken off goes on with the same one. Rules AU1, AU2, AU22.
 */
import { z } from 'zod'
import { accept, AgencyId, newId, OfficerId, OperationId, refuse, type Ms, type Outcome } from '../../kernel/index.ts'
import type { FirstAdministrator, IssuedCode } from './accounts.ts'
import { hashOfCode, newCode } from './codes.ts'
import { postsMax, setUpCodeMs } from './limits.ts'
import type { Parts } from './parts.ts'
import type { Post, Session } from './session.ts'
import { holderRow } from './sessions.ts'
import type { Statement } from './sql.ts'

export const PostShape = z.strictObject({ operationId: OperationId, officerId: OfficerId, agencyId: AgencyId })
const Content = z.strictObject({
  duty: z.enum(['administrator', 'officer']),
  nature: z.enum(['actual', 'exercise']),
  posts: z.array(PostShape).max(postsMax),
})
export type CodeContent = Readonly<z.infer<typeof Content>>

const CodeRow = z.object({
  code_hash: z.string(),
  kind: z.enum(['first', 'officer', 'recovery']),
  account_id: z.string(),
  agency_id: AgencyId,
  issued_by: z.string().nullable(),
  content: z.string(),
  ends_ms: z.coerce.number(),
})
export type SetUpCode = Readonly<Omit<z.infer<typeof CodeRow>, 'content'> & { content: CodeContent }>

/** All or none. Fails: `set-up-done`. */
export async function issueFirstCodes(parts: Parts, administrators: readonly FirstAdministrator[]): Promise<Outcome<readonly IssuedCode[], 'set-up-done'>> {
  for (const { agencyId } of administrators) {
    const there = await parts.sql.read("SELECT 1 AS one FROM holder WHERE agency_id = $1 AND duty = 'administrator'", [agencyId])
    if (there.length > 0) return refuse('set-up-done', { agencyId })
  }
  const drawn = administrators.map(({ agencyId, posts }) =>
    drawCode(parts, { kind: 'first', accountId: newId(z.string(), parts.random), agencyId, issuedBy: null, content: { duty: 'administrator', nature: 'actual', posts: [...posts] } }),
  )
  // Codes printed earlier and not used end with this.
  const forget = administrators.map(({ agencyId }) => ({ text: "DELETE FROM set_up_code WHERE kind = 'first' AND agency_id = $1", values: [agencyId] }))
  await parts.sql.write([...forget, ...drawn.map(({ statement }) => statement)])
  return accept(drawn.map(({ issued }) => issued))
}

/** For a new officer of the administrator's own agency. */
export async function issueOfficerCode(
  parts: Parts,
  session: Session,
  wanted: Readonly<{ duty: 'administrator' | 'officer'; posts: readonly Post[] }>,
): Promise<Outcome<IssuedCode & { accountId: string }, 'no-common-operation'>> {
  // An administrator gives offices in the own agency and in operations the administrator takes part in.
  const mine = new Set(session.posts.map(({ operationId }) => operationId))
  const within = wanted.posts.every((post) => post.agencyId === session.agencyId && mine.has(post.operationId))
  if (!within) return refuse('no-common-operation')
  const accountId = newId(z.string(), parts.random)
  const content: CodeContent = { duty: wanted.duty, nature: session.nature, posts: [...wanted.posts] }
  const { issued, statement } = drawCode(parts, { kind: 'officer', accountId, agencyId: session.agencyId, issuedBy: session.accountId, content })
  await parts.sql.write([statement])
  parts.log({ code: 'code-issued', about: { kind: 'officer', accountId, by: session.accountId } })
  return accept({ ...issued, accountId })
}

/** One of the two that a lost second factor takes: by administrators of two agencies, neither of them the account's owner. */
export async function issueRecoveryCode(
  parts: Parts,
  session: Session,
  accountId: string,
): Promise<Outcome<IssuedCode, 'not-found' | 'same-person' | 'no-common-operation'>> {
  const holder = await holderRow(parts, accountId)
  if (holder === null || holder.way === 'ended') return refuse('not-found')
  if (accountId === session.accountId) return refuse('same-person')
  if (holder.agency_id !== session.agencyId && !(await shareOperation(parts, session, accountId))) return refuse('no-common-operation')
  const content: CodeContent = { duty: holder.duty, nature: holder.nature, posts: [] }
  const { issued, statement } = drawCode(parts, { kind: 'recovery', accountId, agencyId: session.agencyId, issuedBy: session.accountId, content })
  // One live code an agency and account.
  const forget = { text: "DELETE FROM set_up_code WHERE kind = 'recovery' AND account_id = $1 AND agency_id = $2", values: [accountId, session.agencyId] }
  await parts.sql.write([forget, statement])
  parts.log({ code: 'code-issued', about: { kind: 'recovery', accountId, by: session.accountId } })
  return accept(issued)
}

/** Fails: `code-not-known` for wrong, used and ended ones alike. */
export async function readCode(parts: Parts, typed: string): Promise<Outcome<SetUpCode, 'code-not-known'>> {
  const [found] = await parts.sql.read('SELECT * FROM set_up_code WHERE code_hash = $1', [hashOfCode(parts.hash, typed)])
  if (found === undefined) return refuse('code-not-known')
  const row = CodeRow.parse(found)
  if (row.ends_ms < parts.clock.now()) return refuse('code-not-known')
  return accept({ ...row, content: Content.parse(JSON.parse(row.content)) })
}

/** Ends the code; the batch it stands in holds only if the code was still there. */
export function useCode(code: SetUpCode): Statement {
  return { text: 'DELETE FROM set_up_code WHERE code_hash = $1', values: [code.code_hash], rows: 1 }
}

export async function shareOperation(parts: Parts, session: Session, accountId: string): Promise<boolean> {
  const rows = await parts.sql.read('SELECT operation_id FROM post WHERE account_id = $1', [accountId])
  const mine = new Set<string>(session.posts.map(({ operationId }) => operationId))
  return rows.some((row) => typeof row['operation_id'] === 'string' && mine.has(row['operation_id']))
}

function drawCode(
  parts: Parts,
  input: Readonly<{ kind: SetUpCode['kind']; accountId: string; agencyId: AgencyId; issuedBy: string | null; content: CodeContent }>,
): Readonly<{ issued: IssuedCode; statement: Statement }> {
  const code = newCode(parts.random)
  const endsAtMs: Ms = parts.clock.now() + setUpCodeMs
  const { kind, accountId, agencyId, issuedBy, content } = input
  const values = [hashOfCode(parts.hash, code), kind, accountId, agencyId, issuedBy, JSON.stringify(Content.parse(content)), endsAtMs]
  return {
    issued: { code, agencyId, endsAtMs },
    statement: {
      text: 'INSERT INTO set_up_code (code_hash, kind, account_id, agency_id, issued_by, content, ends_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      values,
    },
  }
}
