/** Fills the Signer and Verifier ports: Ed25519 (RFC 8032) and ES256 with r ‖ s (RFC 7518 section 3.4), as WebCrypto writes it. */
import type { PublicSigningKey, Signer, Verification, Verifier } from '../../../kernel/index.ts'
import { exact } from './exact.ts'
import { importPublicKey, isNotSupported, signParams, type SigningKey } from './signing-key.ts'

const signatureBytes = 64
const rawBytes = { Ed25519: 32, ES256: 65 } as const

export function webSigner({ publicKey, privateKey }: SigningKey): Signer {
  const params = signParams(publicKey.algorithm)
  const signOne = async (message: Uint8Array): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.sign(params, privateKey, exact(message)))
  return { publicKey, sign: (batch) => Promise.all(batch.map(signOne)) }
}

/** Fails: throws where this browser does not know the algorithm; "false" would accuse whoever signed. */
export const webVerifier: Verifier = { verify: (batch) => Promise.all(batch.map(verifyOne)) }

async function verifyOne({ key, message, signature }: Verification): Promise<boolean> {
  if (signature.length !== signatureBytes || key.raw.length !== rawBytes[key.algorithm]) return false
  const imported = await readKey(key)
  return imported !== null && crypto.subtle.verify(signParams(key.algorithm), imported, exact(signature), exact(message))
}

/** Keys that were read: a device's is asked for at each of its commits. Public, and the same for ever. */
const readKeys = new Map<string, Promise<CryptoKey | null>>()
/** Some hundred bytes each; a national operation has some hundred devices. */
const readKeysMax = 4_096

function readKey(key: PublicSigningKey): Promise<CryptoKey | null> {
  const name = `${key.algorithm} ${key.raw.join()}`
  const found = readKeys.get(name)
  if (found !== undefined) return found
  // Any other way of failing is a point that is not on the curve.
  const read = importPublicKey(key).catch((error: unknown) => {
    if (isNotSupported(error)) throw error
    return null
  })
  if (readKeys.size >= readKeysMax) readKeys.clear()
  readKeys.set(name, read)
  return read
}
