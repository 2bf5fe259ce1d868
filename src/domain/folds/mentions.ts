/** Named by others, never seen: outside the sum until a mention turns out to be somebody registered (DESIGN 4). */
import type { MentionId, Ms } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import { contentAt, momentAt } from './entry-table.ts'

export function mentionedNeverSeen(account: Account, asOfMs: Ms, known: number): number {
  const { table, indexes } = account
  const named = new Set<MentionId>()
  const identified = new Set<MentionId>()
  for (const row of indexes.mentions) {
    const content = contentAt(table, row, known)
    // Who somebody is has no time in the world: once known it holds for every moment.
    if (content?.type === 'mention.identified') identified.add(content.count.mentionId)
    if (content?.type !== 'person.mentioned' || momentAt(table, row, known).at > asOfMs) continue
    named.add(content.count.mentionId)
  }
  let never = 0
  for (const id of named) if (!identified.has(id)) never++
  return never
}
