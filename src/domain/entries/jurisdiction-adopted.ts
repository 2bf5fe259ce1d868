/** Which jurisdiction file this operation follows, pinned by hash. */
import { z } from 'zod'
import { Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const jurisdictionAdopted = defineEntry({
  type: 'jurisdiction.adopted',
  summary: 'The jurisdiction file in force, by name and hash.',
  count: { jurisdiction: z.string().regex(/^[a-z]{2,12}$/), fileHash: Sha256 },
  touches: () => ({}),
  descriptive: ['jurisdiction', 'fileHash'],
})
