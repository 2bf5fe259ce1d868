/**
 * What is said to have come of it, in opposing pairs: everyone located, and an alert is active. Between reports and
 * within one, each with the agencies that say so. A contradiction stays one however late the other report came out:
 * what was said later may be said of the same hour.
 */
import type { OutcomeFrame, Statement } from '../statement.ts'
import type { OutcomeTopic } from './comparison.ts'
import type { Desk } from './desk.ts'
import { deniable, deniedStems } from './denials.ts'
import { frameLabels } from './labels.ts'
import type { PredicateFamily } from './predicates.ts'
import type { Found, Table } from './raise.ts'
import { realityOf } from './unreal.ts'
import { whoSays } from './who.ts'

/** Both cannot hold of one moment and one place. */
export const opposing: readonly (readonly [OutcomeFrame, OutcomeFrame])[] = [
  ['allLocated', 'someMissing'],
  ['allLocated', 'alertActive'],
  ['allReturned', 'someMissing'],
  ['allReturned', 'alertActive'],
  ['noneMissing', 'someMissing'],
  ['noneMissing', 'alertActive'],
  ['alertLifted', 'alertActive'],
  ['resolved', 'alertActive'],
  ['resolved', 'someMissing'],
  ['resolved', 'unresolved'],
  ['entered', 'attemptedEntry'],
  ['taken', 'attemptedTaking'],
  ['allSafe', 'someHurt'],
]

/** A denied frame is another one, where there is a word for it. */
const turned: Readonly<Partial<Record<OutcomeFrame, OutcomeFrame>>> = {
  allLocated: 'someMissing', allReturned: 'someMissing', someMissing: 'noneMissing', noneMissing: 'someMissing', alertActive: 'alertLifted', alertLifted: 'alertActive',
  resolved: 'unresolved', unresolved: 'resolved', allSafe: 'someHurt', someHurt: 'allSafe', entered: 'attemptedEntry', taken: 'denied',
}

const tried: Readonly<Partial<Record<OutcomeFrame, OutcomeFrame>>> = { entered: 'attemptedEntry', taken: 'attemptedTaking', allLocated: 'someMissing' }

/** `isSide`: it says that something is so; a promise or an aim does not. */
export type Position = Readonly<{ statement: Statement; frame: OutcomeFrame; scope: string | null; sites: ReadonlySet<string>; isSide: boolean }>

/** What an outcome comes to once denial and attempt are read. Null: it is no outcome. */
export function positionOf(desk: Desk, statement: Statement, scope: string | null): Position | null {
  const read = outcomeOf(statement)
  if (read === null) return null
  const reality = realityOf(desk, statement, read)
  const frame = reality === 'tried' ? (tried[read] ?? read) : read
  return { statement, frame, scope, sites: sitesOf(desk, statement, frame), isSide: reality !== 'notSaid' }
}

/** A number of people missing is an outcome too, of hurt, and of those who ran away from care. In: the predicate of the figure. */
export function positionOfFigure(desk: Desk, statement: Statement, predicate: PredicateFamily, scope: string | null): Position | null {
  if (statement.value.kind !== 'quantity' || (predicate !== 'missing' && predicate !== 'hurt' && predicate !== 'fled')) return null
  if (predicate === 'fled' && !isGoneFromCare(desk, statement)) return null
  const { min, max } = statement.value
  const [some, none]: readonly [OutcomeFrame, OutcomeFrame] = predicate === 'hurt' ? ['someHurt', 'allSafe'] : ['someMissing', 'noneMissing']
  const frame: OutcomeFrame | null = (min ?? 0) >= 1 ? some : max === 0 ? none : null
  return frame === null ? null : { statement, frame, scope, sites: new Set(), isSide: statement.modality !== 'possible' && statement.modality !== 'attempted' && statement.modality !== 'denied' }
}

