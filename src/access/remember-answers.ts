/**
 * A list of five hundred people asks five hundred times the same thing. Policies look at relations only
 * (mine or not, of my place or not; AX20), so that two requests alike in all of them have one answer,
 * whoever they are about. This asks the engine once for each.
 */
import type { AccessRequest } from './access-request.ts'
import type { PolicyAnswer, PolicyEngine } from './policy-engine.ts'

/** Answers kept at a time, of about 300 bytes: three megabytes. A thousand are enough for a day at one server. */
export const answersKeptMax = 10_000

/** The answers live as long as what is returned, and are never stale: an engine's policies do not change. */
export function rememberAnswers(engine: PolicyEngine): PolicyEngine {
  const kept = new Map<string, PolicyAnswer>()
  return {
    decide(request): PolicyAnswer {
      const key = relationsOf(request)
      const known = kept.get(key)
      if (known !== undefined) return known
      const answer = engine.decide(request)
      // What failed is asked again.
      if (answer.errors > 0) return answer
      if (kept.size >= answersKeptMax) kept.clear()
      kept.set(key, answer)
      return answer
    },
  }
}

/** All that a policy can tell of a request, as one text. */
function relationsOf({ action, principal, resource, context }: AccessRequest): string {
  const { officerId, agencyId, placeIds } = principal
  const places = new Set<string>(placeIds)
  const relation = (mine: boolean, list: readonly string[]): string => (mine ? 'mine' : list.length === 0 ? 'none' : 'other')
  return [
    action,
    principal.role,
    principal.device,
    principal.deviceConfirmedHours,
    principal.unlock,
    principal.session,
    resource.nature,
    relation(resource.placePath.some((id) => places.has(id)), resource.placePath),
    relation(resource.madeBy.includes(officerId), resource.madeBy),
    relation(resource.agencyIds.includes(agencyId), resource.agencyIds),
    relation(resource.escortedBy.includes(officerId), resource.escortedBy),
    relation(resource.aboutPlaceIds.some((id) => places.has(id)), resource.aboutPlaceIds),
    resource.entry,
    resource.danger,
    resource.contactBan,
    resource.freeze,
    context.stepUpSecondsAgo,
    context.reason,
    context.breakGlassSecondsAgo,
    context.review,
  ].join(' ')
}
