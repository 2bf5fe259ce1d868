/** Numbers of one tracked figure, compared as intervals: agreement, a qualifier lost, growth, correction, conflict. */
import type { RelationType, Severity } from '../relation.ts'
import type { Statement } from '../statement.ts'
import type { Slot } from './comparison.ts'
import { rangeOf, readingKey, relateRanges, type Range } from './intervals.ts'
import { labelOf, type Said } from './labels.ts'
import { isCumulative, touchesCare } from './predicates.ts'
import type { Found, Table } from './raise.ts'
import { whoSays, wordsOfSide } from './who.ts'

/** What one source says of the figure, one number of it. */
type Reading = Readonly<{ sourceId: string; range: Range; key: string; statements: readonly Statement[] }>

/** More readings of one figure than this are listed and not compared: no figure has so many, and a text made to be slow must not be. */
const readingsMax = 120

/**
 * In: all statements of one figure but parts of a sum and numbers taken back.
 * Cost: quadratic in the different numbers of one figure, linear in statements.
 */
export function relateFigure(table: Table, row: Readonly<{ key: string; slot: Slot & { kind: 'figure' } }>, statements: readonly Statement[], takenBack: readonly number[]): readonly Found[] {
  const readings = readingsOf(statements).slice(0, readingsMax)
  const kept = new Map<string, { type: RelationType; one: Set<Statement>; other: Set<Statement> }>()
  const holds = partners(readings)
  for (const [at, a] of readings.entries()) {
    for (const [ahead, b] of readings.slice(at + 1).entries()) {
      const type = pairType(table, { a, b, slot: row.slot, isSettled: holds.has(`${at}:${b.sourceId}`) || holds.has(`${at + 1 + ahead}:${a.sourceId}`), takenBack })
      if (type === null) continue
      const [low, high] = a.range.min <= b.range.min || (a.range.min === b.range.min && a.key <= b.key) ? [a, b] : [b, a]
      const key = type === 'agrees' ? `${row.key}:${low.key}` : `${row.key}:${low.key}~${high.key}`
      const held = kept.get(`${type}:${key}`) ?? { type, one: new Set(), other: new Set() }
      for (const each of low.statements) held.one.add(each)
      for (const each of high.statements) (type === 'agrees' ? held.one : held.other).add(each)
      kept.set(`${type}:${key}`, held)
    }
  }
  return [...kept].map(([key, { type, one, other }]) => foundOf(table, { key: key.slice(type.length + 1), type, sides: other.size === 0 ? [[...one]] : [[...one], [...other]], row }))
}

function readingsOf(statements: readonly Statement[]): readonly Reading[] {
  const held = new Map<string, { sourceId: string; range: Range; key: string; statements: Statement[] }>()
  for (const statement of statements) {
    if (statement.value.kind !== 'quantity') continue
    const range = rangeOf(statement.value)
    const key = readingKey(range)
    const at = `${statement.sourceId}\u0000${key}`
    const reading = held.get(at)
    if (reading === undefined) held.set(at, { sourceId: statement.sourceId, range, key, statements: [statement] })
    else reading.statements.push(statement)
  }
  return [...held.values()]
}

/** "3:S2": the third reading has in source S2 one that it overlaps with, so that others there are no conflict of it. */
function partners(readings: readonly Reading[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [at, a] of readings.entries()) {
    for (const [ahead, b] of readings.slice(at + 1).entries()) {
      if (a.sourceId === b.sourceId || relateRanges(a.range, b.range) === 'apart') continue
      found.add(`${at}:${b.sourceId}`)
      found.add(`${at + 1 + ahead}:${a.sourceId}`)
    }
  }
  return found
}

type Pair = Readonly<{ a: Reading; b: Reading; slot: Slot & { kind: 'figure' }; isSettled: boolean; takenBack: readonly number[] }>

function pairType(table: Table, { a, b, slot, isSettled, takenBack }: Pair): RelationType | null {
  if (isPartOf(a, b) || isPartOf(b, a)) return null
  // One report tells of many numbers, and takes one back where it says so.
  if (a.sourceId === b.sourceId) return null
  const related = relateRanges(a.range, b.range)
  if (related !== 'apart') return related
  if (isSettled) return null
  if (takenBack.some((number) => number === a.range.point || number === b.range.point)) return 'corrected'
  if (isDoubtful(a) || isDoubtful(b) || isElsewhere(table, a, b)) return 'possiblySame'
  return isCumulative(slot.predicate) && isLaterAndMore(table, a, b) ? 'evolving' : 'conflict'
}

