/** A band is taken from one person and put on another, on purpose. */
import { BandId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const bandMoved = defineEntry({
  type: 'band.moved',
  summary: 'A band changes from one person to another, knowingly.',
  count: { bandId: BandId, fromRegistrationId: RegistrationId, toRegistrationId: RegistrationId },
  touches: (count) => ({
    registrations: [count.fromRegistrationId, count.toRegistrationId],
    bands: [count.bandId],
  }),
})
