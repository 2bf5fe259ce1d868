/** One red finding let pass, for these words only, with a reason; it counts once a second officer says so of the same (PR79). */
import { z } from 'zod'
import { CommuniqueId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { RuleCode, communiqueUnitsMax } from './publication-shapes.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const communiqueFindingOverridden = defineEntry({
  type: 'communique.finding-overridden',
  summary: 'An officer lets one finding on a version of a communiqué pass, with a reason.',
  count: {
    communiqueId: CommuniqueId,
    draft: Sha256,
    code: RuleCode,
    /** Where it begins, in UTF-16 units of the text as it will be read. */
    start: z.int().min(0).max(communiqueUnitsMax),
  },
  sealed: { publication: ReasonShape },
  touches: () => ({}),
  descriptive: ['draft', 'code', 'start'],
  correctable: 'no',
})
