/**
 * How does an account come to life? With a code: name and password first, then the first right code of
 * the second factor; only then can it sign in. Exercises get accounts with pass phrases at once. Rules AU1 to AU4, AU22.
 */
import { z } from 'zod'
import { accept, DeviceId, newId, refuse, type Outcome } from '../../kernel/index.ts'
import type { ExerciseAccount, ExerciseAccountInput } from './accounts.ts'
import { announceDevices, insertDevice, type DeviceAnswer } from './devices.ts'
import { accountIdOfName, beginTotp, confirmTotp, dropHolder, hasTotp, putHolder, type SecondFactor } from './holders.ts'
import type { Parts } from './parts.ts'
import { passwordRefusal, type PasswordRefusal } from './password-rule.ts'
import { newPhrase } from './phrase.ts'
import type { Post } from './session.ts'
import { holderRow, openSession, type OpenedSession } from './sessions.ts'
import { readCode, useCode, type SetUpCode } from './set-up-codes.ts'
import { useTotp } from './sign-in.ts'
import type { Statement } from './sql.ts'

export type SetUpInput = Readonly<{ code: string; secondCode: string | null; name: string; password: string }>
export type SetUpRefusal = 'code-not-known' | 'second-code-missing' | PasswordRefusal | 'name-taken'

/** Sets name and password, and begins the second factor. May be repeated until it is confirmed. Fails in the order of its codes. */
export async function beginSetUp(parts: Parts, input: SetUpInput): Promise<Outcome<SecondFactor & { accountId: string }, SetUpRefusal>> {
  const codes = await codesOf(parts, input)
  if (!codes.ok) return codes
  const [code] = codes.value
  const wrong = passwordRefusal(input.password, input.name)
  if (wrong !== null) return refuse(wrong)
  const accountId = code.account_id
  await freeName(parts, input.name)
  const put = await putHolder(parts.auth, parts.passwordHash, { accountId, name: input.name, password: input.password })
  if (put === 'name-taken') return refuse('name-taken')
  const factor = await beginTotp(parts.auth, { accountId, name: input.name, password: input.password })
  return factor === null ? refuse('code-not-known') : accept({ ...factor, accountId })
}

export type ConfirmInput = Readonly<{ code: string; secondCode: string | null; totp: string; device: DeviceAnswer | null; deviceId: DeviceId | null }>
export type ConfirmRefusal = 'code-not-known' | 'second-code-missing' | 'set-up-not-begun' | 'second-factor-refused' | 'too-many-tries' | 'key-taken'

/** The account, the end of its code and, at a first set-up, its device: together or not at all. */
export async function confirmSetUp(parts: Parts, input: ConfirmInput): Promise<Outcome<OpenedSession & { deviceId: DeviceId }, ConfirmRefusal>> {
  const codes = await codesOf(parts, input)
  if (!codes.ok) return codes
  const [code] = codes.value
  const accountId = code.account_id
  const waitMs = await parts.tries.take(`set-up ${accountId}`)
  if (waitMs > 0) return refuse('too-many-tries', { seconds: Math.ceil(waitMs / 1_000) })
  // Broken off after the factor held and before the account stood: the same code number may come again.
  const isSet = await isBegun(parts, accountId)
  if (!isSet) return refuse('set-up-not-begun')
  if (!(await confirmTotp(parts.auth, accountId, input.totp))) return refuse('second-factor-refused')
  const deviceId = input.deviceId ?? newId(DeviceId, parts.random)
  const word = { accountId, agencyId: code.agency_id }
  const device = input.device === null ? [] : [insertDevice(parts, { deviceId, answer: input.device, state: 'confirmed', way: 'set-up', ...word })]
  const held = await parts.sql.write([...codes.value.map(useCode), ...holderStatements(parts, code), ...device])
  if (!held) return refuse(input.device === null ? 'code-not-known' : 'key-taken')
  await parts.tries.forget(`set-up ${accountId}`)
  await useTotp(parts, accountId, input.totp)
  if (input.device !== null) await announceDevices(parts)
  parts.log({ code: 'account-set-up', about: { accountId, kind: code.kind, deviceId } })
  const opened = await openSession(parts, { accountId, deviceId, unlock: 'password-totp', isFactorFresh: true })
  return opened === null ? refuse('code-not-known') : accept({ ...opened, deviceId })
}

/** Out: in the order asked. Nothing of it is kept but hashes. */
export async function createExerciseAccounts(parts: Parts, wanted: readonly ExerciseAccountInput[]): Promise<Outcome<readonly ExerciseAccount[], 'name-taken'>> {
  const made: ExerciseAccount[] = []
  const statements: Statement[] = []
  for (const { name, agencyId, duty, posts } of wanted) {
    const account = { accountId: newId(z.string(), parts.random), name, phrase: newPhrase(parts.random) }
    await freeName(parts, name)
    const put = await putHolder(parts.auth, parts.passwordHash, { accountId: account.accountId, name, password: account.phrase })
    if (put === 'name-taken') {
      await dropUnborn(parts, made)
      return refuse('name-taken')
    }
    made.push(account)
    const { accountId } = account
    statements.push(holderStatement(parts, { accountId, agencyId, duty, nature: 'exercise', way: 'exercise-phrase', madeBy: null }))
    statements.push(...posts.map((post) => postStatement(accountId, post)))
  }
  await parts.sql.write(statements)
  return accept(made)
}

