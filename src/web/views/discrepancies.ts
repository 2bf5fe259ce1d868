/** Open discrepancies, each with the facts that make it: what a person decides, in words (DESIGN 4). */
import type { Ms, Sha256 } from '../../kernel/index.ts'
import { momentAt, openDiscrepancies, treeAt, type DiscrepancyKind } from '../../domain/index.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

/** Faces shown of a discrepancy; the number of people stands beside them. */
const peopleMax = 6
const factsMax = 8

export type DoubtFact = Readonly<{ hash: Sha256; type: string; happenedMs: Ms; recordedMs: Ms; officer: string | null; place: ShownPlace | null }>

export type OpenDoubt = Readonly<{
  key: string
  kind: DiscrepancyKind
  sinceMs: Ms
  place: ShownPlace | null
  people: readonly ShownPerson[]
  peopleCount: number
  facts: readonly DoubtFact[]
}>

export type DiscrepanciesView = Readonly<{ asOfMs: Ms; utcOffsetMinutes: number; open: readonly OpenDoubt[] }>

/** The latest first; those that come of the moment alone, such as nobody answering, last. */
export function discrepanciesView(desk: ViewDesk): DiscrepanciesView {
  const { account, asOfMs, known } = desk
  const tree = treeAt(account, known)
  const open = openDiscrepancies(account, asOfMs, known).map(({ key, kind, from, placeId, registrations, rows }): OpenDoubt => {
    const facts = rows.slice(0, factsMax).flatMap((row): readonly DoubtFact[] => {
      const entry = account.table.rows[row]
      if (entry === undefined) return []
      const count = 'count' in entry.content ? entry.content.count : null
      const where = count !== null && 'placeId' in count ? count.placeId : null
      return [{
        hash: entry.hash, type: entry.content.type, happenedMs: momentAt(account.table, row, known).at, recordedMs: entry.recordedAtMs,
        officer: entry.officerId === null ? null : (desk.officerNames.get(entry.officerId) ?? null),
        place: where === null ? null : shownPlace(desk, tree, where),
      }]
    })
    const people = registrations.slice(0, peopleMax).map((id) => shownPerson(desk, id))
    return { key, kind, sinceMs: from, place: placeId === null ? null : shownPlace(desk, tree, placeId), people, peopleCount: registrations.length, facts }
  })
  const isMomentary = ({ sinceMs }: OpenDoubt): number => (sinceMs === asOfMs ? 1 : 0)
  return { asOfMs, utcOffsetMinutes: offsetOf(desk), open: open.sort((a, b) => isMomentary(a) - isMomentary(b) || b.sinceMs - a.sinceMs) }
}
