// The press desk as screens get it, made from invented reports and an invented operation: no view and no store behind it.
import { instantOf } from '../../src/kernel/index.ts'
import { askLedger, compareReports, judgePublication, reasons, statementsOf, takeApart, type CheckedDraft, type LedgerAnswer, type ReportGiven } from '../../src/press/index.ts'
import { checkDraft, readDraft } from '../../src/press/index.ts'
import type { PublicFigure } from '../../src/domain/index.ts'
import type { AnsweredStatement, CommuniqueLine, DraftView, PressDeskView, PressSource, SaidBy } from '../../src/web/views/press-desk-types.ts'
import { idOf, ms } from './given.ts'
import { contextAt, operationOf, writerId } from './press-desk.ts'

const zone = 'America/Guatemala'

/** Two agencies contradict each other; one paper relays one of them, another rewrites it. In the language of each. */
export const pressReports: readonly ReportGiven[] = [
  {
    id: idOf('source courier'), publisher: 'Harbour Courier', published: '2024-12-23', zone,
    text: `Relatives force gate of children's shelter in Port Ostin
On Friday, Dec. 20, police took at least 160 children and 40 women into care at a farm in Belmore.
Two days later about 100 relatives gathered outside the shelter in Port Ostin.
Around 4:30 p.m. local time (10:30 p.m. GMT) a group "broke into" the shelter, "forcing open the gate and kidnapping the children and adolescents who sleep there," the Prosecution Service said.
With help from the police, the shelter "found everyone and has them safe again," the Prosecution Service said, although the Social Welfare Secretariat later clarified that some had evaded them and that a search alert is active.
In 2022 police in Oranda arrested one leader of the community.`,
  },
  {
    id: idOf('source herald'), publisher: 'Weekly Herald', published: '2024-12-24', zone,
    text: `Families try to get 160 children back from shelter
Police on Friday took 160 children into care at a farm in Belmore, in the east of the country.
On Sunday members of the community broke into the shelter where they sleep, and there was a scuffle with police.
Some of them forced open the gate and tried to kidnap the children and adolescents who sleep there, the Prosecution Service said.
With help from the police, the shelter "found everyone and has them safe again", the Prosecution Service added.
Last year police in Oranda arrested members of the community, a leader among them.`,
  },
  {
    id: idOf('source diario'), publisher: 'Diario de la Costa', published: '2024-12-23', zone,
    text: `Familiares fuerzan el portón de un hogar en Port Ostin
El viernes la policía puso bajo resguardo a 166 niñas y niños en una finca de Belmore.
Unos 100 familiares se reunieron el domingo frente al hogar de Port Ostin.
"Tres niñas siguen sin ser localizadas", dijo la Secretaría de Bienestar.`,
  },
]

const hash = 'a1b2c3d4e5f60718'.repeat(4)

export function saidBy(officer: string, isMine = false, at = '23 15:00'): SaidBy {
  return { officer, atMs: ms(at), isMine, hash }
}

export const pressOperation = operationOf({ child: { present: 151, inTransit: 0, missing: 3, unconfirmed: 6 }, adult: { present: 41 } }).account()

function sourceOf({ id, publisher, published, zone: of, text }: ReportGiven): PressSource {
  return { sourceId: id, kind: 'press', form: 'text', publisher: publisher ?? null, title: text.split('\n')[0] ?? null, address: 'https://example.invalid/a', published: published ?? null, publishedBasis: 'entered', zone: of ?? null, language: null, originalSha256: hash, originalBytes: text.length, captured: saidBy('L. Chavajay'), supersededBy: null, state: 'open' }
}

/** Nothing is decided in it. */
export function pressView(more: Partial<PressDeskView> = {}): PressDeskView {
  const comparison = compareReports(pressReports)
  const reports = Object.fromEntries(pressReports.map((given) => [given.id, takeApart(given)]))
  const aboutMs = ms('21 13:20')
  const answers = Object.fromEntries(comparison.statements.filter(({ value }) => value.kind === 'quantity' || value.kind === 'outcome').map((statement): readonly [string, AnsweredStatement] => {
    const report = reports[statement.sourceId]
    const answer: LedgerAnswer = askLedger(pressOperation, statement, { eventMs: aboutMs, saidMs: ms('23 06:00'), ...(report === undefined ? {} : { text: report.text, language: report.language }) })
    return [statement.id, { answer, aboutMs, saidMs: ms('23 06:00'), entered: null }]
  }))
  return {
    asOfMs: ms('23 15:30'), knownAtMs: ms('23 15:30'), utcOffsetMinutes: -360, sources: pressReports.map(sourceOf), comparison, reports, decisions: {}, relations: {}, answers,
    rejected: [], incidents: [{ kind: 'place-breached', fromMs: ms('22 22:31'), toMs: ms('23 02:00') }], communiques: [], ...more,
  }
}

export function draftView(text: string, language: 'en' | 'es' = 'en'): DraftView {
  const atMs = ms('21 13:30')
  const read = readDraft(text, atMs)
  if (!read.ok) return { state: 'refused', code: read.refusal.code, at: typeof read.refusal.about['at'] === 'number' ? read.refusal.about['at'] : null }
  const checked = checkDraft({ language, writerId, pieces: read.value }, pressOperation, contextAt(pressOperation))
  return { state: 'read', asOf: instantOf(atMs), draft: checked.draft, checked, figures: figuresOf(checked), utcOffsetMinutes: -360 }
}

function figuresOf({ draft }: CheckedDraft): readonly PublicFigure[] {
  return draft.pieces.flatMap((piece) => (piece.kind === 'figure' && piece.bound !== null ? [{ ...piece.figure, ...piece.bound }] : []))
}

/** A saved version by an officer, judged. */
export function communiqueLine(text: string, more: Partial<CommuniqueLine> = {}): CommuniqueLine {
  const view = draftView(text)
  if (view.state !== 'read') throw new Error(view.code)
  const { checked, figures, asOf } = view
  return {
    communiqueId: idOf('communique'), language: 'en', versions: 2, draft: { ...saidBy('R. Tzoc'), text, asOf, figures, corrects: null }, approvals: [{ ...saidBy('M. Ixcot'), agency: 'SBS', of: 'this' }, { ...saidBy('A. Pop', true), agency: 'PGN', of: 'earlier' }],
    overrides: [], refused: [], published: null, judged: { checked, publication: judgePublication(checked, { approvals: [], overrides: [] }) }, ...more,
  }
}

/** Codes that two people may let pass. */
export const lettable = Object.entries(reasons).filter(([, [, how]]) => how === 'two-people').map(([code]) => code)

/** How many statements the rules read, by source: of what the tests speak. */
export const readIn = (given: ReportGiven): number => statementsOf(takeApart(given)).length
