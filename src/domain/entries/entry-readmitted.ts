/** Home takes a verdict back: the entry counts again from here on. */
import { Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const entryReadmitted = defineEntry({
  type: 'entry.readmitted',
  summary: 'An entry that was set aside counts again.',
  count: { target: Sha256 },
  touches: (count) => ({ entries: [count.target] }),
  statedBy: 'home',
  correctable: 'no',
})
