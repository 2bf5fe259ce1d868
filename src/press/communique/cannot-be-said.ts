/** What cannot be said at this moment, whoever asks, and why; with what may be said instead. The list beside the draft. */
import { msOf, type Instant, type RefusalFacts } from '../../kernel/index.ts'
import type { CountClass } from '../../domain/index.ts'
import { countClasses, measures, type Askable, type Measure } from '../check/measures.ts'
import { inTheWay, universals, type Universal } from '../check/universal.ts'
import type { ReportLanguage } from '../report.ts'
import { figureOf, type Piece } from './draft.ts'
import type { Finding } from './finding.ts'
import { atomsOf, maySayFew } from './groups.ts'
import type { ReasonCode } from './reasons.ts'
import { summaryAt } from './said-instead.ts'
import { waitingWording } from './wordings.ts'

export type CannotBeSaid =
  | Readonly<{ what: 'anything'; code: ReasonCode; about: RefusalFacts; instead: readonly Piece[] }>
  | Readonly<{ what: 'universal'; universal: Universal; code: ReasonCode; about: RefusalFacts; instead: readonly Piece[] }>
  /** `range`: it is an interval, and one number of it would say more than is known. */
  | Readonly<{ what: 'figure'; measure: Measure; of: CountClass; code: ReasonCode | 'range'; about: RefusalFacts; instead: readonly Piece[] }>

type Asked = Readonly<{
  /** Null where the account answers nothing. */
  askable: Askable | null
  blocks: readonly Finding[]
  asOf: Instant
  language: ReportLanguage
  context: Readonly<{ alert: 'active' | 'none' | 'unknown'; smallBelow: number }>
}>

export function cannotBeSaid({ askable, blocks, asOf, language, context }: Asked): readonly CannotBeSaid[] {
  const instead = waitingWording(language, msOf(asOf))
  if (askable === null) return blocks.map(({ code, about }) => ({ what: 'anything', code, about, instead }))
  return [...universalsNot(askable, language, context), ...figuresNot(askable, context)]
}

function universalsNot(askable: Askable, language: ReportLanguage, context: Asked['context']): readonly CannotBeSaid[] {
  return universals.flatMap((universal): readonly CannotBeSaid[] => {
    const ways = inTheWay(askable, universal, 'everyone')
    if (ways.length === 0) return []
    const about = Object.fromEntries(ways.map(({ measure, value }) => [measure, value.atMost]))
    return [{ what: 'universal', universal, code: 'universal-not-borne-out', about, instead: summaryAt(language, askable, { of: 'everyone', alert: context.alert }) }]
  })
}

function figuresNot(askable: Askable, { smallBelow }: Asked['context']): readonly CannotBeSaid[] {
  return measures.flatMap((measure) =>
    countClasses.flatMap((of): readonly CannotBeSaid[] => {
      const value = askable.valueOf(measure, of)
      if (value === null) return []
      const figure = figureOf(measure, of, askable.at.asOfMs)
      const isSmall = value.atMost > 0 && value.atMost < smallBelow && !atomsOf(measure, of).every(maySayFew)
      if (isSmall) return [{ what: 'figure', measure, of, code: 'small-count', about: { people: value.atMost, below: smallBelow }, instead: [{ kind: 'figure', figure: { ...figure, form: 'fewerThan' }, bound: value }] }]
      if (value.certain === value.atMost) return []
      return [{ what: 'figure', measure, of, code: 'range', about: { certain: value.certain, atMost: value.atMost }, instead: [{ kind: 'figure', figure, bound: value }] }]
    }),
  )
}
