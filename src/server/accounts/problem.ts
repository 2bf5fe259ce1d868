/**
 * What is answered when something is refused? Problem details (RFC 9457) with our code and what to do
 * next; never a name, never whether one is known. The one table from codes to HTTP.
 */
import type { FastifyReply } from 'fastify'
import { unreachable } from '../../kernel/index.ts'

type Words = readonly [http: number, title: string, detail: string]

const again: Words = [401, 'The session is over', 'Sign in again. What was typed on the device is kept.']

const problems = {
  'body-wrong': [400, 'The request is not understood', 'Update the app; if it is up to date, tell whoever runs the server.'],
  'body-too-large': [413, 'The request is too large', 'Send at most 16 KiB.'],
  'not-found': [404, 'There is no such thing here', 'Read the list again; it may have ended.'],
  'proof-missing': [401, 'The device did not show its key', 'Send the proof of the device with the request.'],
  'proof-malformed': [401, 'The proof of the device is not understood', 'Update the app.'],
  'proof-wrong': [401, 'The proof does not fit this device or this request', 'Make the proof anew, with the key that was enrolled.'],
  'proof-stale': [401, 'The proof is not fresh', 'Make the proof anew with the nonce of this answer.'],
  'proof-replayed': [401, 'The proof was used before', 'Make a proof for every request.'],
  'proof-in-session': [401, 'The proof names a session', 'Make the proof without a session for this request.'],
  'session-missing': again,
  'session-ended': again,
  'device-not-known': [401, 'This device is not enrolled', 'Ask an administrator for an invitation.'],
  'device-revoked': [401, 'This device was revoked', 'Hand it to an administrator. What it wrote before is kept.'],
  'sign-in-refused': [401, 'That did not open', 'Check name, password and code. Codes change every half minute and work once.'],
  'too-many-tries': [429, 'Too many wrong tries', 'Wait for as long as Retry-After says. Nothing is locked.'],
  busy: [503, 'Many are signing in at once', 'Try again in some seconds.'],
  failed: [503, 'The server could not do it', 'Try again; it may have happened all the same, so look first.'],
  'step-up-needed': [403, 'A fresh factor is needed', 'Show a code or a passkey again; it holds five minutes.'],
  'step-up-refused': [401, 'That factor does not hold', 'Check the code, or use a passkey. Each code works once.'],
  'administrators-only': [403, 'This is for administrators', 'Ask an administrator of your agency.'],
  'code-not-known': [401, 'This code opens nothing', 'Check it; it may have been used or have ended. Ask for another.'],
  'second-code-missing': [401, 'A second code is needed', 'Ask an administrator of another agency for the second code.'],
  'name-taken': [409, 'This name is taken', 'Choose another.'],
  'password-short': [422, 'The password is too short', 'Use at least 12 characters; several words are best.'],
  'password-long': [422, 'The password is too long', 'Use at most 128 characters.'],
  'password-common': [422, 'This password is easy to guess', 'Use several words that nobody would put together.'],
  'password-like-name': [422, 'The password holds the name', 'Use one without it.'],
  'set-up-not-begun': [409, 'The set-up was not begun', 'Begin with the code, a name and a password.'],
  'second-factor-refused': [401, 'The code of the second factor does not fit', 'Check the clock of the phone and type the code that is shown now.'],
  'key-taken': [409, 'This key belongs to another device', 'Make a new key on the device.'],
  'same-person': [409, 'Another person must confirm', 'Ask an administrator of another agency.'],
  'same-agency': [409, 'Another agency must confirm', 'Ask an administrator of another agency.'],
  'no-common-operation': [403, 'Your agencies share no operation', 'Ask an administrator of an agency that takes part.'],
  'proposal-ended': [409, 'The proposal has ended', 'Invite the device again.'],
  'fingerprint-differs': [409, 'The fingerprint is not that of the device', 'Do not confirm. Revoke the proposal and invite the device again.'],
  'too-many': [409, 'There are too many already', 'Remove one that is not used.'],
  'passkey-refused': [401, 'The passkey does not hold', 'Try again, and unlock the phone when it asks.'],
  'directory-not-known': [404, 'There is no such directory', 'Choose another way to sign in.'],
  'directory-off-line': [503, 'The directory does not answer', 'Try again, or use a passkey.'],
  'directory-refused': [401, 'The directory did not open', 'Ask an administrator whether your account is linked to it.'],
  'share-not-lent': [404, 'No share is lent', 'Sign in with the full factors to get another.'],
  'share-ended': [403, 'The shift of that PIN is over', 'Show the full factors with the PIN; it is lent anew.'],
  'share-refused': [401, 'That PIN does not fit', 'Check it. After ten wrong ones it asks for the full factors.'],
} as const satisfies Readonly<Record<string, Words>>

export type ProblemCode = keyof typeof problems

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code)
}

/** In: a code of the table, another is a fault. `seconds`: for Retry-After. */
export function sendProblem(reply: FastifyReply, code: string, seconds?: number): FastifyReply {
  // The cast is of a value that has no type left; it throws.
  if (!isProblemCode(code)) return unreachable(code as never, 'accounts: problem')
  const [status, title, detail] = problems[code]
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  void reply.header('cache-control', 'no-store').type('application/problem+json').code(status)
  return reply.send(JSON.stringify({ type: `urn:amparo:problem:${code}`, title, status, code, detail }))
}
