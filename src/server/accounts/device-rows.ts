/** The devices as the server knows them: keys, state, lease. What the ledger says of them are entries. */
import { z } from 'zod'
import { AgencyId, DeviceId, fromHex, type PublicSigningKey } from '../../kernel/index.ts'
import { rowReader } from './parsed-rows.ts'
import type { Sql } from './sql.ts'

const Hex = z.string().regex(/^([0-9a-f]{2})+$/)
const Ms = z.coerce.number()

export const DeviceRow = z
  .object({
    device_id: DeviceId,
    agency_id: AgencyId,
    algorithm: z.enum(['Ed25519', 'ES256']),
    public_key: Hex,
    sealing_key: Hex,
    label: z.string(),
    state: z.enum(['proposed', 'confirmed', 'revoked']),
    way: z.enum(['two-agencies', 'set-up', 'exercise', 'ledger']),
    proposed_by: z.string().nullable(),
    confirmed_by: z.string().nullable(),
    revoked_by: z.string().nullable(),
    proposed_ms: Ms,
    lease_ends_ms: Ms,
    announced: z.enum(['nothing', 'confirmed', 'revoked']),
  })
  .readonly()
export type DeviceRow = z.infer<typeof DeviceRow>

/** What a device says of itself: its public keys and what is written on it. */
export const DeviceKeys = z
  .union([
    z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string().regex(/^[0-9a-f]{64}$/) }),
    z.strictObject({ algorithm: z.literal('ES256'), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) }),
  ])
  .readonly()
export type DeviceKeys = z.infer<typeof DeviceKeys>
export const SealingKey = z.string().regex(/^[0-9a-f]{64}$/)

const deviceOf = rowReader(DeviceRow)

export async function deviceRow(sql: Pick<Sql, 'read'>, deviceId: string): Promise<DeviceRow | null> {
  const [row] = await sql.read('SELECT * FROM device WHERE device_id = $1', [deviceId])
  return row === undefined ? null : deviceOf(row)
}

export function signingKeyOf(keys: Readonly<{ algorithm: PublicSigningKey['algorithm']; publicKey: string }>): PublicSigningKey {
  return { algorithm: keys.algorithm, raw: fromHex(keys.publicKey) }
}

/** Out: the same object for the same row, since what is worked out of a key is remembered by the key. */
export function deviceKeyOf(device: DeviceRow): PublicSigningKey {
  const found = deviceKeys.get(device)
  if (found !== undefined) return found
  const key = signingKeyOf({ algorithm: device.algorithm, publicKey: device.public_key })
  deviceKeys.set(device, key)
  return key
}

/** Of rows still in use; nobody changes a row. */
const deviceKeys = new WeakMap<DeviceRow, PublicSigningKey>()
