/** Of whom a number is where no noun stands behind it: "Thirty-four were taken", "the toll rose to 317", "down from 2,400", "the guards, about 50,". */
import { phraseNoun, type NounFound } from './figure-nouns.ts'
import { antecedent, peopleIn, spokenOf, thingSpoken, wholeOf } from './figures-spoken.ts'
import { apposedBehind } from './figure-told.ts'
import { endsInVerb, roundWords } from './figure-verbs.ts'
import type { FigureFound } from './found.ts'
import { numberAt, type NumberRead } from './numbers.ts'
import { isMark, keyAt, longestBefore, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { UnitClass } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

/** People where no noun is: "Thirty-four were taken", "killing 12", "the toll rose to 317", "six of them". */
export function elidedAt(reading: Reading, number: NumberRead, { before, noun }: Readonly<{ before: readonly FigureFound[]; noun: NounFound | null }>): NounFound | null {
  const { pack } = reading
  const [after, ahead] = [keyAt(reading, number.end), keyAt(reading, number.first - 1)]
  const spoken = (isPart: boolean): UnitClass => familiesHere(reading, number, before) ?? thingSpoken(reading, number, { before, isPart }) ?? antecedent(reading, number, before)
  if (noun?.isElided === true) return { ...noun, unit: wholeOf(noun.ofTotal, before) ?? justBefore(reading, number, before) ?? underAge(reading, number) ?? spoken(true) }
  // "six of the eight": whoever the six are.
  if (isGathered(reading, number)) return people('person', number)
  const part = before.at(-1)
  if (part !== undefined && part.value.ofTotal === number.value && number.first - part.at <= partReach && peopleClasses.has(part.value.unit)) return people(part.value.unit, number)
  // "of whom 31 were girls".
  const said = copulas.has(after) ? (classAt(reading, number.end + 1) ?? numberedBehind(reading, number.end + 1)) : null
  if (said !== null && peopleClasses.has(said) && number.value !== 1) return { unit: said, end: number.end, ofTotal: null, isElided: true, isKnown: false }
  if ((pack.peopleAfter.has(after) && !isMoreOf(after, noun)) || (endsInVerb(reading, number.end) && !isOwned(reading, number)) || isSpanishVerb(reading, number)) return people(underAge(reading, number) ?? spoken(false), number)
  // "A cuatro los tuvimos que internar".
  if (pack.language === 'es' && ahead === 'a' && (after === 'los' || after === 'las')) return people(spoken(false), number)
  if (modals.has(after) && opensClause(reading, number)) return people(spoken(false), number)
  const meant = apposedBehind(reading, number.end) ?? relativeUnit(reading, number, before) ?? behindUnit(reading, number) ?? apposedUnit(reading, number) ?? comparedUnit(reading, number, before) ?? gappedUnit(reading, number, before) ?? restUnit(reading, number, before)
  if (meant !== null) return people(meant, number)
  const listed = listedAt(reading, number, before)
  if (listed !== null) return listed
  const toll = tollOf(reading, number, before)
  if (toll !== null) return { unit: toll, end: number.end, ofTotal: null, isElided: true, isKnown: false }
  const gapped = secondSource(reading, number, before)
  if (gapped !== null) return people(gapped, number)
  const endsThere = isMark(reading, number.end, '.,;:)–—"”»') || pack.nounStops.has(after)
  if (!endsThere) return null
  const counted = countedUnit(reading, number, before)
  if (counted !== null) return people(counted, number)
  for (let back = 1; back <= 6; back++) {
    const key = keyAt(reading, number.first - back)
    if (key === '.' || key === ';') break
    if (pack.peopleBefore.has(key)) return { unit: 'person', end: number.end, ofTotal: null, isElided: true, isKnown: false }
  }
  return ahead === 'of' && pack.peopleBefore.has('toll') && keyAt(reading, number.first - 2) === 'toll' ? { unit: 'person', end: number.end, ofTotal: null, isElided: true, isKnown: false } : null
}

/** "the other three were two nurses and a guard". */
function numberedBehind(reading: Reading, at: number): UnitClass | null {
  const number = numberAt(reading, at)
  return number === null ? null : peopleIn(phraseNoun(reading, number.end, true))
}

/** "cinco no se presentaron", "una quincena duerme aquí". */
const isSpanishVerb = (reading: Reading, { end, value }: NumberRead): boolean => reading.pack.language === 'es' && (isPresent(reading, end, value) || (keyAt(reading, end) === 'no' && tokenAt(reading, end + 1).kind === 'word') || (roundWords.has(keyAt(reading, end - 1)) && tokenAt(reading, end).kind === 'word' && keyAt(reading, end) !== 'de'))

const modals: ReadonlySet<string> = new Set('could can cannot would will must should may might did'.split(' '))

/** "Fewer than 10 could write": at the head of a clause. */
function opensClause(reading: Reading, { first }: NumberRead): boolean {
  const start = first - (longestBefore(reading, reading.pack.qualifiersBefore, first)?.count ?? 0)
  return sentenceAt(reading, first).first === start || tokenAt(reading, start - 1).kind === 'mark'
}

/** "200 more cots": a noun stands there, though no table holds it. */
const isMoreOf = (after: string, noun: NounFound | null): boolean => (after === 'more' || after === 'mas') && noun !== null && !noun.isElided

/** "solo 11 aceptan", "otros trece continuarán": of several a noun would end in s. */
function isPresent(reading: Reading, at: number, value: number | null): boolean {
  const { kind, word, isCapital, key } = tokenAt(reading, at)
  return kind === 'word' && value !== 1 && !isCapital && key.length > 4 && /(?:an|en|án)$/.test(word) && classAt(reading, at) === null && !reading.pack.nounStops.has(key)
}

/** From the first number of "six of the eight" to the second, in tokens. */
const partReach = 6

/** "a mother of four slept": hers, and not those who slept. */
const isOwned = (reading: Reading, { first }: NumberRead): boolean => keyAt(reading, first - 1) === reading.pack.partitive && numberAt(reading, first - 2) === null

const listings: ReadonlySet<string> = new Set('in en at from to a al'.split(' '))

/** "45 dead in one town, 10 in another and three in a third": of whom the first of the list was. */
function listedAt(reading: Reading, number: NumberRead, before: readonly FigureFound[]): NounFound | null {
  const [after, ahead] = [keyAt(reading, number.end), keyAt(reading, number.first - 1)]
  if (!listings.has(after) || !(ahead === ',' || ahead === ':' || ahead === 'and' || ahead === 'y')) return null
  const last = before.at(-1)
  if (last === undefined || number.first - last.end > 12 || !peopleClasses.has(last.value.unit) || sentenceAt(reading, last.at).no !== sentenceAt(reading, number.first).no) return null
  return { unit: last.value.unit, end: number.end, ofTotal: null, isElided: true, isKnown: false }
}

const people = (unit: UnitClass, { end }: NumberRead): NounFound => ({ unit, end, ofTotal: null, isElided: true, isKnown: false })

/** "of the 30 aboard", "los 17 que faltaban": of whom it spoke. */
function relativeUnit(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const [after, second, ahead] = [keyAt(reading, number.end), keyAt(reading, number.end + 1), keyAt(reading, number.first - 1)]
  // "De los 145, 58 son …".
  if (after === ',' && isWhole(reading, number)) return antecedent(reading, number, before)
  // "420, of whom", "420, de las cuales".
  if (after === ',' && (second === 'of' || second === 'de') && whoms.has(keyAt(reading, keyAt(reading, number.end + 2) === 'los' || keyAt(reading, number.end + 2) === 'las' ? number.end + 3 : number.end + 2))) return antecedent(reading, number, before)
  if (after === 'aboard' || (after === 'on' && second === 'board') || (after === 'a' && second === 'bordo')) return 'person'
  return (after === 'who' && (ahead === 'the' || ahead === 'of')) || (after === 'que' && (ahead === 'los' || ahead === 'las')) ? antecedent(reading, number, before) : null
}

/** "Of the 145,", "De las 145," at the head of a sentence. */
const isWhole = (reading: Reading, { first }: NumberRead): boolean => keyAt(reading, first - 2) === reading.pack.partitive && reading.pack.determiners.has(keyAt(reading, first - 1)) && sentenceAt(reading, first).first === first - 2

const whoms: ReadonlySet<string> = new Set('whom cuales quienes'.split(' '))

/** How far before its number "son", "suman" may stand. */
const copulaReach = 4
const equals: ReadonlySet<string> = new Set('cifro cifraron cifra asciende ascienden sube suben llega llegan son eran fueron serian suman sumaban sino ya'.split(' '))

/** Spanish: "no son 17 sino 23 los menores", "suman 14 los heridos": the noun behind the number, of the number denied as well. */
function behindUnit(reading: Reading, number: NumberRead): UnitClass | null {
  if (reading.pack.language !== 'es') return null
  // "elevó a tres la cifra de muertos".
  if (['la', 'el'].includes(keyAt(reading, number.end)) && tolls.has(keyAt(reading, number.end + 1))) return peopleOr(tollNoun(reading, number.end + 1))
  let isSaid = false
  for (let back = 1; back <= copulaReach; back++) isSaid ||= equals.has(keyAt(reading, number.first - back))
  if (!isSaid) return null
  const other = keyAt(reading, number.end) === 'sino' || keyAt(reading, number.end + 1) === 'sino' ? numberAt(reading, keyAt(reading, number.end) === 'sino' ? number.end + 1 : number.end + 2) : null
  const end = other?.end ?? number.end
  if (keyAt(reading, end) !== 'los' && keyAt(reading, end) !== 'las') return other === null ? null : peopleIn(phraseNoun(reading, end))
  return peopleIn(phraseNoun(reading, end + 1))
}

/** "the guards, about 50, came", "los atacantes (unos 50)": the noun before the comma, where it is of many. */
function apposedUnit(reading: Reading, number: NumberRead): UnitClass | null {
  const qualifier = longestBefore(reading, reading.pack.qualifiersBefore, number.first)
  const first = number.first - (qualifier?.count ?? 0)
  const isTotal = keyAt(reading, number.end) === 'in' && keyAt(reading, number.end + 1) === 'all' || keyAt(reading, number.end) === 'en' && keyAt(reading, number.end + 1) === 'total'
  if (!isMark(reading, first - 1, ',(') || !(isTotal || (isMark(reading, number.end, ',)') && (qualifier !== null || (number.value ?? 0) > agesMax || roundWords.has(keyAt(reading, number.end - 1)))))) return null
  const unit = classAt(reading, first - 2)
  return unit !== null && tokenAt(reading, first - 2).key.endsWith('s') && peopleClasses.has(unit) ? unit : null
}

/** A bare number behind somebody may be an age up to this. */
const agesMax = 110

const comparing: readonly (readonly string[])[] = ['down from', 'up from', 'compared with', 'compared to', 'instead of', 'rather than', 'frente a los', 'frente a las', 'frente a', 'en lugar de', 'en vez de', 'en lugar de los', 'y no', 'and not'].map((phrase) => phrase.split(' '))
/** How far back what is compared may stand, in tokens. */
const comparedReach = 40

/** "down from 2,400 given before": of those whose number stands before it in the sentence. */
function comparedUnit(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  if (!comparing.some((words) => words.every((word, at) => keyAt(reading, number.first - words.length + at) === word))) return null
  const last = before.at(-1)
  return last !== undefined && number.first - last.end <= comparedReach && peopleClasses.has(last.value.unit) && sentenceAt(reading, last.at).no === sentenceAt(reading, number.first).no ? last.value.unit : null
}

const copulas: ReadonlySet<string> = new Set('were are eran son fueron'.split(' '))
const tolls: ReadonlySet<string> = new Set('toll figure count tally cifra balance saldo numero number'.split(' '))
const tollVerbs: ReadonlySet<string> = new Set('rose risen rise climbed reached stood stands increased jumped revised passed at put fell falls fallen dropped declined cut lowered corrected climbing rising was is bajo descendio redujo reducido corrigio revisada revisado corregida suben sube aumenta eleva asciende era es aumento subio ascendio ascendia ascienden asciende elevo paso llego mantiene situa suman suma sumaban'.split(' '))
const sums: ReadonlySet<string> = new Set('suman suma sumaban'.split(' '))
const peopleOr = (unit: UnitClass | null): UnitClass => (unit !== null && peopleClasses.has(unit) ? unit : 'person')

/** "The toll rose from 137 to 138", "la cifra de muertos pasó de nueve a doce". */
function tollOf(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const { first } = sentenceAt(reading, number.first)
  let hasVerb = false
  for (let back = number.first - 1; back >= Math.max(first, number.first - 24); back--) {
    const key = keyAt(reading, back)
    if (number.first - back <= 7 && tollVerbs.has(key)) hasVerb = true
    // "the number of children", "los heridos suman 1.200".
    if (hasVerb && (key === 'number' || key === 'numero' || key === 'figure' || key === 'count' || key === 'cifra') && keyAt(reading, back + 1) !== reading.pack.partitive) return antecedent(reading, number, before)
    if (hasVerb && tolls.has(key)) return peopleOr(tollNoun(reading, back))
    if (hasVerb && sums.has(keyAt(reading, back + 1)) && peopleClasses.has(classAt(reading, back) ?? 'other')) return classAt(reading, back)
  }
  return null
}

/** "the death toll", "the number of missing children", "la cifra de menores muertos": of whom it is. */
function tollNoun(reading: Reading, at: number): UnitClass | null {
  const from = at + 2
  const noun = keyAt(reading, at + 1) === reading.pack.partitive ? phraseNoun(reading, reading.pack.determiners.has(keyAt(reading, from)) ? from + 1 : from, true) : null
  return noun === null || !noun.isKnown ? classAt(reading, from) : noun.unit
}

/** How far behind its number "are under 16" may stand, in tokens. */
const underReach = 8
const fullAge = 18

/** "Sixty-four of those here are under 16": children. */
function underAge(reading: Reading, { end }: NumberRead): UnitClass | null {
  for (let at = end; at < end + underReach && tokenAt(reading, at).kind === 'word'; at++) {
    if (keyAt(reading, at) !== 'under' || !copulas.has(keyAt(reading, at - 1))) continue
    const age = numberAt(reading, at + 1)?.value ?? null
    return age !== null && age <= fullAge ? 'child' : null
  }
  return null
}

/** "33 son niñas y 25, niños": the verb said once. */
function gappedUnit(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const [last, ahead] = [before.at(-1), keyAt(reading, number.first - 1)]
  if (last === undefined || !isMark(reading, number.end, ',') || !(ahead === 'y' || ahead === 'and' || ahead === ',')) return null
  const unit = classAt(reading, number.end + 1)
  return unit !== null && peopleClasses.has(unit) && peopleClasses.has(last.value.unit) && sentenceAt(reading, last.at).no === sentenceAt(reading, number.first).no ? unit : null
}

const rests: ReadonlySet<string> = new Set('restantes restante remaining'.split(' '))

/** "the remaining 12", "los 12 restantes", "the other eight": of those spoken of. */
function restUnit(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const [after, ahead] = [keyAt(reading, number.end), keyAt(reading, number.first - 1)]
  const isOther = (ahead === 'other' && keyAt(reading, number.first - 2) === 'the') || ((ahead === 'otros' || ahead === 'otras') && ['los', 'las'].includes(keyAt(reading, number.first - 2)))
  const isEnd = isMark(reading, number.end, '.,;:)–—"”»') || reading.pack.nounStops.has(after)
  return rests.has(after) || (isEnd && (isOther || rests.has(ahead))) ? spokenOf(reading, number, before) : null
}

const gatherings: ReadonlySet<string> = new Set('crowd family team party crew squad multitud familia equipo cuadrilla'.split(' '))

/** "a family of six", "a crowd of about 300", "put the crowd at 250". */
function isGathered(reading: Reading, { first }: NumberRead): boolean {
  const at = first - (longestBefore(reading, reading.pack.qualifiersBefore, first)?.count ?? 0)
  return gatherings.has(keyAt(reading, at - 2)) && ['of', 'de', 'at', 'en'].includes(keyAt(reading, at - 1))
}

const existing: ReadonlySet<string> = new Set('were are was hubo habia hay eran son fueron'.split(' '))
const counting: ReadonlySet<string> = new Set('counted count counting found missing received have had took got saw lost faltan falta faltaban faltaba contamos conte contaron recibimos recibieron tenemos teniamos acogemos encontramos encontraron hallaron buscan buscamos vimos sacamos sacaron llegaron localizaron trasladaron hay quedan quedaban quedarian faltarian seen ver vi visto duermen viven atienden localizo rescato hallo encontro ubico capturo localizados localizadas hallados halladas encontrados encontradas rescatados rescatadas trasladados trasladadas evacuados evacuadas identificados identificadas speaks speak spoke habla hablan hablo hablaron'.split(' '))
const housing: ReadonlySet<string> = new Set('houses house housed housing holding holds held hold accommodates accommodated shelters sheltered hosts hosted alberga albergan albergaba albergaban acoge acogen acogia acogian aloja alojan alojaba alojaban hospedaba hospeda'.split(' '))
const rooms: ReadonlySet<string> = new Set('meant built designed licensed room space beds intended capacidad pensado pensada previsto prevista diseñado lugar sitio'.split(' '))
/** "dwindled to fewer than 20". */
const grown: ReadonlySet<string> = new Set('dwindled grown grew swelled swollen shrunk shrank fallen fell thinned'.split(' '))
/** "aloja ahora a 81". */
const nows: ReadonlySet<string> = new Set('ahora hoy ya actualmente'.split(' '))
/** Between such a verb and its number: a qualifier, and "but". */
const countReach = 4

/** "there were dozens", "we counted 28", "faltan dos", "fueron más de 1.200": of those spoken of; of nobody where nobody was. */
function countedUnit(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const qualifier = longestBefore(reading, reading.pack.qualifiersBefore, number.first)
  const last = number.first - (qualifier?.count ?? 0) - 1
  // "sacamos a 90", "habla de 23", "came up with 38".
  const at = ['a', 'de', 'of'].includes(keyAt(reading, last)) || (keyAt(reading, last) === 'with' && keyAt(reading, last - 1) === 'up') ? (nows.has(keyAt(reading, last - 1)) ? last - 2 : last - 1) : last
  if (number.first - at > countReach + 1) return null
  const isRoom = (keyAt(reading, at) === 'for' || keyAt(reading, at) === 'para') && rooms.has(keyAt(reading, at - 1))
  if (isRoom || housing.has(keyAt(reading, at))) return sameSentence(reading, number, before) ?? antecedent(reading, number, before)
  // "now, more than a hundred."
  const near = before.at(-1)
  if ((qualifier !== null || number.value === null) && isMark(reading, at, ',;:') && near !== undefined && peopleClasses.has(near.value.unit) && sentenceAt(reading, number.first).no - sentenceAt(reading, near.at).no <= 1) return near.value.unit
  const key = keyAt(reading, at)
  // "puts the figure at two", "gave the number as 41".
  if (['at', 'as', 'en'].includes(key) && tolls.has(keyAt(reading, at - 1))) return antecedent(reading, number, before)
  if ((key === 'up' && keyAt(reading, at + 1) === 'with') || (key === 'to' && grown.has(keyAt(reading, at - 1)))) return antecedent(reading, number, before)
  const isThere = existing.has(key) && (reading.pack.language === 'es' || keyAt(reading, at - 1) === 'there')
  if (isThere && number.value === null) return antecedent(reading, number, before)
  if (isThere && qualifier !== null) return justSpoken(reading, number, before) ?? spokenOf(reading, number, before)
  return counting.has(key) ? justFamilies(reading, number, before) ?? spokenOf(reading, number, before) : null
}

/** "built for 60 children but was holding close to 90": of the same, though there are more. */
function sameSentence(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const last = before.at(-1)
  return last !== undefined && peopleClasses.has(last.value.unit) && sentenceAt(reading, last.at).no === sentenceAt(reading, number.first).no ? last.value.unit : null
}

/** "We had twelve families. Today there are more than 55.", "three incidents; there were at least 30": of what was just counted, where that is no person. */
function justSpoken(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const last = before.at(-1)
  return last !== undefined && justCounted.has(last.value.unit) && sentenceAt(reading, number.first).no - sentenceAt(reading, last.at).no <= 1 ? last.value.unit : null
}
const justFamilies = (reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null => (before.at(-1)?.value.unit === 'family' ? justSpoken(reading, number, before) : null)
const justCounted: ReadonlySet<UnitClass> = new Set<UnitClass>(['family', 'event', 'vehicle', 'building'])

/** From one source's number to another's, in tokens. */
const sourceReach = 14

/** "the Prosecutor speaks of 23 and the Institute of 17", "con los datos de uno, 13 adolescentes; con los del otro, siete": of the same, by another's count. */
function secondSource(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const [last, ahead] = [before.at(-1), keyAt(reading, number.first - 1)]
  if (last === undefined || !peopleClasses.has(last.value.unit) || number.first - last.end > sourceReach || sentenceAt(reading, last.at).no !== sentenceAt(reading, number.first).no || !isMark(reading, number.end, '.;,”»"')) return null
  const isSame = (ahead === 'of' || ahead === 'de') && keyAt(reading, last.at - 1) === ahead
  let isApart = false
  for (let at = last.end; at < number.first; at++) isApart ||= isMark(reading, at, ';')
  return isSame || (isApart && ahead === ',') ? last.value.unit : null
}

/** From the things or people counted to "two of them", in tokens. */
const pronounReach = 10

/** "five visits, and two of them lasted less": of what was counted right before, where they may be as many. */
function justBefore(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const last = before.findLast(({ value }) => value.unit !== 'ageYears')
  if (last === undefined || last.value.unit === 'percent' || last.value.unit === 'other' || number.first - last.end > pronounReach || sentenceAt(reading, last.at).no !== sentenceAt(reading, number.first).no) return null
  return (last.value.max ?? Infinity) > (number.value ?? number.least) ? last.value.unit : null
}

/** "94 families, but only 11 take in more": where nobody else was counted in the sentence. */
function familiesHere(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const last = before.at(-1)
  return last?.value.unit === 'family' && sentenceAt(reading, last.at).no === sentenceAt(reading, number.first).no ? 'family' : null
}
