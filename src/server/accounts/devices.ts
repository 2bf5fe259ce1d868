/**
 * How does a device come to be trusted, and cease to be? Invited by an administrator of one agency,
 * answered by the device with its keys, confirmed by an administrator of another after comparing the
 * fingerprint. The service hears of each confirmation and revocation until it has taken it. Rules AU23 to AU29.
 */
import { z } from 'zod'
import { accept, DeviceId, newId, refuse, toHex, toUtf8, type AgencyId, type Hash, type Ms, type Outcome } from '../../kernel/index.ts'
import type { ConfirmedDevice, DeviceTrust, DeviceWord, IssuedCode, KnownDevice } from './accounts.ts'
import { hashOfCode, newCode } from './codes.ts'
import { deviceRow, DeviceRow, type DeviceKeys } from './device-rows.ts'
import { announceBatch, devicesMax, invitationMs, leaseMs, listRowsMax, proposalMs, setUpCodeMs } from './limits.ts'
import type { Parts } from './parts.ts'
import type { Session } from './session.ts'
import { holderRow, postsOf } from './sessions.ts'
import { shareOperation } from './set-up-codes.ts'
import type { Statement } from './sql.ts'

export type DeviceAnswer = Readonly<{ keys: DeviceKeys; sealingKey: string; label: string }>

/** What two people read to each other: 8 groups of 4 digits hold 106 bits of the keys' hash. Rule AU25. */
export function deviceFingerprint(hash: Hash, answer: Readonly<{ algorithm: string; publicKey: string; sealingKey: string }>): string {
  const digest = hash.sha256(toUtf8(`amparo device ${answer.algorithm} ${answer.publicKey} ${answer.sealingKey}`))
  const number = BigInt(`0x${toHex(digest.slice(0, 16))}`) % 10n ** 32n
  return String(number).padStart(32, '0').replaceAll(/.{4}(?=.)/g, '$& ')
}

/** Out: the code for a picture on the administrator's screen; its hash alone is kept. */
export async function inviteDevice(parts: Parts, session: Session): Promise<Outcome<Readonly<{ code: string; endsAtMs: Ms }>, 'too-many'>> {
  const [count] = await parts.sql.read("SELECT COUNT(*) AS number FROM device WHERE state <> 'revoked'", [])
  if (Number(count?.['number']) >= devicesMax) return refuse('too-many')
  const code = newCode(parts.random)
  const endsAtMs = parts.clock.now() + invitationMs
  await parts.sql.write([
    { text: 'DELETE FROM invitation WHERE ends_ms < $1', values: [parts.clock.now()] },
    {
      text: 'INSERT INTO invitation (code_hash, way, invited_by, agency_id, ends_ms) VALUES ($1, $2, $3, $4, $5)',
      values: [hashOfCode(parts.hash, code), 'two-agencies', session.accountId, session.agencyId, endsAtMs],
    },
  ])
  return accept({ code, endsAtMs })
}

/** One code for a drill's phones and laptops: nobody there enrols forty devices by two people each. */
export async function openExerciseEnrolment(parts: Parts, agencyId: AgencyId): Promise<IssuedCode> {
  const code = newCode(parts.random)
  const endsAtMs = parts.clock.now() + setUpCodeMs
  await parts.sql.write([
    {
      text: 'INSERT INTO invitation (code_hash, way, invited_by, agency_id, ends_ms) VALUES ($1, $2, NULL, $3, $4)',
      values: [hashOfCode(parts.hash, code), 'exercise', agencyId, endsAtMs],
    },
  ])
  return { code, agencyId, endsAtMs }
}

const Invitation = z.object({ way: z.enum(['two-agencies', 'exercise']), invited_by: z.string().nullable(), agency_id: z.string(), ends_ms: z.coerce.number() })
export type Proposed = Readonly<{ deviceId: DeviceId; fingerprint: string; state: 'proposed' | 'confirmed' }>

