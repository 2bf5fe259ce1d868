/** An agency takes part in the operation. */
import { AgencyId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DirectoryShape } from './sealed-shapes.ts'

export const agencyJoined = defineEntry({
  type: 'agency.joined',
  summary: 'An agency takes part in the operation; its name is sealed in the directory class.',
  count: { agencyId: AgencyId },
  sealed: { directory: DirectoryShape },
  statedBy: 'home',
  touches: () => ({}),
})
