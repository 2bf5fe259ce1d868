/** Ages in words, told from what merely lasts: "14-year-old", "three years old", "aged 12", "de 12 años"; not "a 12 años de prisión". */
import { numberAt, rangeAt } from './numbers.ts'
import { isHyphen, isMark, keyAt, longestBefore, tokenAt, type Reading } from './reading.ts'
import { setOf } from './pack.ts'
import type { Qualifier } from './statement.ts'
import { classAt } from './units.ts'

/** `first` to `end`: the words of the age. */
export type AgeRead = Readonly<{ first: number; end: number; low: number; high: number }>

const agedWords = setOf('aged age ages')
const notAges = setOf('prision carcel condena pena antiguedad servicio experiencia trabajo conflicto guerra gobierno investigacion duracion vigencia existencia historia sentencia')

/** As `ageAt`, where a token may open an age at all. */
export const isAge = (reading: Reading, at: number): AgeRead | null => {
  const { kind, key } = tokenAt(reading, at)
  if (kind === 'mark') return null
  return kind === 'number' || reading.pack.numbers.has(key) || agedWords.has(key) || key === 'entre' || key === 'between' || key === 'desde' || key === 'de' || decadeWords.has(key) ? ageAt(reading, at) : null
}

/** In: the token of its number, or of "aged" or "between" before it. */
export function ageAt(reading: Reading, at: number): AgeRead | null {
  return reading.pack.language === 'es' ? ageEs(reading, at) : ageEn(reading, at)
}

type Ends = Readonly<{ first: number; end: number; low: number; high: number }>

function numbersAt(reading: Reading, at: number): Ends | null {
  const range = rangeAt(reading, at)
  if (range !== null) return range.high <= 125 ? range : null
  const number = numberAt(reading, at)
  if (number === null || number.value === null || number.value > 125 || number.isArticle) return null
  return { first: at, end: number.end, low: number.value, high: number.value }
}

function ageEn(reading: Reading, at: number): AgeRead | null {
  const decade = decadeAt(reading, at)
  if (decade !== null) return decade
  const months = monthsEn(reading, at)
  if (months !== null) return months
  if (agedWords.has(keyAt(reading, at))) {
    const inner = keyAt(reading, at + 1) === 'of' ? at + 2 : at + 1
    const ends = numbersAt(reading, inner)
    return ends === null || reading.pack.timeUnits.get(keyAt(reading, ends.end)) === 'M' ? null : { ...ends, first: at }
  }
  if (isListed(reading, at)) return listedAge(reading, at)
  const between = betweenAt(reading, at)
  if (between !== null) return between
  const ends = numbersAt(reading, at)
  if (ends === null) return null
  const hyphen = isHyphen(reading, ends.end) ? 1 : 0
  const unit = keyAt(reading, ends.end + hyphen)
  if (unit === 'year' || unit === 'years') {
    const old = ends.end + hyphen + (isHyphen(reading, ends.end + hyphen + 1) ? 2 : 1)
    if (keyAt(reading, old) === 'old' || keyAt(reading, old) === 'olds') return { ...ends, end: old + 1 }
    if (keyAt(reading, old) === 'of' && keyAt(reading, old + 1) === 'age') return { ...ends, end: old + 2 }
    return null
  }
  // "some as young as six".
  if (keyAt(reading, at - 1) === 'as' && (keyAt(reading, at - 2) === 'young' || keyAt(reading, at - 2) === 'old')) return ends
  if (isSuperlative(reading, at) || isOneOf(reading, at, ends.end)) return ends
  // "have turned 18,".
  if (['turned', 'turn', 'turns'].includes(keyAt(reading, at - 1)) && endsThere(reading, ends.end)) return ends
  // "the girl is six."
  if (['is', 'was'].includes(keyAt(reading, at - 1)) && (oneOf.has(keyAt(reading, at - 2)) || ['he', 'she', 'who'].includes(keyAt(reading, at - 2))) && isMark(reading, ends.end, '.,;”"')) return ends
  // "under 18", "over the age of 60" said of people.
  const before = keyAt(reading, at - 1)
  if (bounds.has(before) && isOverPeople(reading, at - 1) && (endsThere(reading, ends.end) || (classAt(reading, at - 2) === 'child' && classAt(reading, ends.end) === null && !reading.pack.timeUnits.has(keyAt(reading, ends.end))))) return ends
  if ((before === 'under' || before === 'of') && keyAt(reading, at - 2) === 'age') return ends
  return isApposed(reading, at, ends) ? ends : null
}

