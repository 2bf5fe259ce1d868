/** Routes of signing in, stepping up and signing out, and of one's own sessions. Rules AU7 to AU21. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { accept, DeviceId, refuse } from '../../kernel/index.ts'
import { deviceNonceHeader } from '../../contract/index.ts'
import { dropSessionCookie, setSessionCookie } from './cookies.ts'
import { nameOf } from './holders.ts'
import { nameCharsMax, nameCharsMin, passwordCharsMax, sessionIdleMs, sessionLongestMs } from './limits.ts'
import { PasskeyAnswer, passkeyChallenge, signInWithPasskey, stepUpWithPasskey } from './passkeys.ts'
import { open, readBody, readParams, withDevice, withSession, type Answer, type Desk, type Talk } from './routing.ts'
import type { Session } from './session.ts'
import { endSession, endSessionsOf, sessionsOfAccount, type OpenedSession } from './sessions.ts'
import { signInWithPassword, stepUpWithText } from './sign-in.ts'

/** Letters, digits, dot and underscore; capitals do not matter. */
export const Name = z.string().min(nameCharsMin).max(nameCharsMax).regex(/^[a-zA-Z0-9_.]+$/)
/** As typed, never trimmed; more than the longest password is not worth a hash. */
export const Typed = z.string().min(1).max(passwordCharsMax * 2)
export const CeremonyName = z.string().regex(/^[0-9a-f]{32}$/)

export const PasswordBody = z.strictObject({ name: Name, password: Typed, code: z.union([z.string().min(6).max(60), z.null()]) })
const PasskeyBody = z.strictObject({ ceremony: CeremonyName, answer: PasskeyAnswer })
const StepUpBody = z.strictObject({ text: Typed })
const SessionAt = z.strictObject({ sessionId: DeviceId })

export function signInRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  open(app, ['GET', '/v1/accounts/nonce'], ({ reply }) => {
    const nonce = parts.nonces.make(null)
    void reply.header(deviceNonceHeader, nonce)
    return Promise.resolve(accept({ nonce }))
  })
  withDevice(app, desk, {
    at: ['POST', '/v1/accounts/sign-in/password'],
    run: async (device, talk) => {
      const body = readBody(PasswordBody, talk)
      if (!body.ok) return body
      const opened = await signInWithPassword(parts, device, body.value)
      return opened.ok ? welcome(desk, talk.reply, opened.value) : opened
    },
  })
  withDevice(app, desk, {
    at: ['POST', '/v1/accounts/sign-in/passkey/challenge'],
    run: async (device) => accept(await passkeyChallenge(parts, 'passkey-sign-in', { deviceId: device.device_id, accountId: null })),
  })
  withDevice(app, desk, {
    at: ['POST', '/v1/accounts/sign-in/passkey'],
    run: async (device, talk) => {
      const body = readBody(PasskeyBody, talk)
      if (!body.ok) return body
      const opened = await signInWithPasskey(parts, device, body.value)
      return opened.ok ? welcome(desk, talk.reply, opened.value) : opened
    },
  })
  stepUpRoutes(app, desk)
  sessionRoutes(app, desk)
}

/** The answer to every way of signing in: the session, its cookie and the first nonce for it. */
export function welcome({ parts }: Desk, reply: FastifyReply, { session, token }: OpenedSession): Answer {
  const nonce = parts.nonces.make(session.sessionId)
  void reply.header(deviceNonceHeader, nonce)
  setSessionCookie(reply, session.sessionId, { token, isHttps: parts.isHttps })
  return accept({ session, nonce, idleMs: sessionIdleMs, longestMs: sessionLongestMs })
}

function stepUpRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/step-up'],
    need: 'session',
    run: async (session, talk) => {
      const body = readBody(StepUpBody, talk)
      return body.ok ? stepUpWithText(parts, session, body.value.text) : body
    },
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/step-up/passkey/challenge'],
    need: 'session',
    run: async ({ deviceId, accountId }) => accept(await passkeyChallenge(parts, 'passkey-step-up', { deviceId, accountId })),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/step-up/passkey'],
    need: 'session',
    run: async (session, talk) => {
      const body = readBody(PasskeyBody, talk)
      return body.ok ? stepUpWithPasskey(parts, session, body.value) : body
    },
  })
}

function sessionRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['GET', '/v1/accounts/session'],
    need: 'session',
    run: async (session) => accept({ session, name: await nameOf(parts.auth, session.accountId) }),
  })
  withSession(app, desk, {
    at: ['GET', '/v1/accounts/sessions'],
    need: 'session',
    run: async (session) => accept({ sessions: await sessionsOfAccount(parts, session.accountId), thisSessionId: session.sessionId }),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/sign-out'],
    need: 'session',
    run: async (session, { reply }) => {
      await endSession(parts, session.sessionId, session.accountId)
      dropSessionCookie(reply, session.sessionId, parts.isHttps)
      return accept(undefined)
    },
  })
  withSession(app, desk, { at: ['DELETE', '/v1/accounts/sessions/:sessionId'], need: 'session', run: (session, talk) => endOne(desk, session, talk) })
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/sessions'],
    need: 'session',
    run: async (session, { reply }) => {
      await endSessionsOf(parts, session.accountId)
      dropSessionCookie(reply, session.sessionId, parts.isHttps)
      return accept(undefined)
    },
  })
}

async function endOne({ parts }: Desk, session: Session, talk: Talk): Promise<Answer> {
  const at = readParams(SessionAt, talk)
  if (!at.ok) return at
  return (await endSession(parts, at.value.sessionId, session.accountId)) ? accept(undefined) : refuse('not-found')
}
