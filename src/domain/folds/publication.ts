/**
 * The public record as known at a position: what others published and what somebody made of it, our own communiqués with
 * their versions, approvals and what came of them. Of two words on one statement the later in the world counts, whichever
 * came first: the set of entries decides (rule 4).
 */
import type { AgencyId, CommuniqueId, Ms, OfficerId, Sha256, SourceId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { knownCount, type Account } from './account-state.ts'
import { contentAt, entryAt, inWorldOrder, type Row } from './entry-table.ts'
import { listed } from './indexes.ts'
import { rosterAt } from './roster.ts'

/** Where a word stands in the log, who said it and when home had it. */
export type Said = Readonly<{ row: Row; hash: Sha256; officerId: OfficerId | null; atMs: Ms }>

export type CapturedSource = Said &
  CountOf<'source.captured'> &
  /** Rows of its pieces in order; null where one is not here. */
  Readonly<{ text: readonly Row[] | null; original: readonly Row[] | null }>

export type Decided<Decision> = Said & Readonly<{ decision: Decision }>
export type StatementDecision = Decided<CountOf<'statement.decided'>['decision']>
export type RelationDecision = Decided<CountOf<'relation.decided'>['decision']>

export type CommuniqueDraft = Said & CountOf<'communique.drafted'>
/** `agencyId`: whom the officer serves, by the roster of then. */
export type CommuniqueApproval = Said & CountOf<'communique.approved'> & Readonly<{ agencyId: AgencyId | null }>
export type CommuniqueOverride = Said & CountOf<'communique.finding-overridden'>

export type Communique = Readonly<{
  communiqueId: CommuniqueId
  /** Oldest first; the last one is what would go out. */
  drafts: readonly CommuniqueDraft[]
  approvals: readonly CommuniqueApproval[]
  overrides: readonly CommuniqueOverride[]
  /** Attempts that the guard refused. */
  refused: readonly (Said & CountOf<'communique.refused'>)[]
  published: (Said & CountOf<'communique.published'>) | null
}>

export type Publication = Readonly<{
  /** In the order in which they were captured; an earlier capture of a corrected text among them. */
  sources: readonly CapturedSource[]
  statements: ReadonlyMap<string, StatementDecision>
  /** By `relationKey`. */
  relations: ReadonlyMap<string, RelationDecision>
  checks: ReadonlyMap<string, Said & CountOf<'statement.checked'>>
  communiques: ReadonlyMap<CommuniqueId, Communique>
  /** Below it a number of people is small; null until somebody states one. */
  smallBelow: number | null
}>

/** A relation is known again by its kind and all its statements: another one that joins them is another relation. */
export function relationKey(relation: string, statementIds: readonly string[]): string {
  return [relation, ...[...statementIds].sort()].join(' ')
}

/** Cost: linear in entries of the public record, its pieces left out. */
export function publicationAt(account: Account, known: number): Publication {
  const made: Making = { sources: new Map(), statements: new Map(), relations: new Map(), checks: new Map(), communiques: new Map(), smallBelow: null }
  for (const row of inWorldOrder(account.table, account.indexes.publicationRows, known)) {
    const content = contentAt(account.table, row, known)
    if (content === null) continue
    const { hash, officerId, recordedAtMs } = entryAt(account.table, row)
    const said: Said = { row, hash, officerId, atMs: recordedAtMs }
    if (content.type === 'source.captured') made.sources.set(content.count.sourceId, { ...said, ...content.count, ...piecesOf(account, content.count.sourceId, known) })
    if (content.type === 'statement.decided') made.statements.set(content.count.statementId, { ...said, decision: content.count.decision })
    if (content.type === 'relation.decided') made.relations.set(relationKey(content.count.relation, content.count.statementIds), { ...said, decision: content.count.decision })
    if (content.type === 'statement.checked') made.checks.set(content.count.statementId, { ...said, ...content.count })
    if (content.type === 'publication-rules.adopted') made.smallBelow = content.count.smallBelow
    if (content.type === 'communique.drafted') change(made, content.count.communiqueId, (before) => ({ drafts: [...before.drafts, { ...said, ...content.count }] }))
    if (content.type === 'communique.approved') change(made, content.count.communiqueId, (before) => ({ approvals: [...before.approvals, { ...said, ...content.count, agencyId: agencyOf(account, said, known) }] }))
    if (content.type === 'communique.finding-overridden') change(made, content.count.communiqueId, (before) => ({ overrides: [...before.overrides, { ...said, ...content.count }] }))
    if (content.type === 'communique.refused') change(made, content.count.communiqueId, (before) => ({ refused: [...before.refused, { ...said, ...content.count }] }))
    if (content.type === 'communique.published') change(made, content.count.communiqueId, ({ published }) => ({ published: published ?? { ...said, ...content.count } }))
  }
  return { ...made, sources: [...made.sources.values()] }
}

export function publicationNow(account: Account): Publication {
  return publicationAt(account, knownCount(account))
}

type Making = {
  readonly sources: Map<SourceId, CapturedSource>
  readonly statements: Map<string, StatementDecision>
  readonly relations: Map<string, RelationDecision>
  readonly checks: Map<string, Said & CountOf<'statement.checked'>>
  readonly communiques: Map<CommuniqueId, Communique>
  smallBelow: number | null
}

function change({ communiques }: Making, communiqueId: CommuniqueId, by: (before: Communique) => Partial<Communique>): void {
  const before = communiques.get(communiqueId) ?? { communiqueId, drafts: [], approvals: [], overrides: [], refused: [], published: null }
  communiques.set(communiqueId, { ...before, ...by(before) })
}

function agencyOf({ table, indexes }: Account, { officerId }: Said, known: number): AgencyId | null {
  if (officerId === null) return null
  return rosterAt(table, indexes.rosterRows, known).officers.get(officerId)?.agencyId ?? null
}

function piecesOf({ table, indexes }: Account, sourceId: SourceId, known: number): Pick<CapturedSource, 'text' | 'original'> {
  const found = { original: new Map<number, Row>(), text: new Map<number, Row>() }
  const wanted = { original: 0, text: 0 }
  for (const row of listed(indexes.sourcePieces, sourceId)) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'source.bytes-kept') continue
    const { of, no, pieces } = content.count
    found[of].set(no, row)
    wanted[of] = Math.max(wanted[of], pieces)
  }
  const inOrder = (of: 'original' | 'text'): readonly Row[] | null => {
    const rows = Array.from({ length: wanted[of] }, (_, no) => found[of].get(no))
    return rows.length > 0 && rows.every((row) => row !== undefined) ? rows : null
  }
  return { original: inOrder('original'), text: inOrder('text') }
}
