/** What was said in public and the account does not bear out, as it was asked last: an open discrepancy until somebody settles it (DESIGN 4). */
import type { Ms } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import type { Account } from './account-state.ts'
import type { Doubt } from './doubts.ts'
import { momentAt } from './entry-table.ts'
import { publicationAt } from './publication.ts'

/** Whether the account, as it is known now, bears out what was said. */
const stands: Readonly<Record<CountOf<'statement.checked'>['verdict'], 'borne-out' | 'not-borne-out'>> = {
  supportedThenAndNow: 'borne-out',
  notSupportedThenTrueNow: 'borne-out',
  supportedThenSupersededNow: 'not-borne-out',
  contradictedThenAndNow: 'not-borne-out',
}

export function statementDoubts(account: Account, { asOfMs, known }: Readonly<{ asOfMs: Ms; known: number }>): readonly Doubt[] {
  const found: Doubt[] = []
  for (const { row, statementId, verdict } of publicationAt(account, known).checks.values()) {
    const from = momentAt(account.table, row, known).at
    if (stands[verdict] === 'borne-out' || from > asOfMs) continue
    found.push({ kind: 'statement-not-borne-out', key: `statement-not-borne-out:${placeIn(statementId)}`, from, to: Infinity, rows: [row], registrations: [], placeId: null, movementId: null })
  }
  return found
}

/** Source and span: two readings of the same words are one discrepancy, settled by a word on both. */
function placeIn(statementId: string): string {
  return statementId.replace('@', ':').replace(/\.[a-z]+$/, '')
}
