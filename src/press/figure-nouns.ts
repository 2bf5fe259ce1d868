/** From a number to what it counts: over the words between them, through "of the", to the noun, or to people where the noun is left out. */
import { ageAt } from './ages.ts'
import { numberAt } from './numbers.ts'
import { isHyphen, isMark, keyAt, tokenAt, type Reading } from './reading.ts'
import type { UnitClass } from './statement.ts'
import { classAt, classOf } from './units.ts'

/** `end`: after the last word of the noun. `ofTotal`: "of the 160". `isElided`: no noun stands there. */
export type NounFound = Readonly<{ unit: UnitClass; end: number; ofTotal: number | null; isElided: boolean; isKnown: boolean }>

/** Words between a number and its noun, and on both sides of "of the". */
const modifiersMax = 6

const currencies: ReadonlySet<string> = new Set(['$', '€', '£', '¥', '₦', '₹', '₱', '₪'])

export function nounAfter(reading: Reading, from: number, isMany = false): NounFound | null {
  const mark = tokenAt(reading, from)
  if (mark.key === '%' ) return found('percent', from + 1)
  const phrase = `${mark.key} ${keyAt(reading, from + 1)}`
  if (phrase === 'per cent' || phrase === 'por ciento') return found('percent', from + 2)
  if (phrase === 'family members' || phrase === 'family member') return found('relative', from + 2)
  const partitive = partitiveAt(reading, from)
  if (partitive !== null) return partitive
  return phraseNoun(reading, from, isMany)
}

const found = (unit: UnitClass, end: number): NounFound => ({ unit, end, ofTotal: null, isElided: false, isKnown: true })

/** Before the number: "$5", "US$ 5". */
export function moneyBefore(reading: Reading, at: number): number | null {
  const key = keyAt(reading, at - 1)
  if (!currencies.has(key) && !(key === 'q' && tokenAt(reading, at).gap === 'joined')) return null
  return tokenAt(reading, at - 2).kind === 'word' && tokenAt(reading, at - 1).gap === 'joined' ? at - 2 : at - 1
}

/** "of the 160 children", "of the children's relatives", "of them", "de los niños". */
function partitiveAt(reading: Reading, from: number): NounFound | null {
  const { pack } = reading
  const key = keyAt(reading, from)
  const isJoint = pack.language === 'es' && (key === 'del')
  if (key !== pack.partitive && !isJoint) return null
  let at = from + 1
  if (['them', 'those', 'us', 'whom', 'ellos', 'ellas', 'estos', 'estas'].includes(keyAt(reading, at))) {
    // "19 of them children".
    const said = phraseNoun(reading, at + 1, true)
    return said?.isKnown === true && tokenAt(reading, at + 1).kind === 'word' ? said : { unit: 'person', end: at + 1, ofTotal: null, isElided: true, isKnown: false }
  }
  while (at < from + 4 && (pack.determiners.has(keyAt(reading, at)) || keyAt(reading, at) === 'all')) at++
  const total = numberAt(reading, at)
  if (total !== null && total.value !== null) {
    const inner = phraseNoun(reading, total.end)
    const isThing = inner !== null && !inner.isKnown && isThingNamed(reading, inner.end - 1)
    return { unit: inner?.unit ?? 'person', end: inner?.end ?? total.end, ofTotal: total.value, isElided: inner === null || !(inner.isKnown || isThing), isKnown: inner?.isKnown === true || isThing }
  }
  // "quince de las cuales".
  if (keyAt(reading, at) === 'cuales') return { unit: 'person', end: at + 1, ofTotal: null, isElided: true, isKnown: false }
  return phraseNoun(reading, at, at > from + 1 && !isMark(reading, at + 1, "'’"))
}

/** "tres de los cinco baños": a noun that no table holds, and no participle, "tres de los cinco rescatados". */
const isThingNamed = (reading: Reading, at: number): boolean => {
  const { key, isCapital } = tokenAt(reading, at)
  if (reading.pack.language === 'es' && /(?:ad|id)[oa]s$/.test(key) && keyAt(reading, at - 1).endsWith('s') && keyAt(reading, at - 1).length > 3 && classAt(reading, at - 1) === null && numberAt(reading, at - 1) === null) return isThingNamed(reading, at - 1)
  return !isCapital && key.endsWith('s') && key.length > 3 && !/(?:ad|id)[oa]s$/.test(key)
}

