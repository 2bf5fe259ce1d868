/** A signing key of an officer, for acts of authority. */
import { z } from 'zod'
import { OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

/** Raw public key in lower-case hex: 32 bytes for Ed25519, 65 (uncompressed point) for ES256. */
export const PublicKeyHex = z.string().regex(/^(?:[0-9a-f]{64}|04[0-9a-f]{128})$/)
export const KeyAlgorithm = z.enum(['Ed25519', 'ES256'])

export const officerKeyAdded = defineEntry({
  type: 'officer.key-added',
  summary: "An officer's own signing key.",
  count: { officerId: OfficerId, algorithm: KeyAlgorithm, publicKey: PublicKeyHex },
  statedBy: 'home',
  touches: (count) => ({ officers: [count.officerId] }),
  correctable: 'no',
})