/** A code, and for a recovery a second one of another agency for the same account. */
async function codesOf(
  parts: Parts,
  input: Readonly<{ code: string; secondCode: string | null }>,
): Promise<Outcome<readonly [SetUpCode, ...SetUpCode[]], 'code-not-known' | 'second-code-missing'>> {
  const code = await readCode(parts, input.code)
  if (!code.ok) return code
  if (code.value.kind !== 'recovery') return accept([code.value])
  if (input.secondCode === null) return refuse('second-code-missing')
  const second = await readCode(parts, input.secondCode)
  if (!second.ok) return second
  const [one, two] = [code.value, second.value]
  const isOther = two.kind === 'recovery' && two.account_id === one.account_id && two.agency_id !== one.agency_id && two.issued_by !== one.issued_by
  return isOther ? accept([one, two]) : refuse('second-code-missing')
}

async function isBegun(parts: Parts, accountId: string): Promise<boolean> {
  const { adapter } = await parts.auth.$context
  const row: unknown = await adapter.findOne({ model: 'twoFactor', where: [{ field: 'userId', value: accountId }] })
  return row !== null || (await hasTotp(parts.auth, accountId))
}

/** A recovery keeps the account's offices and ends all that could open it: sessions, shares, passkeys of a lost phone. */
function holderStatements(parts: Parts, code: SetUpCode): readonly Statement[] {
  const accountId = code.account_id
  const nowMs = parts.clock.now()
  const { duty, nature, posts } = code.content
  if (code.kind === 'recovery') {
    return [
      { text: "UPDATE holder SET way = 'password-totp' WHERE account_id = $1", values: [accountId], rows: 1 },
      { text: 'DELETE FROM live_session WHERE account_id = $1', values: [accountId] },
      // Ended, not gone: with the new factors it is lent anew, and what the phone has not sent is not lost.
      { text: 'UPDATE pin_share SET ends_ms = CAST($1 AS BIGINT) WHERE account_id = $2 AND ends_ms > $3', values: [nowMs, accountId, nowMs] },
      { text: 'DELETE FROM known_pair WHERE account_id = $1', values: [accountId] },
      // better-auth's own table, in the same transaction.
      { text: 'DELETE FROM passkey WHERE "userId" = $1', values: [accountId] },
    ]
  }
  const holder = holderStatement(parts, { accountId, agencyId: code.agency_id, duty, nature, way: 'password-totp', madeBy: code.issued_by })
  return [holder, ...posts.map((post) => postStatement(accountId, post))]
}

export function holderStatement(
  parts: Parts,
  holder: Readonly<{ accountId: string; agencyId: string; duty: string; nature: string; way: string; madeBy: string | null }>,
): Statement {
  const { accountId, agencyId, duty, nature, way, madeBy } = holder
  return {
    text: 'INSERT INTO holder (account_id, agency_id, duty, nature, way, made_by, made_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    values: [accountId, agencyId, duty, nature, way, madeBy, parts.clock.now()],
    rows: 1,
  }
}

export function postStatement(accountId: string, { operationId, officerId, agencyId }: Post): Statement {
  return {
    text: `INSERT INTO post (account_id, operation_id, officer_id, agency_id) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account_id, operation_id) DO UPDATE SET officer_id = excluded.officer_id, agency_id = excluded.agency_id`,
    values: [accountId, operationId, officerId, agencyId],
  }
}

/** A name is free when what holds it was begun and not finished, or is being ended. */
export async function freeName(parts: Parts, name: string): Promise<void> {
  const owner = await accountIdOfName(parts.auth, name)
  if (owner !== null && (await isUnborn(parts, owner))) await dropHolder(parts.auth, owner)
}

/** Neither an account nor a live code stands behind it. */
export async function isUnborn(parts: Parts, accountId: string): Promise<boolean> {
  const holder = await holderRow(parts, accountId)
  if (holder !== null) return holder.way === 'ended'
  const live = await parts.sql.read('SELECT 1 AS one FROM set_up_code WHERE account_id = $1 AND ends_ms >= $2', [accountId, parts.clock.now()])
  return live.length === 0
}

/** Names of a batch that did not hold are free again. */
async function dropUnborn(parts: Parts, made: readonly ExerciseAccount[]): Promise<void> {
  for (const { accountId } of made) await dropHolder(parts.auth, accountId)
}
