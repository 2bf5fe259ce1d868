/** One thing to decide: what, where, since when; the worst first. Which kinds may not wait is said here, for the eye alone. */
import type { ReactNode } from 'react'
import type { DiscrepancyKind } from '../../domain/index.ts'
import type { BoardDoubt } from '../views/board.ts'
import { usePlaceName } from './BidiName.tsx'
import { PriorityGlyph, type Priority } from './StateGlyph.tsx'
import { Link } from './use-route.tsx'
import { useWords } from './use-words.tsx'

const critical: ReadonlySet<DiscrepancyKind> = new Set<DiscrepancyKind>(['two-places-at-once', 'nobody-answering', 'locked-with-people', 'chain-fork', 'seen-after-leaving-care', 'declaration-owed'])
const quiet: ReadonlySet<DiscrepancyKind> = new Set<DiscrepancyKind>(['device-clock-off', 'chain-gap', 'entry-unreadable', 'corrections-differ', 'implausible-age'])

export function priorityOf(kind: DiscrepancyKind): Priority {
  return critical.has(kind) ? 'critical' : quiet.has(kind) ? 'note' : 'caution'
}

export const priorityRank: Readonly<Record<Priority, number>> = { critical: 0, caution: 1, note: 2 }

export function DecisionItem({ doubt }: Readonly<{ doubt: BoardDoubt }>): ReactNode {
  const { app, phrases } = useWords()
  const nameOf = usePlaceName()
  const where = [doubt.place === null ? null : nameOf(doubt.place), doubt.people === 0 ? null : app.board.peopleConcerned(doubt.people)].filter((part) => part !== null)
  return (
    <li className="di">
      <PriorityGlyph priority={priorityOf(doubt.kind)} />
      <div>
        <Link to="/discrepancies" with={{ key: doubt.key }} data-item="">{phrases.discrepancy[doubt.kind]}</Link>
        <small className="num">{where.join(' · ')}</small>
      </div>
    </li>
  )
}
