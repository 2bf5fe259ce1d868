/**
 * A number that its own report takes back: "279, not 317", "317, later revised to 279", "revised to 279, down from
 * 317", and one that was given before: "in a first statement it had spoken of 317". Both are shown, with the one that stands.
 */
import type { Statement, UnitClass } from '../statement.ts'
import type { Desk } from './desk.ts'
import type { Found, Table } from './raise.ts'

/** What may stand between the two numbers, and which of them then stands. Phrases of folded words. */
const between: readonly (readonly [words: string, stands: 'first' | 'second'])[] = [
  ['not', 'first'], ['and not', 'first'], ['rather than', 'first'], ['instead of', 'first'], ['down from', 'first'], ['up from', 'first'], ['no', 'first'], ['y no', 'first'], ['en lugar de', 'first'], ['en vez de', 'first'], ['not the', 'first'],
  ['no los', 'first'], ['no las', 'first'], ['revised to', 'second'], ['corrected to', 'second'], ['later revised to', 'second'], ['later corrected to', 'second'], ['was revised to', 'second'], ['was corrected to', 'second'], ['to', 'second'], ['a', 'second'],
  ['sino a', 'second'], ['sino de', 'second'], ['but rather', 'second'],
  ['corregido a', 'second'], ['luego corregido a', 'second'], ['corregida a', 'second'], ['sino', 'second'], ['but', 'second'],
]
const standing = new Map(between)
/** Of "to", "a", "but" and "sino" alone nothing follows, unless the sentence says that something is corrected or denied. */
const weak: ReadonlySet<string> = new Set(['to', 'a', 'but', 'sino'])
const cues: ReadonlySet<string> = new Set(['revised', 'corrected', 'lowered', 'raised', 'updated', 'rectified', 'corrigio', 'rectifico', 'corrigieron', 'actualizo', 'redujo', 'elevo', 'not', 'no'])
/** Letters between two numbers of one correction. */
const gapMax = 60

export type Correction = Readonly<{ stands: Statement; takenBack: Statement }>

/** Cost: linear in statements; within a sentence that corrects, quadratic in its numbers, of which so many are read. */
const numbersMax = 12

export function correctionsOf(desk: Desk): readonly Correction[] {
  return desk.reports.flatMap(({ statements }) => {
    const numbers = statements.filter(({ value }) => value.kind === 'quantity' && value.point !== null)
    const beside = numbers.flatMap((first, at) => {
      const second = numbers[at + 1]
      return second === undefined ? [] : correction(desk, first, second)
    })
    const sentences = [...inSentences(numbers).values()]
    return onePerNumber([...beside, ...sentences.flatMap((own) => fromTo(desk, own)), ...sentences.flatMap((own, at) => givenBefore(desk, own, [...(sentences[at - 1] ?? []), ...(sentences[at + 1] ?? [])]))])
  })
}

function inSentences(numbers: readonly Statement[]): ReadonlyMap<number, readonly Statement[]> {
  const found = new Map<number, Statement[]>()
  for (const number of numbers) {
    const held = found.get(number.sentence.start)
    if (held === undefined) found.set(number.sentence.start, [number])
    else if (held.length < numbersMax) held.push(number)
  }
  return found
}

/** A number is taken back once, and whatever takes another back is not itself. */
function onePerNumber(found: readonly Correction[]): readonly Correction[] {
  const [gone, standing] = [new Set<string>(), new Set<string>()]
  return found.filter(({ stands, takenBack }) => {
    if (gone.has(takenBack.id) || standing.has(takenBack.id) || gone.has(stands.id) || pointOf(stands) === pointOf(takenBack)) return false
    gone.add(takenBack.id)
    standing.add(stands.id)
    return true
  })
}

const pointOf = ({ value }: Statement): number | null => (value.kind === 'quantity' ? value.point : null)

/** "Revised to 279 on Friday, down from 317": in a sentence that corrects, the number behind "from" is what it was. */
function fromTo(desk: Desk, numbers: readonly Statement[]): readonly Correction[] {
  const [first] = numbers
  if (first === undefined || numbers.length < 2) return []
  const words = desk.words(first.sourceId, first.sentence)
  if (!words.some(({ folded }) => revising.has(folded))) return []
  const led = (number: Statement, by: ReadonlySet<string>): boolean => words.filter(({ end }) => end <= number.span.start).slice(-leadWords).some(({ folded }) => by.has(folded))
  return numbers.flatMap((stands) => {
    if (!led(stands, toWords) || led(stands, fromWords)) return []
    const before = numbers.find((each) => each.id !== stands.id && led(each, fromWords) && isSameUnit(stands, each))
    return before === undefined ? [] : [{ stands, takenBack: before }]
  })
}

const leadWords = 2
const revising: ReadonlySet<string> = new Set('revised revises revise corrected corrects lowered lowers cut downgraded updated rectified adjusted corrigio corrigieron corrige rectifico rectificaron actualizo ajusto revisada revisado corregida corregido redujo rebajo'.split(' '))
const toWords: ReadonlySet<string> = new Set(['to', 'at', 'a', 'en'])
const fromWords: ReadonlySet<string> = new Set(['from', 'de', 'desde'])

/** "In a first statement it had spoken of 17": what was said before is not what is said now, in the sentence before or behind. */
function givenBefore(desk: Desk, own: readonly Statement[], beside: readonly Statement[]): readonly Correction[] {
  const [first] = own
  if (first === undefined) return []
  const words = desk.words(first.sourceId, first.sentence)
  const isEarlier = words.some(({ folded }) => earlier.has(folded)) && words.some(({ folded }, at) => (folded === 'had' || folded === 'habia' || folded === 'habian') && words.slice(at + 1, at + 1 + spokenReach).some((each) => spoken.has(each.folded)))
  if (!isEarlier) return []
  return own.flatMap((takenBack) => {
    const stands = beside.find((each) => isOneUnit(each, takenBack))
    return stands === undefined ? [] : [{ stands, takenBack }]
  })
}

const spokenReach = 3
const earlier: ReadonlySet<string> = new Set('first initial initially earlier previous previously preliminary primer primera inicial inicialmente previo previamente preliminar anterior anteriormente antes'.split(' '))
const spoken: ReadonlySet<string> = new Set('said spoken put given reported counted announced told stated hablado dicho informado reportado cifrado dado anunciado contado senalado'.split(' '))

/** Here words say nothing of the two together, so that their units must be one, and of people. */
function isOneUnit(a: Statement, b: Statement): boolean {
  return a.value.kind === 'quantity' && b.value.kind === 'quantity' && a.value.unit === b.value.unit && people.has(a.value.unit)
}

const people: ReadonlySet<UnitClass> = new Set<UnitClass>(['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person'])

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
