/** The public record as the press desk draws it: sources read and compared, people's words on them, the account asked, our own communiqués. */
import { instantOf, msOf, type Json, type Ms, type OfficerId } from '../../kernel/index.ts'
import { CorrectedShape, SourceShape, contentAt, momentAt, publicationAt, relationKey, rosterNow, type CapturedSource, type Communique, type Publication, type Said } from '../../domain/index.ts'
import { judgeCommunique, reportGiven, sourceText, textIn } from '../../logbook/index.ts'
import { askLedger, compareJudged, comparedReportsMax, momentsOfStatement, type ComparedReports, type Comparison, type Correction, type LedgerAnswer, type Report, type ReportGiven, type Statement } from '../../press/index.ts'
import { offsetOf } from './naming.ts'
import { judgingBy } from './communique-draft.ts'
import type { AnsweredStatement, CommuniqueLine, Corrected, DecidedRelation, DecidedStatement, PressDeskView, PressSource, SaidBy } from './press-desk-types.ts'
import type { ViewDesk } from './view-desk.ts'

export function pressDeskView(desk: ViewDesk, _asked: null): PressDeskView {
  const publication = publicationAt(desk.account, desk.known)
  const read = publication.sources.map((source) => readSource(desk, publication, source))
  const corrected = correctedBy(desk, publication)
  const given = read.flatMap(({ given: each, line }) => (each === null || line.supersededBy !== null ? [] : [each])).slice(-comparedReportsMax)
  const { comparison, reports, rejected } = compared(given, publication, corrected)
  return {
    asOfMs: desk.asOfMs, knownAtMs: desk.knownAtMs, utcOffsetMinutes: offsetOf(desk),
    sources: read.map(({ line }) => line).reverse(),
    comparison, rejected,
    reports: Object.fromEntries(reports.map((report) => [report.id, report])),
    decisions: Object.fromEntries([...publication.statements].map(([id, said]): [string, DecidedStatement] => [id, { ...saidBy(desk, said), decision: said.decision, corrected: corrected.get(id) ?? null }])),
    relations: decidedIn(desk, publication, comparison),
    answers: answersOf(desk, publication, { comparison, reports }),
    incidents: incidentsOf(desk),
    communiques: [...publication.communiques.values()].reverse().flatMap((each) => communiqueLine(desk, each)),
  }
}

export function saidBy(desk: ViewDesk, { hash, officerId, atMs }: Said): SaidBy {
  return { officer: officerId === null ? '' : nameOf(desk, officerId), atMs, isMine: officerId === desk.me.officerId, hash }
}

function nameOf({ officerNames }: ViewDesk, officerId: OfficerId): string {
  return officerNames.get(officerId) ?? officerId.slice(0, 4).toUpperCase()
}

/** Texts once put together and hashed, by what was captured: a screen is drawn anew often. */
const texts = new Map<string, string>()
const textsMax = 200

function readSource(desk: ViewDesk, { sources }: Publication, source: CapturedSource): Readonly<{ line: PressSource; given: ReportGiven | null }> {
  const { sourceId, kind, form, originalSha256, originalBytes, hash } = source
  const about = SourceShape.safeParse(desk.publication.get(hash)).data ?? null
  const { state, text } = about === null ? closed : textOf(desk, source)
  const line: PressSource = {
    sourceId, kind, form, originalSha256, originalBytes, state, captured: saidBy(desk, source),
    publisher: about?.publisher ?? null, title: about?.title ?? null, address: about?.address ?? null, published: about?.published ?? null, publishedBasis: about?.publishedBasis ?? 'unknown', zone: about?.zone ?? null, language: about?.language ?? null,
    supersededBy: sources.find(({ supersedes }) => supersedes === sourceId)?.sourceId ?? null,
  }
  if (about === null || text === null) return { line, given: null }
  return { line, given: reportGiven(sourceId, about, text) }
}

type Text = Readonly<{ state: PressSource['state']; text: string | null }>

const closed: Text = { state: 'closed', text: null }

function textOf(desk: ViewDesk, { text, textSha256 }: CapturedSource): Text {
  if (text === null) return { state: 'in-pieces', text: null }
  const kept = texts.get(textSha256)
  if (kept !== undefined) return { state: 'open', text: kept }
  const pieces = text.map((row) => desk.publication.get(desk.account.table.rows[row]?.hash ?? ('' as never))) // an empty hash is no entry's
  if (pieces.some((piece) => piece === undefined)) return closed
  const found = sourceText(pieces, textSha256, desk.hash)
  if (found !== null && texts.size >= textsMax) texts.clear()
  if (found !== null) texts.set(textSha256, found)
  return found === null ? { state: 'differs', text: null } : { state: 'open', text: found }
}

function correctedBy(desk: ViewDesk, { statements }: Publication): ReadonlyMap<string, Corrected> {
  return new Map([...statements].flatMap(([id, { decision, hash }]) => {
    const said = decision === 'corrected' ? CorrectedShape.safeParse(desk.publication.get(hash)).data : undefined
    return said === undefined ? [] : [[id, said] as const]
  }))
}

/** The last comparison: asked again with the same reports and words, as every screen does at each beat, it is the same. */
let last: Readonly<{ key: string; compared: ComparedReports }> | null = null

