/**
 * How does somebody sign in through the agency's directory? The device begins, the browser goes there and
 * comes back with a cookie that only it has, the device finishes. Who begins, who comes back and who
 * finishes must be one. Rule AU6.
 */
import { accept, refuse, toHex, type Outcome } from '../../kernel/index.ts'
import { beginCeremony, takeCeremony } from './ceremonies.ts'
import { hashOfToken } from './codes.ts'
import { directoryPath } from './credentials.ts'
import { inTime, type DirectoryAuth } from './directory-auth.ts'
import type { DeviceRow } from './device-rows.ts'
import { sameText } from './nonce.ts'
import type { Parts } from './parts.ts'
import { holderRow, openSession, type OpenedSession } from './sessions.ts'
import { cookieJar, orNull } from './with-account.ts'

export type Begun = Readonly<{ ceremony: string; url: string; cookie: string }>

/** Where the browser lands afterwards, in the app. */
export const directoryDonePath = '/?directory=done'
export const directoryRefusedPath = '/?directory=refused'

/** Fails: `directory-not-known`; throws `AccountsFailure` with `directory-off-line`. */
export async function beginDirectory(parts: Parts, device: DeviceRow, directoryId: string): Promise<Outcome<Begun, 'directory-not-known'>> {
  const auth = await parts.directoryAuth(directoryId)
  if (auth === null) return refuse('directory-not-known')
  const body = { provider: directoryId, callbackURL: directoryDonePath, errorCallbackURL: directoryRefusedPath, disableRedirect: true }
  const answer = await orNull(auth.api.signInSocial({ body, headers: new Headers(), returnHeaders: true }))
  const url = answer?.response.url
  if (answer === null || url === undefined) return refuse('directory-not-known')
  const browser = toHex(parts.random.bytes(16))
  const browserHash = hashOfToken(parts.hash, browser)
  const ceremony = await beginCeremony(parts, 'directory', { deviceId: device.device_id, accountId: null, jar: cookieJar(answer.headers), browserHash })
  return accept({ ceremony, url, cookie: `${ceremony}.${browser}` })
}

/** In: the address the browser came back to, and our cookie. Out: whether the directory vouched for an account of ours. */
export async function returnFromDirectory(
  parts: Parts,
  at: Readonly<{ directoryId: string; query: string; cookie: string }>,
): Promise<Outcome<void, 'directory-refused' | 'directory-not-known'>> {
  const auth = await parts.directoryAuth(at.directoryId)
  if (auth === null) return refuse('directory-not-known')
  const [ceremony = '', browser = ''] = at.cookie.split('.')
  const taken = await takeCeremony(parts, 'directory', ceremony)
  if (taken === null || !sameText(hashOfToken(parts.hash, browser), taken.browser_hash ?? '')) return refuse('directory-refused')
  const accountId = await vouchedFor(parts, auth, { ...at, jar: taken.jar })
  if (accountId === null) return refuse('directory-refused')
  await beginCeremony(parts, 'directory-done', { deviceId: taken.device_id, accountId, jar: '', browserHash: null }, ceremony)
  return accept(undefined)
}

/** A directory's word opens a session; for acts of authority it takes a factor of ours, a passkey. */
export async function finishDirectory(parts: Parts, device: DeviceRow, ceremony: string): Promise<Outcome<OpenedSession, 'directory-refused'>> {
  const done = await takeCeremony(parts, 'directory-done', ceremony)
  if (done === null || done.account_id === null || done.device_id !== device.device_id) return refuse('directory-refused')
  const holder = await holderRow(parts, done.account_id)
  // An account that was given a password by a recovery may come through its directory all the same.
  if (holder === null || holder.way === 'ended') return refuse('directory-refused')
  const opened = await openSession(parts, { accountId: holder.account_id, deviceId: device.device_id, unlock: 'directory', isFactorFresh: false })
  parts.log({ code: opened === null ? 'sign-in-refused' : 'signed-in', about: { accountId: holder.account_id, deviceId: device.device_id, unlock: 'directory' } })
  return opened === null ? refuse('directory-refused') : accept(opened)
}

async function vouchedFor(parts: Parts, auth: DirectoryAuth, at: Readonly<{ directoryId: string; query: string; jar: string }>): Promise<string | null> {
  const url = `${parts.origin}${directoryPath}/callback/${at.directoryId}${at.query}`
  const response = await inTime(auth.handler(new Request(url, { headers: { cookie: at.jar } })))
  const context = await auth.$context
  const pair = cookieJar(response)
    .split('; ')
    .find((each) => each.startsWith(`${context.authCookies.sessionToken.name}=`))
  if (pair === undefined) return null
  const [token = ''] = decodeURIComponent(pair.slice(pair.indexOf('=') + 1)).split('.')
  const found = await context.internalAdapter.findSession(token)
  await context.internalAdapter.deleteSession(token)
  return found?.session.userId ?? null
}