/** "five girls between 13 and 15 had been promised": right behind somebody, and nobody is counted by it. */
function betweenAt(reading: Reading, at: number): Ends | null {
  if (keyAt(reading, at) !== 'between' || !['child', 'woman', 'man', 'person'].includes(classAt(reading, at - 1) ?? '')) return null
  const range = numbersAt(reading, at)
  return range === null || range.low === range.high || classAt(reading, range.end) !== null || tokenAt(reading, range.end).kind === 'number' ? null : range
}

const eldest = setOf('eldest oldest youngest')
const somebody = setOf('girl boy child man woman teenager youth baby toddler lad')

/** "The oldest, a former schoolteacher, is 101." */
function isEldestBefore(reading: Reading, at: number): boolean {
  if (!['is', 'was'].includes(keyAt(reading, at - 1)) || !isMark(reading, at - 2, ',')) return false
  for (let back = at - 3; back > at - apposedReach; back--) if (isMark(reading, back, ',')) return eldest.has(keyAt(reading, back - 1))
  return false
}
const apposedReach = 10

/** "the eldest 17", "the youngest was four". */
const isSuperlative = (reading: Reading, at: number): boolean => isEldestBefore(reading, at) || (eldest.has(keyAt(reading, at - 3)) && keyAt(reading, at - 2) === 'of' && keyAt(reading, at - 1) === 'them') || eldest.has(keyAt(reading, at - 1)) || (['was', 'is', 'just', 'only', 'being', ','].includes(keyAt(reading, at - 1)) && eldest.has(keyAt(reading, at - 2))) || (['just', 'only'].includes(keyAt(reading, at - 1)) && eldest.has(keyAt(reading, at - 3)))

/** "a girl of four"; "a mother of four" has four. */
const isOneOf = (reading: Reading, at: number, end: number): boolean => keyAt(reading, at - 1) === 'of' && somebody.has(keyAt(reading, at - 2)) && classAt(reading, end) === null && !reading.pack.timeUnits.has(keyAt(reading, end))

const decadeNames = 'twenties thirties forties fifties sixties seventies eighties nineties'.split(' ')
export const decadeWords: ReadonlySet<string> = new Set(decadeNames)

/** "in her 60s", "in his early forties": from the ten to its last year. */
function decadeAt(reading: Reading, at: number): AgeRead | null {
  const { key, kind } = tokenAt(reading, at)
  const isNumeral = kind === 'number' && /^[2-9]0$/.test(key) && keyAt(reading, at + 1) === 's' && tokenAt(reading, at + 1).gap === 'joined'
  if (!isNumeral && !decadeWords.has(key)) return null
  const owner = ['early', 'mid', 'late'].includes(keyAt(reading, at - 1)) ? at - 2 : isMark(reading, at - 1, '-') ? at - 3 : at - 1
  if (!['her', 'his', 'their'].includes(keyAt(reading, owner)) || keyAt(reading, owner - 1) !== 'in') return null
  const low = isNumeral ? Number(key) : (decadeNames.indexOf(key) + 2) * 10
  return { first: at, end: isNumeral ? at + 2 : at + 1, low, high: low + 9 }
}

