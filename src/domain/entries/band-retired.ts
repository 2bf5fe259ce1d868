/** A band is no longer anybody's: lost, torn, cut off. */
import { z } from 'zod'
import { BandId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const bandRetired = defineEntry({
  type: 'band.retired',
  summary: 'A band is out of use.',
  count: { bandId: BandId, because: z.enum(['lost', 'damaged', 'taken-off', 'left-care']) },
  touches: (count) => ({ bands: [count.bandId] }),
  descriptive: ['because'],
})
