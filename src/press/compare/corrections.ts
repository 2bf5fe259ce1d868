/** A number that its own report takes back: "279, not 317", "317, later revised to 279". Both are shown, with the one that stands. */
import type { Statement } from '../statement.ts'
import type { Desk } from './desk.ts'
import type { Found, Table } from './raise.ts'

/** What may stand between the two numbers, and which of them then stands. Phrases of folded words. */
const between: readonly (readonly [words: string, stands: 'first' | 'second'])[] = [
  ['not', 'first'], ['and not', 'first'], ['rather than', 'first'], ['instead of', 'first'], ['down from', 'first'], ['up from', 'first'], ['no', 'first'], ['y no', 'first'], ['en lugar de', 'first'], ['en vez de', 'first'], ['not the', 'first'],
  ['no los', 'first'], ['no las', 'first'], ['revised to', 'second'], ['corrected to', 'second'], ['later revised to', 'second'], ['later corrected to', 'second'], ['was revised to', 'second'], ['was corrected to', 'second'], ['to', 'second'], ['a', 'second'],
  ['corregido a', 'second'], ['luego corregido a', 'second'], ['corregida a', 'second'], ['sino', 'second'], ['but', 'second'],
]
const standing = new Map(between)
/** Of "to", "a", "but" and "sino" alone nothing follows, unless the sentence says that something is corrected or denied. */
const weak: ReadonlySet<string> = new Set(['to', 'a', 'but', 'sino'])
const cues: ReadonlySet<string> = new Set(['revised', 'corrected', 'lowered', 'raised', 'updated', 'rectified', 'corrigio', 'rectifico', 'corrigieron', 'actualizo', 'redujo', 'elevo', 'not', 'no'])
/** Letters between two numbers of one correction. */
const gapMax = 60

export type Correction = Readonly<{ stands: Statement; takenBack: Statement }>

/** Cost: linear in statements. */
export function correctionsOf(desk: Desk): readonly Correction[] {
  return desk.reports.flatMap(({ statements }) => {
    const numbers = statements.filter(({ value }) => value.kind === 'quantity' && value.point !== null)
    return numbers.flatMap((first, at) => {
      const second = numbers[at + 1]
      return second === undefined ? [] : correction(desk, first, second)
    })
  })
}

function correction(desk: Desk, first: Statement, second: Statement): readonly Correction[] {
  const gap = second.span.start - first.span.end
  if (first.sentence.start !== second.sentence.start || gap < 0 || gap > gapMax || !isSameUnit(first, second)) return []
  const words = desk.words(first.sourceId, first.sentence)
  const said = words.filter(({ start, end }) => start >= first.span.end && end <= second.span.start).map(({ folded }) => folded).join(' ')
  const stands = standing.get(said)
  if (stands === undefined || (weak.has(said) && !words.some(({ folded, start }) => start < second.span.start && cues.has(folded)))) return []
  return [stands === 'first' ? { stands: first, takenBack: second } : { stands: second, takenBack: first }]
}

function isSameUnit(a: Statement, b: Statement): boolean {
  if (a.value.kind !== 'quantity' || b.value.kind !== 'quantity') return false
  return a.value.unit === b.value.unit || a.value.unit === 'other' || b.value.unit === 'other' || a.value.unit === 'person' || b.value.unit === 'person'
}

export function correctionFound({ desk }: Table, { stands, takenBack }: Correction, row: string | null): Found {
  const [now, before, where] = [desk.textOf(stands), desk.textOf(takenBack), desk.nameOf(stands.sourceId)]
  return {
    type: 'corrected',
    severity: 2,
    rule: 'figure.takenBack',
    about: `${stands.id}~${takenBack.id}`,
    ...(row === null ? {} : { row }),
    sides: [[stands], [takenBack]],
    better: { statementId: stands.id, why: ['laterCorrection'] },
    explanation: { en: `${where} takes “${before}” back: “${now}”.`, es: `${where} retira «${before}»: «${now}».` },
  }
}
