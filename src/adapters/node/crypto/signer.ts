/** Fills the Signer and Verifier ports: Ed25519 (RFC 8032) and ES256 with r ‖ s (RFC 7518 section 3.4). */
import { sign, verify, type KeyObject, type VerifyKeyObjectInput } from 'node:crypto'
import type { PublicSigningKey, Signer, Verification, Verifier } from '../../../kernel/index.ts'
import { publicKeyObject, type SigningKey } from './signing-key.ts'

/** WebCrypto and JOSE write r ‖ s; without this OpenSSL would write DER. */
const joseEncoding = 'ieee-p1363'
const signatureBytes = 64

export function nodeSigner({ publicKey, privateKey }: SigningKey): Signer {
  return { publicKey, sign: (batch) => Promise.resolve(batch.map((message) => signOne(message, publicKey, privateKey))) }
}

/** From so many on the threads of the platform's pool share the work; a few are faster done than handed over. */
const pooledMin = 8

export const nodeVerifier: Verifier = { verify: (batch) => verifyAll(batch, pooledMin) }

/** For whoever has one signature at a time and other work meanwhile: each goes to a thread of the pool. */
export const pooledVerifier: Verifier = { verify: (batch) => verifyAll(batch, 1) }

function verifyAll(batch: readonly Verification[], pooledFrom: number): Promise<readonly boolean[]> {
  return Promise.all(
    batch.map((each): Promise<boolean> => {
      const object = publicKeyObject(each.key)
      if (object === null || each.signature.length !== signatureBytes) return Promise.resolve(false)
      return batch.length < pooledFrom ? Promise.resolve(verifyOne(each, object)) : verifyPooled(each, object)
    }),
  )
}

function signOne(message: Uint8Array, publicKey: PublicSigningKey, privateKey: KeyObject): Uint8Array {
  const signature =
    publicKey.algorithm === 'Ed25519'
      ? sign(null, message, privateKey)
      : sign('sha256', message, { key: privateKey, dsaEncoding: joseEncoding })
  return new Uint8Array(signature)
}

function verifyOne({ key, message, signature }: Verification, object: KeyObject): boolean {
  return verify(digestOf(key), message, keyInput(key, object), signature)
}

function verifyPooled({ key, message, signature }: Verification, object: KeyObject): Promise<boolean> {
  return new Promise((settle, fail) => {
    verify(digestOf(key), message, keyInput(key, object), signature, (error, isValid) => (error === null ? settle(isValid) : fail(error)))
  })
}

/** Ed25519 hashes by itself. */
function digestOf({ algorithm }: PublicSigningKey): string | null {
  return algorithm === 'Ed25519' ? null : 'sha256'
}

function keyInput({ algorithm }: PublicSigningKey, object: KeyObject): KeyObject | VerifyKeyObjectInput {
  return algorithm === 'Ed25519' ? object : { key: object, dsaEncoding: joseEncoding }
}
