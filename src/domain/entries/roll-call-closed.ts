/** The closing attests what its officer saw: how many were expected and seen, and the hash of both lists. */
import { z } from 'zod'
import { RollCallId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'

export const rollCallClosed = defineEntry({
  type: 'roll-call.closed',
  summary: 'A roll call is closed by the officer who held it.',
  count: {
    rollCallId: RollCallId,
    expectedCount: z.int().min(0).max(headsMax),
    seenCount: z.int().min(0).max(headsMax),
    /** SHA-256 of the canonical JSON list of smallest registration ids, sorted. */
    expectedHash: Sha256,
    seenHash: Sha256,
  },
  touches: (count) => ({ rollCalls: [count.rollCallId] }),
  descriptive: ['expectedHash', 'seenHash'],
})
