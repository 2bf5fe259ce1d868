/** Fills the Hash port with node:crypto. `crypto.hash` in one call is the fastest way for short inputs. */
import { createHmac, hash, hkdfSync } from 'node:crypto'
import type { Hash } from '../../../kernel/index.ts'

const hashBytes = 32
const noSalt = new Uint8Array(0)

export const nodeHash: Hash = {
  sha256: (bytes) => plain(hash('sha256', bytes, 'buffer')),
  sha256Hex: (bytes) => hash('sha256', bytes, 'hex'),
  hmacSha256: (key, bytes) => plain(createHmac('sha256', key).update(bytes).digest()),
  hkdfSha256: (key, info) => new Uint8Array(hkdfSync('sha256', key, noSalt, info, hashBytes)),
}

/** A Buffer compares and prints otherwise than the Uint8Array the ports promise. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
