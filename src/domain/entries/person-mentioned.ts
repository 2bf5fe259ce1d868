/** Somebody named by others and never seen by us: counted beside the sum, never inside it. */
import { MentionId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { IdentityShape } from './sealed-shapes.ts'
import { CountedAs, SaidBy } from './vocabulary.ts'

export const personMentioned = defineEntry({
  type: 'person.mentioned',
  summary: 'Somebody is named by others and has not been seen.',
  count: { mentionId: MentionId, countedAs: CountedAs, saidBy: SaidBy },
  sealed: { identity: IdentityShape },
  touches: () => ({}),
  descriptive: ['countedAs', 'saidBy'],
})
