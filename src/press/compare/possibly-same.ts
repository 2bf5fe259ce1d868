/** Numbers that no tracked figure could be told for, beside numbers of other reports they may be. A question to a person, never a conflict. */
import type { Statement, UnitClass } from '../statement.ts'
import type { Found, Table } from './raise.ts'
import { stemWeights } from './sentence-likeness.ts'
import { whoSays, wordsOfSide } from './who.ts'

/** Numbers without a figure that are compared, of one report. */
const unplacedMax = 40
/** Small numbers are equal by chance: then the sentences must be alike as well. */
const chanceMax = 12
const alikeMin = 0.2
/** Unequal numbers are only asked about where the sentences say much the same. */
const unequalAlikeMin = 0.45

type Held = Readonly<{ statement: Statement; key: string; unit: string; point: number; vector: ReadonlyMap<string, number>; isPlaced: boolean }>

/** Cost: numbers without a figure, times those of other reports with the same unit. */
export function possiblySame(table: Table, unplaced: readonly Statement[], placed: readonly Statement[]): readonly Found[] {
  const weights = stemWeights(table.desk)
  const open = limited(unplaced).flatMap((statement) => heldOf(table, statement, weights, false))
  const known = placed.flatMap((statement) => heldOf(table, statement, weights, true))
  const byKey = new Map<string, Held[]>()
  for (const held of [...open, ...known]) byKey.set(held.key, [...(byKey.get(held.key) ?? []), held])
  return [...equal(table, open, byKey), ...unequal(table, open)]
}

/** People and money; whether two kitchens are the same two is nobody's question. */
const asked: ReadonlySet<UnitClass> = new Set<UnitClass>(['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person', 'money', 'percent'])

function limited(statements: readonly Statement[]): readonly Statement[] {
  const counts = new Map<string, number>()
  return statements.filter(({ sourceId }) => {
    const count = (counts.get(sourceId) ?? 0) + 1
    counts.set(sourceId, count)
    return count <= unplacedMax
  })
}

function heldOf({ desk }: Table, statement: Statement, weights: ReadonlyMap<string, number>, isPlaced: boolean): readonly Held[] {
  const { value } = statement
  if (value.kind !== 'quantity' || value.point === null || !asked.has(value.unit)) return []
  const unit = value.unit === 'money' ? `money ${currencyOf(desk.textOf(statement))}` : value.unit
  const beside = desk.words(statement.sourceId, statement.sentence).filter(({ start, end }) => end <= statement.span.start || start >= statement.span.end)
  const raw = [...new Set(beside.map(({ stem }) => stem))].flatMap((stem) => (stem === '' ? [] : [[stem, weights.get(stem) ?? 1] as const]))
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return [{ statement, unit, point: value.point, key: `${unit}/${value.point}`, isPlaced, vector: new Map(raw.map(([stem, weight]) => [stem, weight / length])) }]
}

/** Sums of two currencies are not compared. */
function currencyOf(words: string): string {
  return /[$€£¥₡₲₪₩]|\b(?:dollars?|d[oó]lares|euros?|pesos?|quetzales?|lempiras?|pounds?|libras?|soles|reales)\b/i.exec(words)?.[0].toLowerCase() ?? ''
}

function likeness(a: Held, b: Held): number {
  let sum = 0
  for (const [stem, weight] of a.vector) sum += weight * (b.vector.get(stem) ?? 0)
  return sum
}

/** One relation for a number of one unit, however many reports have it. */
function equal(table: Table, open: readonly Held[], byKey: ReadonlyMap<string, readonly Held[]>): readonly Found[] {
  return [...new Set(open.map(({ key }) => key))].sort().flatMap((key) => {
    const all = byKey.get(key) ?? []
    const same = all.filter((one) => all.some((other) => other.statement.sourceId !== one.statement.sourceId && (!one.isPlaced || !other.isPlaced) && (one.point > chanceMax || likeness(one, other) >= alikeMin)))
    return same.length < 2 ? [] : [foundOf(table, { about: key, sides: [same.map(({ statement }) => statement)] })]
  })
}

/** One partner for each two reports: the most alike. */
function unequal(table: Table, open: readonly Held[]): readonly Found[] {
  const pairs = open.flatMap((one, at) =>
    open.slice(at + 1).flatMap((other) => {
      if (one.unit !== other.unit || one.point === other.point || one.statement.sourceId === other.statement.sourceId) return []
      const alike = likeness(one, other)
      return alike < unequalAlikeMin ? [] : [{ one, other, alike }]
    }),
  )
  pairs.sort((a, b) => b.alike - a.alike || (a.one.statement.id < b.one.statement.id ? -1 : 1))
  const used = new Set<string>()
  return pairs.flatMap(({ one, other }) => {
    const [a, b] = [`${one.statement.id}|${other.statement.sourceId}`, `${other.statement.id}|${one.statement.sourceId}`]
    if (used.has(a) || used.has(b)) return []
    used.add(a).add(b)
    return [foundOf(table, { about: [one.statement.id, other.statement.id].sort().join('~'), sides: [[one.statement], [other.statement]] })]
  })
}

function foundOf({ desk }: Table, { about, sides }: Readonly<{ about: string; sides: readonly (readonly Statement[])[] }>): Found {
  const told = sides.map((side) => ({ words: wordsOfSide(desk, side), who: whoSays(desk, side) }))
  return {
    type: 'possiblySame',
    severity: 1,
    rule: 'figure.possiblySame',
    about,
    sides,
    explanation: {
      en: `${told.map(({ words, who }) => `“${words}”, ${who.en}`).join(' — ')}. Possibly the same figure; a person says which it is.`,
      es: `${told.map(({ words, who }) => `«${words}», ${who.es}`).join(' — ')}. Quizá la misma cifra; una persona dice cuál es.`,
    },
  }
}
