/** Ages in words, told from what merely lasts: "14-year-old", "three years old", "aged 12", "de 12 años"; not "a 12 años de prisión". */
import { numberAt, rangeAt } from './numbers.ts'
import { isHyphen, isMark, keyAt, longestBefore, tokenAt, type Reading } from './reading.ts'
import { setOf } from './pack.ts'
import { classAt } from './units.ts'

/** `first` to `end`: the words of the age. */
export type AgeRead = Readonly<{ first: number; end: number; low: number; high: number }>

const agedWords = setOf('aged age ages')
const notAges = setOf('prision carcel condena pena antiguedad servicio experiencia trabajo conflicto guerra gobierno investigacion duracion vigencia existencia historia sentencia')

/** As `ageAt`, where a token may open an age at all. */
export const isAge = (reading: Reading, at: number): AgeRead | null => {
  const { kind, key } = tokenAt(reading, at)
  if (kind === 'mark') return null
  return kind === 'number' || reading.pack.numbers.has(key) || agedWords.has(key) || key === 'entre' || key === 'between' ? ageAt(reading, at) : null
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
  if (agedWords.has(keyAt(reading, at))) {
    const inner = keyAt(reading, at + 1) === 'of' ? at + 2 : at + 1
    const ends = numbersAt(reading, inner)
    return ends === null || reading.pack.timeUnits.get(keyAt(reading, ends.end)) === 'M' ? null : { ...ends, first: at }
  }
  if (isListed(reading, at)) return numbersAt(reading, at)
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
  // "under 18", "over the age of 60" said of people.
  const before = keyAt(reading, at - 1)
  if ((before === 'under' || before === 'of') && keyAt(reading, at - 2) === 'age') return ends
  return isApposed(reading, at, ends) ? ends : null
}

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

/** "de 11 y 13 años de edad": the unit stands after the last. */
function beforeListed(reading: Reading, { end }: Ends): boolean {
  const join = keyAt(reading, end)
  if ((join !== 'y' && join !== ',') || keyAt(reading, end - 2) !== 'de') return false
  const next = numbersAt(reading, end + 1)
  return next !== null && keyAt(reading, next.end) === 'años' && ageEs(reading, end + 1) !== null
}

/** "Maria Lopez, 42, said": a number between two commas after a name. */
function isApposed(reading: Reading, at: number, { end, low, high }: Ends): boolean {
  if (low !== high || tokenAt(reading, at).kind !== 'number' || low < 1 || low > 110 || !Number.isInteger(low)) return false
  const [comma, name, after] = [keyAt(reading, at - 1), tokenAt(reading, at - 2), keyAt(reading, end)]
  if (name.kind !== 'word' || !name.isCapital) return false
  if (reading.pack.months.has(name.key) || reading.pack.weekdays.has(name.key)) return false
  return (comma === ',' && (after === ',' || after === '.')) || (comma === '(' && after === ')')
}

function ageEs(reading: Reading, at: number): AgeRead | null {
  const ends = numbersAt(reading, at)
  if (ends === null) return null
  const unit = keyAt(reading, ends.end)
  if (isListed(reading, at)) return unit === 'años' ? { ...ends, end: ends.end + 1 } : ends
  if (unit !== 'años' && unit !== 'año' && beforeListed(reading, ends)) return ends
  if (unit !== 'años' && unit !== 'año') return isApposed(reading, at, ends) ? ends : null
  const end = ends.end + 1
  if (keyAt(reading, end) === 'de' && keyAt(reading, end + 1) === 'edad') return { ...ends, end: end + 2 }
  if (keyAt(reading, end) === 'de' && notAges.has(keyAt(reading, end + 1))) return null
  const before = keyAt(reading, at - 1)
  // "de 12 años" after somebody; "de entre 12 y 17 años"; "tenía 12 años", "cumplió 18 años".
  if (before === 'tiene' || before === 'tenia' || before === 'tenian' || before === 'cumplio' || before === 'con' && isPerson(reading, at - 2)) return { ...ends, end }
  const ofAt = before === 'de' ? at - 1 : isQualified(reading, at)
  if (ofAt === null) return isMark(reading, at - 1, ',') && tokenAt(reading, at - 2).isCapital ? { ...ends, end } : null
  return isPerson(reading, isMark(reading, ofAt - 1, ',') ? ofAt - 2 : ofAt - 1) ? { ...ends, end } : null
}

/** "de hasta 12 años", "de al menos 12 años", "de apenas 12 años". Out: where "de" stands. */
function isQualified(reading: Reading, at: number): number | null {
  const found = longestBefore(reading, reading.pack.qualifiersBefore, at)
  const start = found === null ? (reading.pack.fillers.has(keyAt(reading, at - 1)) ? at - 1 : null) : at - found.count
  if (start === null) return null
  return keyAt(reading, start) === 'de' ? start : keyAt(reading, start - 1) === 'de' ? start - 1 : null
}

function isPerson(reading: Reading, at: number): boolean {
  const unit = classAt(reading, at)
  if (unit !== null && unit !== 'building' && unit !== 'event' && unit !== 'money' && unit !== 'place') return true
  // A name, or an adjective after somebody: "una niña mexicana de 12 años".
  const token = tokenAt(reading, at)
  if (reading.pack.vague.has(token.key)) return true
  return token.kind === 'word' && (token.isCapital || (classAt(reading, at - 1) !== null && token.key !== 'pena'))
}
