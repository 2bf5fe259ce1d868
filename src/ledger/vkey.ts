/** Verifier keys of C2SP signed-note: `name+hex(key id)+base64(0x01 ‖ Ed25519 public key)`. */
import { accept, fromBase64, refuse, toBase64, toHex, toUtf8, type Hash, type Outcome } from '../kernel/index.ts'
import { concat } from './bytes.ts'

export type Vkey = Readonly<{ name: string; keyId: Uint8Array; raw: Uint8Array }>

export type VkeyRefusal = 'vkey-malformed' | 'vkey-type-unknown' | 'vkey-id-differs'

/** Ed25519 over the note's text. */
const noteType = 0x01
const rawBytes = 32

/** First 4 bytes of SHA-256(name ‖ 0x0a ‖ type ‖ public key). */
export function noteKeyId(name: string, raw: Uint8Array, hash: Hash): Uint8Array {
  return hash.sha256(concat(toUtf8(name), new Uint8Array([0x0a, noteType]), raw)).slice(0, 4)
}

export function vkeyText(name: string, raw: Uint8Array, hash: Hash): string {
  return `${name}+${toHex(noteKeyId(name, raw, hash))}+${toBase64(concat(new Uint8Array([noteType]), raw))}`
}

/** Fails, in this order: `vkey-malformed`, `vkey-type-unknown`, `vkey-id-differs`. */
export function readVkey(text: string, hash: Hash): Outcome<Vkey, VkeyRefusal> {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text)
  const [, name = '', id = '', base64 = ''] = found ?? []
  const bytes = fromBase64(base64)
  if (!isKeyName(name) || bytes === null) return refuse('vkey-malformed')
  if (bytes[0] !== noteType) return refuse('vkey-type-unknown', { name })
  const raw = bytes.slice(1)
  if (raw.length !== rawBytes) return refuse('vkey-malformed')
  const keyId = noteKeyId(name, raw, hash)
  return toHex(keyId) === id ? accept({ name, keyId, raw }) : refuse('vkey-id-differs', { name })
}

/** Not empty, no `+`, no Unicode space, no control character. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[+\s\p{Cc}\p{Z}]/u.test(name)
}
