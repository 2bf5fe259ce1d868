/**
 * A communiqué goes out, or does not: home alone decides, under its lock, on the text as it reads it itself and on what is
 * known at that very moment (DESIGN 5, FORMATS 8). Either way it is an entry: what went out with all it stands on, or that
 * somebody asked and what was unmet. Rules PR71, PR78, PR104.
 */
import { accept, refuse, type CommuniqueId, type Json, type OfficerId, type Outcome, type Sha256 } from '../kernel/index.ts'
import { publicationNow, rosterNow, treeAt, knownCount, type Account, type Communique, type CountOf, type EntryDraft, type OfficerRole } from '../domain/index.ts'
import { reasons, type DraftRefusal, type NameScreen, type PublicationItem, type ReasonCode } from '../press/index.ts'
import { isHomeElsewhere } from './home-here.ts'
import { figuresOf, judgeCommunique, type JudgedCommunique } from './judge-communique.ts'
import { decideAgain } from './log-grew.ts'
import { inTurn, type Logbook } from './logbook-state.ts'
import { writeActs } from './perform.ts'
import type { Author } from './ports.ts'
import { readSealed } from './read-sealed.ts'
import { catchUp } from './write-commits.ts'

export type Publishing = Readonly<{
  communiqueId: CommuniqueId
  /** Who asks. */
  officerId: OfficerId
  /** Names that are not to be said, as they are known when it is decided. */
  screens(): Promise<Readonly<{ names: NameScreen; places: NameScreen }>>
  mayApprove: (role: OfficerRole) => boolean
}>

/** `entry`: by hash, what was stated of it. `unmet`: of the checklist; `findings`: red, and not let pass. */
export type Published =
  | Readonly<{ published: true; entry: Sha256; text: string }>
  | Readonly<{ published: false; entry: Sha256; unmet: readonly PublicationItem[]; findings: readonly ReasonCode[] }>

export type PublishRefusal = 'not-home' | 'communique-unknown' | 'communique-out' | 'text-missing' | DraftRefusal

/** In: `author`, home's device. Out: once it is durable. Fails: where there is nothing that could be judged; nothing is written then. */
export function publishCommunique(logbook: Logbook, author: Author, asked: Publishing): Promise<Outcome<Published, PublishRefusal>> {
  return inTurn(logbook, () => decideAgain(async () => {
    await catchUp(logbook)
    if (isHomeElsewhere(logbook)) return refuse('not-home')
    const { account, ports } = logbook
    const communique = publicationNow(account).communiques.get(asked.communiqueId)
    if (communique === undefined || communique.drafts.length === 0) return refuse('communique-unknown', { id: asked.communiqueId })
    if (communique.published !== null) return refuse('communique-out', { id: asked.communiqueId })
    const opened = await openedOf(logbook, communique)
    const judged = judgeCommunique(account, communique, { nowMs: ports.clock.now(), opened, ...(await asked.screens()), utcOffsetMinutes: operationOffset(account), source: 'home', mayApprove: asked.mayApprove })
    if (!judged.ok) return judged
    const head = await ports.store.head(logbook.operationId)
    const [draft, answer] = judged.value.publication.may === 'publish' ? letOut(communique, judged.value, { size: head.size, root: head.root, asked, account }) : heldBack(judged.value, asked)
    const [placed] = await writeActs(logbook, author, { acts: [[draft]] })
    return placed === undefined ? refuse('not-home') : accept({ ...answer, entry: placed.entry.hash })
  }))
}

type Decided = readonly [EntryDraft, Omit<Extract<Published, { published: true }>, 'entry'> | Omit<Extract<Published, { published: false }>, 'entry'>]

function letOut({ communiqueId, approvals, overrides }: Communique, { draft, checked }: JudgedCommunique, at: Readonly<{ size: number; root: Sha256; asked: Publishing; account: Account }>): Decided {
  const { officers } = rosterNow(at.account)
  const roleOf = (officerId: OfficerId | null): OfficerRole | undefined => (officerId === null ? undefined : officers.get(officerId)?.role)
  const counted = approvals.filter((each) => {
    const role = roleOf(each.officerId)
    return each.draft === draft.hash && each.officerId !== draft.officerId && role !== undefined && at.asked.mayApprove(role)
  })
  const count: CountOf<'communique.published'> = {
    communiqueId, draft: draft.hash, language: draft.language, asOf: draft.asOf, figures: [...figuresOf(checked.draft)],
    approvals: counted.map(({ hash }) => hash), overrides: overrides.filter((each) => each.draft === draft.hash).map(({ hash }) => hash),
    treeSize: at.size, treeHead: at.root, corrects: draft.corrects,
  }
  return [stated('communique.published', count, { text: checked.text }), { published: true, text: checked.text }]
}

function heldBack({ draft, checked, publication }: JudgedCommunique, { communiqueId, officerId }: Publishing): Decided {
  // What is said of approvals that are void or the writer's own stands in nobody's way, and is shown all the same.
  const unmet = publication.items.flatMap(({ item, is }) => (is === 'met' ? [] : [item]))
  const red = [...checked.findings, ...checked.sentences.flatMap(({ findings }) => findings)].filter(({ code }) => reasons[code][1] === 'never')
  const findings = [...new Set([...publication.open, ...red].map(({ code }) => code))].sort()
  const count: CountOf<'communique.refused'> = { communiqueId, draft: draft.hash, officerId, unmet, findings }
  return [stated('communique.refused', count, null), { published: false, unmet, findings }]
}

function stated(type: EntryDraft['type'], count: Json, words: Json | null): EntryDraft {
  return { type, occurredAt: null, occurredErrorMs: 0, count, sealed: words === null ? [] : [{ class: 'publication', subject: null, content: words }] }
}

/** What opens here of its words and reasons, by entry. */
async function openedOf(logbook: Logbook, { drafts, overrides }: Communique): Promise<ReadonlyMap<Sha256, Json>> {
  const rows = [...drafts.slice(-1), ...overrides].map(({ row }) => row)
  const found = new Map<Sha256, Json>()
  for (const { position, part } of await readSealed(logbook, rows, new Set(['publication']))) {
    const entry = logbook.account.table.rows[position]
    if (entry !== undefined && part.state === 'open') found.set(entry.hash, part.content)
  }
  return found
}

/** Local time of the operation is that of its first place. */
export function operationOffset(account: Account): number {
  for (const place of treeAt(account, knownCount(account)).places.values()) return place.utcOffsetMinutes
  return 0
}
