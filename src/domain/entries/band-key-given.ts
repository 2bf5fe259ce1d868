/**
 * The key under which printed codes become ids of bands, given to a place: sealed in the class of names, since whoever may
 * know who somebody is may know whose a band is. One key goes to every place; where two were drawn apart, both go (BD7).
 */
import { PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { BandKeyShape } from './sealed-shapes.ts'

export const bandKeyGiven = defineEntry({
  type: 'band-key.given',
  summary: 'The key under which printed codes become ids of bands is given to a place.',
  count: { placeId: PlaceId },
  sealed: { identity: BandKeyShape },
  touches: (count) => ({ places: [count.placeId] }),
  descriptive: ['placeId'],
})
