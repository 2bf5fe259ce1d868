/**
 * Which measure of the account a statement speaks of. An outcome says so itself; of a number the words nearest to it
 * in its sentence do. It is a suggestion: a person may say otherwise before the account is asked.
 */
import { unreachable } from '../../kernel/index.ts'
import type { CountClass } from '../../domain/index.ts'
import { findPhrases } from '../lexicon/lexicon.ts'
import { saidIn } from '../lexicon/said.ts'
import { tokensOf } from '../lexicon/tokens.ts'
import type { ReportLanguage } from '../report.ts'
import { wordsAt } from '../span.ts'
import type { Outcome, Quantity, Statement, UnitClass } from '../statement.ts'
import type { Measure } from './measures.ts'
import type { Universal } from './universal.ts'
import type { NotComparable } from './verdict.ts'

/** `bound`: the class is not counted by itself and lies within `of`, whose number it cannot exceed. */
export type AskedMeasure =
  | Readonly<{ kind: 'figure'; measure: Measure; of: CountClass; class: 'whole' | 'bound'; min: number | null; max: number | null }>
  | Readonly<{ kind: 'universal'; universal: Universal; of: CountClass; holds: 'said' | 'denied' }>

export type Suggested = AskedMeasure | Readonly<{ kind: 'none'; why: NotComparable }>

/** In: `text`, the report that its spans are of; null where there is none, and then no number has a measure. */
export function suggestedFor(statement: Statement, text: string | null, language: ReportLanguage): Suggested {
  if (statement.modality !== 'asserted' && statement.modality !== 'estimated') return none('manner')
  const { value } = statement
  if (value.kind === 'outcome') return ofOutcome(value)
  if (value.kind !== 'quantity') return none('measure')
  const measure = text === null ? null : measureNear(statement, text, language)
  return measure === null ? none('measure') : ofQuantity(value, measure)
}

/** A number of people together with the measure that a person, or the words beside it, name. */
export function ofQuantity(value: Quantity, measure: Measure): Suggested {
  const asked = classOf[value.unit]
  if (asked === null) return none('class')
  if (asked === 'scope') return none('scope')
  const isNobodyMissing = measure === 'missing' && value.qualifier === 'none'
  if (isNobodyMissing) return { kind: 'universal', universal: 'everyoneLocated', of: asked.of, holds: 'said' }
  const bounds = value.qualifier === 'some' ? { min: 1, max: null } : value.qualifier === 'none' ? { min: 0, max: 0 } : { min: value.min, max: value.max }
  if (value.qualifier === 'all' && value.point === null) return none('measure')
  return { kind: 'figure', measure, ...asked, ...bounds }
}

/** What is not counted in a class of the account: women among adults at most; relatives and officers are not in it. */
const classOf: Readonly<Record<UnitClass, Readonly<{ of: CountClass; class: 'whole' | 'bound' }> | 'scope' | null>> = {
  child: { of: 'child', class: 'whole' },
  adult: { of: 'adult', class: 'whole' },
  woman: { of: 'adult', class: 'bound' },
  man: { of: 'adult', class: 'bound' },
  person: { of: 'everyone', class: 'whole' },
  relative: 'scope', family: 'scope', officer: 'scope',
  place: null, country: null, event: null, building: null, vehicle: null, distanceM: null, magnitude: null, ageYears: null, duration: null, distanceKm: null, distanceMi: null, money: null, percent: null, other: null,
}

function ofOutcome({ frame, isNegated, count }: Outcome): Suggested {
  const holds = isNegated ? 'denied' : 'said'
  switch (frame) {
    case 'allLocated':
    case 'noneMissing':
      return { kind: 'universal', universal: 'everyoneLocated', of: 'everyone', holds }
    case 'allReturned':
      return { kind: 'universal', universal: 'everyoneBackInCare', of: 'everyone', holds }
    case 'someMissing':
      if (isNegated) return { kind: 'universal', universal: 'everyoneLocated', of: 'everyone', holds: 'said' }
      return { kind: 'figure', measure: 'missing', of: 'everyone', class: 'whole', min: count ?? 1, max: count }
    // Taken by whom and where to, whether an alert is active, who is well: not counted by this account.
    case 'alertActive': case 'alertLifted': case 'entered': case 'attemptedEntry': case 'taken': case 'attemptedTaking':
    case 'resolved': case 'unresolved': case 'allSafe': case 'someHurt': case 'denied':
      return none('measure')
    default:
      return unreachable(frame, 'press: a frame')
  }
}

/** The phrase of a measure nearest to the number, in words between them; of two as near the one after it. */
function measureNear({ span, sentence }: Statement, text: string, language: ReportLanguage): Measure | null {
  const words = tokensOf(wordsAt(text, sentence), sentence.start).filter(({ kind }) => kind !== 'mark')
  const from = words.findIndex((word) => word.span.end > span.start)
  const to = words.findLastIndex((word) => word.span.start < span.end)
  let nearest: Readonly<{ measure: Measure; words: number }> | null = null
  for (const { at, count, meaning } of findPhrases(saidIn(language).measures, words.map(({ folded }) => folded))) {
    // What stands before is somewhat farther: both languages say first how many, then what of them.
    const between = at > to ? at - to : (from - (at + count) + 1) * 1.5
    if (nearest === null || between < nearest.words) nearest = { measure: meaning, words: between }
  }
  return nearest?.measure ?? null
}

function none(why: NotComparable): Suggested {
  return { kind: 'none', why }
}
