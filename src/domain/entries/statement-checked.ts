/** What the account answers to a statement, as known when it was said and as known when it was asked (PR60, PR65). */
import { z } from 'zod'
import { Instant, SourceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { StatementId, StatementReading, StatementVerdict } from './publication-shapes.ts'

export const statementChecked = defineEntry({
  type: 'statement.checked',
  summary: 'What the account answers to a statement, as known when it was said and as known now.',
  count: {
    sourceId: SourceId,
    statementId: StatementId,
    /** What was asked: a measure, or *everyone located*, *everyone back*. */
    asked: z.string().regex(/^[a-zA-Z]+$/).max(40),
    /** The moment of the world that it speaks of, and when it was said. */
    about: Instant,
    saidAt: Instant,
    verdict: StatementVerdict,
    thenKnown: StatementReading,
    nowKnown: StatementReading,
  },
  touches: () => ({}),
  descriptive: ['asked', 'about', 'saidAt', 'thenKnown', 'nowKnown'],
  correctable: 'no',
})
