/**
 * The public record over a server: what was captured and drafted and said, a draft checked against the account, and a
 * communiqué let out by home (DESIGN 5). Whoever speaks to the press has no copy of the log: numbers and words come from
 * here, and that a draft was checked is noted, since it tells where a name stands. Rules PR104 to PR106.
 */
import { accept, fromBase64, instantOf, msOf, refuse, type CommuniqueId, type Instant, type Json, type Outcome, type Sha256, type SourceId } from '../kernel/index.ts'
import { SourceShape, publicationNow, type CapturedSource, type OfficerRole, type PublicFigure, type Row } from '../domain/index.ts'
import { rolesThatCould } from '../access/index.ts'
import { contextOf, figuresOf, homeHere, keysFor, operationOffset, publishCommunique, sourceText, takeCheckpoint, textIn, type Logbook, type Published, type PublishRefusal } from '../logbook/index.ts'
import { checkDraft, nameScreen, noNames, readDraft, type Capture, type CheckedDraft, type DraftRefusal, type NameScreen, type ReportLanguage } from '../press/index.ts'
import type { Caller } from './caller.ts'
import { namesOf } from './names.ts'
import type { OperationDesk } from './operation-desk.ts'
import { permit } from './permit.ts'
import { contentsOf } from './publication-compared.ts'

export type DraftAsked = Readonly<{ text: string; asOf?: Instant | undefined; language: ReportLanguage }>
export type DraftChecked = Readonly<{ state: 'read'; asOf: Instant; checked: CheckedDraft; figures: readonly PublicFigure[] }> | Readonly<{ state: 'refused'; code: DraftRefusal; at: number | null }>

/** Fails: as the policies; `names-closed` where this server opens no names: a text that was not screened is not called checked. */
export async function checkCommunique(desk: OperationDesk, caller: Caller, { text, asOf, language }: DraftAsked) {
  const allowed = permit(desk, { caller, action: 'check-communique', about: {}, reason: null })
  if (!allowed.ok) return allowed
  const noted = await desk.reads.note({ caller, action: 'check-communique', registrationId: null, reason: null })
  if (!noted.ok) return noted
  const { logbook } = desk
  const names = await screenOf(logbook)
  if (names === null) return refuse('names-closed')
  const nowMs = logbook.ports.clock.now()
  const at = asOf ?? instantOf(nowMs)
  const read = readDraft(text, msOf(at))
  if (!read.ok) return accept<DraftChecked>({ state: 'refused', code: read.refusal.code, at: typeof read.refusal.about['at'] === 'number' ? read.refusal.about['at'] : null })
  const context = contextOf(logbook.account, { nowMs, names, places: noNames, utcOffsetMinutes: operationOffset(logbook.account), source: 'home' }, null)
  const checked = checkDraft({ language, writerId: caller.officerId, pieces: read.value }, logbook.account, context)
  return accept<DraftChecked>({ state: 'read', asOf: at, checked, figures: figuresOf(checked.draft) })
}

export type Out = Published & Readonly<{ checkpoint: string | null }>

/** Out: with the note of a checkpoint that covers what was stated. Fails: as the policies; `not-home`, `names-closed`; as `publishCommunique`. */
export async function publishAsked(desk: OperationDesk, caller: Caller, { communiqueId }: Readonly<{ communiqueId: CommuniqueId }>) {
  const allowed = permit(desk, { caller, action: 'publish-communique', about: {}, reason: null })
  if (!allowed.ok) return allowed
  const { logbook, engine } = desk
  const home = homeHere(logbook)
  if (home === null) return refuse('not-home')
  if ((await keysFor(logbook, 'identity')) === 'closed') return refuse('names-closed')
  const approvers = new Set<string>(rolesThatCould(engine, 'approve-communique'))
  const screens = async () => ({ names: (await screenOf(logbook)) ?? noNames, places: noNames })
  const done: Outcome<Published, PublishRefusal> = await publishCommunique(logbook, home, { communiqueId, officerId: caller.officerId, screens, mayApprove: (role: OfficerRole) => approvers.has(role) })
  if (!done.ok) return done
  const checkpoint = await takeCheckpoint(logbook)
  return accept<Out>({ ...done.value, checkpoint: checkpoint.ok ? checkpoint.value.note : null })
}

