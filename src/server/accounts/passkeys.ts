/**
 * Passkeys (WebAuthn): added in a fresh session, then open one without any name. The phone must have
 * verified its owner, and not only have been touched. Rules AU8, AU9.
 */
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import { beginCeremony, takeCeremony, type CeremonyKind } from './ceremonies.ts'
import type { DeviceRow } from './device-rows.ts'
import { passkeysMax } from './limits.ts'
import type { Parts } from './parts.ts'
import type { Session } from './session.ts'
import { holderRow, openSession, stepUp, type OpenedSession } from './sessions.ts'
import { cookieJar, dropSession, orNull, withAccount } from './with-account.ts'

export type Challenge = Readonly<{ ceremony: string; options: unknown }>
export type PasskeyLine = Readonly<{ passkeyId: string; label: string; madeAt: string; isSynced: boolean }>

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]{1,12000}$/)
/** An authenticator's answer to a sign-in, as browsers write it (WebAuthn level 3, toJSON). */
export const PasskeyAnswer = z.strictObject({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.strictObject({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url, userHandle: Base64Url.nullish().transform((text) => text ?? '') }),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  // What extensions answer is of no use here.
  clientExtensionResults: z.looseObject({}).transform(() => ({})),
})
type PasskeyAnswer = Readonly<z.infer<typeof PasskeyAnswer>>
/** And to a new passkey; better-auth reads what stands in it. */
export const NewPasskeyAnswer = z.looseObject({ id: Base64Url, rawId: Base64Url, type: z.literal('public-key'), response: z.looseObject({ clientDataJSON: Base64Url, attestationObject: Base64Url }) })

const SignedIn = z.object({ session: z.object({ token: z.string(), userId: z.string() }) })
const PasskeyRow = z.object({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.coerce.date().nullish(),
  backedUp: z.coerce.boolean(),
})

/** The same for everybody: no name is asked, so none can be tried. */
export async function passkeyChallenge(parts: Parts, kind: 'passkey-sign-in' | 'passkey-step-up', at: Readonly<{ deviceId: DeviceRow['device_id']; accountId: string | null }>): Promise<Challenge> {
  const { headers, response } = await parts.auth.api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true })
  const ceremony = await beginCeremony(parts, kind, { ...at, jar: cookieJar(headers), browserHash: null })
  return { ceremony, options: { ...response, userVerification: 'required' } }
}

/** Fails: `sign-in-refused`. */
export async function signInWithPasskey(parts: Parts, device: DeviceRow, input: Readonly<{ ceremony: string; answer: PasskeyAnswer }>): Promise<Outcome<OpenedSession, 'sign-in-refused'>> {
  const accountId = await ownerOf(parts, 'passkey-sign-in', { ...input, deviceId: device.device_id })
  const holder = accountId === null ? null : await holderRow(parts, accountId)
  const opened = holder === null ? null : await openSession(parts, { accountId: holder.account_id, deviceId: device.device_id, unlock: 'passkey', isFactorFresh: true })
  parts.log({ code: opened === null ? 'sign-in-refused' : 'signed-in', about: { deviceId: device.device_id, accountId: holder?.account_id ?? null, unlock: 'passkey' } })
  return opened === null ? refuse('sign-in-refused') : accept(opened)
}

/** A passkey of another account steps nothing up. */
export async function stepUpWithPasskey(parts: Parts, session: Session, input: Readonly<{ ceremony: string; answer: PasskeyAnswer }>): Promise<Outcome<void, 'step-up-refused' | 'session-ended'>> {
  const accountId = await ownerOf(parts, 'passkey-step-up', { ...input, deviceId: session.deviceId })
  if (accountId !== session.accountId) return refuse('step-up-refused')
  return (await stepUp(parts, session.sessionId)) ? accept(undefined) : refuse('session-ended')
}

export async function newPasskeyChallenge(parts: Parts, session: Session, name: string): Promise<Outcome<Challenge, 'too-many'>> {
  const { accountId, deviceId } = session
  if ((await passkeysOf(parts, accountId)).length >= passkeysMax) return refuse('too-many')
  return withAccount(parts.auth, accountId, async (headers) => {
    const { headers: set, response } = await parts.auth.api.generatePasskeyRegistrationOptions({ query: { name }, headers, returnHeaders: true })
    return accept({ ceremony: await beginCeremony(parts, 'passkey-new', { deviceId, accountId, jar: cookieJar(set), browserHash: null }), options: response })
  })
}

/** Fails: `passkey-refused`. */
export async function addPasskey(
  parts: Parts,
  session: Session,
  input: Readonly<{ ceremony: string; answer: z.infer<typeof NewPasskeyAnswer>; label: string }>,
): Promise<Outcome<void, 'passkey-refused'>> {
  const taken = await takeCeremony(parts, 'passkey-new', input.ceremony)
  if (taken === null || taken.account_id !== session.accountId || taken.device_id !== session.deviceId) return refuse('passkey-refused')
  const added = await withAccount(parts.auth, session.accountId, (headers) => {
    headers.set('cookie', `${headers.get('cookie') ?? ''}; ${taken.jar}`)
    return orNull(parts.auth.api.verifyPasskeyRegistration({ body: { response: input.answer, name: input.label }, headers }))
  })
  if (added === null) return refuse('passkey-refused')
  parts.log({ code: 'passkey-added', about: { accountId: session.accountId } })
  return accept(undefined)
}

export async function passkeysOf(parts: Parts, accountId: string): Promise<readonly PasskeyLine[]> {
  const { adapter } = await parts.auth.$context
  const rows: readonly unknown[] = await adapter.findMany({ model: 'passkey', where: [{ field: 'userId', value: accountId }] })
  return rows.map((row) => {
    const { id, name, createdAt, backedUp } = PasskeyRow.parse(row)
    return { passkeyId: id, label: name ?? '', madeAt: createdAt?.toISOString() ?? '', isSynced: backedUp }
  })
}

export async function dropPasskey(parts: Parts, accountId: string, passkeyId: string): Promise<Outcome<void, 'not-found'>> {
  const held = await parts.sql.write([{ text: 'DELETE FROM passkey WHERE id = $1 AND "userId" = $2', values: [passkeyId, accountId], rows: 1 }])
  return held ? accept(undefined) : refuse('not-found')
}

/** Out: whose passkey answered this challenge; null when none did, or another device asked for it. */
async function ownerOf(parts: Parts, kind: CeremonyKind, at: Readonly<{ ceremony: string; answer: PasskeyAnswer; deviceId: string }>): Promise<string | null> {
  const taken = await takeCeremony(parts, kind, at.ceremony)
  if (taken === null || taken.device_id !== at.deviceId) return null
  const { id, rawId, type, response, clientExtensionResults } = at.answer
  const answer = await orNull(parts.auth.api.verifyPasskeyAuthentication({ body: { response: { id, rawId, type, response, clientExtensionResults } }, headers: new Headers({ cookie: taken.jar }) }))
  if (answer === null) return null
  const { session } = SignedIn.parse(answer)
  await dropSession(parts.auth, session)
  return session.userId
}
