/** The shortest time between two places; somebody seen faster was not the same person, or not there. */
import { z } from 'zod'
import { PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const travelTimeStated = defineEntry({
  type: 'travel-time.stated',
  summary: 'The shortest time between two places, both ways.',
  count: { placeIds: z.tuple([PlaceId, PlaceId]), minutesMin: z.int().min(0).max(20_160) },
  touches: (count) => ({ places: [...count.placeIds] }),
})
