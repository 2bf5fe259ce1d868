/** An undo: the entry stays in the ledger and counts no longer. A withdrawal itself is final. */
import { z } from 'zod'
import { Sha256, accept, refuse } from '../../kernel/index.ts'
import { entryWithdrawn } from '../entries/entry-withdrawn.ts'
import { knownCount } from '../folds/account-state.ts'
import { contentAt } from '../folds/entry-table.ts'
import { defineAct, draft, whenFields } from './define-act.ts'
import { sealedOf } from './observation.ts'

export const withdrawEntry = defineAct({
  name: 'withdraw-entry',
  summary: entryWithdrawn.summary,
  request: z.strictObject({ target: Sha256, ...whenFields, sealed: sealedOf(entryWithdrawn) }),
  refusals: ['entry-unknown', 'already-withdrawn', 'entry-final'],
  decide(request, { account }) {
    const row = account.table.byHash.get(request.target)
    if (row === undefined) return refuse('entry-unknown', { id: request.target })
    const content = contentAt(account.table, row, knownCount(account))
    if (content === null) return refuse('already-withdrawn', { id: request.target })
    if (content.type === 'entry.withdrawn' || content.type === 'operation.opened') {
      return refuse('entry-final', { id: request.target, type: content.type })
    }
    return accept([draft('entry.withdrawn', request, { target: request.target }, request.sealed)])
  },
})
