/**
 * A picture by which a person is known again: of the face, of clothing, of what she carried. It is looked at by people, and
 * compared by no machine (DESIGN rule 12). Sealed as a description, so that a server that may open names opens no face.
 */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { PhotoShape } from './sealed-shapes.ts'

export const photoTaken = defineEntry({
  type: 'photo.taken',
  summary: 'A picture of a person, her clothing or what she carried, to know her again.',
  count: { registrationId: RegistrationId, shows: z.enum(['face', 'clothing', 'belongings', 'document']) },
  sealed: { description: PhotoShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['registrationId', 'shows'],
})