/** The noun of a phrase that starts at a token: in English its last known noun, in Spanish the first. */
export function phraseNoun(reading: Reading, from: number, isMany = false): NounFound | null {
  const { pack } = reading
  let single: NounFound | null = null
  let best: NounFound | null = null
  let unknownEnd = 0
  for (let at = from, count = 0; count < modifiersMax; count++) {
    const token = tokenAt(reading, at)
    if (token.kind === 'number' || pack.numbers.has(token.key)) {
      // "two 14-year-old girls", "two 14-seater buses".
      const end = modifierEnd(reading, at)
      if (end === null || best !== null) break
      at = end
      continue
    }
    if (token.kind === 'mark') {
      if (isMark(reading, at, '"“‘«”»') && count === 0) {
        at++
        continue
      }
      // "children's relatives": the one who owns is not the one who is counted.
      if (isMark(reading, at, "'’") && (best !== null || unknownEnd === at) && token.gap === 'joined') {
        const after = keyAt(reading, at + 1) === 's' && tokenAt(reading, at + 1).gap === 'joined' ? at + 2 : at + 1
        const owned = numberedNoun(reading, after) ?? ownedNoun(reading, after)
        if (owned !== null) return owned
      }
      break
    }
    // "two earlier petitions".
    if (token.key === 'earlier' && count === 0 && tokenAt(reading, at + 1).kind === 'word' && !pack.nounStops.has(keyAt(reading, at + 1))) {
      at++
      continue
    }
    if (token.gap === 'line' || (pack.nounStops.has(token.key) && !isHyphenated(reading, at))) break
    if (best !== null && (pack.language === 'es' || states.has(token.key))) break
    // "11 other centres".
    if (count === 0 && token.key === 'other' && classOf(reading, keyAt(reading, at + 1)) !== null) {
      at++
      continue
    }
    // "200 more cots".
    if (count === 0 && (token.key === 'more' || token.key === 'mas') && isThingNamed(reading, at + 1) && !pack.nounStops.has(keyAt(reading, at + 1))) {
      at++
      continue
    }
    if (pack.peopleAfter.has(token.key) && classOf(reading, token.key) === null) break
    const compound = isHyphen(reading, at + 1) ? at + 3 : at + 1
    const unit = classOf(reading, keyAt(reading, compound - 1))
    if (unit !== null && !isHyphen(reading, compound) && isMany && isSingular(reading, compound - 1)) {
      // "52 life jackets": what many are is not said in the singular.
      single ??= { unit, end: compound, ofTotal: null, isElided: false, isKnown: true }
      if (best !== null) break
      unknownEnd = compound
    } else if (unit !== null && !isHyphen(reading, compound)) {
      best = { unit: pairUnit(reading, at, unit), end: compound, ofTotal: null, isElided: false, isKnown: true }
    } else if (best !== null) break
    else unknownEnd = compound
    at = compound
  }
  if (best !== null) return withSecond(reading, best)
  if (single !== null && single.end === unknownEnd) return single
  return unknownEnd === 0 ? null : { unit: 'other', end: unknownEnd, ofTotal: null, isElided: false, isKnown: false }
}

/** "two men missing": how they are, and not who. */
const states: ReadonlySet<string> = new Set('missing dead injured wounded homeless displaced'.split(' '))

/** One of several: no plural, and no word that is both. */
function isSingular(reading: Reading, at: number): boolean {
  const { key } = tokenAt(reading, at)
  return !key.endsWith('s') && !manyWords.has(key)
}

const manyWords: ReadonlySet<string> = new Set('children schoolchildren people women men police policemen policewomen personnel crew staff dead injured wounded missing displaced homeless youth gunmen crewmen fishermen servicemen guardsmen aircraft grandchildren kin military km gente personal elite personnel militiamen guatemalan chinese japanese percent'.split(' '))

const isHyphenated = (reading: Reading, at: number): boolean => isHyphen(reading, at + 1) || isHyphen(reading, at - 1)

/** "76 of the ferry's 118 passengers". */
function numberedNoun(reading: Reading, at: number): NounFound | null {
  const total = numberAt(reading, at)
  if (total === null || total.value === null) return null
  const noun = phraseNoun(reading, total.end, true)
  return noun === null || !noun.isKnown ? null : { ...noun, ofTotal: total.value }
}

function ownedNoun(reading: Reading, at: number): NounFound | null {
  const owned = phraseNoun(reading, at)
  return owned !== null && owned.isKnown ? owned : null
}

/** "family members" are relatives, "police officers" officers: told by both words. */
function pairUnit(reading: Reading, at: number, unit: UnitClass): UnitClass {
  const key = keyAt(reading, at)
  if ((key === 'members' || key === 'member') && keyAt(reading, at - 1) === 'family') return 'relative'
  if (key === 'infantes' && keyAt(reading, at + 1) === 'de' && keyAt(reading, at + 2) === 'marina') return 'officer'
  if ((key === 'menores' || key === 'menor') && reading.pack.language === 'es') return 'child'
  return unit
}

/** "niños y niñas", "boys and girls": one number for both, if both are counted alike. */
function withSecond(reading: Reading, noun: NounFound): NounFound {
  const join = keyAt(reading, noun.end)
  if (join !== 'y' && join !== 'and' && join !== 'e') return edad(reading, noun)
  const second = classAt(reading, noun.end + 1)
  return second === noun.unit && noun.unit !== 'person' ? { ...noun, end: noun.end + 2 } : noun
}

/** "menores de edad". */
function edad(reading: Reading, noun: NounFound): NounFound {
  return keyAt(reading, noun.end) === 'de' && keyAt(reading, noun.end + 1) === 'edad' ? { ...noun, end: noun.end + 2 } : noun
}

/** Out: the token after "14-year-old", "14-seater" as a modifier; null where the number is one of its own. */
function modifierEnd(reading: Reading, at: number): number | null {
  const age = ageAt(reading, at)
  if (age !== null && keyAt(reading, age.end - 1) === 'old') return age.end
  const number = numberAt(reading, at)
  if (number === null || !isHyphen(reading, number.end) || tokenAt(reading, number.end + 1).kind !== 'word') return null
  return number.end + 2
}
