/** Closing attests what the officer saw: both lists by number and by hash (DESIGN 4). Nobody closes for another. */
import { z } from 'zod'
import { RollCallId, accept, refuse } from '../../kernel/index.ts'
import { rollCallClosed } from '../entries/roll-call-closed.ts'
import { knownCount } from '../folds/account-state.ts'
import { contentAt, type Row } from '../folds/entry-table.ts'
import type { Account } from '../folds/account-state.ts'
import { defineAct, draft, whenFields } from './define-act.ts'

const { rollCallId: _named, ...attested } = rollCallClosed.count.shape

export const closeRollCall = defineAct({
  name: 'close-roll-call',
  summary: rollCallClosed.summary,
  request: z.strictObject({ rollCallId: RollCallId, ...attested, ...whenFields }),
  refusals: ['roll-call-unknown', 'already-closed', 'opened-by-another'],
  decide(request, { account, officerId }) {
    const { occurredAt, occurredErrorMs, ...count } = request
    const rows = account.indexes.rollCalls.get(count.rollCallId) ?? []
    const opening = rows.find((row) => typeOf(account, row) === 'roll-call.opened')
    if (opening === undefined) return refuse('roll-call-unknown', { id: count.rollCallId })
    if (rows.some((row) => typeOf(account, row) === 'roll-call.closed')) return refuse('already-closed', { id: count.rollCallId })
    const opener = account.table.rows[opening]?.officerId ?? null
    if (opener !== null && officerId !== opener) return refuse('opened-by-another', { id: count.rollCallId })
    return accept([draft('roll-call.closed', { occurredAt, occurredErrorMs }, count)])
  },
})

function typeOf(account: Account, row: Row): string | undefined {
  return contentAt(account.table, row, knownCount(account))?.type
}
