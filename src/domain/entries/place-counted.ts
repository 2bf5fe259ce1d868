/** A count of heads: how many, without who. Needs no identities (DESIGN 4, Heads). */
import { z } from 'zod'
import { PlaceId, RollCallId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'
import { HeadsManner } from './vocabulary.ts'

export const placeCounted = defineEntry({
  type: 'place.counted',
  summary: 'Heads counted at a place or zone.',
  count: {
    placeId: PlaceId,
    heads: z.int().min(0).max(headsMax),
    children: z.int().min(0).max(headsMax).nullable(),
    infants: z.int().min(0).max(headsMax).nullable(),
    manner: HeadsManner,
    counters: z.union([z.literal(1), z.literal(2)]),
    /** The night watch this round belongs to. */
    rollCallId: RollCallId.nullable(),
  },
  touches: (count) => ({
    places: [count.placeId],
    rollCalls: count.rollCallId === null ? [] : [count.rollCallId],
  }),
  // Fewer heads is the reading that promises less.
  certainty: (count) => count.heads,
  descriptive: ['children', 'infants', 'manner', 'counters'],
})
