/** Found, but not in our care: at an aunt's, in a surrounded minibus, abroad. Lapses if not renewed. */
import { z } from 'zod'
import { Instant, OfficerId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { PlaceNameShape } from './sealed-shapes.ts'
import { LocatedBasis, LocatedWhere } from './vocabulary.ts'

export const personLocatedElsewhere = defineEntry({
  type: 'person.located-elsewhere',
  summary: 'A person is known to be somewhere that is not in our care.',
  count: {
    registrationId: RegistrationId,
    where: LocatedWhere,
    withWhom: z.enum(['relative', 'police', 'other-agency', 'alone', 'unknown']),
    basis: LocatedBasis,
    nextStep: z.enum(['return', 'visit', 'court', 'foreign-authority', 'watch']),
    owedByOfficerId: OfficerId.nullable(),
    /** Null: the renewal interval of the rules in force. */
    renewBefore: Instant.nullable(),
  },
  sealed: { location: PlaceNameShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['where', 'withWhom', 'basis', 'nextStep', 'owedByOfficerId'],
})
