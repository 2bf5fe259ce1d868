/**
 * What can be done with one account's password and second factor? Each function answers with a value; null
 * means that better-auth said no. Rules AU3 to AU9.
 */
import { z } from 'zod'
import { toHex, toUtf8, type Hash, type Random } from '../../kernel/index.ts'
import { appName, type Auth } from './credentials.ts'
import type { PasswordHash } from './password-hash.ts'
import { AccountsFailure } from './sql.ts'
import { cookieJar, dropSession, orNull, withAccount } from './with-account.ts'

export type SecondFactor = Readonly<{ totpUri: string; backupCodes: readonly string[] }>
/** `jar`: what better-auth wants back with the code; null where no code is asked for. */
export type PasswordHeld = Readonly<{ accountId: string; jar: string | null }>

const UserRow = z.object({ id: z.string(), username: z.string().nullish(), twoFactorEnabled: z.coerce.boolean().nullish() })
const SignInBody = z.union([
  z.object({ twoFactorRedirect: z.literal(true) }),
  z.object({ token: z.string(), user: z.object({ id: z.string() }) }),
])

/** In: the account's id, drawn by us. A second call with the same id starts the account over. */
export async function putHolder(
  auth: Auth,
  passwordHash: PasswordHash,
  input: Readonly<{ accountId: string; name: string; password: string }>,
): Promise<'put' | 'name-taken'> {
  const { accountId, name, password } = input
  const { internalAdapter, adapter } = await auth.$context
  const owner = await accountIdOfName(auth, name)
  if (owner !== null && owner !== accountId) return 'name-taken'
  const hash = await passwordHash.hash(password)
  try {
    const there = await internalAdapter.findUserById(accountId)
    // The address is ours and leads nowhere: none is needed, and better-auth wants one.
    const fields = { name: '', username: name.toLowerCase(), twoFactorEnabled: false }
    if (there === null) await internalAdapter.createUser({ id: accountId, email: `${accountId}@accounts.invalid`, emailVerified: false, ...fields }, { method: 'admin' })
    // Past better-auth's check of the name, which takes the account's own for another's; ours is above.
    else await adapter.update({ model: 'user', where: [{ field: 'id', value: accountId }], update: fields })
    await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: accountId }] })
    const credential = await internalAdapter.findCredentialAccount(accountId)
    if (credential === null) await internalAdapter.createAccount({ userId: accountId, providerId: 'credential', accountId, password: hash })
    else await internalAdapter.updatePassword(accountId, hash)
    await internalAdapter.deleteUserSessions(accountId)
  } catch (error) {
    throw new AccountsFailure('database-failed', error)
  }
  return 'put'
}

/** Frees the name of a set-up that was broken off. The caller knows that no account and no live code stands behind it. */
export async function dropHolder(auth: Auth, accountId: string): Promise<void> {
  await (await auth.$context).internalAdapter.deleteUser(accountId)
}

/** A password nobody knows: accounts that never use one cost a stranger's guess the same work. */
export function unusablePassword(random: Random): string {
  return toHex(random.bytes(32))
}

export async function accountIdOfName(auth: Auth, name: string): Promise<string | null> {
  const { adapter } = await auth.$context
  const row: unknown = await adapter.findOne({ model: 'user', where: [{ field: 'username', value: name.toLowerCase() }] })
  return row === null ? null : UserRow.parse(row).id
}

export async function nameOf(auth: Auth, accountId: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context
  const row: unknown = await internalAdapter.findUserById(accountId)
  return row === null ? null : (UserRow.parse(row).username ?? null)
}

/** One run of the hash for every name, known or not. */
export async function holdPassword(auth: Auth, input: Readonly<{ name: string; password: string }>): Promise<PasswordHeld | null> {
  const answer = await orNull(auth.api.signInUsername({ body: { username: input.name, password: input.password }, returnHeaders: true }))
  if (answer === null) return null
  const body = SignInBody.parse(answer.response)
  if ('token' in body) {
    await dropSession(auth, body)
    return { accountId: body.user.id, jar: null }
  }
  const accountId = await accountIdOfName(auth, input.name)
  return accountId === null ? null : { accountId, jar: cookieJar(answer.headers) }
}

