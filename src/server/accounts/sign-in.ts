/**
 * May this person open a session on this device? With a password and a code, or the pass phrase of an
 * exercise; one answer for every wrong combination and every name, known or not. Rules AU7, AU16 to AU18.
 */
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import { hashOfCode } from './codes.ts'
import type { DeviceRow } from './device-rows.ts'
import { accountIdOfName, codeHash, holdCode, holdPassword, holdTotpOf, isTotp } from './holders.ts'
import type { Parts } from './parts.ts'
import type { Session } from './session.ts'
import { holderRow, openSession, stepUp, type OpenedSession } from './sessions.ts'

export type SignInRefusal = 'too-many-tries' | 'sign-in-refused'
export type PasswordSignIn = Readonly<{ name: string; password: string; code: string | null }>

/** How long a used code is remembered: the window of three half minutes, and some more. */
const usedCodeMs = 180_000

/** Fails, in this order: `too-many-tries`, `sign-in-refused`. */
export async function signInWithPassword(parts: Parts, device: DeviceRow, input: PasswordSignIn): Promise<Outcome<OpenedSession, SignInRefusal>> {
  const shown = await showFactors(parts, device, input)
  if (!shown.ok) return shown
  const { holder, forget } = shown.value
  const unlock = holder.way === 'exercise-phrase' ? 'exercise-phrase' : 'password-totp'
  const opened = await openSession(parts, { accountId: holder.account_id, deviceId: device.device_id, unlock, isFactorFresh: true })
  if (opened === null) return refuse('sign-in-refused')
  await forget()
  parts.log({ code: 'signed-in', about: { accountId: holder.account_id, deviceId: device.device_id, unlock } })
  return accept(opened)
}

/** `forget`: the tries, once whatever the factors were shown for is done. */
export type ShownFactors = Readonly<{ holder: NonNullable<Awaited<ReturnType<typeof holderRow>>>; forget(): Promise<void> }>

/** Password and code, or an exercise's phrase, shown on a device; opens nothing. A try counts before it is judged. Fails as signing in. */
export async function showFactors(parts: Parts, device: DeviceRow, input: PasswordSignIn): Promise<Outcome<ShownFactors, SignInRefusal>> {
  const subjects = [await subjectOf(parts, device, input.name), `device ${device.device_id}`]
  const waitMs = await takeAll(parts, subjects)
  if (waitMs > 0) return refuse('too-many-tries', { seconds: Math.ceil(waitMs / 1_000) })
  const holder = await holderOfPassword(parts, input)
  if (holder === null) {
    parts.log({ code: 'sign-in-refused', about: { deviceId: device.device_id } })
    return refuse('sign-in-refused')
  }
  const forget = async (): Promise<void> => {
    for (const subject of subjects) await parts.tries.forget(subject)
  }
  return accept({ holder, forget })
}

/** A fresh factor in a session that is open. In: six digits, or the phrase of an exercise account. */
export async function stepUpWithText(parts: Parts, session: Session, text: string): Promise<Outcome<void, 'too-many-tries' | 'step-up-refused' | 'session-ended'>> {
  const subject = `step-up ${session.accountId} ${session.deviceId}`
  const waitMs = await parts.tries.take(subject)
  if (waitMs > 0) return refuse('too-many-tries', { seconds: Math.ceil(waitMs / 1_000) })
  if (!(await isFactorOf(parts, session, text))) {
    parts.log({ code: 'step-up-refused', about: { accountId: session.accountId, deviceId: session.deviceId } })
    return refuse('step-up-refused')
  }
  await parts.tries.forget(subject)
  return (await stepUp(parts, session.sessionId)) ? accept(undefined) : refuse('session-ended')
}

/** A code is taken once, whoever shows it again. */
export function useTotp(parts: Parts, accountId: string, code: string): Promise<boolean> {
  const nowMs = parts.clock.now()
  return parts.sql.write([
    { text: 'DELETE FROM used_totp WHERE until_ms < $1', values: [nowMs] },
    {
      text: 'INSERT INTO used_totp (account_id, code_hash, until_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      values: [accountId, codeHash(parts.hash, `${accountId} ${code}`), nowMs + usedCodeMs],
      rows: 1,
    },
  ])
}

/** Where the account has signed in here before, wrong tries on other devices do not count. */
async function subjectOf(parts: Parts, device: DeviceRow, name: string): Promise<string> {
  const accountId = await accountIdOfName(parts.auth, name)
  const values = [accountId ?? '', device.device_id]
  const known = await parts.sql.read('SELECT 1 AS one FROM known_pair WHERE account_id = $1 AND device_id = $2', values)
  return known.length > 0 ? `pair ${accountId ?? ''} ${device.device_id}` : `name ${name.toLowerCase()}`
}

async function takeAll(parts: Parts, subjects: readonly string[]): Promise<number> {
  let longest = 0
  for (const subject of subjects) longest = Math.max(longest, await parts.tries.take(subject))
  return longest
}

/** Exactly one run of the password's hash, whatever the name. */
async function holderOfPassword(parts: Parts, input: PasswordSignIn): Promise<Awaited<ReturnType<typeof holderRow>>> {
  const held = await holdPassword(parts.auth, input)
  const holder = held === null ? null : await holderRow(parts, held.accountId)
  if (held === null || holder === null) return null
  if (holder.way === 'exercise-phrase') return input.code === null ? holder : null
  // Without a second factor a password opens nothing.
  if (holder.way !== 'password-totp' || held.jar === null || input.code === null) return null
  if (!(await holdCode(parts.auth, held.jar, isTotp(input.code) ? input.code : hashOfCode(parts.hash, input.code)))) return null
  return isTotp(input.code) && !(await useTotp(parts, held.accountId, input.code)) ? null : holder
}

async function isFactorOf(parts: Parts, session: Session, text: string): Promise<boolean> {
  const holder = await holderRow(parts, session.accountId)
  if (holder?.way === 'exercise-phrase') return holdsPassword(parts, session.accountId, text)
  if (holder?.way !== 'password-totp' || !isTotp(text)) return false
  return (await holdTotpOf(parts.auth, session.accountId, text)) && (await useTotp(parts, session.accountId, text))
}

export async function holdsPassword(parts: Parts, accountId: string, password: string): Promise<boolean> {
  const context = await parts.auth.$context
  const credential = await context.internalAdapter.findCredentialAccount(accountId)
  return parts.passwordHash.verify({ hash: credential?.password ?? '', password })
}
