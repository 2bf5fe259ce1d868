/** Numbers that somebody denies: "two dead" against "the army denied that anybody died". */
import type { Statement } from '../statement.ts'
import type { Slot } from './comparison.ts'
import { deniedStems } from './denials.ts'
import { labelOf } from './labels.ts'
import type { PredicateFamily } from './predicates.ts'
import type { Found, Table } from './raise.ts'
import type { Row } from './rows.ts'
import { whoSays, wordsOfSide } from './who.ts'

/** Figures that can be denied, with the stems they are told by; of missing and hurt there are outcomes. */
const deniableFigures: ReadonlyMap<PredicateFamily, readonly string[]> = new Map<PredicateFamily, readonly string[]>([
  ['dead', ['DEAD', 'BONES']],
  ['arrested', ['ARREST']],
  ['takenAway', ['CARRYOFF']],
])

/** "The army denied that anybody died" against "two dead". In: rows, and outcomes that are read as denials. Cost: rows times denials. */
export function deniedFigures(table: Table, rows: readonly Row[], denied: readonly Denied[]): readonly Found[] {
  return rows.flatMap(({ key, slot, statements }) => {
    const stems = slot.kind === 'figure' ? deniableFigures.get(slot.predicate) : undefined
    if (slot.kind !== 'figure' || stems === undefined) return []
    const against = denied.filter(({ scope, statement }) => scope === slot.scope && [...deniedStems(table.desk, statement)].some((stem) => stems.includes(stem))).map(({ statement }) => statement)
    const said = statements.filter(({ value, modality }) => value.kind === 'quantity' && (value.min ?? 0) >= 1 && modality !== 'denied' && modality !== 'possible')
    return against.length === 0 || said.length === 0 ? [] : [deniedFound(table, { key, slot, said, against })]
  })
}

type Denied = Readonly<{ statement: Statement; scope: string | null }>
type Against = Readonly<{ key: string; slot: Slot; said: readonly Statement[]; against: readonly Statement[] }>

function deniedFound({ desk }: Table, { key, slot, said, against }: Against): Found {
  const [label, one, other] = [labelOf(slot), whoSays(desk, said), whoSays(desk, against)]
  return {
    type: 'conflict',
    severity: slot.scope === null ? 3 : 1,
    rule: 'figure.denied',
    about: `${key}~denied`,
    row: key,
    sides: [said, against],
    explanation: {
      en: `${label.en}: “${wordsOfSide(desk, said)}”, ${one.en} — against a denial: ${other.en}. Both cannot hold of the same moment.`,
      es: `${label.es}: «${wordsOfSide(desk, said)}», ${one.es} — frente a quien lo niega: ${other.es}. No caben las dos del mismo momento.`,
    },
  }
}
