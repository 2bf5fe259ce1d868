/** A withdrawal takes an entry back for good (FORMATS 3): an undo, a sighting of somebody else. */
import { Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const entryWithdrawn = defineEntry({
  type: 'entry.withdrawn',
  summary: 'An entry is taken back; final.',
  count: { target: Sha256 },
  sealed: { care: ReasonShape },
  touches: (count) => ({ entries: [count.target] }),
  correctable: 'no',
})
