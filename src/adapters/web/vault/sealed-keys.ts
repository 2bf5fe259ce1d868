/**
 * The keys of a device, closed under one officer's secret: browsers keep even keys that cannot be exported readable on
 * disk, so nothing is kept that is not wrapped by something the disk does not hold. Rules VA1 to VA3.
 */
import { accept, assert, canonicalJson, fromBase64, refuse, toBase64, toHex, toUtf8, type DeviceId, type Json, type Outcome, type PublicSigningKey, type Random } from '../../../kernel/index.ts'
import { keyOfSecret, secretBytes, stretchRoundsMax, stretchRoundsMin, type Secret, type Way } from './secret.ts'

/** `signing.pkcs8`: DER. `sealing`: 32 raw bytes each, for HPKE. */
export type DeviceKeys = Readonly<{
  signing: Readonly<{ publicKey: PublicSigningKey; pkcs8: Uint8Array }>
  sealing: Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }>
  /** What the shell needs as soon as it is open, such as the office and whom the device takes for home; closed with the keys. */
  beside: string
}>

export type SealedKeys = Readonly<{
  format: 1
  way: Way
  /** Null until the device is known to an operation. */
  deviceId: DeviceId | null
  /** For the PIN it is the device's half; for a passkey, what its PRF is asked with. */
  salt: Uint8Array
  /** Of PBKDF2; 0 for a passkey, whose output is no guessable text. */
  rounds: number
  nonce: Uint8Array
  bytes: Uint8Array
}>

export type SealInput = Readonly<{ deviceId: DeviceId | null; salt: Uint8Array; rounds: number; random: Random }>

export type VaultRefusal = 'newer-format' | 'vault-malformed' | 'secret-differs'

const nonceBytes = 12
const tagBytes = 16
/** Of `beside`: some keys and ids; three bytes a letter at most. */
export const besideLengthMax = 20_000
/** The keys are some 400 bytes and stand in JSON with what is beside them; more is none of ours. */
const bytesMax = 131_072

/** Out: to be kept. The nonce is drawn anew each time: one secret may close several states of the keys. */
export async function sealKeys(keys: DeviceKeys, secret: Secret, { deviceId, salt, rounds, random }: SealInput): Promise<SealedKeys> {
  assert(keys.beside.length <= besideLengthMax, 'vault: too long beside the keys')
  const nonce = random.bytes(nonceBytes)
  const stated = { format: 1, way: secret.way, deviceId, salt, rounds: secret.way === 'passkey' ? 0 : rounds, nonce } as const
  const key = await keyOfSecret(secret, { salt, rounds, use: 'encrypt' })
  const bytes = new Uint8Array(await crypto.subtle.encrypt(gcm(stated), key, new Uint8Array(toUtf8(textOf(keys)))))
  return { ...stated, bytes }
}

/** Fails, in this order: `newer-format`, `vault-malformed`, `secret-differs`, which is another secret or changed bytes alike. */
export async function openKeys(sealed: SealedKeys, secret: Secret): Promise<Outcome<DeviceKeys, VaultRefusal>> {
  const format: number = sealed.format
  if (format > 1) return refuse('newer-format')
  if (!isWhole(sealed)) return refuse('vault-malformed')
  if (sealed.way !== secret.way) return refuse('secret-differs')
  const key = await keyOfSecret(secret, { salt: sealed.salt, rounds: sealed.rounds, use: 'decrypt' })
  const text = await decrypted(sealed, key)
  if (text === null) return refuse('secret-differs')
  const keys = keysOf(text)
  return keys === null ? refuse('vault-malformed') : accept(keys)
}

function isWhole({ way, salt, rounds, nonce, bytes }: SealedKeys): boolean {
  const isSlow = rounds >= stretchRoundsMin && rounds <= stretchRoundsMax && Number.isSafeInteger(rounds)
  const isSized = salt.length === secretBytes && nonce.length === nonceBytes && bytes.length > tagBytes && bytes.length <= bytesMax
  return isSized && (way === 'passkey' ? rounds === 0 : isSlow)
}

async function decrypted(sealed: SealedKeys, key: CryptoKey): Promise<string | null> {
  try {
    const bytes = await crypto.subtle.decrypt(gcm(sealed), key, new Uint8Array(sealed.bytes))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

/** Everything that stands beside the bytes is bound to them. */
function gcm({ format, way, deviceId, salt, rounds, nonce }: Omit<SealedKeys, 'bytes'>): AesGcmParams {
  const additionalData = new Uint8Array(toUtf8(canonicalJson({ format, way, deviceId, salt: toHex(salt), rounds })))
  return { name: 'AES-GCM', iv: new Uint8Array(nonce), additionalData, tagLength: 8 * tagBytes }
}

function textOf({ signing, sealing, beside }: DeviceKeys): string {
  return canonicalJson({
    algorithm: signing.publicKey.algorithm,
    signing: [toBase64(signing.publicKey.raw), toBase64(signing.pkcs8)],
    sealing: [toBase64(sealing.publicKey), toBase64(sealing.privateKey)],
    beside,
  })
}

function keysOf(text: string): DeviceKeys | null {
  const { algorithm, signing, sealing, beside } = fieldsOf(text)
  const [signingPublic, pkcs8] = bytesIn(signing)
  const [sealingPublic, sealingPrivate] = bytesIn(sealing)
  if (signingPublic === undefined || pkcs8 === undefined || sealingPublic === undefined || sealingPrivate === undefined) return null
  if ((algorithm !== 'Ed25519' && algorithm !== 'ES256') || typeof beside !== 'string') return null
  return { signing: { publicKey: { algorithm, raw: signingPublic }, pkcs8 }, sealing: { publicKey: sealingPublic, privateKey: sealingPrivate }, beside }
}

function fieldsOf(text: string): Readonly<Record<string, Json | undefined>> {
  // The tag said that these bytes are ours, so this is the JSON of `textOf`.
  return JSON.parse(text) as Record<string, Json>
}

function bytesIn(value: Json | undefined): readonly Uint8Array[] {
  return Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? (fromBase64(one) ?? []) : [])) : []
}
