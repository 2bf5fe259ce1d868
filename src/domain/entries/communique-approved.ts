/** An officer's own word that these words and these numbers may go out: of one version, and of no later one (PR78). */
import { CommuniqueId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const communiqueApproved = defineEntry({
  type: 'communique.approved',
  summary: 'An officer approves one version of a communiqué.',
  count: { communiqueId: CommuniqueId, draft: Sha256 },
  touches: () => ({}),
  descriptive: ['draft'],
  correctable: 'no',
})
