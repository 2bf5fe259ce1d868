/** A door that people inside cannot open. */
import { z } from 'zod'
import { PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const placeLocked = defineEntry({
  type: 'place.locked',
  summary: 'A place or zone is locked, or opened again.',
  count: { placeId: PlaceId, door: z.enum(['locked', 'opened']) },
  touches: (count) => ({ places: [count.placeId] }),
})
