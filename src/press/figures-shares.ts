/** Shares and pairs: "both girls", "ambos directores", "half of them", "two-thirds of the children", "la mitad de las familias". */
import { intervalOf } from './figure-intervals.ts'
import { phraseNoun } from './figure-nouns.ts'
import { qualifierAround } from './figure-qualifiers.ts'
import { antecedent } from './figures-spoken.ts'
import type { FigureFound } from './found.ts'
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { isHyphen, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import { peopleClasses } from './units.ts'

const pairs = setOf('both ambos ambas')
const joins = setOf('and y e')
/** "both the mayor and the priest" joins two, and counts nobody. */
const joinReach = 6

/** In: the figures of numbers. Out: shares as per cent, to a hundredth, and pairs as two. */
export function sharesOf(reading: Reading, figures: readonly FigureFound[]): readonly FigureFound[] {
  const found: FigureFound[] = []
  for (let at = 0; at < reading.tokens.length; at++) {
    const { part, no } = sentenceAt(reading, at)
    const key = keyAt(reading, at)
    if (no < 0 || part === 'link' || part === 'signature' || part === 'metadata') continue
    const figure = pairs.has(key) ? pairAt(reading, at, [...lastBefore(figures, at), ...found.slice(-1)]) : shareAt(reading, at)
    if (figure === null) continue
    found.push(figure)
    at = figure.end - 1
  }
  return found
}

function pairAt(reading: Reading, at: number, figures: readonly FigureFound[]): FigureFound | null {
  for (let next = at + 1; next <= at + joinReach; next++) {
    if (tokenAt(reading, next).kind === 'mark') break
    if (joins.has(keyAt(reading, next))) return null
  }
  let from = keyAt(reading, at + 1) === reading.pack.partitive ? at + 2 : at + 1
  const isThem = from > at + 1 && pronouns.has(keyAt(reading, from))
  if (reading.pack.determiners.has(keyAt(reading, from))) from++
  const noun = isThem ? null : phraseNoun(reading, from, true)
  const quantity = { qualifier: 'exact' as const, value: 2, least: 2, most: null, ofTotal: null }
  if (noun?.isKnown === true) return { first: at, end: noun.end, at, value: intervalOf({ ...quantity, unit: noun.unit }), rule: 'quantity.pair/1', confidence: 0.8 }
  if (!isThem && !reading.pack.peopleAfter.has(keyAt(reading, at + 1))) return null
  // Of those spoken of just before, if they were people; else of no known kind.
  const number = { first: at, end: isThem ? from + 1 : at + 1, value: 2, least: 2, isNumeral: false, isArticle: false }
  const unit = antecedent(reading, number, figures)
  return { first: at, end: number.end, at, value: intervalOf({ ...quantity, unit }), rule: 'quantity.pair/1', confidence: 0.6 }
}

/** How many figures before a pair may say of whom it is. */
const figuresBack = 40

function lastBefore(figures: readonly FigureFound[], at: number): readonly FigureFound[] {
  let [low, high] = [0, figures.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((figures[middle]?.first ?? 0) < at) low = middle + 1
    else high = middle
  }
  return figures.slice(Math.max(0, low - figuresBack), low)
}

const pronouns = setOf('them those us whom ellos ellas estos estas')
const partsOf: ReadonlyMap<string, number> = new Map([['half', 2], ['halves', 2], ['third', 3], ['thirds', 3], ['quarter', 4], ['quarters', 4], ['fifth', 5], ['fifths', 5], ['tenth', 10], ['mitad', 2], ['tercio', 3], ['tercios', 3], ['cuarto', 4], ['cuartos', 4], ['quinto', 5], ['quintos', 5], ['decimo', 10], ['tercera', 3], ['cuarta', 4], ['quinta', 5]])

function shareAt(reading: Reading, at: number): FigureFound | null {
  const head = fractionAt(reading, at)
  if (head === null) return null
  const end = wholeEnd(reading, head)
  if (end === null) return null
  const qualified = qualifierAround(reading, at, head.end)
  const share = Math.round((head.count / head.of) * 10_000) / 100
  return { first: qualified.first, end, at, value: intervalOf({ unit: 'percent', qualifier: qualified.qualifier, value: share, least: share, most: null, ofTotal: null }), rule: 'quantity.share/1', confidence: 0.6 }
}

type Fraction = Readonly<{ end: number; count: number; of: number }>

/** "half", "two-thirds", "a third", "la mitad", "dos tercios", "un tercio", "la tercera parte". */
function fractionAt(reading: Reading, at: number): Fraction | null {
  const key = keyAt(reading, at)
  if (key === 'half') return { end: at + 1, count: 1, of: 2 }
  if (key === 'la') {
    const of = partsOf.get(keyAt(reading, at + 1))
    if (of === 2) return { end: at + 2, count: 1, of }
    return of !== undefined && keyAt(reading, at + 2) === 'parte' ? { end: at + 3, count: 1, of } : null
  }
  const isOne = reading.pack.articles.has(key)
  if (!isOne && !reading.pack.numbers.has(key)) return null
  const word = at + 1 + (isHyphen(reading, at + 1) ? 1 : 0)
  const of = partsOf.get(keyAt(reading, word))
  const count = isOne ? 1 : (numberAt(reading, at)?.value ?? null)
  return of === undefined || count === null || count >= of ? null : { end: word + 1, count, of }
}

/** A share is of somebody or something named: "of the children", "of them", "half the pupils". Out: after it. */
function wholeEnd(reading: Reading, { end, of }: Fraction): number | null {
  const isOf = keyAt(reading, end) === reading.pack.partitive
  const from = isOf ? end + 1 : end
  if (isOf && pronouns.has(keyAt(reading, from))) return from + 1
  const isThe = reading.pack.determiners.has(keyAt(reading, from)) && !reading.pack.articles.has(keyAt(reading, from))
  if (!isThe && !(isOf && reading.pack.language === 'es')) return null
  if (!isOf && of !== 2) return null
  const noun = phraseNoun(reading, isThe ? from + 1 : from, true)
  return noun !== null && noun.isKnown && (peopleClasses.has(noun.unit) || noun.unit === 'building' || noun.unit === 'vehicle' || noun.unit === 'place') ? noun.end : null
}
