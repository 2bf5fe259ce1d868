/**
 * Signing keys made on this device: Ed25519 (RFC 8032), P-256 where a browser lacks it. A private key leaves as
 * PKCS #8 (RFC 5958) for the vault alone, which wraps it; read back from there it cannot be exported again.
 */
import { assert, type PublicSigningKey, type SignatureAlgorithm } from '../../../kernel/index.ts'
import { exact } from './exact.ts'

export type SigningKey = Readonly<{ publicKey: PublicSigningKey; privateKey: CryptoKey }>

/** Out: Ed25519, or ES256 where this browser does not know it. */
export async function strongestAlgorithm(): Promise<SignatureAlgorithm> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    return 'Ed25519'
  } catch (error) {
    if (isNotSupported(error)) return 'ES256'
    throw error
  }
}

/** Out: a key that can be exported once, to be wrapped. */
export async function generateSigningKey(algorithm: SignatureAlgorithm): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(keyParams(algorithm), true, ['sign', 'verify'])
  assert('privateKey' in pair, 'signing key: a pair')
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { publicKey: { algorithm, raw }, privateKey: pair.privateKey }
}

/** Out: DER of PKCS #8. Fails: the platform throws for a key that was read with `importSigningKey`. */
export async function exportSigningKey({ privateKey }: SigningKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
}

/** In: DER of PKCS #8, and the public key that belongs to it. Fails: throws where they are no pair, or no key. */
export async function importSigningKey(publicKey: PublicSigningKey, pkcs8: Uint8Array): Promise<SigningKey> {
  const { algorithm } = publicKey
  const privateKey = await crypto.subtle.importKey('pkcs8', exact(pkcs8), keyParams(algorithm), false, ['sign'])
  const probe = new Uint8Array(1)
  const signature = await crypto.subtle.sign(signParams(algorithm), privateKey, probe)
  const isPair = await crypto.subtle.verify(signParams(algorithm), await importPublicKey(publicKey), signature, probe)
  assert(isPair, 'signing key: the public key belongs to another')
  return { publicKey, privateKey }
}

/** Fails: the platform throws for bytes that are no key, and where it does not know the algorithm. */
export function importPublicKey({ algorithm, raw }: PublicSigningKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', exact(raw), keyParams(algorithm), false, ['verify'])
}

export function signParams(algorithm: SignatureAlgorithm): EcdsaParams | Readonly<{ name: string }> {
  return algorithm === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', hash: 'SHA-256' }
}

export function isNotSupported(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotSupportedError'
}

function keyParams(algorithm: SignatureAlgorithm): EcKeyGenParams | Readonly<{ name: string }> {
  return algorithm === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' }
}