/** The same answer again, after one that was lost on the way, gives the same device. Fails: `code-not-known`, `key-taken`. */
export async function answerInvitation(parts: Parts, code: string, answer: DeviceAnswer): Promise<Outcome<Proposed, 'code-not-known' | 'key-taken'>> {
  const fingerprint = fingerprintOf(parts.hash, answer)
  const [there] = await parts.sql.read('SELECT * FROM device WHERE public_key = $1', [answer.keys.publicKey])
  if (there !== undefined) {
    const row = DeviceRow.parse(there)
    const isFresh = row.proposed_ms > parts.clock.now() - proposalMs
    const isOpen = row.state === 'proposed' || (row.state === 'confirmed' && row.way === 'exercise')
    if (row.sealing_key !== answer.sealingKey || !isFresh || !isOpen) return refuse('key-taken')
    return accept({ deviceId: row.device_id, fingerprint, state: row.way === 'exercise' ? 'confirmed' : 'proposed' })
  }
  const codeHash = hashOfCode(parts.hash, code)
  const [found] = await parts.sql.read('SELECT way, invited_by, agency_id, ends_ms FROM invitation WHERE code_hash = $1', [codeHash])
  if (found === undefined) return refuse('code-not-known')
  const invitation = Invitation.parse(found)
  if (invitation.ends_ms < parts.clock.now()) return refuse('code-not-known')
  const deviceId = newId(DeviceId, parts.random)
  const { way, invited_by: accountId, agency_id: agencyId } = invitation
  const state = way === 'exercise' ? 'confirmed' : 'proposed'
  const use = way === 'exercise' ? [] : [{ text: 'DELETE FROM invitation WHERE code_hash = $1', values: [codeHash], rows: 1 }]
  const held = await parts.sql.write([...use, insertDevice(parts, { deviceId, answer, state, way, accountId, agencyId })])
  if (!held) return refuse('code-not-known')
  if (state === 'confirmed') await announceDevices(parts)
  return accept({ deviceId, fingerprint, state })
}

export type ConfirmDeviceRefusal = 'not-found' | 'proposal-ended' | 'same-person' | 'same-agency' | 'no-common-operation' | 'fingerprint-differs'

/** In: the fingerprint as read from the device's own screen. Fails in the order of its codes. */
export async function confirmDevice(
  parts: Parts,
  session: Session,
  input: Readonly<{ deviceId: DeviceId; fingerprint: string }>,
): Promise<Outcome<void, ConfirmDeviceRefusal>> {
  const row = await deviceRow(parts.sql, input.deviceId)
  if (row === null || row.state === 'revoked') return refuse('not-found')
  if (row.state === 'confirmed') return row.confirmed_by === session.accountId ? accept(undefined) : refuse('not-found')
  if (row.proposed_ms < parts.clock.now() - proposalMs) return refuse('proposal-ended')
  if (row.proposed_by === session.accountId) return refuse('same-person')
  if (row.agency_id === session.agencyId) return refuse('same-agency')
  if (row.proposed_by === null || !(await shareOperation(parts, session, row.proposed_by))) return refuse('no-common-operation')
  const own = deviceFingerprint(parts.hash, { algorithm: row.algorithm, publicKey: row.public_key, sealingKey: row.sealing_key })
  if (own.replaceAll(' ', '') !== input.fingerprint.replaceAll(/\s/g, '')) return refuse('fingerprint-differs')
  const held = await parts.sql.write([
    {
      text: "UPDATE device SET state = 'confirmed', confirmed_by = $1, lease_ends_ms = $2 WHERE device_id = $3 AND state = 'proposed'",
      values: [session.accountId, parts.clock.now() + leaseMs, input.deviceId],
      rows: 1,
    },
  ])
  if (!held) return refuse('not-found')
  parts.log({ code: 'device-confirmed', about: { deviceId: input.deviceId, by: session.accountId } })
  await announceDevices(parts)
  return accept(undefined)
}

/** From this write on its sessions and shares are gone, and none can be opened. Twice is success. */
export async function revokeDevice(parts: Parts, deviceId: DeviceId, by: string | null): Promise<Outcome<void, 'not-found'>> {
  const row = await deviceRow(parts.sql, deviceId)
  if (row === null) return refuse('not-found')
  if (row.state !== 'revoked') {
    await parts.sql.write([
      { text: "UPDATE device SET state = 'revoked', revoked_by = $1, lease_ends_ms = 0 WHERE device_id = $2", values: [by, deviceId] },
      ...['live_session', 'pin_share', 'ceremony', 'known_pair'].map((table) => ({ text: `DELETE FROM ${table} WHERE device_id = $1`, values: [deviceId] })),
    ])
    parts.log({ code: 'device-revoked', about: { deviceId, by } })
  }
  await announceDevices(parts)
  return accept(undefined)
}

export async function renewLease(parts: Parts, deviceId: DeviceId): Promise<Outcome<Readonly<{ leaseEndsAtMs: Ms }>, 'device-not-known' | 'device-revoked'>> {
  const leaseEndsAtMs = parts.clock.now() + leaseMs
  const held = await parts.sql.write([
    { text: "UPDATE device SET lease_ends_ms = $1 WHERE device_id = $2 AND state = 'confirmed'", values: [leaseEndsAtMs, deviceId], rows: 1 },
  ])
  if (held) return accept({ leaseEndsAtMs })
  const row = await deviceRow(parts.sql, deviceId)
  return refuse(row?.state === 'revoked' ? 'device-revoked' : 'device-not-known')
}

