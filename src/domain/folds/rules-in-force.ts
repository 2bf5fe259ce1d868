/** Which counting rules were in force when: the limits by which a sighting goes stale, a bus is overdue (rule 2: they are entries). */
import type { Ms } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'
import { contentAt, inWorldOrder, momentAt, type EntryTable, type Row } from './entry-table.ts'

export type RulesInForce = Readonly<{ from: Ms; rules: CountingRules }>

export function rulesAt(rules: readonly RulesInForce[], ms: Ms): CountingRules {
  return rules.findLast((each) => each.from <= ms)?.rules ?? defaultRules
}

/** Rules by the time they were adopted in the world; of two at one moment the later in world order. */
export function rulesInForce(table: EntryTable, rows: readonly Row[], known: number): readonly RulesInForce[] {
  const found: RulesInForce[] = []
  for (const row of inWorldOrder(table, rows, known)) {
    const content = contentAt(table, row, known)
    if (content?.type === 'rules.adopted') found.push({ from: momentAt(table, row, known).at, rules: content.count.rules })
  }
  return found
}
