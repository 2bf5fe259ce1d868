/** Everybody leaves a place for another, without lists: life before count (rule 11). */
import { z } from 'zod'
import { IncidentId, PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'

export const placeEvacuated = defineEntry({
  type: 'place.evacuated',
  summary: 'A place is evacuated to an assembly point.',
  count: {
    incidentId: IncidentId.nullable(),
    placeId: PlaceId,
    assemblyPlaceId: PlaceId.nullable(),
    heads: z.int().min(0).max(headsMax).nullable(),
  },
  touches: (count) => ({
    incidents: count.incidentId === null ? [] : [count.incidentId],
    places: count.assemblyPlaceId === null ? [count.placeId] : [count.placeId, count.assemblyPlaceId],
  }),
  descriptive: ['heads', 'incidentId'],
})
