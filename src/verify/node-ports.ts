/**
 * Hashing and signatures for the verifier alone, from node:crypto and nothing of the installation: whoever checks us
 * should not have to trust the parts they check. Same standards as the ledger's ports.
 */
import { createHmac, createPublicKey, hash, hkdfSync, verify, type KeyObject } from 'node:crypto'
import { toBase64Url, type Hash, type PublicSigningKey, type Verification, type Verifier } from '../kernel/index.ts'

export const verifyHash: Hash = {
  sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
  sha256Hex: (bytes) => hash('sha256', bytes, 'hex'),
  hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
  hkdfSha256: (key, info) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), info, 32)),
}

export const verifyVerifier: Verifier = {
  verify: (batch) => Promise.resolve(batch.map(isValid)),
}

function isValid({ key, message, signature }: Verification): boolean {
  const object = publicKeyOf(key)
  if (object === null || signature.length !== 64) return false
  return key.algorithm === 'Ed25519'
    ? verify(null, message, object, signature)
    : verify('sha256', message, { key: object, dsaEncoding: 'ieee-p1363' }, signature)
}

/** Null for a point that is not on the curve. */
function publicKeyOf({ algorithm, raw }: PublicSigningKey): KeyObject | null {
  const jwk =
    algorithm === 'Ed25519'
      ? { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(raw) }
      : { kty: 'EC', crv: 'P-256', x: toBase64Url(raw.slice(1, 33)), y: toBase64Url(raw.slice(33)) }
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}
