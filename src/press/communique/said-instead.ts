/** What may be said in place of a sentence that is refused: the summary in which nobody is left out, or the figure in a form that tells of nobody. */
import type { CountClass } from '../../domain/index.ts'
import type { Askable } from '../check/measures.ts'
import type { Draft, FigureForm, Piece } from './draft.ts'
import type { Finding } from './finding.ts'
import type { ReasonCode } from './reasons.ts'
import type { DraftSentence } from './sentences.ts'
import { saferWording } from './wordings.ts'

type Asked = Readonly<{
  sentence: DraftSentence
  findings: readonly Finding[]
  draft: Draft
  askable: Askable
  context: Readonly<{ alert: 'active' | 'none' | 'unknown'; smallBelow: number }>
}>

const bySummary = new Set<ReasonCode>(['universal-not-borne-out', 'universal-unclear', 'outcome-not-borne-out', 'number-typed', 'words-of-another-figure', 'percent-of-people', 'figure-unbound'])
const byLeavingOut = new Set<ReasonCode>(['name-of-ledger', 'place-of-ledger', 'never-countable'])

/** Out: unbound pieces; null where nothing helps but to leave it out, or nothing is red. */
export function saidInstead({ sentence, findings, draft, askable, context }: Asked): readonly Piece[] | null {
  const codes = new Set(findings.map(({ code }) => code))
  if ([...codes].some((code) => byLeavingOut.has(code))) return null
  if ([...codes].some((code) => bySummary.has(code))) return summaryAt(draft.language, askable, { of: classIn(sentence), alert: context.alert })
  const withheld = new Map<number, FigureForm>()
  for (const { code, span } of findings) {
    if (code === 'small-count') withheld.set(span.start, 'fewerThan')
    if (code === 'few-between' && !withheld.has(span.start)) withheld.set(span.start, 'atLeast')
  }
  if (withheld.size === 0) return null
  return sentence.words.flatMap((word): readonly Piece[] => {
    const form = withheld.get(word.span.start)
    if (word.figure === null || form === undefined) return []
    const { figure } = word.figure
    const isSmall = (askable.valueOf(figure.measure, figure.of)?.certain ?? 0) < context.smallBelow
    return [{ kind: 'figure', figure: { ...figure, form: isSmall ? 'fewerThan' : form }, bound: null }]
  })
}

export function summaryAt(language: Draft['language'], askable: Askable, asked: Readonly<{ of: CountClass; alert: 'active' | 'none' | 'unknown' }>): readonly Piece[] {
  const missing = askable.valueOf('missing', asked.of)?.atMost ?? 0
  const elsewhere = askable.valueOf('locatedElsewhere', 'everyone')?.atMost ?? 0
  const alert = missing > 0 ? asked.alert : 'none'
  return saferWording(language, { of: asked.of, asOfMs: askable.at.asOfMs, alert, locatedElsewhere: elsewhere > 0 ? 'some' : 'none' })
}

/** Of whom the sentence speaks, by its figures. */
function classIn({ words }: DraftSentence): CountClass {
  return words.find(({ figure }) => figure !== null)?.figure?.figure.of ?? 'everyone'
}

