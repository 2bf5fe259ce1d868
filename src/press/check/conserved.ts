/** Rule 5, asked before anything is said in public: registered, from registrations and links alone, is the sum of the standings. */
import type { Ms } from '../../kernel/index.ts'
import { peopleKnown, standingCountsAt, standings, type Account } from '../../domain/index.ts'

/** The headcount throws where they differ; whoever writes a communiqué is to be told instead. */
export function isConserved(account: Account, query: Readonly<{ asOfMs: Ms; known: number }>): boolean {
  const counts = standingCountsAt(account, query)
  const people = peopleKnown(account.existence, query.known).filter(({ from }) => from <= query.asOfMs).length
  return standings.reduce((sum, standing) => sum + counts[standing], 0) === people
}
