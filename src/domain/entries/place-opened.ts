/** A place, or a zone within one: a node of the place tree. */
import { z } from 'zod'
import { PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'
import { PlaceNameShape } from './sealed-shapes.ts'
import { PlaceKind } from './vocabulary.ts'

export const placeOpened = defineEntry({
  type: 'place.opened',
  summary: 'A place or a zone of a place; its name and address are sealed.',
  count: {
    placeId: PlaceId,
    kind: PlaceKind,
    parentId: PlaceId.nullable(),
    /** Whether people there are in our care: a home is ours, an aunt's house is not. */
    ours: z.enum(['ours', 'not-ours']),
    capacity: z.int().min(0).max(headsMax).nullable(),
    /** Offset of local time, east positive; the zone's name is for display only. */
    utcOffsetMinutes: z.int().min(-720).max(840),
    timeZone: z.string().regex(/^[A-Za-z_]+(?:\/[A-Za-z_+-]+)*$/).max(64),
  },
  sealed: { location: PlaceNameShape },
  touches: (count) => ({ places: [count.placeId] }),
  descriptive: ['timeZone'],
})
