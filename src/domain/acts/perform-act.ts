/** From a name and an unknown request to drafts or a refusal: the one door through which every act comes. */
import { refuse, type Outcome } from '../../kernel/index.ts'
import { fieldOfIssues } from '../entries/field-of-issue.ts'
import { actCatalogue, type ActName, type RefusalCode } from './act-catalogue.ts'
import type { ActContext, ActDefinition, EntryDraft } from './define-act.ts'

export type ActRefusal = RefusalCode | 'act-unknown' | 'request-malformed'

export function isActName(name: string): name is ActName {
  return Object.hasOwn(actCatalogue, name)
}

/** Fails: `act-unknown`; `request-malformed`, naming the first field that does not fit; what the act refuses. */
export function decideAct(name: string, request: unknown, context: ActContext): Outcome<readonly EntryDraft[], ActRefusal> {
  if (!isActName(name)) return refuse('act-unknown', { act: name.slice(0, 64) })
  // Each line of the catalogue is such a definition; its request is parsed by its own schema just below.
  const act = actCatalogue[name] as unknown as ActDefinition<ActName, unknown, RefusalCode>
  const parsed = act.request.safeParse(request)
  if (!parsed.success) return refuse('request-malformed', { act: name, field: fieldOfIssues(parsed.error.issues) })
  return act.decide(parsed.data, context)
}
