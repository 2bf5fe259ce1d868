/** An officer of an agency, with the role held in this operation. */
import { z } from 'zod'
import { AgencyId, OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DirectoryShape } from './sealed-shapes.ts'

export const OfficerRole = z.enum([
  'administrator',
  'coordinator',
  'intake',
  'shift-lead',
  'escort',
  'gate',
  'health',
  'legal',
  'family-tracing',
  'ombudsman',
  'communications',
])

export type OfficerRole = z.infer<typeof OfficerRole>

export const officerEnrolled = defineEntry({
  type: 'officer.enrolled',
  summary: 'An officer takes part, for an agency, in a role.',
  count: { officerId: OfficerId, agencyId: AgencyId, role: OfficerRole },
  sealed: { directory: DirectoryShape },
  statedBy: 'home',
  touches: (count) => ({ officers: [count.officerId] }),
})
