/** A freeze stops decisions about people at a place, never bodies (rule 11). */
import { z } from 'zod'
import { IncidentId, PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const freezeSet = defineEntry({
  type: 'freeze.set',
  summary: 'Decisions about people at a place are frozen, or free again.',
  count: {
    placeId: PlaceId,
    incidentId: IncidentId.nullable(),
    freeze: z.enum(['imposed', 'lifted']),
  },
  touches: (count) => ({ places: [count.placeId] }),
  // Read by what decisions ask for (folds/freezes.ts), never by a standing: a freeze stops no body.
})
