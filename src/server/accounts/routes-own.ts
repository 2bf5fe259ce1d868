/** Routes of what is one's own: password, second factor, passkeys, the PIN's share. Rules AU4 to AU9, AU30 to AU32. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accept, refuse } from '../../kernel/index.ts'
import { beginTotp, changePassword, confirmTotp, dropTotp, nameOf, newBackupCodes } from './holders.ts'
import { labelCharsMax, shareLongestMs } from './limits.ts'
import { addPasskey, dropPasskey, newPasskeyChallenge, NewPasskeyAnswer, passkeysOf } from './passkeys.ts'
import { passwordRefusal } from './password-rule.ts'
import { fetchShare, lendShare, renewShare, takeShareBack } from './pin-share.ts'
import { CeremonyName, PasswordBody, Typed } from './routes-sign-in.ts'
import { open, readBody, readParams, withSession, type Answer, type Desk } from './routing.ts'
import type { Session } from './session.ts'
import { holdsPassword, useTotp } from './sign-in.ts'

const ChangeBody = z.strictObject({ password: Typed, newPassword: Typed })
const FactorBody = z.strictObject({ password: Typed })
const CodeBody = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
const NewPasskeyBody = z.strictObject({ ceremony: CeremonyName, answer: NewPasskeyAnswer, label: z.string().max(labelCharsMax) })
const PasskeyAt = z.strictObject({ passkeyId: z.string().min(1).max(64) })
const PinProof = z.string().regex(/^[0-9a-f]{64}$/)
const LendBody = z.strictObject({ token: PinProof, pinProof: PinProof, hours: z.int().min(1).max(shareLongestMs / 3_600_000) })
const FetchBody = z.strictObject({ token: PinProof, pinProof: PinProof })
const RenewBody = z.strictObject({ ...LendBody.shape, ...PasswordBody.shape })

export function ownRoutes(app: FastifyInstance, desk: Desk): void {
  passwordRoutes(app, desk)
  factorRoutes(app, desk)
  passkeyRoutes(app, desk)
  shareRoutes(app, desk)
}

function passwordRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/password'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const body = readBody(ChangeBody, talk)
      if (!body.ok) return body
      const wrong = passwordRefusal(body.value.newPassword, (await nameOf(parts.auth, session.accountId)) ?? '')
      if (wrong !== null) return refuse(wrong)
      return withPassword(desk, session, async () => {
        const isChanged = await changePassword(parts.auth, session.accountId, body.value)
        if (!isChanged) return refuse('step-up-refused')
        // Whoever knew the old one may sit in a session: all others end (ASVS 7.4.3).
        await parts.sql.write([{ text: 'DELETE FROM live_session WHERE account_id = $1 AND session_id <> $2', values: [session.accountId, session.sessionId] }])
        parts.log({ code: 'password-changed', about: { accountId: session.accountId } })
        return accept(undefined)
      })
    },
  })
}

function factorRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/second-factor'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const body = readBody(FactorBody, talk)
      if (!body.ok) return body
      const { accountId } = session
      const { password } = body.value
      return withPassword(desk, session, async () => {
        if (!(await holdsPassword(parts, accountId, password))) return refuse('step-up-refused')
        // From here until the new one is confirmed the password opens nothing; a recovery or a passkey does.
        await dropTotp(parts.auth, { accountId, password })
        const factor = await beginTotp(parts.auth, { accountId, password, name: (await nameOf(parts.auth, accountId)) ?? '' })
        return factor === null ? refuse('step-up-refused') : accept(factor)
      })
    },
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/second-factor/confirm'],
    need: 'session',
    run: async (session, talk) => {
      const body = readBody(CodeBody, talk)
      if (!body.ok) return body
      return withPassword(desk, session, async () => {
        if (!(await confirmTotp(parts.auth, session.accountId, body.value.code))) return refuse('second-factor-refused')
        await useTotp(parts, session.accountId, body.value.code)
        parts.log({ code: 'second-factor-set', about: { accountId: session.accountId } })
        return accept(undefined)
      })
    },
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/backup-codes'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const body = readBody(FactorBody, talk)
      if (!body.ok) return body
      return withPassword(desk, session, async () => {
        const backupCodes = await newBackupCodes(parts.auth, session.accountId, body.value.password)
        return backupCodes === null ? refuse('step-up-refused') : accept({ backupCodes })
      })
    },
  })
}

function passkeyRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['GET', '/v1/accounts/passkeys'],
    need: 'session',
    run: async ({ accountId }) => accept({ passkeys: await passkeysOf(parts, accountId) }),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/passkeys/challenge'],
    need: 'stepped-up',
    run: async (session) => newPasskeyChallenge(parts, session, (await nameOf(parts.auth, session.accountId)) ?? session.accountId),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/passkeys'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const body = readBody(NewPasskeyBody, talk)
      return body.ok ? addPasskey(parts, session, body.value) : body
    },
  })
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/passkeys/:passkeyId'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const at = readParams(PasskeyAt, talk)
      return at.ok ? dropPasskey(parts, session.accountId, at.value.passkeyId) : at
    },
  })
}

function shareRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/pin-share'],
    need: 'stepped-up',
    run: async (session, talk) => {
      const body = readBody(LendBody, talk)
      return body.ok ? lendShare(parts, session, { token: body.value.token, pinProof: body.value.pinProof, ms: body.value.hours * 3_600_000 }) : body
    },
  })
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/pin-share'],
    need: 'session',
    run: async ({ accountId, deviceId }) => accept(await takeShareBack(parts, accountId, deviceId)),
  })
  // Without a session and without the device's key, which the share is to open: the token stands for it. It opens no session.
  open(app, ['POST', '/v1/accounts/pin-share/fetch'], async (talk) => {
    const body = readBody(FetchBody, talk)
    return body.ok ? fetchShare(parts, body.value) : body
  })
  open(app, ['POST', '/v1/accounts/pin-share/renew'], async (talk) => {
    const body = readBody(RenewBody, talk)
    if (!body.ok) return body
    const { hours, ...given } = body.value
    return renewShare(parts, { ...given, ms: hours * 3_600_000 })
  })
}

/** Wrong passwords and codes in an open session wait as step-ups do. */
async function withPassword({ parts }: Desk, session: Session, run: () => Promise<Answer>): Promise<Answer> {
  const subject = `step-up ${session.accountId} ${session.deviceId}`
  const waitMs = await parts.tries.take(subject)
  if (waitMs > 0) return refuse('too-many-tries', { seconds: Math.ceil(waitMs / 1_000) })
  const answer = await run()
  if (answer.ok) await parts.tries.forget(subject)
  return answer
}
