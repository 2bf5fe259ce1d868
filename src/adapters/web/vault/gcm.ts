/** AES-256-GCM (NIST SP 800-38D) as the vault uses it: a nonce drawn for each closing, what stands beside bound to the bytes. */
export const nonceBytes = 12
export const tagBytes = 16

export type GcmUse = Readonly<{ key: CryptoKey; nonce: Uint8Array; beside: Uint8Array }>

export async function encryptBytes(bytes: Uint8Array, use: GcmUse): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.encrypt(params(use), use.key, new Uint8Array(bytes)))
}

/** Out: null for another key and for changed bytes alike. */
export async function decryptBytes(bytes: Uint8Array, use: GcmUse): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params(use), use.key, new Uint8Array(bytes)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

function params({ nonce, beside }: GcmUse): AesGcmParams {
  return { name: 'AES-GCM', iv: new Uint8Array(nonce), additionalData: new Uint8Array(beside), tagLength: 8 * tagBytes }
}
