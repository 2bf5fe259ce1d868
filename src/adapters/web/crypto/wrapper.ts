/**
 * Fills the Wrapper and Unwrapper ports: HPKE (RFC 9180) in base mode, one shot a key, with
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Wrapped bytes are enc (32) ‖ ciphertext.
 */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256 } from '@hpke/core'
import { assert, type Unwrapper, type Wrapper, type WrappingKeys } from '../../../kernel/index.ts'
import { DirectHkdf } from './direct-hkdf.ts'
import { exact } from './exact.ts'

/** `privateKey`: 32 raw bytes, kept in the vault. */
export type WrappingKey = Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }>

type RecipientKey = Readonly<{ publicKey: PlatformKey; privateKey: PlatformKey }>
type PlatformKey = Awaited<ReturnType<typeof suite.kem.deserializePrivateKey>>

const encBytes = 32
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new DirectHkdf(), aead: new Aes256Gcm() })

export async function generateWrappingKey(): Promise<WrappingKey> {
  const pair = await suite.kem.generateKeyPair()
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
  return { publicKey, privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)) }
}

export const webWrapper: Wrapper = {
  async wrap(recipient, batch) {
    const recipientPublicKey = await suite.kem.deserializePublicKey(exact(recipient).buffer)
    return Promise.all(
      batch.map(async ({ key, info }) => {
        const { enc, ct } = await suite.seal({ recipientPublicKey, info: exact(info).buffer }, exact(key).buffer)
        return joined(new Uint8Array(enc), new Uint8Array(ct))
      }),
    )
  },
}

/** Fills the WrappingKeys port. */
export const webWrappingKeys: WrappingKeys = { draw: generateWrappingKey, unwrapper: webUnwrapper }

export async function webUnwrapper(key: WrappingKey): Promise<Unwrapper> {
  // Both: the library works the public one out for each wrap where it has the private one alone.
  const recipientKey = { publicKey: await suite.kem.deserializePublicKey(exact(key.publicKey).buffer), privateKey: await suite.kem.deserializePrivateKey(exact(key.privateKey).buffer) }
  return {
    publicKey: key.publicKey,
    unwrap: (batch) => Promise.all(batch.map(({ wrapped, info }) => unwrapOne(recipientKey, wrapped, info))),
  }
}

async function unwrapOne(recipientKey: RecipientKey, wrapped: Uint8Array, info: Uint8Array): Promise<Uint8Array | null> {
  assert(recipientKey.privateKey.type === 'private', 'unwrap: a private key')
  if (wrapped.length <= encBytes) return null
  try {
    const enc = exact(wrapped.subarray(0, encBytes)).buffer
    return new Uint8Array(await suite.open({ recipientKey, enc, info: exact(info).buffer }, exact(wrapped.subarray(encBytes)).buffer))
  } catch {
    // The library throws its own error for every way of not fitting: wrong key, info, enc or bytes.
    return null
  }
}

function joined(enc: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const wrapped = new Uint8Array(enc.length + ciphertext.length)
  wrapped.set(enc)
  wrapped.set(ciphertext, enc.length)
  return wrapped
}
