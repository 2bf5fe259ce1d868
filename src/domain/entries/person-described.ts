/** A description with who said it and how sure; descriptions stand side by side, none replaces another. */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DescriptionShape, IdentityShape } from './sealed-shapes.ts'
import { SaidBy, Sureness, surenessRank } from './vocabulary.ts'

export const personDescribed = defineEntry({
  type: 'person.described',
  summary: 'What somebody said about a person: name, marks, clothing, kin, language.',
  count: {
    registrationId: RegistrationId,
    topic: z.enum(['name', 'birth', 'marks', 'clothing', 'kin', 'language', 'other']),
    saidBy: SaidBy,
    sureness: Sureness,
  },
  sealed: { identity: IdentityShape, description: DescriptionShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  certainty: (count) => surenessRank[count.sureness],
  descriptive: ['topic', 'saidBy', 'sureness', 'registrationId'],
})
