/**
 * What the core asks of the machine it runs on. Only shells fill these in; tests and simulation hand in
 * their own, so that a seed gives the same run twice. Hashing is synchronous (folds need it), ciphers
 * and signers are asynchronous and take batches (browsers offer nothing else).
 */
import type { Ms } from './instant-text.ts'
import type { Sha256 } from './ids.ts'

/** Wall clock of this device. It may be hours off and may jump: nothing is ever rejected for it. */
export type Clock = Readonly<{ now(): Ms }>

/** Cryptographic randomness in production, a seeded generator in simulation. */
export type Random = Readonly<{ bytes(count: number): Uint8Array }>

export type Hash = Readonly<{
  sha256(bytes: Uint8Array): Uint8Array
  /** The same in lower-case hex: what nearly every hash is kept as. */
  sha256Hex(bytes: Uint8Array): string
  /** HMAC-SHA-256 (RFC 2104): printed code of a band to its id, under the operation's key. */
  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array
  /** HKDF-SHA-256 (RFC 5869) with an empty salt; 32 bytes. */
  hkdfSha256(key: Uint8Array, info: Uint8Array): Uint8Array
}>

/** AES-256-GCM. Output is ciphertext ‖ 16-byte tag; the nonce is zero, since every key is used once. */
export type CipherInput = Readonly<{ key: Uint8Array; aad: Uint8Array; bytes: Uint8Array }>
export type Cipher = Readonly<{
  seal(batch: readonly CipherInput[]): Promise<readonly Uint8Array[]>
  /** Out: one plaintext each, null where key, aad or bytes do not fit. */
  open(batch: readonly CipherInput[]): Promise<readonly (Uint8Array | null)[]>
}>

export type SignatureAlgorithm = 'Ed25519' | 'ES256'

/** A public signing key: `raw` is 32 bytes for Ed25519, 65 bytes (uncompressed point) for ES256. */
export type PublicSigningKey = Readonly<{ algorithm: SignatureAlgorithm; raw: Uint8Array }>

export type Signer = Readonly<{
  publicKey: PublicSigningKey
  /** Out: 64 bytes each (for ES256 r ‖ s, RFC 7518 section 3.4). */
  sign(batch: readonly Uint8Array[]): Promise<readonly Uint8Array[]>
}>

export type Verification = Readonly<{ key: PublicSigningKey; message: Uint8Array; signature: Uint8Array }>
export type Verifier = Readonly<{ verify(batch: readonly Verification[]): Promise<readonly boolean[]> }>

/** HPKE (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode, one-shot. */
export type Wrapper = Readonly<{
  /** Out: encapsulated key (32 bytes) ‖ ciphertext. */
  wrap(recipient: Uint8Array, batch: readonly Readonly<{ key: Uint8Array; info: Uint8Array }>[]): Promise<readonly Uint8Array[]>
}>
export type Unwrapper = Readonly<{
  publicKey: Uint8Array
  /** Out: one key each, null where it does not open. */
  unwrap(batch: readonly Readonly<{ wrapped: Uint8Array; info: Uint8Array }>[]): Promise<readonly (Uint8Array | null)[]>
}>

/** Key pairs for HPKE as above, drawn and opened in memory: 32 raw bytes each. */
export type WrappingKeys = Readonly<{
  draw(): Promise<Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }>>
  unwrapper(pair: Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }>): Promise<Unwrapper>
}>

/** Whole small files, written so that a reader sees the old or the new one, never half. */
export type Disk = Readonly<{
  read(path: string): Promise<Uint8Array | null>
  writeAtomic(path: string, bytes: Uint8Array): Promise<void>
}>

/** Messages between replicas; may lose, repeat and reorder. */
export type Network = Readonly<{
  send(peer: string, bytes: Uint8Array): void
  onMessage(receive: (peer: string, bytes: Uint8Array) => void): void
}>

export function hashHex(hash: Hash, bytes: Uint8Array): Sha256 {
  return hash.sha256Hex(bytes) as Sha256 // a SHA-256 digest in hex is what the brand means
}
