/**
 * Fills the Cipher port: AES-256-GCM (NIST SP 800-38D) with a 96-bit zero nonce and a 128-bit tag.
 * The zero nonce is safe only while every key seals one text, which is the ledger's part of the bargain.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { assert, type Cipher, type CipherInput } from '../../../kernel/index.ts'

const keyBytes = 32
const tagBytes = 16
const zeroNonce = new Uint8Array(12)

export const nodeCipher: Cipher = {
  seal: (batch) => Promise.resolve(batch.map(seal)),
  open: (batch) => Promise.resolve(batch.map(open)),
}

function seal({ key, aad, bytes }: CipherInput): Uint8Array {
  assert(key.length === keyBytes, 'cipher: key length')
  const cipher = createCipheriv('aes-256-gcm', key, zeroNonce, { authTagLength: tagBytes })
  cipher.setAAD(aad)
  return new Uint8Array(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
}

function open({ key, aad, bytes }: CipherInput): Uint8Array | null {
  assert(key.length === keyBytes, 'cipher: key length')
  if (bytes.length < tagBytes) return null
  const tagAt = bytes.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, zeroNonce, { authTagLength: tagBytes })
  decipher.setAAD(aad)
  decipher.setAuthTag(bytes.subarray(tagAt))
  const body = decipher.update(bytes.subarray(0, tagAt))
  try {
    return new Uint8Array(Buffer.concat([body, decipher.final()]))
  } catch {
    // final() throws for one reason only once the tag is set: it does not fit.
    return null
  }
}
