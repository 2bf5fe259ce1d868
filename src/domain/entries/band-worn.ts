/** A band is put on a person. */
import { BandId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const bandWorn = defineEntry({
  type: 'band.worn',
  summary: 'A person wears a band from now on.',
  count: { registrationId: RegistrationId, bandId: BandId },
  touches: (count) => ({ registrations: [count.registrationId], bands: [count.bandId] }),
})
