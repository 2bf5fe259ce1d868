/** Fills the Signer and Verifier ports: Ed25519 (RFC 8032) and ES256 with r ‖ s (RFC 7518 section 3.4). */
import { sign, verify, type KeyObject } from 'node:crypto'
import type { PublicSigningKey, Signer, Verification, Verifier } from '../../../kernel/index.ts'
import { publicKeyObject, type SigningKey } from './signing-key.ts'

/** WebCrypto and JOSE write r ‖ s; without this OpenSSL would write DER. */
const joseEncoding = 'ieee-p1363'
const signatureBytes = 64

export function nodeSigner({ publicKey, privateKey }: SigningKey): Signer {
  return { publicKey, sign: (batch) => Promise.resolve(batch.map((message) => signOne(message, publicKey, privateKey))) }
}

/** Keys are read once a batch: a commit's worth of signatures is mostly one device's. */
export const nodeVerifier: Verifier = {
  verify(batch) {
    const keys = new Map<PublicSigningKey, KeyObject | null>()
    return Promise.resolve(
      batch.map((one) => {
        const found = keys.get(one.key)
        const key = found === undefined ? publicKeyObject(one.key) : found
        keys.set(one.key, key)
        return key !== null && verifyOne(one, key)
      }),
    )
  },
}

function signOne(message: Uint8Array, publicKey: PublicSigningKey, privateKey: KeyObject): Uint8Array {
  const signature =
    publicKey.algorithm === 'Ed25519'
      ? sign(null, message, privateKey)
      : sign('sha256', message, { key: privateKey, dsaEncoding: joseEncoding })
  return new Uint8Array(signature)
}

function verifyOne({ key, message, signature }: Verification, object: KeyObject): boolean {
  if (signature.length !== signatureBytes) return false
  return key.algorithm === 'Ed25519'
    ? verify(null, message, object, signature)
    : verify('sha256', message, { key: object, dsaEncoding: joseEncoding }, signature)
}
