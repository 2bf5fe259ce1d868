/**
 * From what an officer has or knows to the key that opens the device's keys: a passkey's PRF output, a PIN together with
 * a share that the server lends for a shift, or, for exercises, a pass phrase. Rules VA2, VA3 and AU30 to AU32.
 */
import { assert, toHex, toUtf8 } from '../../../kernel/index.ts'

export type Way = 'passkey' | 'pin' | 'passphrase'

/**
 * What a PIN gives, slowly, with the device's own half. `proof` goes to the server for the share; `half` never leaves.
 * `token`: shows that the device's half is at hand, whatever was typed, so that nobody else can use up its tries.
 */
export type StretchedPin = Readonly<{ proof: string; half: Uint8Array; token: string }>

export type Secret =
  | Readonly<{ way: 'passkey'; prfOutput: Uint8Array }>
  | Readonly<{ way: 'pin'; stretched: StretchedPin; share: Uint8Array }>
  /** For exercises alone: nobody but the phrase keeps a stolen phone shut. */
  | Readonly<{ way: 'passphrase'; phrase: string }>

/** PBKDF2 with SHA-256: what OWASP's cheat sheet on password storage asks at least; WebCrypto has nothing that costs memory. */
export const stretchRoundsMin = 600_000

/** More would only be there to hang whoever opens it: some ten seconds on a small phone. */
export const stretchRoundsMax = 6_000_000

/** Bytes of a salt, of the device's half, of a share and of a PRF output. */
export const secretBytes = 32

/** A PIN has four digits at least; longer texts than this are no PIN and no phrase of a person. */
const pinLengthMin = 4
const textLengthMax = 256

/** In: `salt` drawn once for this officer on this device and kept beside the sealed keys. Cost: some hundred milliseconds. */
export async function stretchPin(pin: string, at: Readonly<{ salt: Uint8Array; rounds: number }>): Promise<StretchedPin> {
  assert(pin.length >= pinLengthMin, 'vault: a PIN too short')
  const bytes = await stretched(pin, at, 2 * secretBytes)
  return { proof: toHex(bytes.subarray(0, secretBytes)), half: bytes.slice(secretBytes), token: await tokenOf(at.salt) }
}

export type Derivation = Readonly<{ salt: Uint8Array; rounds: number; use: 'encrypt' | 'decrypt' }>

/** Out: the key of AES-256-GCM, which the page cannot read. */
export async function keyOfSecret(secret: Secret, { salt, rounds, use }: Derivation): Promise<CryptoKey> {
  const material = await materialOf(secret, { salt, rounds })
  const source = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveKey'])
  const info = toUtf8(`amparo vault ${secret.way}`)
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: new Uint8Array(info) }
  return crypto.subtle.deriveKey(params, source, { name: 'AES-GCM', length: 256 }, false, [use])
}

async function materialOf(secret: Secret, at: Readonly<{ salt: Uint8Array; rounds: number }>): Promise<Uint8Array<ArrayBuffer>> {
  switch (secret.way) {
    case 'passkey':
      assert(secret.prfOutput.length === secretBytes, 'vault: length of a PRF output')
      return new Uint8Array(secret.prfOutput)
    case 'pin': {
      const { stretched: pin, share } = secret
      assert(pin.half.length === secretBytes && share.length === secretBytes, 'vault: length of a half')
      const both = new Uint8Array(2 * secretBytes)
      both.set(pin.half)
      both.set(share, secretBytes)
      return both
    }
    default:
      return stretched(secret.phrase, at, secretBytes)
  }
}

async function tokenOf(salt: Uint8Array): Promise<string> {
  const source = await crypto.subtle.importKey('raw', new Uint8Array(salt), 'HKDF', false, ['deriveBits'])
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new Uint8Array(toUtf8('amparo pin share token')) }
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(params, source, 8 * secretBytes)))
}

async function stretched(text: string, { salt, rounds }: Readonly<{ salt: Uint8Array; rounds: number }>, count: number): Promise<Uint8Array<ArrayBuffer>> {
  assert(text.length > 0 && text.length <= textLengthMax, 'vault: length of a text')
  assert(salt.length === secretBytes, 'vault: length of a salt')
  assert(rounds >= stretchRoundsMin && rounds <= stretchRoundsMax, 'vault: rounds')
  // The same letters, however the keyboard of that day composes them.
  const source = await crypto.subtle.importKey('raw', new Uint8Array(toUtf8(text.normalize('NFKC'))), 'PBKDF2', false, ['deriveBits'])
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds }
  return new Uint8Array(await crypto.subtle.deriveBits(params, source, 8 * count))
}
