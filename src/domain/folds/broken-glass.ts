/** Breakings of glass as a log of reads states them: whose, until when, who was told, what the review found. Rules SV13 to SV15. */
import { msOf, type DeviceId, type GlassId, type Ms, type OfficerId, type RegistrationId } from '../../kernel/index.ts'
import type { GlassFinding } from '../entries/glass-reviewed.ts'
import { knownCount, type Account } from './account-state.ts'
import { contentAt, entryAt, type Row } from './entry-table.ts'

export type BrokenGlass = Readonly<{
  glassId: GlassId
  officerId: OfficerId
  deviceId: DeviceId
  registrationId: RegistrationId
  /** The entry with the reason. */
  row: Row
  brokenAtMs: Ms
  endsAtMs: Ms
  reviewDueAtMs: Ms
  told: readonly OfficerId[]
  review: Readonly<{ by: OfficerId; finding: GlassFinding }> | null
}>

/** Out: in the order in which they were broken. Of two reviews the first counts. */
export function brokenGlassNow(account: Account): readonly BrokenGlass[] {
  const { table, indexes } = account
  const found = new Map<GlassId, BrokenGlass>()
  for (const row of indexes.glassRows) {
    const content = contentAt(table, row, knownCount(account))
    if (content?.type === 'glass.broken' && !found.has(content.count.glassId)) {
      const { endsAt, reviewDueAt, ...count } = content.count
      const times = { brokenAtMs: entryAt(table, row).recordedAtMs, endsAtMs: msOf(endsAt), reviewDueAtMs: msOf(reviewDueAt) }
      found.set(count.glassId, { ...count, ...times, row, told: [], review: null })
    }
    if (content?.type === 'supervisors.told') change(found, content.count.glassId, { told: content.count.officerIds })
    if (content?.type === 'glass.reviewed' && found.get(content.count.glassId)?.review === null) {
      const { glassId, officerId, finding } = content.count
      change(found, glassId, { review: { by: officerId, finding } })
    }
  }
  return [...found.values()]
}

function change(found: Map<GlassId, BrokenGlass>, glassId: GlassId, by: Partial<BrokenGlass>): void {
  const glass = found.get(glassId)
  if (glass !== undefined) found.set(glassId, { ...glass, ...by })
}
