/** Routes of set-up, of administrators and of devices. Rules AU1, AU2, AU22 to AU29. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accept, DeviceId, instantOf, refuse } from '../../kernel/index.ts'
import { DeviceKeys, deviceRow, SealingKey, type DeviceRow } from './device-rows.ts'
import { answerInvitation, confirmDevice, deviceFingerprint, devicesFor, inviteDevice, revokeDevice } from './devices.ts'
import { dropAccount, linkDirectoryAccount, accountsFor } from './account-rows.ts'
import { askDevice, askNewDevice } from './gate.ts'
import { endSessionsOf } from './sessions.ts'
import { labelCharsMax, postsMax } from './limits.ts'
import { CeremonyName, Name, Typed, welcome } from './routes-sign-in.ts'
import { open, readBody, readParams, withDevice, withSession, type Answer, type Desk, type Talk } from './routing.ts'
import { beginSetUp, confirmSetUp } from './set-up.ts'
import { issueOfficerCode, issueRecoveryCode, PostShape, readCode } from './set-up-codes.ts'

const Code = z.string().min(26).max(60)
const Answered = z.strictObject({ keys: DeviceKeys, sealingKey: SealingKey, label: z.string().min(1).max(labelCharsMax) })
const Codes = { code: Code, secondCode: z.union([Code, z.null()]) }
const SetUpBody = z.strictObject({ ...Codes, name: Name, password: Typed })
const SetUpConfirmBody = z.strictObject({ ...Codes, totp: z.string().regex(/^\d{6}$/), device: z.union([Answered, z.null()]) })
const OfficerCodeBody = z.strictObject({ duty: z.enum(['administrator', 'officer']), posts: z.array(PostShape).min(1).max(postsMax) })
const AnswerBody = z.strictObject({ code: Code, device: Answered })
const ConfirmBody = z.strictObject({ fingerprint: z.string().min(32).max(60) })
const DirectoryAccountBody = z.strictObject({
  name: Name,
  directoryId: z.string().max(40),
  subject: z.string().min(1).max(255),
  duty: z.enum(['administrator', 'officer']),
  posts: z.array(PostShape).min(1).max(postsMax),
})
const AccountAt = z.strictObject({ accountId: CeremonyName })
const DeviceAt = z.strictObject({ deviceId: DeviceId })

export function administratorRoutes(app: FastifyInstance, desk: Desk): void {
  setUpRoutes(app, desk)
  accountRoutes(app, desk)
  invitationRoutes(app, desk)
  deviceRoutes(app, desk)
}

function setUpRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  open(app, ['POST', '/v1/accounts/set-up'], async (talk) => {
    const body = readBody(SetUpBody, talk)
    if (!body.ok) return body
    return codeAnswer(desk, talk, await beginSetUp(parts, body.value))
  })
  open(app, ['POST', '/v1/accounts/set-up/confirm'], async (talk) => {
    const body = readBody(SetUpConfirmBody, talk)
    if (!body.ok) return body
    const code = await readCode(parts, body.value.code)
    if (!code.ok) return codeAnswer(desk, talk, code)
    // A first administrator may bring the device; everybody else stands before one that is enrolled.
    const { device } = body.value
    if (code.value.kind !== 'first' && device !== null) return refuse('body-wrong')
    if (device !== null) {
      const asked = await askNewDevice(parts, talk.request, { reply: talk.reply, keys: device.keys })
      return asked.ok ? finish(desk, talk, { ...body.value, device, deviceId: null }) : asked
    }
    const asked = await askDevice(parts, talk.request, talk.reply)
    return asked.ok ? finish(desk, talk, { ...body.value, device: null, deviceId: asked.value.device_id }) : asked
  })
}

async function finish(desk: Desk, talk: Talk, input: Parameters<typeof confirmSetUp>[1]): Promise<Answer> {
  const done = await confirmSetUp(desk.parts, input)
  if (!done.ok) return codeAnswer(desk, talk, done)
  return welcome(desk, talk.reply, done.value)
}

function accountRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['GET', '/v1/accounts/accounts'],
    need: 'administrator',
    run: async (session) => accept({ accounts: await accountsFor(parts, session) }),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/codes'],
    need: 'administrator',
    run: async (session, talk) => {
      const body = readBody(OfficerCodeBody, talk)
      return body.ok ? issueOfficerCode(parts, session, body.value) : body
    },
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/accounts/directory'],
    need: 'administrator',
    run: async (session, talk) => {
      const body = readBody(DirectoryAccountBody, talk)
      return body.ok ? linkDirectoryAccount(parts, session, body.value) : body
    },
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/accounts/:accountId/recovery'],
    need: 'administrator',
    run: async (session, talk) => {
      const at = readParams(AccountAt, talk)
      return at.ok ? issueRecoveryCode(parts, session, at.value.accountId) : at
    },
  })
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/accounts/:accountId/sessions'],
    need: 'administrator',
    run: async (session, talk) => {
      const at = readParams(AccountAt, talk)
      if (!at.ok) return at
      const seen = await accountsFor(parts, session)
      if (!seen.some(({ accountId, agencyId }) => accountId === at.value.accountId && agencyId === session.agencyId)) return refuse('not-found')
      return accept(await endSessionsOf(parts, at.value.accountId))
    },
  })
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/accounts/:accountId'],
    need: 'administrator',
    run: async (session, talk) => {
      const at = readParams(AccountAt, talk)
      return at.ok ? dropAccount(parts, session, at.value.accountId) : at
    },
  })
}

function invitationRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, { at: ['POST', '/v1/accounts/devices/invitations'], need: 'administrator', run: (session) => inviteDevice(parts, session) })
  open(app, ['POST', '/v1/accounts/devices/answers'], async (talk) => {
    const body = readBody(AnswerBody, talk)
    if (!body.ok) return body
    const asked = await askNewDevice(parts, talk.request, { reply: talk.reply, keys: body.value.device.keys })
    if (!asked.ok) return asked
    return codeAnswer(desk, talk, await answerInvitation(parts, body.value.code, body.value.device))
  })
  // The device looks whether it was confirmed; before, the proof is refused with `device-not-known`.
  withDevice(app, desk, {
    at: ['GET', '/v1/accounts/devices/own'],
    run: (device) => Promise.resolve(accept(lineOf(desk, device))),
  })
}

function deviceRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withSession(app, desk, {
    at: ['GET', '/v1/accounts/devices'],
    need: 'administrator',
    run: async (session) => accept({ devices: (await devicesFor(parts, session)).map((row) => lineOf(desk, row)) }),
  })
  withSession(app, desk, {
    at: ['POST', '/v1/accounts/devices/:deviceId/confirm'],
    need: 'administrator',
    run: async (session, talk) => {
      const at = readParams(DeviceAt, talk)
      const body = readBody(ConfirmBody, talk)
      if (!at.ok) return at
      return body.ok ? confirmDevice(parts, session, { ...at.value, ...body.value }) : body
    },
  })
  // One administrator is enough to take a device out: a lost phone waits for nobody.
  withSession(app, desk, {
    at: ['DELETE', '/v1/accounts/devices/:deviceId'],
    need: 'administrator',
    run: async (session, talk) => {
      const at = readParams(DeviceAt, talk)
      if (!at.ok) return at
      const row = await deviceRow(parts.sql, at.value.deviceId)
      const isSeen = row !== null && (await devicesFor(parts, session)).some(({ device_id }) => device_id === row.device_id)
      return isSeen ? revokeDevice(parts, at.value.deviceId, session.accountId) : refuse('not-found')
    },
  })
}

function lineOf({ parts }: Desk, row: DeviceRow): Readonly<Record<string, string | null>> {
  return {
    deviceId: row.device_id,
    agencyId: row.agency_id,
    label: row.label,
    state: row.state,
    algorithm: row.algorithm,
    fingerprint: deviceFingerprint(parts.hash, { algorithm: row.algorithm, publicKey: row.public_key, sealingKey: row.sealing_key }),
    proposedAt: instantOf(row.proposed_ms),
    proposedBy: row.proposed_by,
    confirmedBy: row.confirmed_by,
    leaseEndsAt: row.lease_ends_ms === 0 ? null : instantOf(row.lease_ends_ms),
  }
}

/** A wrong code counts against the address it came from; a right one is never held up by others' wrong ones. */
function codeAnswer({ parts }: Desk, { request }: Talk, answer: Answer): Answer {
  if (answer.ok || answer.refusal.code !== 'code-not-known') return answer
  return parts.mayTryCode(request.ip) ? answer : refuse('too-many-tries', { seconds: 60 })
}
