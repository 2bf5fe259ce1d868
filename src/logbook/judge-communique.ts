/**
 * One communiqué as it would go out, judged: the last version with the numbers it was bound to, what the account says of
 * them now, who approved it, which findings two people let pass. The same on a device, for whoever writes or approves, and
 * at home, which decides (DESIGN 5). Rules PR66 to PR84, PR103.
 */
import { accept, msOf, refuse, type Json, type Ms, type Outcome, type Sha256 } from '../kernel/index.ts'
import { knownCount, publicationNow, rosterNow, type Account, type Communique, type CommuniqueDraft, type CommuniqueOverride, type OfficerRole, type Publication as PublicRecord, type PublicFigure } from '../domain/index.ts'
import { approvedText, checkDraft, judgePublication, readDraft, reasons, smallBelowUsual, type Approval, type CheckContext, type CheckedDraft, type Draft, type DraftRefusal, type NameScreen, type Override, type Publication, type PublishedFigure, type ReasonCode } from '../press/index.ts'

/** What somebody knows beside the account: contents that opened, by entry; names not to be said; the clock. */
export type JudgingBy = Readonly<{
  nowMs: Ms
  opened: ReadonlyMap<Sha256, Json>
  names: NameScreen
  places: NameScreen
  utcOffsetMinutes: number
  source: CheckContext['source']
  /** Whose approval counts. */
  mayApprove: (role: OfficerRole) => boolean
}>

export type JudgedCommunique = Readonly<{ draft: CommuniqueDraft; checked: CheckedDraft; publication: Publication }>

/** Fails: `text-missing` where no version opens here; as `readDraft`. */
export function judgeCommunique(account: Account, communique: Communique, by: JudgingBy): Outcome<JudgedCommunique, DraftRefusal | 'text-missing'> {
  const version = communique.drafts.at(-1)
  const text = version === undefined ? null : textIn(by.opened.get(version.hash))
  if (version === undefined || text === null || version.officerId === null) return refuse('text-missing')
  const read = readDraft(text, msOf(version.asOf))
  if (!read.ok) return read
  const draft: Draft = { language: version.language, writerId: version.officerId, pieces: boundTo(read.value, version.figures) }
  const checked = checkDraft(draft, account, contextOf(account, by, communique))
  const words = approvedText(checked.draft)
  return accept({ draft: version, checked, publication: judgePublication(checked, { approvals: approvalsOf(account, { communique, version, text: words }, by), overrides: overridesOf(communique.overrides, { version, text: words }, by) }) })
}

/** In: `but`, whose own figures are not held against it. */
export function contextOf(account: Account, by: Omit<JudgingBy, 'mayApprove' | 'opened'>, but: Pick<Communique, 'communiqueId'> | null): CheckContext {
  const { nowMs, names, places, utcOffsetMinutes, source } = by
  const known = knownCount(account)
  const spoken = publicationNow(account)
  // A clock may run behind home's: what was recorded is known.
  const knownAtMs = Math.max(nowMs, account.table.rows.at(-1)?.recordedAtMs ?? nowMs)
  return { known, knownAtMs, nowMs: knownAtMs, source, utcOffsetMinutes, smallBelow: spoken.smallBelow ?? smallBelowUsual, published: publishedBefore(spoken, but), names, places, alert: 'unknown' }
}

function publishedBefore({ communiques }: PublicRecord, but: Pick<Communique, 'communiqueId'> | null): readonly PublishedFigure[] {
  return [...communiques.values()]
    .filter(({ published, communiqueId }) => published !== null && communiqueId !== but?.communiqueId)
    .sort((a, b) => (a.published?.row ?? 0) - (b.published?.row ?? 0))
    .flatMap(({ published }) => (published?.figures ?? []).map(figureOfPublic))
}

function figureOfPublic({ measure, of, form, ...bound }: PublicFigure): PublishedFigure {
  return { measure, of, form, asOf: bound.asOf, bound }
}

/** Numbers in the order of the tokens; a token that they do not fit stays unbound and is bound to what is known now. */
function boundTo(pieces: Draft['pieces'], figures: readonly PublicFigure[]): Draft['pieces'] {
  let next = 0
  return pieces.map((piece) => {
    if (piece.kind !== 'figure') return piece
    const stated = figures[next++]
    if (stated === undefined || stated.measure !== piece.figure.measure || stated.of !== piece.figure.of || stated.form !== piece.figure.form || stated.asOf !== piece.figure.asOf) return piece
    return { ...piece, bound: figureOfPublic(stated).bound }
  })
}

/** The numbers of a draft as an entry keeps them, in the order of its tokens. A token that is bound to nothing has none. */
export function figuresOf(draft: Draft): readonly PublicFigure[] {
  return draft.pieces.flatMap((piece) => {
    if (piece.kind !== 'figure' || piece.bound === null) return []
    const { measure, of, form } = piece.figure
    return [{ ...piece.bound, measure, of, form }]
  })
}

type Version = Readonly<{ version: CommuniqueDraft; text: string }>

/** Of an earlier version, an approval is of other words. Of whom it does not count, by role or agency, it is none. */
function approvalsOf(account: Account, { communique, version, text }: Version & Readonly<{ communique: Communique }>, { mayApprove }: JudgingBy): readonly Approval[] {
  const { officers } = rosterNow(account)
  return communique.approvals.flatMap(({ officerId, agencyId, draft }) => {
    const role = officerId === null ? undefined : officers.get(officerId)?.role
    if (officerId === null || agencyId === null || role === undefined || !mayApprove(role)) return []
    return [{ officerId, agencyId, of: draft === version.hash ? text : '' }]
  })
}

/** Two officers said the same of one finding: the first reason that opens stands for it. */
function overridesOf(said: readonly CommuniqueOverride[], { version, text }: Version, { opened }: JudgingBy): readonly Override[] {
  const ofThis = said.filter(({ draft, officerId, code }) => draft === version.hash && officerId !== null && Object.hasOwn(reasons, code))
  return [...Map.groupBy(ofThis, ({ code, start }) => `${code} ${start}`).values()].flatMap((words) => {
    const [first] = words
    const second = words.find(({ officerId }) => officerId !== first?.officerId)
    const reason = words.map(({ hash }) => fieldIn(opened.get(hash), 'reason')).find((each) => each !== null) ?? ''
    if (first === undefined || second === undefined || first.officerId === null || second.officerId === null) return []
    return [{ of: text, code: first.code as ReasonCode, start: first.start, reason, officerId: first.officerId, secondId: second.officerId }] // a key of `reasons`, as filtered
  })
}

export function textIn(content: Json | undefined): string | null {
  return fieldIn(content, 'text')
}

function fieldIn(content: Json | undefined, name: 'text' | 'reason'): string | null {
  const field = typeof content === 'object' && content !== null && name in content ? (content as Readonly<Record<string, Json>>)[name] : null // an object that has it
  return typeof field === 'string' ? field : null
}
