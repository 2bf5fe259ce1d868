/**
 * The keys of a device, closed under one officer's key: browsers keep even keys that cannot be exported readable on
 * disk, so nothing is kept that is not wrapped by something the disk does not hold. Rules VA1 and VA3.
 */
import { accept, assert, canonicalJson, fromBase64, refuse, toBase64, toUtf8, type DeviceId, type Json, type Outcome, type PublicSigningKey, type Random } from '../../../kernel/index.ts'
import { officerKeyBytes, type VaultRefusal } from './closed-way.ts'
import { decryptBytes, encryptBytes, nonceBytes, tagBytes } from './gcm.ts'

/** `signing.pkcs8`: DER. `sealing`: 32 raw bytes each, for HPKE. */
export type DeviceKeys = Readonly<{
  signing: Readonly<{ publicKey: PublicSigningKey; pkcs8: Uint8Array }>
  sealing: Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }>
  /** What the shell needs as soon as it is open, such as the office and whom the device takes for home; closed with the keys. */
  beside: string
}>

export type SealedKeys = Readonly<{
  format: 1
  /** Null until the device is known to an operation. */
  deviceId: DeviceId | null
  nonce: Uint8Array
  bytes: Uint8Array
}>

/** Of `beside`: some keys and ids; three bytes a letter at most. */
export const besideLengthMax = 20_000
/** The keys are some 400 bytes and stand in JSON with what is beside them; more is none of ours. */
const bytesMax = 131_072

/** Out: to be kept. The nonce is drawn anew each time: one officer's key closes several states of the keys. */
export async function sealKeys(keys: DeviceKeys, officerKey: Uint8Array, { deviceId, random }: Readonly<{ deviceId: DeviceId | null; random: Random }>): Promise<SealedKeys> {
  assert(keys.beside.length <= besideLengthMax, 'vault: too long beside the keys')
  const stated = { format: 1, deviceId, nonce: random.bytes(nonceBytes) } as const
  const key = await importKey(officerKey, 'encrypt')
  return { ...stated, bytes: await encryptBytes(toUtf8(textOf(keys)), { key, nonce: stated.nonce, beside: besideOf(stated) }) }
}

/** Fails, in this order: `newer-format`, `vault-malformed`, `secret-differs`, which is another key or changed bytes alike. */
export async function openKeys(sealed: SealedKeys, officerKey: Uint8Array): Promise<Outcome<DeviceKeys, VaultRefusal>> {
  const format: number = sealed.format
  if (format > 1) return refuse('newer-format')
  const { nonce, bytes } = sealed
  if (nonce.length !== nonceBytes || bytes.length <= tagBytes || bytes.length > bytesMax) return refuse('vault-malformed')
  const opened = await decryptBytes(bytes, { key: await importKey(officerKey, 'decrypt'), nonce, beside: besideOf(sealed) })
  if (opened === null) return refuse('secret-differs')
  const keys = keysOf(new TextDecoder('utf-8', { fatal: true }).decode(opened))
  return keys === null ? refuse('vault-malformed') : accept(keys)
}

function importKey(officerKey: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  assert(officerKey.length === officerKeyBytes, "vault: length of an officer's key")
  return crypto.subtle.importKey('raw', new Uint8Array(officerKey), { name: 'AES-GCM' }, false, [use])
}

function besideOf({ format, deviceId }: Omit<SealedKeys, 'bytes'>): Uint8Array {
  return toUtf8(canonicalJson({ format, deviceId }))
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
