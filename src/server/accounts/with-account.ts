/**
 * How is better-auth asked on behalf of an account? With a session of its own kind that lives for the
 * length of one question, and with cookies carried as text. A refusal of its becomes null; a failure is thrown on.
 */
import { APIError } from 'better-auth/api'
import { z } from 'zod'
import type { Auth } from './credentials.ts'
import { AccountsFailure } from './sql.ts'

/** In: an answer of better-auth as a Response. Out: its cookies as a request sends them back. */
export function cookieJar(response: Response | Headers): string {
  const headers = response instanceof Headers ? response : response.headers
  return headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
}

/** What better-auth says, as a fault of its own, of a passkey that was made for another place or by another key. */
const notVerified = 'FAILED_TO_VERIFY_REGISTRATION'

/** Out: null where better-auth says no. Fails: throws `AccountsFailure` where it cannot tell. */
export async function orNull<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AccountsFailure) throw error
    if (error instanceof APIError && (error.statusCode < 500 || error.body?.['code'] === notVerified)) return null
    throw new AccountsFailure('database-failed', error)
  }
}

/** Runs `work` with the headers of a session that ends with it. */
export async function withAccount<Value>(auth: Auth, accountId: string, work: (headers: Headers) => Promise<Value>): Promise<Value> {
  const context = await auth.$context
  const session = await context.internalAdapter.createSession(accountId)
  try {
    const name = context.authCookies.sessionToken.name
    return await work(new Headers({ cookie: `${name}=${await signed(session.token, context.secret)}` }))
  } finally {
    await context.internalAdapter.deleteSession(session.token)
  }
}

const TokenBody = z.object({ token: z.string() })

/** Ends the session that an answer of better-auth opened. */
export async function dropSession(auth: Auth, answer: unknown): Promise<void> {
  const read = TokenBody.safeParse(answer)
  if (read.success) await (await auth.$context).internalAdapter.deleteSession(read.data.token)
}

/** A cookie signed as better-auth signs its own: HMAC-SHA-256 in base64, percent-encoded. */
async function signed(value: string, secret: string): Promise<string> {
  const bytes = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const tag = await crypto.subtle.sign('HMAC', key, bytes.encode(value))
  return encodeURIComponent(`${value}.${Buffer.from(tag).toString('base64')}`)
}