/** Who ran away from a shelter is away from care; who escaped from a raid or a flood is safe. Not where the sentence says that they were found, unless it says how few. */
function isGoneFromCare(desk: Desk, { sourceId, sentence, span, value }: Statement): boolean {
  const words = desk.words(sourceId, sentence)
  if (value.kind !== 'quantity' || !words.some(({ stem }) => stem === 'SHELTER' || stem === 'CARE' || stem === 'WELFARE')) return false
  const [found] = words.flatMap(({ stem, start }, at) => (start > span.end && (stem === 'FIND' || stem === 'RETURN') ? [at] : []))
  return found === undefined || words.slice(Math.max(0, found - foundReachWords), found).some(({ folded }) => few.has(folded))
}

const foundReachWords = 5
const few: ReadonlySet<string> = new Set(['only', 'just', 'not', 'no', 'never', 'yet', 'solo', 'solamente', 'apenas', 'sin', 'until', 'hasta'])

/** What an outcome says once its denial or attempt is read; null for other statements. */
export function outcomeOf({ value, modality }: Statement): OutcomeFrame | null {
  if (value.kind !== 'outcome') return null
  const isTurned = value.isNegated !== (modality === 'denied')
  // Whoever is counted as missing is not nobody.
  const read = value.frame === 'noneMissing' && (value.quantifier === 'some' || (value.count ?? 0) > 0) ? 'someMissing' : value.frame
  const said = isTurned ? (turned[read] ?? read) : read
  return modality === 'attempted' ? (tried[said] ?? said) : said
}

/** Kinds of place by stem: whoever got into a farm did not get into a shelter. */
const siteStems: ReadonlySet<string> = new Set(['SHELTER', 'FARM', 'HOSPITAL', 'SCHOOL', 'CHURCH', 'PRISON', 'COURT', 'GYM'])

function sitesOf(desk: Desk, { sourceId, sentence }: Statement, frame: OutcomeFrame): ReadonlySet<string> {
  if (frame !== 'entered' && frame !== 'attemptedEntry' && frame !== 'taken' && frame !== 'attemptedTaking') return new Set()
  return new Set(desk.words(sourceId, sentence).flatMap(({ stem }) => (siteStems.has(stem) ? [stem] : [])))
}

const isElsewhere = (a: Position, b: Position): boolean => a.sites.size > 0 && b.sites.size > 0 && ![...a.sites].some((site) => b.sites.has(site))

/** A frame is compared this many times at most; the rest is listed. */
const positionsMax = 80

/** Cost: for each opposing pair, statements of the one times statements of the other. */
export function relateOutcomes(table: Table, positions: readonly Position[]): readonly Found[] {
  const byFrame = new Map<string, Position[]>()
  for (const position of positions) {
    if (!position.isSide) continue
    const key = `${position.scope ?? ''}/${position.frame}`
    const held = byFrame.get(key) ?? []
    if (held.length < positionsMax) held.push(position)
    byFrame.set(key, held)
  }
  const scopes = [...new Set(positions.map(({ scope }) => scope))]
  return scopes.flatMap((scope) => {
    const of = (frame: OutcomeFrame): readonly Position[] => byFrame.get(`${scope ?? ''}/${frame}`) ?? []
    return [
      ...opposing.flatMap(([one, other]) => contrary(table, { one: of(one), other: of(other), frames: [one, other], scope })),
      ...deniable.flatMap(([frame, stems]) => contrary(table, { one: of(frame).filter(({ statement }) => standsOn(table.desk, statement, stems)), other: denying(table.desk, of('denied'), stems), frames: [frame, 'denied'], scope })),
      ...[...byFrame].flatMap(([key, same]) => (key.startsWith(`${scope ?? ''}/`) ? agreed(table, same, scope) : [])),
    ]
  })
}

/** Of what is denied, that which speaks of these. */
function denying(desk: Desk, denied: readonly Position[], stems: readonly string[]): readonly Position[] {
  return denied.filter(({ statement }) => statement.value.kind === 'outcome' && [...deniedStems(desk, statement)].some((stem) => stems.includes(stem)))
}

