/** Somebody asked for a communiqué to go out, and the guard did not hold: what was unmet, in codes (DESIGN 5). */
import { z } from 'zod'
import { CommuniqueId, OfficerId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { RuleCode } from './publication-shapes.ts'

/** Of each kind one is named. */
export const refusedCodesMax = 60

export const communiqueRefused = defineEntry({
  type: 'communique.refused',
  summary: 'A communiqué was to go out and did not, with what was unmet.',
  count: {
    communiqueId: CommuniqueId,
    draft: Sha256,
    officerId: OfficerId,
    /** Of the checklist. */
    unmet: z.array(RuleCode).max(refusedCodesMax),
    /** What stands in the text. */
    findings: z.array(RuleCode).max(refusedCodesMax),
  },
  touches: () => ({}),
  descriptive: ['draft', 'officerId', 'unmet', 'findings'],
  statedBy: 'home',
  correctable: 'no',
})
