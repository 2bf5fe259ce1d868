/** Below which number of people a figure tells who they are, in this operation (PR75). Until it is stated: five. */
import { z } from 'zod'
import { defineEntry } from './define-entry.ts'

export const publicationRulesAdopted = defineEntry({
  type: 'publication-rules.adopted',
  summary: 'Below which number of people a figure is withheld from what is said in public.',
  count: { smallBelow: z.int().min(3).max(50) },
  touches: () => ({}),
  correctable: 'no',
})
