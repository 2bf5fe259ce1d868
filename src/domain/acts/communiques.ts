/**
 * A communiqué is written, approved, and a finding on it let pass: each on the officer's own device (DESIGN 5). Whether it
 * goes out, home alone decides, on all of these and on the text as it reads it then.
 */
import { z } from 'zod'
import { accept, refuse, type CommuniqueId, type Outcome, type Sha256 } from '../../kernel/index.ts'
import { communiqueApproved } from '../entries/communique-approved.ts'
import { communiqueDrafted } from '../entries/communique-drafted.ts'
import { communiqueFindingOverridden } from '../entries/communique-finding-overridden.ts'
import type { Account } from '../folds/account-state.ts'
import { publicationNow, type Communique, type CommuniqueDraft } from '../folds/publication.ts'
import { defineAct, draft, whenFields } from './define-act.ts'
import { sealedOf } from './observation.ts'

export const draftCommunique = defineAct({
  name: 'draft-communique',
  summary: communiqueDrafted.summary,
  request: z.strictObject({ ...communiqueDrafted.count.shape, ...whenFields, sealed: sealedOf(communiqueDrafted) }),
  refusals: ['communique-out', 'communique-unknown', 'text-missing'],
  decide({ occurredAt, occurredErrorMs, sealed, ...count }, { account }) {
    const { communiques } = publicationNow(account)
    if (isOut(communiques.get(count.communiqueId))) return refuse('communique-out', { id: count.communiqueId })
    if (count.corrects !== null && !isOut(communiques.get(count.corrects))) return refuse('communique-unknown', { id: count.corrects })
    if (sealed.length !== 1) return refuse('text-missing', { texts: sealed.length })
    return accept([draft('communique.drafted', { occurredAt, occurredErrorMs }, count, sealed)])
  },
})

const onDraft = ['communique-unknown', 'communique-out', 'draft-superseded'] as const
type OnDraft = (typeof onDraft)[number]

export const approveCommunique = defineAct({
  name: 'approve-communique',
  summary: communiqueApproved.summary,
  request: z.strictObject({ ...communiqueApproved.count.shape, ...whenFields }),
  refusals: [...onDraft, 'own-draft', 'already-approved'],
  decide({ occurredAt, occurredErrorMs, ...count }, { account, officerId }) {
    const judged = lastDraft(account, count)
    if (!judged.ok) return judged
    if (judged.value.last.officerId === officerId) return refuse('own-draft', { id: count.communiqueId })
    if (judged.value.approvals.some((each) => each.draft === count.draft && each.officerId === officerId)) return refuse('already-approved', { id: count.communiqueId })
    return accept([draft('communique.approved', { occurredAt, occurredErrorMs }, count)])
  },
})

export const overrideFinding = defineAct({
  name: 'override-finding',
  summary: communiqueFindingOverridden.summary,
  request: z.strictObject({ ...communiqueFindingOverridden.count.shape, ...whenFields, sealed: sealedOf(communiqueFindingOverridden) }),
  // Who wrote it may give the first reason: the second person is another.
  refusals: [...onDraft, 'reason-missing'],
  decide({ occurredAt, occurredErrorMs, sealed, ...count }, { account }) {
    const judged = lastDraft(account, count)
    if (!judged.ok) return judged
    if (sealed.length !== 1) return refuse('reason-missing', { reasons: sealed.length })
    return accept([draft('communique.finding-overridden', { occurredAt, occurredErrorMs }, count, sealed)])
  },
})

/** Out: the version that would go out, which is the one named, and all approvals of the communiqué. */
function lastDraft(account: Account, named: Readonly<{ communiqueId: CommuniqueId; draft: Sha256 }>): Outcome<Readonly<{ last: CommuniqueDraft; approvals: Communique['approvals'] }>, OnDraft> {
  const communique = publicationNow(account).communiques.get(named.communiqueId)
  const last = communique?.drafts.at(-1)
  if (communique === undefined || last === undefined || !communique.drafts.some(({ hash }) => hash === named.draft)) return refuse('communique-unknown', { id: named.communiqueId })
  if (isOut(communique)) return refuse('communique-out', { id: named.communiqueId })
  if (last.hash !== named.draft) return refuse('draft-superseded', { id: last.hash })
  return accept({ last, approvals: communique.approvals })
}

function isOut(communique: Readonly<{ published: unknown }> | undefined): boolean {
  return communique !== undefined && communique.published !== null
}
