/** Something happened at a node of the place tree that makes doubtful who is there. */
import { z } from 'zod'
import { IncidentId, PlaceId, RegistrationId, namesPerEntryMax } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DescriptionShape } from './sealed-shapes.ts'
import { IncidentKind } from './vocabulary.ts'

export const incidentDeclared = defineEntry({
  type: 'incident.declared',
  summary: 'An incident begins at a place.',
  count: {
    incidentId: IncidentId,
    placeId: PlaceId,
    kind: IncidentKind,
    /** For a person not where expected: whom it makes doubtful. */
    registrationIds: z.array(RegistrationId).max(namesPerEntryMax),
  },
  sealed: { description: DescriptionShape },
  touches: (count) => ({
    incidents: [count.incidentId],
    places: [count.placeId],
    registrations: count.registrationIds,
  }),
})
