/** Home's verdict: an authentic entry that does not count, with the reason as a code (FORMATS 3). */
import { z } from 'zod'
import { Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const SetAsideCode = z.enum([
  'content-malformed',
  'after-revocation',
  'not-home',
  'operation-differs',
  'act-incomplete',
  'by-decision',
])

export const entrySetAside = defineEntry({
  type: 'entry.set-aside',
  summary: 'Home sets an entry aside: it is kept and shown, and no fold counts it.',
  count: { target: Sha256, code: SetAsideCode },
  touches: (count) => ({ entries: [count.target] }),
  statedBy: 'home',
  correctable: 'no',
  descriptive: ['code'],
})
