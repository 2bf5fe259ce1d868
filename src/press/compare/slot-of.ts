/**
 * Which tracked figure a number belongs to: its unit class and the predicate nearest to it in its sentence. Where two
 * are as near, or none is near enough, nobody guesses: the number is left to a person ("which figure?").
 */
import type { Span } from '../span.ts'
import type { Statement, UnitClass } from '../statement.ts'
import type { Slot } from './comparison.ts'
import type { Desk } from './desk.ts'
import { isDoneToOthers, predicatesIn, type Predicate, type PredicateFamily } from './predicates.ts'
import type { Word } from './words.ts'

/** Farther than this, in letters with what stands between, a predicate is another's. Chosen on a dozen reports with 85 numbers. */
const reachMax = 110
const perComma = 25
const perHardStop = 60
const perRelativeWord = 20
/** "A home whose director was arrested" tells of the director. */
const perOwner = 110
/** A predicate after the number fits a little better than one as far before it. */
const beforeFactor = 1.1
/** Two families closer to each other than this are not told apart, unless one stands right beside the number. */
const apartMin = 6
const besideMax = 15
/** How far from a plain "taken" the words may stand that say where to. */
const fullerReach = 70

/** Units of people: only these have tracked figures. Ages, distances, money and what is not told are compared in other ways or not at all. */
const tracked: ReadonlySet<UnitClass> = new Set<UnitClass>(['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person'])

/** Null: no tracked figure. Cost: predicates of the sentence. */
export function slotOf(desk: Desk, statement: Statement, scope: string | null): Slot | null {
  // "All" and "some" without a number are outcomes, not figures.
  if (statement.value.kind !== 'quantity' || !tracked.has(statement.value.unit) || statement.value.point === null) return null
  const words = desk.words(statement.sourceId, statement.sentence)
  const text = desk.byId.get(statement.sourceId)?.report.text ?? ''
  const predicate = nearest(text, words, { span: statement.span, unit: statement.value.unit })
  return predicate === null ? null : { kind: 'figure', unit: statement.value.unit, predicate, scope }
}

export const slotKey = (slot: Slot): string => [slot.kind, ...(slot.kind === 'figure' ? [slot.unit, slot.predicate] : [slot.topic]), ...(slot.scope === null ? [] : [slot.scope])].join('/')

type Counted = Readonly<{ span: Span; unit: UnitClass }>

function nearest(text: string, words: readonly Word[], { span, unit }: Counted): PredicateFamily | null {
  const found = predicatesIn(words)
    .filter((predicate) => !isDoer(words, predicate, { span, unit }))
    .map((predicate) => ({ predicate, cost: costOf(text, predicate, span) }))
    .filter(({ cost }) => cost <= reachMax)
    .sort((a, b) => a.cost - b.cost)
  const first = found[0]
  if (first === undefined) return null
  const { family } = first.predicate
  if (family === 'taken') {
    const fuller = found.find(({ predicate, cost }) => (predicate.family === 'takenIntoCare' || predicate.family === 'takenAway' || predicate.family === 'hospital') && cost - first.cost <= fullerReach)
    if (fuller !== undefined) return fuller.predicate.family
    return takenBy(words, first.predicate, span)
  }
  const rival = found.find(({ predicate }) => predicate.family !== family)
  if (rival !== undefined && rival.cost - first.cost < apartMin && first.cost > besideMax) return null
  return family
}

/** A plain "taken" is into care by officials and away by relatives: whoever is named before an active verb, or behind "by". Nobody named: it stays plain. */
function takenBy(words: readonly Word[], predicate: Predicate, span: Span): PredicateFamily {
  const isActive = span.start > predicate.end
  const behind = words.filter(({ start }) => start >= Math.max(predicate.end, span.end) && start < Math.max(predicate.end, span.end) + fullerReach)
  const by = behind.findIndex(({ folded }) => folded === 'by' || folded === 'por')
  const named = isActive ? words.filter(({ end }) => end <= predicate.start).reverse() : by === -1 ? [] : behind.slice(by)
  const agent = named.find(({ stem }) => officials.has(stem) || kin.has(stem))
  return agent === undefined ? 'taken' : officials.has(agent.stem) ? 'takenIntoCare' : 'takenAway'
}

const officials: ReadonlySet<string> = new Set(['POLICE', 'SOLDIER', 'AUTHORITY', 'PROSECUTOR', 'ATTORNEY', 'WELFARE', 'COURT', 'FIREMAN', 'MINISTER'])
const kin: ReadonlySet<string> = new Set(['RELATIVE', 'GROUP', 'MEMBER', 'WOMAN', 'MAN'])

/** Who stands before the verb and suffers nothing by it. */
function isDoer(words: readonly Word[], predicate: Predicate, { span, unit }: Counted): boolean {
  if (!doers.has(unit) || !isDoneToOthers(predicate.family) || predicate.start < span.end) return false
  if (unit === 'person' && predicate.family !== 'takenIntoCare' && predicate.family !== 'takenAway' && predicate.family !== 'taken') return false
  return !words.some(({ folded, start, end }) => start >= span.end && end <= predicate.start && suffering.has(folded))
}

const doers: ReadonlySet<UnitClass> = new Set<UnitClass>(['officer', 'relative', 'family', 'person', 'adult'])
const suffering: ReadonlySet<string> = new Set(['was', 'were', 'been', 'be', 'being', 'is', 'are', 'got', 'fue', 'fueron', 'sido', 'ser', 'siendo', 'son', 'es', 'quedaron', 'resultaron', 'estan', 'estaban'])

function costOf(text: string, predicate: Predicate, span: Span): number {
  if (predicate.start < span.end && span.start < predicate.end) return 0
  const isAfter = predicate.start >= span.end
  const between = isAfter ? text.slice(span.end, predicate.start) : text.slice(predicate.end, span.start)
  if (between.length > reachMax) return Infinity
  return between.length * (isAfter ? 1 : beforeFactor) + stopsIn(between)
}

function stopsIn(between: string): number {
  let cost = 0
  for (const letter of between) {
    if (letter === ',') cost += perComma
    else if (letter === ';' || letter === ':' || letter === '.') cost += perHardStop
  }
  for (const match of between.matchAll(/\p{L}+/gu)) {
    const word = match[0].toLowerCase()
    if (joining.has(word)) cost += perComma
    else if (relative.has(word)) cost += perRelativeWord
    else if (owners.has(word)) cost += perOwner
  }
  return cost
}

const joining: ReadonlySet<string> = new Set(['and', 'but', 'while', 'although', 'y', 'e', 'pero', 'mientras', 'aunque'])
const relative: ReadonlySet<string> = new Set(['who', 'which', 'quienes'])
const owners: ReadonlySet<string> = new Set(['whose', 'cuyo', 'cuya', 'cuyos', 'cuyas'])
