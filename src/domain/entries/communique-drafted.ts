/** One version of a communiqué: words with tokens, sealed, and the numbers the tokens are bound to. The last one counts; approvals name one version. */
import { z } from 'zod'
import { CommuniqueId, Instant } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { CommuniqueShape, PublicFigure, publicFiguresMax } from './publication-shapes.ts'

export const communiqueDrafted = defineEntry({
  type: 'communique.drafted',
  summary: 'A version of a communiqué, with the numbers that it is bound to.',
  count: {
    communiqueId: CommuniqueId,
    language: z.enum(['en', 'es']),
    /** The one moment of which it speaks. */
    asOf: Instant,
    /** In the order of its tokens. */
    figures: z.array(PublicFigure).max(publicFiguresMax),
    /** A published one that it puts right. */
    corrects: CommuniqueId.nullable(),
  },
  sealed: { publication: CommuniqueShape },
  touches: () => ({}),
  descriptive: ['language', 'asOf', 'figures', 'corrects'],
  correctable: 'no',
})
