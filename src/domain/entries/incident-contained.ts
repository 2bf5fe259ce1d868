/** The place is in hand again: sightings from here on count. */
import { IncidentId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const incidentContained = defineEntry({
  type: 'incident.contained',
  summary: 'An incident is contained.',
  count: { incidentId: IncidentId },
  touches: (count) => ({ incidents: [count.incidentId] }),
})