const bounds = setOf('under over below')
const endsThere = (reading: Reading, at: number): boolean => isMark(reading, at, '.,;:)"”’') || ['and', 'or', 'who', 'were', 'are'].includes(keyAt(reading, at))

/** "children under five", "were under 14": the bound stands after somebody, or after "are". */
function isOverPeople(reading: Reading, at: number): boolean {
  const before = keyAt(reading, at - 1)
  if (before === 'are' || before === 'were' || before === 'was' || before === 'is' || before === 'aged') return keyAt(reading, at) === 'under'
  const unit = classAt(reading, at - 1)
  return unit === 'child' || unit === 'woman' || unit === 'man' || unit === 'adult'
}

/** Months as a share of a year, to a hundredth. */
const years = (months: number): number => Math.round((months / 12) * 100) / 100

/** "from five months to 16 years", "entre cinco meses y dieciséis años": each end in its own unit; an end in months at least. */
function mixedAt(reading: Reading, at: number): Ends | null {
  const opens = ['between', 'from', 'entre', 'de', 'desde'].includes(keyAt(reading, at)) ? 1 : 0
  const low = numberAt(reading, at + opens)
  if (low === null || low.value === null || reading.pack.timeUnits.get(keyAt(reading, low.end)) !== 'M') return null
  if (!['and', 'to', 'y', 'a', 'hasta'].includes(keyAt(reading, low.end + 1))) return null
  const high = numberAt(reading, low.end + 2)
  const unit = high === null ? undefined : reading.pack.timeUnits.get(keyAt(reading, high.end))
  if (high === null || high.value === null || (unit !== 'Y' && unit !== 'M') || high.value > 125) return null
  return { first: at, end: high.end + 1, low: years(low.value), high: unit === 'Y' ? high.value : years(high.value) }
}

/** "8-month-old", "eight months old", "aged eight months", "aged between five months and 16 years". */
function monthsEn(reading: Reading, at: number): AgeRead | null {
  const isAged = agedWords.has(keyAt(reading, at))
  const inner = isAged ? at + 1 : at
  const mixed = mixedAt(reading, inner)
  if (mixed !== null) return isAged || keyAt(reading, mixed.end) === 'old' || keyAt(reading, mixed.end) === 'of' || rangeVerbs.has(keyAt(reading, at - 1)) ? { ...mixed, first: at, end: keyAt(reading, mixed.end) === 'old' ? mixed.end + 1 : mixed.end } : null
  const number = numbersAt(reading, inner)
  if (number === null) return null
  const hyphen = isHyphen(reading, number.end) ? 1 : 0
  if (reading.pack.timeUnits.get(keyAt(reading, number.end + hyphen)) !== 'M') return null
  const old = number.end + hyphen + (isHyphen(reading, number.end + hyphen + 1) ? 2 : 1)
  const isOld = keyAt(reading, old) === 'old' || keyAt(reading, old) === 'olds'
  return isOld || isAged || isSuperlative(reading, at) ? { first: at, end: isOld ? old + 1 : number.end + 1, low: years(number.low), high: years(number.high) } : null
}

const rangeVerbs = setOf('ranged range ranging ranges are were')

/** "aged 11 and 13", "de edades 3, 6 y 11 años": numbers in a row after the word. */
function isListed(reading: Reading, at: number): boolean {
  const join = keyAt(reading, at - 1)
  if (join !== 'and' && join !== 'y' && join !== ',' && join !== 'edades') return false
  for (let back = at - 1; back >= at - 8; back--) {
    const { key, kind } = tokenAt(reading, back)
    if (agedWords.has(key) || key === 'edades') return true
    if (kind !== 'number' && !reading.pack.numbers.has(key) && key !== ',' && key !== 'and' && key !== 'y') return false
  }
  return false
}

/** "aged 31 and two teenage boys": the second number counts somebody. */
function listedAge(reading: Reading, at: number): Ends | null {
  const ends = numbersAt(reading, at)
  return ends === null || (classAt(reading, ends.end) === null && classAt(reading, ends.end + 1) === null) ? ends : null
}

