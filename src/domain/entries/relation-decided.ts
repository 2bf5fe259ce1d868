/** A person's word on what rules raised between statements: only so is a contradiction confirmed (DESIGN rule 13). The last one counts. */
import { z } from 'zod'
import { defineEntry } from './define-entry.ts'
import { StatementId } from './publication-shapes.ts'
import { ReasonShape } from './sealed-shapes.ts'

/** Statements of one relation: two sides of some reports each. */
export const relatedStatementsMax = 200

export const relationDecided = defineEntry({
  type: 'relation.decided',
  summary: 'Somebody confirms or dismisses what rules raised between statements, with both before her.',
  count: {
    /** In the words of the comparison, such as "conflict". */
    relation: z.string().regex(/^[a-zA-Z]+$/).max(40),
    /** In order of text; another statement that joins them opens it again. */
    statementIds: z.array(StatementId).min(1).max(relatedStatementsMax),
    decision: z.enum(['confirmed', 'dismissed']),
  },
  sealed: { publication: ReasonShape },
  touches: () => ({}),
  correctable: 'no',
})
