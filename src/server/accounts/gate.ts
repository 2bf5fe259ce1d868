/**
 * Who asks? Every request but a few shows a proof of its device; with a session it shows the cookie as
 * well, and either alone opens nothing. Rules AU10 to AU15.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { accept, refuse, type Outcome, type PublicSigningKey } from '../../kernel/index.ts'
import { deviceNonceHeader, deviceProofHeader, readDeviceProof, type DeviceProof } from '../../contract/index.ts'
import { cookieName, cookiesOf } from './cookies.ts'
import { deviceKeyOf, deviceRow, signingKeyOf, type DeviceKeys, type DeviceRow } from './device-rows.ts'
import type { Parts } from './parts.ts'
import type { Session, SessionRefusal } from './session.ts'
import { liveSession } from './sessions.ts'

export type DeviceRefusal = Exclude<SessionRefusal, 'session-missing' | 'session-ended'> | 'proof-in-session'

/** Answers per request, so that asking twice is not a second use of one proof. Entries end with their request. */
export type Asked = WeakMap<FastifyRequest, Promise<Outcome<Session, SessionRefusal>>>

/** Fails, in this order: see `SessionRefusal`. Hands out the next nonce in any case. */
export async function askSession(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<Outcome<Session, SessionRefusal>> {
  const read = proofOf(request)
  const sessionId = read.ok ? read.value.sessionId : null
  void reply.header(deviceNonceHeader, parts.nonces.make(sessionId))
  if (!read.ok) return read
  const proof = read.value
  const token = sessionId === null ? undefined : cookiesOf(request).get(cookieName(sessionId, parts.isHttps))
  if (sessionId === null || token === undefined) return refuse('session-missing')
  const session = await liveSession(parts, sessionId, token)
  if (session === null || session.deviceId !== proof.deviceId) return refuse('session-ended')
  const device = await deviceRow({ read: parts.sql.readOn }, session.deviceId)
  if (device === null || device.state === 'proposed') return refuse('device-not-known')
  if (device.state === 'revoked') return refuse('device-revoked')
  const held = await judge(parts, request, { proof, key: deviceKeyOf(device) })
  return held.ok ? accept(session) : held
}

/** A confirmed device without a session: for signing in. Fails, in this order: see `DeviceRefusal`. */
export async function askDevice(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<Outcome<DeviceRow, DeviceRefusal>> {
  void reply.header(deviceNonceHeader, parts.nonces.make(null))
  const read = proofOf(request)
  if (!read.ok) return read
  if (read.value.sessionId !== null) return refuse('proof-in-session')
  const device = read.value.deviceId === 'new' ? null : await deviceRow(parts.sql, read.value.deviceId)
  if (device === null || device.state === 'proposed') return refuse('device-not-known')
  if (device.state === 'revoked') return refuse('device-revoked')
  const held = await judge(parts, request, { proof: read.value, key: deviceKeyOf(device) })
  return held.ok ? accept(device) : held
}

/** A device nobody knows yet, which sends its key in the body. Fails, in this order: see `DeviceRefusal`. */
export async function askNewDevice(
  parts: Parts,
  request: FastifyRequest,
  at: Readonly<{ reply: FastifyReply; keys: DeviceKeys }>,
): Promise<Outcome<void, DeviceRefusal>> {
  void at.reply.header(deviceNonceHeader, parts.nonces.make(null))
  const read = proofOf(request)
  if (!read.ok) return read
  if (read.value.sessionId !== null || read.value.deviceId !== 'new') return refuse('proof-in-session')
  return judge(parts, request, { proof: read.value, key: signingKeyOf(at.keys) })
}

function proofOf(request: FastifyRequest): Outcome<DeviceProof, 'proof-missing' | 'proof-malformed'> {
  const text = request.headers[deviceProofHeader]
  return typeof text === 'string' ? readDeviceProof(text) : refuse('proof-missing')
}

/** The signature is checked before the number is marked as used: nobody else can use up a device's numbers. */
async function judge(
  parts: Parts,
  request: FastifyRequest,
  { proof, key }: Readonly<{ proof: DeviceProof; key: PublicSigningKey }>,
): Promise<Outcome<void, 'proof-wrong' | 'proof-stale' | 'proof-replayed'>> {
  if (proof.method !== request.method || proof.path !== request.url || proof.algorithm !== key.algorithm) return refuse('proof-wrong')
  const [signed = false] = await parts.verifier.verify([{ key, message: proof.signingInput, signature: proof.signature }])
  if (!signed) return refuse('proof-wrong')
  if (!parts.nonces.isFresh(proof.nonce, proof.sessionId)) return refuse('proof-stale')
  const use = await parts.usedProofs.use(`${proof.deviceId} ${proof.sessionId ?? ''} ${proof.jti}`)
  if (use === 'again') return refuse('proof-replayed')
  return use === 'full' ? refuse('proof-stale') : accept(undefined)
}