function compared(given: readonly ReportGiven[], { statements }: Publication, corrections: ReadonlyMap<string, Correction>): ComparedReports {
  const rejected = new Set([...statements].flatMap(([id, { decision }]) => (decision === 'rejected' ? [id] : [])))
  const key = JSON.stringify([given.map(({ text: _text, ...rest }) => rest), [...rejected].sort(), [...corrections]])
  if (last?.key !== key) last = { key, compared: compareJudged(given, { rejected, corrected: corrections }) }
  return last.compared
}

function decidedIn(desk: ViewDesk, { relations }: Publication, comparison: Comparison): Readonly<Record<string, DecidedRelation>> {
  return Object.fromEntries(comparison.relations.flatMap(({ id, type, statementIds }) => {
    const said = relations.get(relationKey(type, statementIds))
    return said === undefined ? [] : [[id, { ...saidBy(desk, said), decision: said.decision }] as const]
  }))
}

/** Of what a person could ask the account at all: numbers of people, and outcomes. */
function answersOf(desk: ViewDesk, publication: Publication, { comparison, reports }: Readonly<{ comparison: Comparison; reports: readonly Report[] }>): Readonly<Record<string, AnsweredStatement>> {
  const byReport = Map.groupBy(comparison.statements, ({ sourceId }) => sourceId)
  return Object.fromEntries(reports.flatMap((report) => {
    const statements = byReport.get(report.id) ?? []
    return statements.filter(isAsked).flatMap((statement) => {
      const moments = momentsOfStatement(statement, { report, statements })
      if (moments === null || moments.saidMs > desk.knownAtMs) return []
      const entered = publication.checks.get(statement.id)
      return [[statement.id, { answer: answerOf(desk, { statement, report, moments }), aboutMs: moments.aboutMs, saidMs: moments.saidMs, entered: entered === undefined ? null : saidBy(desk, entered) }] as const]
    })
  }))
}

type Asked = Readonly<{ statement: Statement; report: Report; moments: Readonly<{ aboutMs: Ms; saidMs: Ms }> }>

function answerOf(desk: ViewDesk, { statement, report, moments: { aboutMs, saidMs } }: Asked): LedgerAnswer {
  return askLedger(desk.account, statement, { eventMs: aboutMs, saidMs, now: { known: desk.known, knownAtMs: desk.knownAtMs }, text: report.text, language: report.language })
}

const askedUnits = new Set(['child', 'woman', 'man', 'adult', 'person'])

function isAsked({ value }: Statement): boolean {
  return value.kind === 'outcome' || (value.kind === 'quantity' && askedUnits.has(value.unit))
}

function incidentsOf({ account, known }: ViewDesk): PressDeskView['incidents'] {
  return [...account.indexes.incidents.values()].flatMap((rows) => {
    let found: { kind: string; fromMs: Ms; toMs: Ms | null } | null = null
    for (const row of rows) {
      const content = contentAt(account.table, row, known)
      if (content === null) continue
      const { at } = momentAt(account.table, row, known)
      if (content.type === 'incident.declared') found ??= { kind: content.count.kind, fromMs: at, toMs: null }
      if (content.type === 'incident.contained' && found !== null) found.toMs = at
    }
    return found === null ? [] : [found]
  }).sort((a, b) => a.fromMs - b.fromMs)
}

function communiqueLine(desk: ViewDesk, communique: Communique): readonly CommuniqueLine[] {
  const { communiqueId, drafts, approvals, overrides, refused, published } = communique
  const draft = drafts.at(-1)
  if (draft === undefined) return []
  const ofThis = (each: Readonly<{ draft: string }>): 'this' | 'earlier' => (each.draft === draft.hash ? 'this' : 'earlier')
  const { agencies } = rosterNow(desk.account)
  const judged = published !== null ? null : judgeCommunique(desk.account, communique, judgingBy(desk))
  return [{
    communiqueId, language: draft.language, versions: drafts.length,
    draft: { ...saidBy(desk, draft), text: textIn(desk.publication.get(draft.hash)), asOf: instantOf(msOf(draft.asOf)), figures: draft.figures, corrects: draft.corrects },
    approvals: approvals.map((each) => ({ ...saidBy(desk, each), agency: each.agencyId === null || !agencies.includes(each.agencyId) ? null : each.agencyId, of: ofThis(each) })),
    overrides: overrides.map((each) => ({ ...saidBy(desk, each), code: each.code, start: each.start, reason: reasonIn(desk.publication.get(each.hash)), of: ofThis(each) })),
    refused: refused.map((each) => ({ ...saidBy(desk, each), officer: nameOf(desk, each.officerId), unmet: each.unmet, findings: each.findings })),
    published: published === null ? null : { ...saidBy(desk, published), text: textIn(desk.publication.get(published.hash)), treeSize: published.treeSize, treeHead: published.treeHead },
    judged: judged?.ok === true ? { checked: judged.value.checked, publication: judged.value.publication } : null,
  }]
}

function reasonIn(content: Json | undefined): string | null {
  const reason = typeof content === 'object' && content !== null && 'reason' in content ? content['reason'] : null
  return typeof reason === 'string' ? reason : null
}
