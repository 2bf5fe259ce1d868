/** Numbers that nobody gives: several women, everyone, no children, some; and one who is told by "a" where something befalls her. */
import { phraseNoun } from './figure-nouns.ts'
import type { FigureFound, TemporalFound } from './found.ts'
import { intervalOf } from './figure-intervals.ts'
import { befalls } from './figure-verbs.ts'
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { isMark, keyAt, longestAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { UnitClass } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

const befallReach = 4

export function singlesAndVague(reading: Reading, figures: readonly FigureFound[], temporals: readonly TemporalFound[]): readonly FigureFound[] {
  const taken = new Uint8Array(reading.tokens.length)
  for (const { first, end } of [...figures, ...temporals]) taken.fill(1, first, end)
  const found: FigureFound[] = []
  for (let at = 0; at < reading.tokens.length; at++) {
    const { part, no } = sentenceAt(reading, at)
    if (no < 0 || taken[at] === 1 || part === 'link' || part === 'signature' || tokenAt(reading, at).kind !== 'word') continue
    const figure = vagueAt(reading, at) ?? singleAt(reading, at, figures)
    if (figure === null || taken[figure.end - 1] === 1) continue
    found.push(figure)
    at = figure.end - 1
  }
  return found
}

function vagueAt(reading: Reading, at: number): FigureFound | null {
  const { pack } = reading
  const quantifier = longestAt(reading, pack.vague, at, 3)
  if (quantifier !== null) {
    const from = at + quantifier.count
    const inner = keyAt(reading, from) === pack.partitive ? from + 1 : from
    const start = pack.determiners.has(keyAt(reading, inner)) ? inner + 1 : inner
    const noun = phraseNoun(reading, start)
    const isThem = inner > from && ['them', 'us', 'ellos', 'ellas'].includes(keyAt(reading, inner))
    if (isThem) return { first: at, end: inner + 1, at, value: intervalOf({ unit: 'person', qualifier: quantifier.value, value: null, least: quantifier.value === 'some' ? 1 : 0, most: null, ofTotal: null }), rule: 'quantity.vague/1', confidence: 0.7 }
    if (noun?.isKnown === true) return { first: at, end: noun.end, at, value: intervalOf({ unit: noun.unit, qualifier: quantifier.value, value: null, least: quantifier.value === 'some' ? 1 : 0, most: null, ofTotal: null }), rule: 'quantity.vague/1', confidence: 0.7 }
  }
  const everyone = longestAt(reading, pack.everyone, at, 2)
  if (everyone !== null && standsAlone(reading, at, at + everyone.count)) return { first: at, end: at + everyone.count, at, value: intervalOf({ unit: unitBefore(reading, at), qualifier: everyone.value, value: null, least: everyone.value === 'some' ? 1 : 0, most: null, ofTotal: null }), rule: 'quantity.everyone/1', confidence: 0.7 }
  const isSome = keyAt(reading, at) === 'some' && (isMark(reading, at + 1, '"“‘«') || pack.peopleAfter.has(keyAt(reading, at + 1)) || keyAt(reading, at + 1) === 'of' || isVerbLike(reading, at + 1))
  return isSome ? { first: at, end: at + 1, at, value: intervalOf({ unit: 'person', qualifier: 'some', value: null, least: 1, most: null, ofTotal: null }), rule: 'quantity.everyone/1', confidence: 0.6 } : null
}

const ofThings = setOf('none ninguno ninguna todos todas algunos algunas varios varias')
/** How far before them the things that they are of may stand, in tokens. */
const thingReach = 8

/** "14 trucks came; none carried tents": of the trucks. Of people where nothing else stands just before in the sentence. */
function unitBefore(reading: Reading, at: number): UnitClass {
  if (!ofThings.has(keyAt(reading, at))) return 'person'
  const { first } = sentenceAt(reading, at)
  for (let back = at - 1; back >= Math.max(first, at - thingReach); back--) {
    const unit = classAt(reading, back)
    if (unit !== null) return unit === 'vehicle' || unit === 'building' || unit === 'event' || unit === 'place' ? (isCounted(reading, back) ? unit : 'person') : 'person'
  }
  return 'person'
}

/** "14 trucks": a number stands before it. */
const isCounted = (reading: Reading, at: number): boolean => numberAt(reading, at - 1) !== null || numberAt(reading, at - 2) !== null

/** "some evaded": English verbs of the past mostly end so. */
const isVerbLike = (reading: Reading, at: number): boolean => keyAt(reading, at).length > 4 && keyAt(reading, at).endsWith('ed') && phraseNoun(reading, at)?.isKnown !== true

const states = setOf('regreso vuelta pie acuerdo nuevo')

/** "todos" before a noun is its own rule; here nobody is named after it. */
function standsAlone(reading: Reading, at: number, end: number): boolean {
  if (reading.pack.language === 'en' || keyAt(reading, at) === 'nadie') return true
  const after = keyAt(reading, end)
  // "todos de regreso" is everyone; "algunos de los niños" is not.
  const isPart = after === 'de' && (reading.pack.determiners.has(keyAt(reading, end + 1)) || phraseNoun(reading, end + 1)?.isKnown === true || !states.has(keyAt(reading, end + 1)))
  return !reading.pack.determiners.has(after) && !isPart && phraseNoun(reading, end)?.isKnown !== true && keyAt(reading, at - 1) !== 'sobre'
}

const buses = setOf('bus autobus minibus microbus')

/** "a neighbour's dog". */
const isOwner = (reading: Reading, end: number): boolean => isMark(reading, end, "'’") && tokenAt(reading, end).gap === 'joined'

/** "a fourth body": one of those counted elsewhere. */
const ordinals = setOf('second third fourth fifth sixth seventh eighth ninth tenth segundo segunda tercer tercera cuarto cuarta quinto quinta sexto sexta')
/** "a single carer": somebody counts. */
const alone = setOf('single lone sole sola solo unica unico')
/** From the last of a list to "and a woman", in tokens. */
const listReach = 16

/** "six children, the youngest of them two, and a woman": the last of those who are counted. */
function isListed(reading: Reading, at: number, figures: readonly FigureFound[], unit: UnitClass): boolean {
  const isJoined = ['y', 'and'].includes(keyAt(reading, at - 1))
  if (!isJoined && !isMark(reading, at - 1, ',')) return false
  const last = figures.findLast(({ first, value }) => first < at && value.unit !== 'ageYears')
  return last !== undefined && (isJoined || (last.end === at - 1 && isOfList(reading, last))) && at - last.end <= listReach && last.rule === 'quantity.count/1' && peopleClasses.has(last.value.unit) === peopleClasses.has(unit) && (peopleClasses.has(unit) || last.value.unit === unit) && sentenceAt(reading, last.at).no === sentenceAt(reading, at).no
}

/** "four dead: two women, a man …": and not "one child, a girl of 15". */
function isOfList(reading: Reading, { first, at }: FigureFound): boolean {
  return isMark(reading, first - 1, ':') || isMark(reading, at - 1, ':')
}

function singleAt(reading: Reading, at: number, figures: readonly FigureFound[]): FigureFound | null {
  const { pack } = reading
  const key = keyAt(reading, at)
  if (!pack.articles.has(key)) return null
  const noun = phraseNoun(reading, at + 1)
  if (noun === null || !noun.isKnown || !(peopleClasses.has(noun.unit) || noun.unit === 'vehicle') || (keyAt(reading, noun.end - 1).endsWith('s') && !buses.has(keyAt(reading, noun.end - 1))) || isOwner(reading, noun.end)) return null
  if (ordinals.has(keyAt(reading, at + 1))) return null
  const before = keyAt(reading, at - 1)
  if (before === 'ni' || before === 'not') return { first: at - 1, end: noun.end, at, value: intervalOf({ unit: noun.unit, qualifier: 'none', value: null, least: 0, most: null, ofTotal: null }), rule: 'quantity.single/1', confidence: 0.6 }
  if (noun.unit === 'vehicle' && !isListed(reading, at, figures, noun.unit)) return null
  let isBefallen = alone.has(keyAt(reading, at + 1)) || isListed(reading, at, figures, noun.unit)
  const sentence = sentenceAt(reading, at)
  for (let near = Math.max(sentence.first, at - befallReach); near < Math.min(sentence.end, noun.end + befallReach) && !isBefallen; near++) {
    if (near < at && isMark(reading, near, ',;:"“”')) isBefallen = false
    else if (near >= noun.end && isMark(reading, near, ',;:"“”')) break
    else if ((near < at || near >= noun.end) && befalls.has(keyAt(reading, near))) isBefallen = true
  }
  if (!isBefallen) return null
  return { first: at, end: noun.end, at, value: intervalOf({ unit: noun.unit, qualifier: 'exact', value: 1, least: 1, most: null, ofTotal: null }), rule: 'quantity.single/1', confidence: 0.5 }
}