/** "Six of the 160" stands against no 160. */
function isPartOf(part: Reading, whole: Reading): boolean {
  return part.statements.some(({ value }) => value.kind === 'quantity' && value.ofTotal !== null && value.ofTotal >= whole.range.min && value.ofTotal <= whole.range.max)
}

const isDoubtful = ({ statements }: Reading): boolean => statements.every(({ confidence }) => confidence < 0.5)

function isLaterAndMore({ desk }: Table, a: Reading, b: Reading): boolean {
  const day = ({ sourceId }: Reading): string | null => desk.byId.get(sourceId)?.report.published.value?.slice(0, 10) ?? null
  const [one, other] = [day(a), day(b)]
  if (one === null || other === null || one === other) return false
  return one < other ? a.range.min < b.range.min : b.range.min < a.range.min
}

/** "12 in Norte" and "30 in Sur": a place of its own name right behind each number, and not the same. */
function isElsewhere({ desk }: Table, a: Reading, b: Reading): boolean {
  const placesOf = ({ statements }: Reading): readonly string[] => statements.flatMap(({ sourceId, span, sentence }) => {
    const text = desk.byId.get(sourceId)?.report.text ?? ''
    const found = placeBehind.exec(text.slice(span.end, Math.min(sentence.end, span.end + placeReach)))
    return found?.[1] === undefined ? [] : [found[1].toLowerCase()]
  })
  const [one, other] = [placesOf(a), placesOf(b)]
  return one.length > 0 && other.length > 0 && !one.some((place) => other.some((each) => each.includes(place) || place.includes(each)))
}

const placeReach = 60
const placeBehind = /^[^.;:,]{0,40}?\s(?:in|at|from|en)\s(\p{Lu}[\p{L}'-]{1,30})/u

type Group = Readonly<{ key: string; type: RelationType; sides: readonly (readonly Statement[])[]; row: Readonly<{ key: string; slot: Slot & { kind: 'figure' } }> }>

function foundOf({ desk }: Table, { key, type, sides, row }: Group): Found {
  const label = labelOf(row.slot)
  const told = sides.map((side) => ({ words: wordsOfSide(desk, side), who: whoSays(desk, side) }))
  const [one, other] = told
  const both: Said = {
    en: told.map(({ words, who }) => `“${words}”, ${who.en}`).join(' — '),
    es: told.map(({ words, who }) => `«${words}», ${who.es}`).join(' — '),
  }
  const ending = endings[type] ?? endings.compatible
  return {
    type,
    severity: severityOf(type, row.slot),
    rule: `figure.${type}`,
    about: key,
    row: row.key,
    sides,
    explanation: other === undefined ? { en: `${label.en}: “${one?.words ?? ''}”, ${one?.who.en ?? ''}. ${ending.en}`, es: `${label.es}: «${one?.words ?? ''}», ${one?.who.es ?? ''}. ${ending.es}` } : { en: `${label.en}: ${both.en}. ${ending.en}`, es: `${label.es}: ${both.es}. ${ending.es}` },
  }
}

type Ending = 'agrees' | 'qualifierDropped' | 'moreSpecific' | 'compatible' | 'evolving' | 'corrected' | 'conflict' | 'possiblySame'

const endings: Readonly<Record<Ending, Said>> & Readonly<Partial<Record<RelationType, Said>>> = {
  agrees: { en: 'The same number.', es: 'El mismo número.' },
  qualifierDropped: { en: 'The same number, once without its qualifier.', es: 'El mismo número, una vez sin su matiz.' },
  moreSpecific: { en: 'Both can hold; one says it more exactly.', es: 'Caben las dos; una lo dice con más exactitud.' },
  compatible: { en: 'Both can hold.', es: 'Caben las dos.' },
  evolving: { en: 'Published later, and more: it may have grown. Each number holds for its day only.', es: 'Se publicó después y es más: pudo aumentar. Cada número vale solo para su día.' },
  corrected: { en: 'A report takes one of the two back.', es: 'Un reporte retira una de las dos.' },
  conflict: { en: 'Both cannot hold.', es: 'No caben las dos a la vez.' },
  possiblySame: { en: 'Possibly the same figure; a person says.', es: 'Quizá la misma cifra; lo dice una persona.' },
}

/** Wording is 1; other figures 2; who is in care or missing 3. */
function severityOf(type: RelationType, slot: Slot & { kind: 'figure' }): Severity {
  if (type === 'possiblySame') return 1
  const isCare = touchesCare(slot.predicate) && slot.scope === null
  const isContrary = type === 'conflict' || type === 'corrected' || type === 'evolving'
  if (isContrary) return isCare ? 3 : 2
  return isCare ? 2 : 1
}
