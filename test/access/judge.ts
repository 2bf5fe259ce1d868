// What a changed policy does to every answer: the answers of the others are kept as bits, so that one policy can be
// put in the place of another without asking the rest again.
import type { AccessAction, AccessRequest } from '../../src/access/index.ts'
import type { Corpus } from './corpus.ts'
import type { Compiled } from './evaluate.ts'
import { expected } from './expected.ts'
import { requestOf } from './states.ts'

export type Judged = Readonly<{
  action: AccessAction
  requests: readonly AccessRequest[]
  /** 1 where the rules allow. */
  wanted: Uint8Array
  /** How many policies permit, and how many forbid. */
  permits: Uint8Array
  forbids: Uint8Array
}>

export function judged({ action, states }: Corpus, policies: readonly Compiled[]): Judged {
  const own = policies.filter(({ speaksOf }) => speaksOf(action))
  const requests = states.map((state) => requestOf(action, state))
  const permits = new Uint8Array(states.length)
  const forbids = new Uint8Array(states.length)
  requests.forEach((request, at) => {
    for (const { effect, holds } of own) {
      const counts = effect === 'permit' ? permits : forbids
      if (holds(request) === true) counts[at] = (counts[at] ?? 0) + 1
    }
  })
  return { action, requests, wanted: Uint8Array.from(states, (state) => (expected(action, state) ? 1 : 0)), permits, forbids }
}

/** Out: a request that is answered otherwise than the rules say, or fails, once `changed` stands for `policy`; null if none. */
export function witness(all: readonly Judged[], policy: Compiled, changed: Compiled | null): AccessRequest | null {
  for (const each of all) {
    const before = policy.speaksOf(each.action) ? policy : null
    const after = changed?.speaksOf(each.action) === true ? changed : null
    if (before === null && after === null) continue
    const found = each.requests.find((request, at) => differs(each, at, request, { before, after }))
    if (found !== undefined) return found
  }
  return null
}

function differs(each: Judged, at: number, request: AccessRequest, { before, after }: Readonly<{ before: Compiled | null; after: Compiled | null }>): boolean {
  const held = after === null ? false : after.holds(request)
  if (held === 'error') return true
  const was = before !== null && before.holds(request) === true
  const count = (effect: Compiled['effect'], stands: number): number =>
    stands - (was && before?.effect === effect ? 1 : 0) + (held && after?.effect === effect ? 1 : 0)
  const allowed = count('forbid', each.forbids[at] ?? 0) === 0 && count('permit', each.permits[at] ?? 0) > 0
  return allowed !== (each.wanted[at] === 1)
}
