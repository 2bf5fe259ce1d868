/** Which accounts does an administrator see, link to a directory, or end? Rules AU6, AU22, AU33. */
import { z } from 'zod'
import { accept, AgencyId, newId, refuse, type Outcome } from '../../kernel/index.ts'
import { dropHolder, nameOf, putHolder, unusablePassword } from './holders.ts'
import { listRowsMax } from './limits.ts'
import type { Parts } from './parts.ts'
import type { Post, Session } from './session.ts'
import { holderRow } from './sessions.ts'
import { shareOperation } from './set-up-codes.ts'
import { freeName, holderStatement, isUnborn, postStatement } from './set-up.ts'

export type AccountLine = Readonly<{ accountId: string; agencyId: AgencyId; duty: string; nature: string; way: string; name: string | null }>

const Line = z.object({ account_id: z.string(), agency_id: AgencyId, duty: z.string(), nature: z.string(), way: z.string() })

/** Of the own agency, and of those that share an operation: their names stand in its directory anyway. */
export async function accountsFor(parts: Parts, session: Session): Promise<readonly AccountLine[]> {
  const rows = await parts.sql.read("SELECT account_id, agency_id, duty, nature, way FROM holder WHERE way <> 'ended' ORDER BY made_ms, account_id", [])
  const seen: AccountLine[] = []
  for (const row of rows.map((each) => Line.parse(each))) {
    if (seen.length >= listRowsMax) break
    if (row.agency_id !== session.agencyId && !(await shareOperation(parts, session, row.account_id))) continue
    const { account_id: accountId, agency_id: agencyId, duty, nature, way } = row
    seen.push({ accountId, agencyId, duty, nature, way, name: await nameOf(parts.auth, accountId) })
  }
  return seen
}

export type DirectoryAccount = Readonly<{ name: string; directoryId: string; subject: string; duty: 'administrator' | 'officer'; posts: readonly Post[] }>

/** Links a subject of the agency's own directory to an account; nothing is made by signing in. */
export async function linkDirectoryAccount(
  parts: Parts,
  session: Session,
  wanted: DirectoryAccount,
): Promise<Outcome<Readonly<{ accountId: string }>, 'directory-not-known' | 'no-common-operation' | 'name-taken'>> {
  const directory = parts.directories.find(({ directoryId, agencyId }) => directoryId === wanted.directoryId && agencyId === session.agencyId)
  if (directory === undefined) return refuse('directory-not-known')
  const mine = new Set(session.posts.map(({ operationId }) => operationId))
  if (!wanted.posts.every((post) => post.agencyId === session.agencyId && mine.has(post.operationId))) return refuse('no-common-operation')
  const accountId = newId(z.string(), parts.random)
  const { internalAdapter } = await parts.auth.$context
  const owner = await internalAdapter.findAccountByKey({ providerId: wanted.directoryId, accountId: wanted.subject })
  if (owner !== null && !(await isUnborn(parts, owner.userId))) return refuse('name-taken')
  // A linking that broke off before the account stood.
  if (owner !== null) await dropHolder(parts.auth, owner.userId)
  await freeName(parts, wanted.name)
  const put = await putHolder(parts.auth, parts.passwordHash, { accountId, name: wanted.name, password: unusablePassword(parts.random) })
  if (put === 'name-taken') return refuse('name-taken')
  await internalAdapter.createAccount({ userId: accountId, providerId: wanted.directoryId, accountId: wanted.subject })
  const { duty, posts } = wanted
  const holder = holderStatement(parts, { accountId, agencyId: session.agencyId, duty, nature: session.nature, way: 'directory', madeBy: session.accountId })
  await parts.sql.write([holder, ...posts.map((post) => postStatement(accountId, post))])
  parts.log({ code: 'account-linked', about: { accountId, by: session.accountId } })
  return accept({ accountId })
}

/** Ends an account of the own agency at once: sessions, shares, offices. What its officer wrote stays. Twice is success. */
export async function dropAccount(parts: Parts, session: Session, accountId: string): Promise<Outcome<void, 'not-found' | 'same-person'>> {
  const holder = await holderRow(parts, accountId)
  if (holder === null || holder.agency_id !== session.agencyId) return refuse('not-found')
  if (accountId === session.accountId) return refuse('same-person')
  const tables = ['live_session', 'pin_share', 'known_pair', 'set_up_code', 'post']
  await parts.sql.write([
    ...tables.map((table) => ({ text: `DELETE FROM ${table} WHERE account_id = $1`, values: [accountId] })),
    // The row stays, so that devices it proposed keep whose word that was; without a way in.
    { text: "UPDATE holder SET way = 'ended' WHERE account_id = $1", values: [accountId] },
  ])
  await dropHolder(parts.auth, accountId)
  parts.log({ code: 'account-ended', about: { accountId, by: session.accountId } })
  return accept(undefined)
}