/** The words that a statement itself stands on; of a figure its sentence, since its predicate is the figure's. */
function standsOn(desk: Desk, { sourceId, sentence, span, value }: Statement, stems: readonly string[]): boolean {
  const words = desk.words(sourceId, sentence)
  const own = value.kind === 'outcome' ? words.filter(({ start, end }) => start >= span.start && end <= span.end) : words
  return own.some(({ stem }) => stems.includes(stem))
}

type Contrary = Readonly<{ one: readonly Position[]; other: readonly Position[]; frames: readonly [OutcomeFrame, OutcomeFrame]; scope: string | null }>

function contrary(table: Table, { one, other, frames, scope }: Contrary): readonly Found[] {
  const [sideOne, sideOther] = [new Set<Statement>(), new Set<Statement>()]
  for (const a of one) {
    for (const b of other) {
      if (a.statement.id === b.statement.id || isElsewhere(a, b)) continue
      sideOne.add(a.statement)
      sideOther.add(b.statement)
    }
  }
  if (sideOne.size === 0) return []
  const sides = [[...sideOne], [...sideOther]] as const
  const isWithin = sides[0].some((a) => sides[1].some((b) => a.sourceId === b.sourceId))
  const told = frames.map((frame, at) => ({ label: frameLabels[frame], who: whoSays(table.desk, sides[at] ?? []) }))
  const isHurt = frames[0] === 'allSafe' || frames[1] === 'someHurt'
  return [
    {
      type: 'conflict',
      severity: scope === null ? (frames[0] === 'entered' || isHurt ? 2 : 3) : 1,
      rule: 'outcome.opposing',
      about: `${rowKey(frames[0], scope)}/${frames[0]}~${frames[1]}`,
      row: rowKey(frames[0], scope),
      sides,
      explanation: {
        en: `${told.map(({ label, who }) => `“${label.en}”: ${who.en}`).join(' — against ')}. Both cannot hold of the same moment${isWithin ? '; one report carries both' : ''}.`,
        es: `${told.map(({ label, who }) => `«${label.es}»: ${who.es}`).join(' — frente a ')}. No caben las dos del mismo momento${isWithin ? '; un mismo reporte trae ambas' : ''}.`,
      },
    },
  ]
}

function agreed(table: Table, positions: readonly Position[], scope: string | null): readonly Found[] {
  const [first] = positions
  const partnered = positions.filter((one) => positions.some((other) => one.statement.sourceId !== other.statement.sourceId && !isElsewhere(one, other)))
  const statements = partnered.map(({ statement }) => statement)
  if (first === undefined || new Set(statements.map(({ sourceId }) => sourceId)).size < 2) return []
  const [label, who] = [frameLabels[first.frame], whoSays(table.desk, statements)]
  return [
    {
      type: 'agrees',
      severity: scope === null ? 2 : 1,
      rule: 'outcome.agrees',
      about: `${rowKey(first.frame, scope)}/${first.frame}`,
      row: rowKey(first.frame, scope),
      sides: [statements],
      explanation: { en: `“${label.en}”, in several reports: ${who.en}.`, es: `«${label.es}», en varios reportes: ${who.es}.` },
    },
  ]
}

export function rowKey(frame: OutcomeFrame, scope: string | null): string {
  return ['outcome', topics[frame], ...(scope === null ? [] : [scope])].join('/')
}

const topics: Readonly<Record<OutcomeFrame, OutcomeTopic>> = {
  allLocated: 'whereabouts', allReturned: 'whereabouts', someMissing: 'whereabouts', noneMissing: 'whereabouts', alertActive: 'whereabouts', alertLifted: 'whereabouts',
  entered: 'entry', attemptedEntry: 'entry', taken: 'taking', attemptedTaking: 'taking', resolved: 'crisis', unresolved: 'crisis', allSafe: 'safety', someHurt: 'safety', denied: 'denial',
}

/** Topics that speak of who is in care, or missing. */
export const careTopics: ReadonlySet<OutcomeTopic> = new Set<OutcomeTopic>(['whereabouts', 'taking'])

export const topicOfFrame = (frame: OutcomeFrame): OutcomeTopic => topics[frame]
