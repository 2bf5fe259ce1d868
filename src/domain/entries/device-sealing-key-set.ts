/** The X25519 key to which keys of groups are sealed for one device, handed over when it is enrolled (FORMATS 6). Rule KY1. */
import { z } from 'zod'
import { DeviceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

/**
 * Points that make one secret for everybody (small order, RFC 7748 section 6.1), the top bit left out: to seal to one
 * of them fails or is no seal.
 */
const noKeys: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

/** A raw X25519 public key in lower-case hex. */
export const SealingKeyHex = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .refine((hex) => !noKeys.has(withoutTopBit(hex)), 'a point that seals nothing')

export const deviceSealingKeySet = defineEntry({
  type: 'device.sealing-key-set',
  summary: 'The key to which keys of groups are sealed for a device.',
  count: { deviceId: DeviceId, sealingKey: SealingKeyHex },
  statedBy: 'home',
  touches: (count) => ({ devices: [count.deviceId] }),
  correctable: 'no',
})

function withoutTopBit(hex: string): string {
  const last = Number.parseInt(hex.slice(-2), 16) & 0x7f
  return hex.slice(0, -2) + last.toString(16).padStart(2, '0')
}