/** A device the ledger knows already, so nothing is announced. */
export async function addKnownDevice(parts: Parts, known: KnownDevice): Promise<Outcome<void, 'device-differs'>> {
  const keys = { algorithm: known.key.algorithm, publicKey: toHex(known.key.raw) }
  const there = await deviceRow(parts.sql, known.deviceId)
  const isSame = there?.public_key === keys.publicKey && there.sealing_key === known.sealingKey && there.agency_id === known.agencyId
  if (there !== null) return isSame ? accept(undefined) : refuse('device-differs')
  const answer = { keys, sealingKey: known.sealingKey, label: known.label }
  const held = await parts.sql.write([
    insertDevice(parts, { deviceId: known.deviceId, answer, state: 'confirmed', way: 'ledger', accountId: null, agencyId: known.agencyId }),
  ])
  return held ? accept(undefined) : refuse('device-differs')
}

/** For administrators who share an operation with whoever proposed it, or are of its agency. */
export async function devicesFor(parts: Parts, session: Session): Promise<readonly DeviceRow[]> {
  const rows = (await parts.sql.read('SELECT * FROM device ORDER BY proposed_ms DESC, device_id', [])).map((row) => DeviceRow.parse(row))
  const seen: DeviceRow[] = []
  for (const row of rows) {
    if (seen.length >= listRowsMax) break
    if (row.agency_id === session.agencyId || (row.proposed_by !== null && (await shareOperation(parts, session, row.proposed_by)))) seen.push(row)
  }
  return seen
}

/** State: a device's `announced` column; it changes after the call came back, so a call may come twice. */
export async function announceDevices(parts: Parts): Promise<void> {
  const rows = await parts.sql.read(`SELECT * FROM device WHERE state <> 'proposed' AND announced <> state ORDER BY proposed_ms, device_id LIMIT ${announceBatch}`, [])
  for (const row of rows.map((each) => DeviceRow.parse(each))) {
    try {
      await announceOne(parts, row)
    } catch {
      // The service is told again later; what went wrong there it logs itself.
      parts.log({ code: 'announce-failed', about: { deviceId: row.device_id } })
    }
  }
}

async function announceOne(parts: Parts, row: DeviceRow): Promise<void> {
  // A proposal that nobody confirmed and somebody took back: the service never heard of it.
  const wasTrusted = row.way !== 'two-agencies' || row.confirmed_by !== null
  if (wasTrusted && row.announced === 'nothing') await parts.onDeviceConfirmed(await confirmedOf(parts, row))
  if (wasTrusted && row.state === 'revoked') await parts.onDeviceRevoked({ deviceId: row.device_id, by: row.revoked_by === null ? null : await wordOf(parts, row.revoked_by) })
  await parts.sql.write([{ text: 'UPDATE device SET announced = $1 WHERE device_id = $2', values: [row.state, row.device_id] }])
}

async function confirmedOf(parts: Parts, row: DeviceRow): Promise<ConfirmedDevice> {
  const { device_id: deviceId, public_key: publicKey, algorithm, sealing_key: sealingKey, agency_id: agencyId } = row
  return { deviceId, publicKey, algorithm, sealingKey, agencyId, trust: await trustOf(parts, row) }
}

async function trustOf(parts: Parts, row: DeviceRow): Promise<DeviceTrust> {
  if (row.proposed_by === null) return { way: 'exercise', proposedBy: null, confirmedBy: null }
  const proposedBy = await wordOf(parts, row.proposed_by)
  if (row.confirmed_by === null) return { way: 'set-up', proposedBy, confirmedBy: null }
  return { way: 'two-agencies', proposedBy, confirmedBy: await wordOf(parts, row.confirmed_by) }
}

async function wordOf(parts: Parts, accountId: string): Promise<DeviceWord> {
  const holder = await holderRow(parts, accountId)
  if (holder === null) throw new TypeError('accounts: the account behind a device is gone')
  return { accountId, agencyId: holder.agency_id, posts: await postsOf(parts, accountId) }
}

type NewDevice = Readonly<{
  deviceId: DeviceId
  answer: DeviceAnswer
  state: 'proposed' | 'confirmed'
  way: DeviceRow['way']
  accountId: string | null
  agencyId: AgencyId | string
}>

export function insertDevice(parts: Parts, device: NewDevice): Statement {
  const { deviceId, answer, state, way, accountId, agencyId } = device
  const nowMs = parts.clock.now()
  const values = [deviceId, agencyId, answer.keys.algorithm, answer.keys.publicKey, answer.sealingKey, answer.label, state, way]
  return {
    text: `INSERT INTO device (device_id, agency_id, algorithm, public_key, sealing_key, label, state, way, proposed_by, proposed_ms, lease_ends_ms, announced)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    values: [...values, accountId, nowMs, state === 'confirmed' ? nowMs + leaseMs : 0, way === 'ledger' ? 'confirmed' : 'nothing'],
    rows: 1,
  }
}

function fingerprintOf(hash: Hash, { keys, sealingKey }: DeviceAnswer): string {
  return deviceFingerprint(hash, { ...keys, sealingKey })
}
