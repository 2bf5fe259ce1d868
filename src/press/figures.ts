/**
 * How many of whom: numbers of a report with what they count, how they are qualified and the interval that comes to.
 * Numbers within dates, times, names and labels count nothing.
 */
import { ageAt, boundOf, decadeWords } from './ages.ts'
import { moneyBefore, nounAfter, type NounFound } from './figure-nouns.ts'
import { intervalOf } from './figure-intervals.ts'
import { toldBehind } from './figure-told.ts'
import { befalls, endsInVerb, roundWords } from './figure-verbs.ts'
import { qualifierAround } from './figure-qualifiers.ts'
import { elidedAt } from './figures-elided.ts'
import { sharesOf } from './figures-shares.ts'
import { singlesAndVague } from './figures-vague.ts'
import type { FigureFound, TemporalFound } from './found.ts'
import { numberAt, rangeAt, type NumberRead } from './numbers.ts'
import { isHyphen, isMark, keyAt, longestAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import { setOf } from './pack.ts'
import type { Qualifier, Quantity, UnitClass } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

export function figuresOf(reading: Reading, temporals: readonly TemporalFound[]): readonly FigureFound[] {
  const figures: FigureFound[] = []
  let temporal = 0
  for (let at = 0; at < reading.tokens.length; ) {
    while ((temporals[temporal]?.end ?? Infinity) <= at) temporal++
    const { part, no } = sentenceAt(reading, at)
    const isTemporal = (temporals[temporal]?.first ?? Infinity) <= at
    if (no < 0 || part === 'link' || part === 'signature' || part === 'metadata' || isTemporal) {
      at++
      continue
    }
    const read = figureAt(reading, at, figures)
    if (read === null) at++
    else {
      if (read.figure !== null) figures.push(read.figure)
      at = Math.max(read.next, at + 1)
    }
  }
  const counted = backfilled(reading, figures)
  const shares = sharesOf(reading, counted)
  const kept = counted.filter((each) => !shares.some(({ first, end }) => each.first >= first && each.first < end))
  const known = [...kept, ...shares].sort((a, b) => a.first - b.first || a.end - b.end)
  return [...known, ...singlesAndVague(reading, known, temporals)].sort((a, b) => a.first - b.first || a.end - b.end)
}

/** "una continúa desaparecida": then she is counted. */
const standing = setOf('continua sigue permanece murio fallecio desaparecio')

type Read = Readonly<{ figure: FigureFound | null; next: number }>

function figureAt(reading: Reading, at: number, before: readonly FigureFound[]): Read | null {
  const token = tokenAt(reading, at)
  if (token.kind === 'mark') return null
  const age = token.kind === 'number' || reading.pack.numbers.has(token.key) || token.key === 'aged' || token.key === 'entre' || token.key === 'between' || token.key === 'age' || token.key === 'ages' || token.key === 'de' || decadeWords.has(token.key) ? ageAt(reading, at) : null
  if (age !== null) return ageFigure(reading, age)
  const range = rangeAt(reading, at)
  if (range !== null && !isLabelled(reading, range.first)) {
    const noun = nounAfter(reading, range.end, true)
    const isNumbering = keyAt(reading, range.first - 1) === 'number' || keyAt(reading, range.first - 1) === 'numbering'
    if (noun === null && isNumbering) return { figure: figureOf(range.first, range.end, { at: range.first, quantity: intervalOf({ unit: 'person', qualifier: 'between', value: null, least: range.low, most: range.high, ofTotal: null }), rule: 'quantity.range/1', confidence: 0.7 }), next: range.end }
    if (noun !== null && !noun.isElided) return { figure: figureOf(range.first, noun.end, { at: range.first, quantity: intervalOf({ unit: noun.unit, qualifier: 'between', value: null, least: range.low, most: range.high, ofTotal: noun.ofTotal }), rule: 'quantity.range/1', confidence: 0.85 }), next: noun.end }
  }
  const number = numberAt(reading, at)
  if (number === null) return null
  return isLabelled(reading, at) ? { figure: null, next: number.end } : counted(reading, number, before)
}

function ageFigure(reading: Reading, { first, end, low, high }: Readonly<{ first: number; end: number; low: number; high: number }>): Read {
  const qualified = qualifierAround(reading, first, end)
  const isRange = high > low
  const quantity = intervalOf({ unit: 'ageYears', qualifier: isRange ? 'between' : (boundOf(reading, first) ?? qualified.qualifier), value: isRange ? null : low, least: low, most: isRange ? high : null, ofTotal: null })
  return { figure: figureOf(isRange ? first : qualified.first, end, { at: first, quantity, rule: 'quantity.age/1', confidence: 0.9 }), next: end }
}

function figureOf(first: number, end: number, { at, quantity, rule, confidence }: Readonly<{ at: number; quantity: Quantity; rule: string; confidence: number }>): FigureFound {
  return { first, end, at, value: quantity, rule, confidence }
}

function counted(reading: Reading, number: NumberRead, before: readonly FigureFound[]): Read | null {
  const at = number.first
  const money = moneyBefore(reading, at)
  const noun = money === null ? (magnitudeAt(reading, number) ?? toldOf(reading, nounOf(reading, number, before))) : { unit: 'money' as const, end: number.end, ofTotal: null, isElided: false, isKnown: true }
  if (noun === null) return { figure: null, next: number.end }
  // "un niño" and "una" alone are articles; what may be counted so is asked elsewhere.
  // "en uno duermen 420": one of several, whom nobody counts.
  if (noun.isElided && keyAt(reading, at) === 'uno' && keyAt(reading, number.end).endsWith('n')) return null
  if (number.isArticle && !(noun.isElided && standing.has(keyAt(reading, number.end)))) return null
  // "no one" is nobody.
  if (number.value === 1 && keyAt(reading, at - 1) === 'no' && keyAt(reading, at) === 'one') return { figure: null, next: number.end }
  const qualified = qualifierAround(reading, money ?? at, number.end)
  const listed = qualified.qualifier === 'exact' && !(noun.isElided && keyAt(reading, number.end) === reading.pack.partitive) ? inherited(reading, at, { before, unit: noun.unit }) : qualified.qualifier
  const isOneOrNone = number.value === 1 && listed === 'about'
  const qualifier = isOneOrNone ? 'exact' : listed === 'exact' ? (roundQualifier(reading, number) ?? behindNoun(reading, noun)?.value ?? 'exact') : listed
  const end = Math.max(noun.end, qualified.end, number.end)
  const isNone = number.value === 1 && (keyAt(reading, at - 1) === 'not' || keyAt(reading, at - 1) === 'ni')
  const quantity = intervalOf({ unit: noun.unit, qualifier: isNone ? 'none' : qualifier, value: isNone ? null : number.value, least: number.least, most: null, ofTotal: noun.ofTotal })
  const next = noun.ofTotal === null ? Math.max(number.end, qualified.end) : number.end
  return { figure: figureOf(qualified.first, end, { at, quantity, rule: noun.isElided ? 'quantity.elided/1' : noun.isKnown ? 'quantity.count/1' : 'quantity.thing/1', confidence: noun.isElided ? 0.7 : noun.isKnown ? 0.9 : 0.5 }), next }
}

/** "una treintena", "medio centenar": nobody counted them one by one. */
const roundQualifier = (reading: Reading, { isNumeral, end }: NumberRead): Qualifier | null => (!isNumeral && roundWords.has(keyAt(reading, end - 1)) ? 'about' : null)

/** "six computers and more than 40 boxes". */
const thans = setOf('than de que')

/** "160 personas como máximo": what qualifies stands behind the noun, and ends there. */
function behindNoun(reading: Reading, { end, isElided }: NounFound): ReturnType<typeof longestAt<Qualifier>> {
  const found = isElided ? null : longestAt(reading, reading.pack.qualifiersAfter, end, 3)
  return found !== null && !thans.has(keyAt(reading, end + found.count)) && (tokenAt(reading, end + found.count).kind === 'mark' || reading.pack.nounStops.has(keyAt(reading, end + found.count))) ? found : null
}

/** Over "or more", "-plus", "o más" to the noun. */
function behindNumber(reading: Reading, end: number): number {
  const at = isHyphen(reading, end) && keyAt(reading, end + 1) === 'plus' ? end + 1 : end
  const found = longestAt(reading, reading.pack.qualifiersAfter, at, 3)
  return keyAt(reading, end) === '+' ? end + 1 : found === null ? end : at + found.count
}

const toldOf = (reading: Reading, noun: NounFound | null): NounFound | null => (noun === null ? null : toldBehind(reading, noun))

function nounOf(reading: Reading, number: NumberRead, before: readonly FigureFound[]): NounFound | null {
  const behind = behindNumber(reading, number.end)
  const from = isHyphen(reading, behind) ? behind + 1 : behind
  // "14-seater" on its own, "T-14", "2-1": no count.
  if (from > behind && classAt(reading, from) === null) return null
  const noun = nounAfter(reading, from, number.value !== 1 && from === behind)
  // "one of the largest operations" counts none of them.
  if (number.value === 1 && keyAt(reading, from) === reading.pack.partitive && noun !== null && noun.ofTotal === null && !peopleClasses.has(noun.unit)) return null
  if (number.value === 1 && keyAt(reading, from) === reading.pack.partitive && noun !== null && !isMark(reading, number.first - 1, ',(;') && isOneSaid(reading, noun)) return null
  // "one end of the hall".
  if (number.value === 1 && noun !== null && !noun.isKnown && !noun.isElided && keyAt(reading, noun.end) === reading.pack.partitive) return null
  // "tres de cada diez".
  if (keyAt(reading, number.first - 1) === 'cada' || (keyAt(reading, from) === 'de' && keyAt(reading, from + 1) === 'cada')) return null
  // "1 in 5 of those".
  if ((keyAt(reading, from) === 'in' && numberAt(reading, from + 1) !== null) || (keyAt(reading, number.first - 1) === 'in' && numberAt(reading, number.first - 2) !== null)) return null
  if (noun !== null && noun.isKnown && !noun.isElided) return noun
  const elided = elidedAt(reading, number, { before, noun })
  if (elided !== null) return elided
  return noun !== null && !noun.isElided && number.value !== null && !number.isArticle && keyAt(reading, number.first) !== 'uno' && !endsInVerb(reading, number.end) ? noun : null
}

/** "one of the girls asked": she is told of, and not counted; "one of the girls was found" counts her. */
function isOneSaid(reading: Reading, { end, isElided }: NounFound): boolean {
  const { kind, key, word } = tokenAt(reading, end)
  if (kind !== 'word') return false
  // "one of them needed help".
  if (isElided) return reading.pack.speech.has(word)
  return reading.pack.speech.has(word) || !(reading.pack.peopleAfter.has(key) || reading.pack.nounStops.has(key) || befalls.has(key))
}

/** "7.6-magnitude", "magnitude 7.6", "magnitud de 7,6". */
function magnitudeAt(reading: Reading, number: NumberRead): NounFound | null {
  const after = keyAt(reading, isHyphen(reading, number.end) ? number.end + 1 : number.end)
  if (after === 'grados') {
    for (let ahead = 1; ahead <= 6; ahead++) if (['magnitud', 'richter', 'escala'].includes(keyAt(reading, number.end + ahead))) return { unit: 'magnitude', end: number.end + 1, ofTotal: null, isElided: false, isKnown: true }
  }
  if (after === 'magnitude') return { unit: 'magnitude', end: isHyphen(reading, number.end) ? number.end + 2 : number.end + 1, ofTotal: null, isElided: false, isKnown: true }
  for (let back = 1; back <= 3; back++) {
    const key = keyAt(reading, number.first - back)
    if (key === 'magnitude' || key === 'magnitud') return { unit: 'magnitude', end: number.end, ofTotal: null, isElided: false, isKnown: true }
    if (key !== 'of' && key !== 'de' && key !== 'a' && key !== '-') break
  }
  return null
}

/** Zone 13, article 5, 9/11, COVID-19, a telephone number. */
function isLabelled(reading: Reading, at: number): boolean {
  const before = tokenAt(reading, at - 1)
  const token = tokenAt(reading, at)
  if (before.kind === 'word' && token.gap !== 'line' && reading.pack.labels.has(before.key) && token.kind === 'number') return true
  // "Bus No. 47".
  if (isMark(reading, at - 1, '.') && keyAt(reading, at - 2) === 'no' && tokenAt(reading, at - 1).gap === 'joined') return true
  if (isMark(reading, at - 1, '/#§№') && token.gap === 'joined') return true
  if (isMark(reading, at - 1, '-') && token.gap === 'joined' && keyAt(reading, at - 2) !== 'magnitude' && tokenAt(reading, at - 1).gap === 'joined') return true
  return token.kind === 'number' && (isMark(reading, at + 1, '/:') && tokenAt(reading, at + 1).gap === 'joined' || token.key.length > 12)
}

/** "at least 160 children and 40 women": what qualifies the first of a list is said of the rest. */
function inherited(reading: Reading, at: number, { before, unit }: Readonly<{ before: readonly FigureFound[]; unit: UnitClass }>): Qualifier {
  const last = before.at(-1)
  if (last === undefined || !passesOn.has(last.value.qualifier)) return 'exact'
  // "Medio centenar de bomberos y 120 soldados": what a round number is, the next is not.
  if (last.first === last.at && (roundWords.has(keyAt(reading, last.at)) || roundWords.has(keyAt(reading, last.at + 1)))) return 'exact'
  const isPair = isMark(reading, at - 1, '(') && last.end === at - 1 && (unit === 'distanceKm' || unit === 'distanceMi' || unit === 'distanceM' || unit === 'money')
  if (isPair) return last.value.qualifier
  if (!peopleClasses.has(unit) || !peopleClasses.has(last.value.unit)) return 'exact'
  const gap = at - last.end
  const join = keyAt(reading, at - 1)
  const joins = join === 'and' || join === 'y' || join === 'e' || join === ','
  return joins && gap >= 1 && gap <= 2 ? last.value.qualifier : 'exact'
}

const passesOn: ReadonlySet<Qualifier> = new Set<Qualifier>(['atLeast', 'moreThan', 'about', 'almost', 'estimate', 'atMost', 'lessThan'])

/** "three Coaster and two 14-seater buses": the noun of a list stands at its end. */
function backfilled(reading: Reading, figures: readonly FigureFound[]): readonly FigureFound[] {
  return figures.map((figure, at) => {
    const next = figures[at + 1]
    const join = keyAt(reading, figure.end)
    const isListed = figure.rule === 'quantity.thing/1' && next !== undefined && next.rule === 'quantity.count/1' && (join === 'and' || join === 'y' || join === ',' || join === 'or') && next.first - figure.end === 1
    return isListed ? { ...figure, value: { ...figure.value, unit: next.value.unit } } : figure
  })
}