/** Ages of one list at most, in tokens. */
const listReach = 12

/** "de 3, 6 y 11 años" after somebody: the unit stands after the last. Out: whether a number is one of such a list, and what stands behind it. */
function isOfList(reading: Reading, { first, end }: Ends): boolean {
  const isPart = (at: number): boolean => tokenAt(reading, at).kind === 'number' || reading.pack.numbers.has(keyAt(reading, at)) || [',', 'y', 'e'].includes(keyAt(reading, at))
  let start = first - 1
  while (start > first - listReach && isPart(start)) start--
  let stop = end
  while (stop < end + listReach && isPart(stop)) stop++
  const isMany = start < first - 1 || stop > end
  return isMany && keyAt(reading, start) === 'de' && keyAt(reading, stop) === 'años' && isPerson(reading, isMark(reading, start - 1, ',') ? start - 2 : start - 1)
}

/** "menores de dos años", "mayores de 60 años"; "dos menores de 12 años" are aged so. */
export function boundOf(reading: Reading, first: number): Qualifier | null {
  if (keyAt(reading, first - 1) !== 'de') return null
  const [key, before] = [keyAt(reading, first - 2), keyAt(reading, first - 3)]
  if (key === 'mayores' || key === 'mayor') return 'moreThan'
  if (key !== 'menores' && key !== 'menor') return null
  const isSaidOf = ['son', 'eran', 'es', 'era', 'fueran', 'sean', 'siendo', 'los', 'las'].includes(before) || classAt(reading, first - 3) === 'child' || ['ellos', 'ellas', 'todos', 'todas'].includes(before)
  return isSaidOf ? 'lessThan' : null
}

/** Of one of whom an age may stand between commas: "the boy, six,". */
const oneOf = setOf('boy girl child man woman mother father son daughter brother sister grandmother grandfather teenager baby nephew niece niño niña madre padre hijo hija hermano hermana abuela abuelo hombre mujer')

/** "Maria Lopez, 42, said": a number between two commas after a name. */
function isApposed(reading: Reading, at: number, { end, low, high }: Ends): boolean {
  if (low !== high || (tokenAt(reading, at).kind !== 'number' && !oneOf.has(keyAt(reading, at - 2))) || low < 1 || low > 110 || !Number.isInteger(low)) return false
  const [comma, name, after] = [keyAt(reading, at - 1), tokenAt(reading, at - 2), keyAt(reading, end)]
  if (name.kind !== 'word' || !(name.isCapital || oneOf.has(name.key))) return false
  if (reading.pack.months.has(name.key) || reading.pack.weekdays.has(name.key)) return false
  return (comma === ',' && (after === ',' || after === '.')) || (comma === '(' && after === ')')
}

function ageEs(reading: Reading, at: number): AgeRead | null {
  const mixed = mixedAt(reading, at)
  if (mixed !== null) return isAgeOf(reading, at) || keyAt(reading, at - 1) === 'de' || keyAt(reading, at) === 'de' && isPerson(reading, at - 1) ? mixed : null
  const ends = numbersAt(reading, at)
  if (ends === null) return null
  const unit = keyAt(reading, ends.end)
  // "su hijo de cinco".
  if (keyAt(reading, at - 1) === 'de' && oneOf.has(keyAt(reading, at - 2)) && tokenAt(reading, ends.end).kind === 'mark') return ends
  if (unit === 'meses' || unit === 'mes') return isAgeOf(reading, at) ? { ...ends, end: keyAt(reading, ends.end + 1) === 'de' && keyAt(reading, ends.end + 2) === 'edad' ? ends.end + 3 : ends.end + 1, low: years(ends.low), high: years(ends.high) } : null
  if (isListed(reading, at)) return unit === 'años' ? { ...ends, end: ends.end + 1 } : ends
  if (isOfList(reading, ends)) return unit === 'años' ? { ...ends, end: ends.end + 1 } : ends
  if (unit !== 'años' && unit !== 'año') return isApposed(reading, at, ends) ? ends : null
  const end = ends.end + 1
  if (keyAt(reading, end) === 'de' && keyAt(reading, end + 1) === 'edad') return { ...ends, end: end + 2 }
  if (keyAt(reading, end) === 'de' && notAges.has(keyAt(reading, end + 1))) return null
  // "de 12 años" after somebody; "de entre 12 y 17 años"; "tenía 12 años", "cumplió 18 años".
  return isAgeOf(reading, at) ? { ...ends, end } : null
}

