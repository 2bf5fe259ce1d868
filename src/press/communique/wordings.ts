/** What may be said, as templates in each language: pieces with tokens, so that no number in them is ever typed. */
import { assert, type Ms } from '../../kernel/index.ts'
import type { CountClass } from '../../domain/index.ts'
import type { ReportLanguage } from '../report.ts'
import type { Piece } from './draft.ts'
import { readDraft } from './read-draft.ts'
import { wordingEn } from './wording-en.ts'
import { wordingEs } from './wording-es.ts'
import type { Wording } from './wording.ts'

const wordings: Readonly<Record<ReportLanguage, Wording>> = { en: wordingEn, es: wordingEs }

export function wordingIn(language: ReportLanguage): Wording {
  return wordings[language]
}

/** `alert`: whether a search alert is known to be active; nothing is said of it otherwise. */
export type SaferAsked = Readonly<{ of: CountClass; asOfMs: Ms; alert: 'active' | 'none' | 'unknown'; locatedElsewhere: 'some' | 'none' }>

/** Out: unbound. How many of them are present, to be confirmed and missing, and where there are some, located elsewhere. */
export function saferWording(language: ReportLanguage, asked: SaferAsked): readonly Piece[] {
  const wording = wordingIn(language)
  const summary = (asked.alert === 'active' ? wording.summaryWithAlert : wording.summary)[asked.of]
  return piecesOf(asked.locatedElsewhere === 'some' ? `${summary} ${wording.elsewhere}` : summary, asked.asOfMs)
}

export function waitingWording(language: ReportLanguage, asOfMs: Ms): readonly Piece[] {
  return piecesOf(wordingIn(language).waiting, asOfMs)
}

function piecesOf(text: string, asOfMs: Ms): readonly Piece[] {
  const read = readDraft(text, asOfMs)
  assert(read.ok, 'press: a template of our own cannot be read')
  return read.value
}
