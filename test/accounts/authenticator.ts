/** A passkey in software (WebAuthn level 3): ES256, attestation "none", and a switch for whether its owner was verified. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export type Passkey = { readonly id: Buffer; readonly privateKey: KeyObject; readonly rpId: string; counter: number; readonly owner: string }
export type Ceremony = Readonly<{ challenge: string; origin: string; isVerified?: boolean }>

const present = 0x01
const verified = 0x04
const withKey = 0x40
const b64 = (bytes: Buffer): string => bytes.toString('base64url')
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()

/** Out: the passkey, and what a browser would send. */
export function makePasskey(at: Ceremony & { rpId: string; id: Buffer }): Readonly<{ passkey: Passkey; answer: unknown }> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const passkey: Passkey = { id: at.id, privateKey, rpId: at.rpId, counter: 0, owner: '' }
  const key = map([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]])
  const length = Buffer.from([0, at.id.length])
  const authData = Buffer.concat([head(at.rpId, flags(at) | withKey, 0), Buffer.alloc(16), length, at.id, key])
  const attestationObject = map([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]])
  const response = { clientDataJSON: b64(clientOf('webauthn.create', at)), attestationObject: b64(attestationObject), transports: ['internal'] }
  return { passkey, answer: { id: b64(at.id), rawId: b64(at.id), type: 'public-key', response, clientExtensionResults: {} } }
}

export function usePasskey(passkey: Passkey, at: Ceremony): unknown {
  passkey.counter += 1
  const clientData = clientOf('webauthn.get', at)
  const authData = head(passkey.rpId, flags(at), passkey.counter)
  const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), passkey.privateKey)
  const response = { clientDataJSON: b64(clientData), authenticatorData: b64(authData), signature: b64(signature) }
  return { id: b64(passkey.id), rawId: b64(passkey.id), type: 'public-key', response, clientExtensionResults: {} }
}

function flags(at: Ceremony): number {
  return at.isVerified === false ? present : present | verified
}

function head(rpId: string, flag: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([sha256(rpId), Buffer.from([flag]), count])
}

function clientOf(type: string, { challenge, origin }: Ceremony): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

/** As much of CBOR (RFC 8949) as this needs: small numbers, byte and text strings, maps. */
function map(pairs: readonly (readonly [number | string, unknown])[]): Buffer {
  return Buffer.concat([major(5, pairs.length), ...pairs.flatMap(([key, value]) => [item(key), item(value)])])
}

function item(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? major(1, -1 - value) : major(0, value)
  if (typeof value === 'string') return Buffer.concat([major(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map) return map([...value.entries()] as [string, unknown][]) // only empty ones are made here
  const bytes = value as Buffer // the one kind left
  return Buffer.concat([major(2, bytes.length), bytes])
}

function major(kind: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(kind << 5) | count])
  return count < 256 ? Buffer.from([(kind << 5) | 24, count]) : Buffer.from([(kind << 5) | 25, count >> 8, count & 255])
}
