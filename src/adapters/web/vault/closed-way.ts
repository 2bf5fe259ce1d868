/**
 * The ways to one officer's key: each closes the same 32 bytes under another secret, so that what they open is kept once
 * and stays the same whichever way was taken. Rules VA1 to VA3.
 */
import { accept, assert, canonicalJson, refuse, toHex, toUtf8, type Outcome, type Random } from '../../../kernel/index.ts'
import { decryptBytes, encryptBytes, nonceBytes, tagBytes } from './gcm.ts'
import { keyOfSecret, secretBytes, stretchRoundsMax, stretchRoundsMin, type Secret, type Way } from './secret.ts'

/** Of the officer's key, which closes what `sealKeys` keeps. */
export const officerKeyBytes = 32

export type ClosedWay = Readonly<{
  format: 1
  way: Way
  /** For the PIN it is the device's half; for a passkey, what its PRF is asked with. */
  salt: Uint8Array
  /** Of PBKDF2; 0 for a passkey, whose output is no guessable text. */
  rounds: number
  nonce: Uint8Array
  bytes: Uint8Array
}>

export type VaultRefusal = 'newer-format' | 'vault-malformed' | 'secret-differs'

/** Out: to be kept. The nonce is drawn anew each time. */
export async function closeWay(officerKey: Uint8Array, secret: Secret, { salt, rounds, random }: Readonly<{ salt: Uint8Array; rounds: number; random: Random }>): Promise<ClosedWay> {
  assert(officerKey.length === officerKeyBytes, "vault: length of an officer's key")
  const stated = { format: 1, way: secret.way, salt, rounds: secret.way === 'passkey' ? 0 : rounds, nonce: random.bytes(nonceBytes) } as const
  const key = await keyOfSecret(secret, { salt, rounds, use: 'encrypt' })
  return { ...stated, bytes: await encryptBytes(officerKey, { key, nonce: stated.nonce, beside: besideOf(stated) }) }
}

/** Fails, in this order: `newer-format`, `vault-malformed`, `secret-differs`, which is another secret or changed bytes alike. */
export async function openWay(closed: ClosedWay, secret: Secret): Promise<Outcome<Uint8Array, VaultRefusal>> {
  const format: number = closed.format
  if (format > 1) return refuse('newer-format')
  if (!isWhole(closed)) return refuse('vault-malformed')
  if (closed.way !== secret.way) return refuse('secret-differs')
  const key = await keyOfSecret(secret, { salt: closed.salt, rounds: closed.rounds, use: 'decrypt' })
  const opened = await decryptBytes(closed.bytes, { key, nonce: closed.nonce, beside: besideOf(closed) })
  return opened === null ? refuse('secret-differs') : accept(opened)
}

function isWhole({ way, salt, rounds, nonce, bytes }: ClosedWay): boolean {
  const isSlow = rounds >= stretchRoundsMin && rounds <= stretchRoundsMax && Number.isSafeInteger(rounds)
  const isSized = salt.length === secretBytes && nonce.length === nonceBytes && bytes.length === officerKeyBytes + tagBytes
  return isSized && (way === 'passkey' ? rounds === 0 : isSlow)
}

/** Everything that stands beside the bytes is bound to them. */
function besideOf({ format, way, salt, rounds }: Omit<ClosedWay, 'bytes'>): Uint8Array {
  return toUtf8(canonicalJson({ format, way, salt: toHex(salt), rounds }))
}
