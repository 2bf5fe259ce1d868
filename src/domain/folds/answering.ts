/**
 * Who answers (quién responde): for every person at every minute one agency and one officer, or nobody,
 * which is critical (DESIGN 4). By name before by place; by the nearest place before the one above it.
 */
import type { AgencyId, Ms, OfficerId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { treeAt, type Account } from './account-state.ts'
import { contentAt, inWorldOrder, momentAt, type Row } from './entry-table.ts'

export type Answering = Readonly<{
  agencyId: AgencyId
  officerId: OfficerId
  since: Ms
  row: Row
  grade: 'both-signed' | 'one-signed' | 'assumed'
}>

/** In: the person's registrations and last place. Out: null when nobody answers. */
export function answeringFor(
  account: Account,
  person: Readonly<{ registrations: readonly RegistrationId[]; placeId: PlaceId | null }>,
  query: Readonly<{ asOfMs: Ms; known: number }>,
): Answering | null {
  const rows = new Set(person.registrations.flatMap((id) => account.indexes.answeringByName.get(id) ?? []))
  const who = new Set(person.registrations)
  const byName = latest(account, [...rows], query, (ids) => ids.some((id) => who.has(id)))
  if (byName !== null) return byName
  return person.placeId === null ? null : answeringForPlace(account, person.placeId, query)
}

export function answeringForPlace(account: Account, placeId: PlaceId, query: Readonly<{ asOfMs: Ms; known: number }>): Answering | null {
  for (const node of treeAt(account, query.known).path(placeId)) {
    const rows = account.indexes.answeringOfPlace.get(node) ?? []
    const found = latest(account, rows, query, (_ids, of) => of === node)
    if (found !== null) return found
  }
  return null
}

type Reaches = (registrationIds: readonly RegistrationId[], placeId: PlaceId | null) => boolean

/** The last that took over by then. A refused handover moves nothing: the one before still answers. */
function latest(account: Account, rows: readonly Row[], query: Readonly<{ asOfMs: Ms; known: number }>, reaches: Reaches): Answering | null {
  const { table } = account
  let found: Answering | null = null
  if (rows.length === 0) return null
  for (const row of inWorldOrder(table, rows, query.known)) {
    const content = contentAt(table, row, query.known)
    if (content?.type !== 'answering.assumed' && content?.type !== 'answering.handed-over') continue
    const since = momentAt(table, row, query.known).at
    if (since > query.asOfMs || !reaches(content.count.registrationIds, content.count.placeId)) continue
    if (content.type === 'answering.assumed') {
      found = { agencyId: content.count.agencyId, officerId: content.count.officerId, since, row, grade: 'assumed' }
      continue
    }
    const { manner, toAgencyId, toOfficerId, giving, receiving } = content.count
    if (manner === 'refused') continue
    const grade = giving === 'signed' && receiving === 'signed' ? 'both-signed' : 'one-signed'
    found = { agencyId: toAgencyId, officerId: toOfficerId, since, row, grade }
  }
  return found
}
