/** A bounded effort to see everyone expected at a place; a night watch is one that lasts until morning. */
import { z } from 'zod'
import { Instant, PlaceId, RollCallId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const rollCallOpened = defineEntry({
  type: 'roll-call.opened',
  summary: 'A roll call or a night watch begins at a place.',
  count: {
    rollCallId: RollCallId,
    placeId: PlaceId,
    kind: z.enum(['roll-call', 'night-watch']),
    /** For a night watch: until when equal rounds keep presence. */
    holdsUntil: Instant.nullable(),
  },
  touches: (count) => ({ rollCalls: [count.rollCallId], places: [count.placeId] }),
})
