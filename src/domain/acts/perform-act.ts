/** From a name and an unknown request to drafts or a refusal: the one door through which every act comes. */
import type { z } from 'zod'
import { refuse, type Outcome } from '../../kernel/index.ts'
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
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse('request-malformed', { act: name, field: fieldOf(issue), expected: issue?.code ?? '' })
  }
  return act.decide(parsed.data, context)
}

function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return ''
  const path = issue.path.map(String).join('.')
  return issue.code === 'unrecognized_keys' ? [path, issue.keys[0]].filter((part) => part !== '').join('.') : path
}
