/**
 * Fills the Cipher port with WebCrypto: AES-256-GCM (NIST SP 800-38D) with a 96-bit zero nonce and a 128-bit tag.
 * The zero nonce is safe only while every key seals one text, which is the ledger's part of the bargain.
 */
import { assert, type Cipher, type CipherInput } from '../../../kernel/index.ts'
import { exact } from './exact.ts'

const keyBytes = 32
const tagBytes = 16
const zeroNonce = new Uint8Array(12)

export const webCipher: Cipher = {
  seal: (batch) => Promise.all(batch.map(seal)),
  open: (batch) => Promise.all(batch.map(open)),
}

async function seal({ key, aad, bytes }: CipherInput): Promise<Uint8Array> {
  const imported = await importKey(key, 'encrypt')
  return new Uint8Array(await crypto.subtle.encrypt(gcm(aad), imported, exact(bytes)))
}

async function open({ key, aad, bytes }: CipherInput): Promise<Uint8Array | null> {
  const imported = await importKey(key, 'decrypt')
  if (bytes.length < tagBytes) return null
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(aad), imported, exact(bytes)))
  } catch (error) {
    // The one thing that can be wrong with bytes long enough: the tag does not fit.
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

async function importKey(key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  assert(key.length === keyBytes, 'cipher: key length')
  return crypto.subtle.importKey('raw', exact(key), 'AES-GCM', false, [use])
}

function gcm(aad: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: zeroNonce, additionalData: exact(aad), tagLength: 8 * tagBytes }
}
