/** A person's word on what rules read in a source: so, otherwise, or not at all (DESIGN rule 13). The last one counts. */
import { z } from 'zod'
import { SourceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { CorrectedShape, StatementId } from './publication-shapes.ts'

export const statementDecided = defineEntry({
  type: 'statement.decided',
  summary: 'Somebody accepts, corrects or rejects what rules read in a source.',
  count: { sourceId: SourceId, statementId: StatementId, decision: z.enum(['accepted', 'corrected', 'rejected']) },
  sealed: { publication: CorrectedShape },
  touches: () => ({}),
  correctable: 'no',
})