/** Pages read at once by one process: each takes a thread and some hundred megabytes. */
const readAtOnceMax = 2
let reading = 0

/** In: base64 of a page, a PDF or a text. Fails: as `capture`; `too-many-requests` while others are read. */
export async function readDocument({ base64 }: Readonly<{ base64: string }>, capture: Capture) {
  const bytes = fromBase64(base64)
  if (bytes === null) return refuse('request-malformed', { field: 'base64' })
  if (reading >= readAtOnceMax) return refuse('too-many-requests')
  reading++
  try {
    const read = await capture(bytes)
    if (!read.ok) return refuse(`document-${read.refusal.code}` as const, read.refusal.about)
    const { languageHint, ...captured } = read.value
    const [language] = (languageHint ?? '').toLowerCase().split(/[-_]/)
    return accept({ ...captured, language: language === 'en' || language === 'es' ? language : null })
  } finally {
    reading--
  }
}

/** Null where no key here opens names. */
async function screenOf(logbook: Logbook): Promise<NameScreen | null> {
  if ((await keysFor(logbook, 'identity')) === 'closed') return null
  return nameScreen([...(await namesOf(logbook)).values()].flat())
}

/** Sources of one answer: a night of headlines. */
const sourcesMax = 500

/** What was captured, without its text, and our own communiqués with their words; the newest first. */
export async function answerPublication({ logbook }: OperationDesk) {
  const { sources, communiques } = publicationNow(logbook.account)
  const latest = sources.slice(-sourcesMax).reverse()
  const own = [...communiques.values()]
  const contents = await contentsOf(logbook, [...latest.map(({ row }) => row), ...own.flatMap(({ drafts, published }) => [...drafts.slice(-1), ...(published === null ? [] : [published])].map(({ row }) => row))])
  return accept({
    sources: latest.map((source) => ({ ...captured(source), about: SourceShape.safeParse(contents.get(source.row)).data ?? null })),
    communiques: own.reverse().map(({ communiqueId, drafts, approvals, published, refused }) => {
      const draft = drafts.at(-1)
      return {
        communiqueId,
        draft: draft === undefined ? null : { hash: draft.hash, officerId: draft.officerId, at: instantOf(draft.atMs), asOf: draft.asOf, language: draft.language, figures: draft.figures, text: textIn(contents.get(draft.row)) },
        approvals: approvals.map((each) => ({ officerId: each.officerId, agencyId: each.agencyId, draft: each.draft, at: instantOf(each.atMs) })),
        refused: refused.map((each) => ({ officerId: each.officerId, at: instantOf(each.atMs), unmet: each.unmet, findings: each.findings })),
        published: published === null ? null : { hash: published.hash, at: instantOf(published.atMs), figures: published.figures, treeSize: published.treeSize, treeHead: published.treeHead, text: textIn(contents.get(published.row)) },
      }
    }),
  })
}

/** The text of one source, once its bytes are those that were hashed. Fails: `source-unknown`, `source-damaged`. */
export async function answerSourceText({ logbook }: OperationDesk, sourceId: SourceId) {
  const source = publicationNow(logbook.account).sources.find((each) => each.sourceId === sourceId)
  if (source === undefined) return refuse('source-unknown', { id: sourceId })
  const contents = source.text === null ? new Map<Row, Json>() : await contentsOf(logbook, source.text)
  const text = sourceText((source.text ?? []).map((row) => contents.get(row)), source.textSha256, logbook.ports.hash)
  if (text === null) return refuse('source-damaged', { id: sourceId })
  return accept({ ...captured(source), text })
}

function captured({ sourceId, hash, kind, form, officerId, atMs, originalSha256, originalBytes, textSha256, supersedes }: CapturedSource): Readonly<{ sourceId: SourceId; hash: Sha256; kind: string; form: string; officerId: string | null; at: Instant; originalSha256: Sha256; originalBytes: number; textSha256: Sha256; supersedes: SourceId | null }> {
  return { sourceId, hash, kind, form, officerId, at: instantOf(atMs), originalSha256, originalBytes, textSha256, supersedes }
}
