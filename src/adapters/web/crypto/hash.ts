/** Fills the Hash port in a browser, whose own digest answers by promise alone: trees and chains are hashed by the thousand. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, type Hash } from '../../../kernel/index.ts'

const hashBytes = 32

export const webHash: Hash = {
  sha256: (bytes) => sha256(bytes),
  sha256Hex: (bytes) => toHex(sha256(bytes)),
  hmacSha256: (key, bytes) => hmac(sha256, key, bytes),
  hkdfSha256: (key, info) => hkdf(sha256, key, new Uint8Array(0), info, hashBytes),
}
