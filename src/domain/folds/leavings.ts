/** How those who left our care did so, children apart: what a closing balance speaks of. */
import { assert, type Ms } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import { countedAsOfSegment } from './columns.ts'
import { contentAt } from './entry-table.ts'
import { scanAt, standingOf } from './segments-at.ts'

/** Children by how they left; adults who are free to go in one number of their own. */
export type Leavings = Readonly<{
  childrenAbroad: number
  childrenReturned: number
  childrenOtherwise: number
  adultsByOwnWill: number
  adultsOtherwise: number
}>

export function leavingsAt(account: Account, query: Readonly<{ asOfMs: Ms; known: number }>): Leavings {
  const found = { childrenAbroad: 0, childrenReturned: 0, childrenOtherwise: 0, adultsByOwnWill: 0, adultsOtherwise: 0 }
  const { columns } = account
  scanAt(columns, query.asOfMs, query.known, (at, code) => {
    if (standingOf(code) !== 'leftCare') return
    const content = contentAt(account.table, columns.row[at] as number, query.known)
    assert(content?.type === 'person.left-care', 'leavings: left care by another entry')
    const { leaving } = content.count
    if (countedAsOfSegment(columns, at) === 'adult') {
      found[leaving.how === 'own-will' ? 'adultsByOwnWill' : 'adultsOtherwise']++
      return
    }
    if (leaving.how === 'transferred-out' && leaving.abroad === 'abroad') found.childrenAbroad++
    else if (leaving.how === 'returned-by-order') found.childrenReturned++
    else found.childrenOtherwise++
  })
  return found
}
