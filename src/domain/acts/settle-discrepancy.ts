/** Settling names the discrepancy, takes the facts that make it now, and may say which reading stands. */
import { z } from 'zod'
import { Sha256, accept, refuse } from '../../kernel/index.ts'
import { discrepancySettled } from '../entries/discrepancy-settled.ts'
import { knownCount } from '../folds/account-state.ts'
import { entryAt } from '../folds/entry-table.ts'
import { openDiscrepancies } from '../folds/discrepancies.ts'
import { defineAct, draft, whenFields } from './define-act.ts'
import { sealedOf } from './observation.ts'

export const settleDiscrepancy = defineAct({
  name: 'settle-discrepancy',
  summary: discrepancySettled.summary,
  request: z.strictObject({
    discrepancyKey: discrepancySettled.count.shape.discrepancyKey,
    accepted: Sha256.nullable().default(null),
    ...whenFields,
    sealed: sealedOf(discrepancySettled),
  }),
  refusals: ['discrepancy-not-open', 'reading-not-of-it'],
  decide(request, { account, nowMs }) {
    const open = openDiscrepancies(account, nowMs, knownCount(account))
    const doubt = open.find((each) => each.key === request.discrepancyKey)
    if (doubt === undefined) return refuse('discrepancy-not-open', { key: request.discrepancyKey })
    const entries = doubt.rows.map((row) => entryAt(account.table, row).hash).sort()
    const { accepted, discrepancyKey } = request
    if (accepted !== null && !entries.includes(accepted)) return refuse('reading-not-of-it', { id: accepted })
    const count = { discrepancyKey, entries, accepted, registrationIds: [...doubt.registrations] }
    return accept([draft('discrepancy.settled', request, count, request.sealed)])
  },
})
