/**
 * Signing keys: made, read and written. A private key travels as PKCS #8 (RFC 5958) in the custody
 * file; a public one raw, as the ports say. Ed25519 seeds (RFC 8032) come in from test vectors alone.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { assert, type PublicSigningKey, type SignatureAlgorithm } from '../../../kernel/index.ts'

/** Holds a private key in memory; its bytes leave only through `exportSigningKey`. */
export type SigningKey = Readonly<{ publicKey: PublicSigningKey; privateKey: KeyObject }>

const ed25519SeedBytes = 32
const ed25519RawBytes = 32
const es256RawBytes = 65
/** What stands before the seed in PKCS #8, and before the raw key in SPKI (RFC 8410 section 10). */
const ed25519Pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const ed25519SpkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
/** What stands before an uncompressed P-256 point in SPKI (RFC 5480 section 2). */
const es256SpkiPrefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

export function generateSigningKey(algorithm: SignatureAlgorithm): SigningKey {
  const pair = algorithm === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return withPublic(pair.privateKey)
}

/** In: DER of PKCS #8. Fails: throws on a key that is neither Ed25519 nor P-256. */
export function importSigningKey(pkcs8: Uint8Array): SigningKey {
  return withPublic(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))
}

/** In: the 32-byte seed that RFC 8032 calls the private key. */
export function signingKeyOfSeed(seed: Uint8Array): SigningKey {
  assert(seed.length === ed25519SeedBytes, 'signing key: seed length')
  return importSigningKey(Buffer.concat([ed25519Pkcs8Prefix, seed]))
}

/** Out: DER of PKCS #8. */
export function exportSigningKey(key: SigningKey): Uint8Array {
  return new Uint8Array(key.privateKey.export({ format: 'der', type: 'pkcs8' }))
}

/** Keys that were read: a device's is asked for at each of its requests and commits. Public, and the same for ever. */
const readKeys = new Map<string, KeyObject | null>()
/** Some hundred bytes each; a national operation has some hundred devices. */
const readKeysMax = 4_096

/** Out: the key for node:crypto, or null when the raw bytes are not a key of that algorithm. */
export function publicKeyObject(key: PublicSigningKey): KeyObject | null {
  const known = objects.get(key)
  if (known !== undefined) return known
  const object = keyObjectNamed(key)
  objects.set(key, object)
  return object
}

/** Of keys still in use: nobody changes a key. */
const objects = new WeakMap<PublicSigningKey, KeyObject | null>()

function keyObjectNamed(key: PublicSigningKey): KeyObject | null {
  const name = `${key.algorithm} ${Buffer.from(key.raw).toString('latin1')}`
  const found = readKeys.get(name)
  if (found !== undefined) return found
  const read = readPublicKey(key)
  if (readKeys.size >= readKeysMax) readKeys.clear()
  readKeys.set(name, read)
  return read
}

function readPublicKey({ algorithm, raw }: PublicSigningKey): KeyObject | null {
  const [prefix, length] = algorithm === 'Ed25519' ? [ed25519SpkiPrefix, ed25519RawBytes] : [es256SpkiPrefix, es256RawBytes]
  if (raw.length !== length) return null
  try {
    return createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
  } catch {
    // A point that is not on the curve.
    return null
  }
}

function withPublic(privateKey: KeyObject): SigningKey {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const isEd25519 = privateKey.asymmetricKeyType === 'ed25519'
  assert(isEd25519 || spki.subarray(0, es256SpkiPrefix.length).equals(es256SpkiPrefix), 'signing key: neither Ed25519 nor P-256')
  const raw = new Uint8Array(spki.subarray(isEd25519 ? ed25519SpkiPrefix.length : es256SpkiPrefix.length))
  return { publicKey: { algorithm: isEd25519 ? 'Ed25519' : 'ES256', raw }, privateKey }
}
