/** Somebody is away from her place, with a purpose, and comes back or is confirmed there. */
import { Instant, OfficerId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { AwayPurpose } from './vocabulary.ts'

export const awayStarted = defineEntry({
  type: 'away.started',
  summary: 'A person is away: hospital, court, school, visit, leave, foster family.',
  count: {
    registrationId: RegistrationId,
    purpose: AwayPurpose,
    /** Where to; null when it is not a place of the tree. */
    placeId: PlaceId.nullable(),
    withOfficerId: OfficerId.nullable(),
    /** Null: no day of return is set (a foster family under a measure). */
    dueBackAt: Instant.nullable(),
  },
  touches: (count) => ({
    registrations: [count.registrationId],
    places: count.placeId === null ? [] : [count.placeId],
  }),
  certainty: (count) => (count.dueBackAt === null ? 1 : 0),
  descriptive: ['withOfficerId'],
})
