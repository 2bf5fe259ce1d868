/** A correction names the entry it corrects by hash and states its content anew (rule 1). */
import { z } from 'zod'
import { Instant, Sha256, type Json } from '../../kernel/index.ts'
import { statedErrorMsMax } from './limits.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const entryCorrected = defineEntry({
  type: 'entry.corrected',
  summary: 'The content or the time of an entry, stated anew.',
  count: {
    target: Sha256,
    /** The whole count part as it should have been; checked against the target's own schema when folded. */
    count: z.record(z.string(), z.json()),
    /** Null keeps the time that was stated. */
    occurredAt: Instant.nullable(),
    occurredErrorMs: z.int().min(0).max(statedErrorMsMax),
  },
  sealed: { care: ReasonShape },
  touches: (count) => ({ entries: [count.target] }),
  correctable: 'no',
})

export type ReplacementCount = Readonly<Record<string, Json>>
