/** Parts and wholes within one report: 76 girls and 61 boys are 137 children. Parts are then no rival number of the whole. */
import type { Statement, UnitClass } from '../statement.ts'
import type { ReadReport } from './comparison.ts'
import { unitLabels } from './labels.ts'
import type { Found, Table } from './raise.ts'

/** Small numbers add up by chance. */
const totalMin = 20
/** Numbers in two sentences that are tried as parts; more is a table, not prose. */
const numbersMax = 12

export type SumsFound = Readonly<{ found: readonly Found[]; parts: ReadonlySet<string> }>

/** Cost: linear in sentences; within two of them cubic in at most twelve numbers. */
export function sumsOf(table: Table): SumsFound {
  const found: Found[] = []
  const parts = new Set<string>()
  for (const read of table.desk.reports) {
    for (const near of windows(read)) {
      for (const { total, of } of addingUp(near)) {
        if (parts.has(total.id) || of.every(({ id }) => parts.has(id))) continue
        for (const { id } of of) parts.add(id)
        found.push(foundOf(table, total, of))
      }
    }
  }
  return { found, parts }
}

/** Bare numbers of people of each two sentences that follow each other. */
function windows({ report, statements }: ReadReport): readonly (readonly Statement[])[] {
  const bySentence = new Map<number, Statement[]>()
  for (const statement of statements) {
    if (!isCounted(statement)) continue
    const held = bySentence.get(statement.sentence.start)
    if (held === undefined) bySentence.set(statement.sentence.start, [statement])
    else held.push(statement)
  }
  if (bySentence.size === 0) return []
  return report.sentences.flatMap(({ span }, at) => {
    const own = bySentence.get(span.start) ?? []
    const next = bySentence.get(report.sentences[at + 1]?.span.start ?? -1) ?? []
    return own.length === 0 && next.length === 0 ? [] : [[...own, ...next].slice(0, numbersMax)]
  })
}

function isCounted({ value }: Statement): boolean {
  return value.kind === 'quantity' && value.point !== null && value.point > 0 && value.ofTotal === null && (value.qualifier === 'exact' || value.qualifier === 'all') && unitOf(value.unit) !== null
}

/** Girls and boys are children; whoever is told apart no further is of the whole. Null: not people. */
function unitOf(unit: UnitClass): 'child' | 'grown' | 'person' | null {
  if (unit === 'child') return 'child'
  if (unit === 'woman' || unit === 'man' || unit === 'adult' || unit === 'relative' || unit === 'officer') return 'grown'
  return unit === 'person' ? 'person' : null
}

type Sum = Readonly<{ total: Statement; of: readonly Statement[] }>

function addingUp(near: readonly Statement[]): readonly Sum[] {
  const sums: Sum[] = []
  for (const total of near) {
    if (pointOf(total) < totalMin) continue
    const rest = near.filter((each) => each.id !== total.id && pointOf(each) < pointOf(total) && fits(each, total))
    const of = pairUp(rest, pointOf(total)) ?? threeUp(rest, pointOf(total))
    if (of !== null) sums.push({ total, of })
  }
  return sums
}

function fits(part: Statement, total: Statement): boolean {
  if (part.value.kind !== 'quantity' || total.value.kind !== 'quantity') return false
  return part.value.unit === total.value.unit || total.value.unit === 'person'
}

function pairUp(rest: readonly Statement[], total: number): readonly Statement[] | null {
  for (const [at, one] of rest.entries()) {
    const other = rest.slice(at + 1).find((each) => pointOf(one) + pointOf(each) === total)
    if (other !== undefined) return [one, other]
  }
  return null
}

function threeUp(rest: readonly Statement[], total: number): readonly Statement[] | null {
  for (const [at, one] of rest.entries()) {
    const others = pairUp(rest.slice(at + 1), total - pointOf(one))
    if (others !== null) return [one, ...others]
  }
  return null
}

const pointOf = ({ value }: Statement): number => (value.kind === 'quantity' ? (value.point ?? 0) : 0)

function foundOf({ desk }: Table, total: Statement, of: readonly Statement[]): Found {
  const unit = total.value.kind === 'quantity' ? unitLabels[total.value.unit] : unitLabels.other
  const equation = `${of.map(pointOf).join(' + ')} = ${pointOf(total)}`
  const where = desk.nameOf(total.sourceId)
  return {
    type: 'sum',
    severity: 1,
    rule: 'figure.sum',
    about: total.id,
    sides: [[total], of],
    explanation: { en: `${equation} ${unit.en}, in ${where}: parts and whole.`, es: `${equation} ${unit.es}, en ${where}: partes y total.` },
  }
}
