/** A signing key that no longer speaks for its officer. */
import { OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { PublicKeyHex } from './officer-key-added.ts'

export const officerKeyRevoked = defineEntry({
  type: 'officer.key-revoked',
  summary: "An officer's signing key is no longer valid.",
  count: { officerId: OfficerId, publicKey: PublicKeyHex },
  statedBy: 'home',
  touches: (count) => ({ officers: [count.officerId] }),
  correctable: 'no',
})