/** In: six digits, or the hash of a backup code (each works once). */
export async function holdCode(auth: Auth, jar: string, code: string): Promise<boolean> {
  const headers = new Headers({ cookie: jar })
  const answer = isTotp(code)
    ? await orNull(auth.api.verifyTOTP({ body: { code }, headers }))
    : await orNull(auth.api.verifyBackupCode({ body: { code }, headers }))
  if (answer === null) return false
  await dropSession(auth, answer)
  return true
}

export function isTotp(code: string): boolean {
  return /^\d{6}$/.test(code)
}

/** For a session that is open already. Backup codes are for signing in alone. */
export async function holdTotpOf(auth: Auth, accountId: string, code: string): Promise<boolean> {
  const answer = await withAccount(auth, accountId, (headers) => orNull(auth.api.verifyTOTP({ body: { code }, headers })))
  return answer !== null
}

/** Begins a second factor in place of the one there is. Out: shown once. Null: the password is not the account's. */
export async function beginTotp(auth: Auth, input: Readonly<{ accountId: string; name: string; password: string }>): Promise<SecondFactor | null> {
  const { accountId, name, password } = input
  return withAccount(auth, accountId, async (headers) => {
    const answer = await orNull(auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
    if (answer?.method !== 'totp') return null
    return { totpUri: uriFor(answer.totpURI, name), backupCodes: answer.backupCodes }
  })
}

/** Takes the second factor away, so that another can begin. Null: the password is not the account's. */
export async function dropTotp(auth: Auth, input: Readonly<{ accountId: string; password: string }>): Promise<true | null> {
  const { accountId, password } = input
  const answer = await withAccount(auth, accountId, (headers) => orNull(auth.api.disableTwoFactor({ body: { password }, headers })))
  await endAuthSessions(auth, accountId)
  return answer === null ? null : true
}

/** The first right code makes the second factor hold. */
export async function confirmTotp(auth: Auth, accountId: string, code: string): Promise<boolean> {
  const isRight = isTotp(code) && (await holdTotpOf(auth, accountId, code))
  await endAuthSessions(auth, accountId)
  return isRight
}

export async function hasTotp(auth: Auth, accountId: string): Promise<boolean> {
  const row: unknown = await (await auth.$context).internalAdapter.findUserById(accountId)
  return row !== null && UserRow.parse(row).twoFactorEnabled === true
}

/** Out: false when `password` is not the account's. */
export async function changePassword(auth: Auth, accountId: string, change: Readonly<{ password: string; newPassword: string }>): Promise<boolean> {
  const body = { currentPassword: change.password, newPassword: change.newPassword }
  return (await withAccount(auth, accountId, (headers) => orNull(auth.api.changePassword({ body, headers })))) !== null
}

/** Ten fresh ones; those before end. */
export async function newBackupCodes(auth: Auth, accountId: string, password: string): Promise<readonly string[] | null> {
  const answer = await withAccount(auth, accountId, (headers) => orNull(auth.api.generateBackupCodes({ body: { password }, headers })))
  return answer?.backupCodes ?? null
}

/** Some answers of better-auth open another session of its own. */
async function endAuthSessions(auth: Auth, accountId: string): Promise<void> {
  await (await auth.$context).internalAdapter.deleteUserSessions(accountId)
}

/** The app shows this text under the code; better-auth would put its made-up address there. */
function uriFor(uri: string, name: string): string {
  const found = new URL(uri)
  return `otpauth://totp/${encodeURIComponent(`${appName}:${name}`)}?${found.searchParams.toString()}`
}

/** What stands for a used code in the database. */
export function codeHash(hash: Hash, text: string): string {
  return toHex(hash.sha256(toUtf8(text)))
}