const has = setOf('tiene tienen tenia tenian tener cumplio cumplieron cumple edades oscila oscilan oscilaba oscilaban comprendida comprendidas comprendido comprendidos')

/** Whether a number of years or months is of somebody. */
function isAgeOf(reading: Reading, at: number): boolean {
  // "niños de 3 a 17 años".
  if (keyAt(reading, at) === 'de') return isPerson(reading, at - 1)
  const before = keyAt(reading, at - 1)
  // "tiene seis meses para terminar".
  const term = numberAt(reading, at)
  if (has.has(before) && term !== null && keyAt(reading, term.end + 1) === 'para') return false
  if (has.has(before) || (before === 'con' && isPerson(reading, at - 2))) return true
  const ofAt = before === 'de' ? at - 1 : isQualified(reading, at)
  if (ofAt === null) return (isMark(reading, at - 1, ',') && tokenAt(reading, at - 2).isCapital) || hasBefore(reading, at)
  return isPerson(reading, isMark(reading, ofAt - 1, ',') ? ofAt - 2 : ofAt - 1)
}

/** "tienen apenas 12 años", "tiene casi cuatro meses". */
const hasBefore = (reading: Reading, at: number): boolean => has.has(keyAt(reading, at - (longestBefore(reading, reading.pack.qualifiersBefore, at)?.count ?? 1) - 1))

/** "de hasta 12 años", "de al menos 12 años", "de apenas 12 años". Out: where "de" stands. */
function isQualified(reading: Reading, at: number): number | null {
  const found = longestBefore(reading, reading.pack.qualifiersBefore, at)
  const start = found === null ? (reading.pack.fillers.has(keyAt(reading, at - 1)) ? at - 1 : null) : at - found.count
  if (start === null) return null
  return keyAt(reading, start) === 'de' ? start : keyAt(reading, start - 1) === 'de' ? start - 1 : null
}

/** "Ramiro N., de 38 años". */
const isInitial = (reading: Reading, at: number): boolean => isMark(reading, at, '.') && tokenAt(reading, at - 1).word.length === 1 && tokenAt(reading, at - 1).isCapital

/** "Yesenia, hondureña de 24 años": who somebody is, behind a name. */
const isOrigin = (reading: Reading, at: number): boolean => tokenAt(reading, at).kind === 'word' && isMark(reading, at - 1, ',') && tokenAt(reading, at - 2).isCapital && keyAt(reading, at).endsWith('a' ) !== keyAt(reading, at).endsWith('o')

function isPerson(reading: Reading, at: number): boolean {
  if (reading.pack.pronouns.has(keyAt(reading, at)) || isInitial(reading, at) || isOrigin(reading, at)) return true
  const unit = classAt(reading, at)
  if (unit !== null && unit !== 'building' && unit !== 'event' && unit !== 'vehicle' && unit !== 'country' && unit !== 'money' && unit !== 'place') return true
  // A name, or an adjective after somebody: "una niña mexicana de 12 años".
  const token = tokenAt(reading, at)
  if (reading.pack.vague.has(token.key)) return true
  return token.kind === 'word' && (token.isCapital || (classAt(reading, at - 1) !== null && token.key !== 'pena'))
}
