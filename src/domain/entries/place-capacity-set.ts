/** How many people a place can hold. */
import { z } from 'zod'
import { PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'

export const placeCapacitySet = defineEntry({
  type: 'place.capacity-set',
  summary: 'How many people a place can hold, from now on.',
  count: { placeId: PlaceId, capacity: z.int().min(0).max(headsMax) },
  touches: (count) => ({ places: [count.placeId] }),
})
