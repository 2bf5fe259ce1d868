/** What was said in public, as home let it out: its numbers with position and fold version, who approved it, and the tree that holds all of it (FORMATS 5). */
import { z } from 'zod'
import { CommuniqueId, Instant, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { CommuniqueShape, PublicFigure, publicFiguresMax } from './publication-shapes.ts'

/** Words on one communiqué that stand in it: approvals, and findings let pass. */
export const communiqueWordsMax = 40

export const communiquePublished = defineEntry({
  type: 'communique.published',
  summary: 'A communiqué goes out, with what its numbers stand on and who approved it.',
  count: {
    communiqueId: CommuniqueId,
    draft: Sha256,
    language: z.enum(['en', 'es']),
    asOf: Instant,
    figures: z.array(PublicFigure).max(publicFiguresMax),
    approvals: z.array(Sha256).min(2).max(communiqueWordsMax),
    overrides: z.array(Sha256).max(communiqueWordsMax),
    /** Of all that was known when it was judged: leaves, and the head of the tree over them (RFC 9162, section 2.1). */
    treeSize: z.int().min(1),
    treeHead: Sha256,
    corrects: CommuniqueId.nullable(),
  },
  sealed: { publication: CommuniqueShape },
  touches: () => ({}),
  descriptive: ['draft', 'language', 'figures', 'corrects', 'asOf', 'approvals', 'overrides', 'treeSize', 'treeHead'],
  statedBy: 'home',
  correctable: 'no',
})
