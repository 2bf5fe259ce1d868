/**
 * May it be published? A checklist, each item met or not and by whom it can be; there is no way around it (DESIGN 5,
 * guards). Two approve, of two agencies, and neither wrote it. An approval is of these words and these numbers: when
 * one changes it is void. A red sentence that rules may have misread is let pass by two people with a reason.
 */
import { canonicalJson, type AgencyId, type Json, type OfficerId } from '../../kernel/index.ts'
import type { CheckedDraft } from './check-draft.ts'
import type { Draft } from './draft.ts'
import type { Finding } from './finding.ts'
import { reasons, type ReasonCode } from './reasons.ts'

/** Canonical text of all that is approved: words, figures, values, moments. Shells hash it; equal texts are equal drafts. */
export type ApprovedText = string

export type Approval = Readonly<{ officerId: OfficerId; agencyId: AgencyId; of: ApprovedText }>

/** One red finding let pass: by whom, for which reason, and the second who agrees. */
export type Override = Readonly<{ of: ApprovedText; code: ReasonCode; start: number; reason: string; officerId: OfficerId; secondId: OfficerId }>

export const publicationItems = ['no-red', 'nothing-without-override', 'approved-by-two', 'of-two-agencies', 'not-by-the-writer', 'approvals-of-this'] as const
export type PublicationItem = (typeof publicationItems)[number]

export type Publication = Readonly<{
  may: 'publish' | 'not-yet'
  items: readonly Readonly<{ item: PublicationItem; is: 'met' | 'unmet' }>[]
  /** Red, and not let pass. */
  open: readonly Finding[]
  /** Approvals of other words or numbers than these. */
  void: readonly Approval[]
}>

/** UTF-16 units of a reason, at least: "ok" is none. */
export const overrideReasonLettersMin = 10

/** What an approval is of: values as bound, and not how much else was known meanwhile. */
export function approvedText({ language, writerId, pieces }: Draft): ApprovedText {
  const said = pieces.map((piece): Json => {
    if (piece.kind !== 'figure') return { ...piece }
    const { figure, bound } = piece
    return { ...figure, kind: 'figure', certain: bound?.certain ?? null, atMost: bound?.atMost ?? null, foldVersion: bound?.foldVersion ?? null }
  })
  return canonicalJson({ language, writerId, pieces: said })
}

export function judgePublication(checked: CheckedDraft, given: Readonly<{ approvals: readonly Approval[]; overrides: readonly Override[] }>): Publication {
  const text = approvedText(checked.draft)
  const { writerId } = checked.draft
  const valid = given.approvals.filter(({ of }) => of === text)
  const others = valid.filter(({ officerId }) => officerId !== writerId)
  const red = [...checked.findings, ...checked.sentences.flatMap(({ findings }) => findings)].filter(({ code }) => reasons[code][0] === 'red')
  const open = red.filter((each) => !given.overrides.some((override) => isLetPass(each, override, text)))
  const pairs = others.some((a) => others.some((b) => a.officerId !== b.officerId && a.agencyId !== b.agencyId))
  const met: Readonly<Record<PublicationItem, boolean>> = {
    'no-red': open.length === 0,
    'nothing-without-override': red.every(({ code }) => reasons[code][1] !== 'never'),
    'approved-by-two': new Set(others.map(({ officerId }) => officerId)).size >= 2,
    'of-two-agencies': pairs,
    'not-by-the-writer': valid.length === others.length,
    'approvals-of-this': given.approvals.length > 0 && valid.length === given.approvals.length,
  }
  // An approval that is void, or the writer's own, counts for nothing and stands in nobody's way.
  const needed: readonly PublicationItem[] = ['no-red', 'nothing-without-override', 'approved-by-two', 'of-two-agencies']
  return {
    may: needed.every((item) => met[item]) ? 'publish' : 'not-yet',
    items: publicationItems.map((item) => ({ item, is: met[item] ? 'met' : 'unmet' })),
    open,
    void: given.approvals.filter(({ of }) => of !== text),
  }
}

function isLetPass({ code, span }: Finding, override: Override, text: ApprovedText): boolean {
  if (reasons[code][1] !== 'two-people') return false
  if (override.of !== text || override.code !== code || override.start !== span.start) return false
  return override.officerId !== override.secondId && override.reason.trim().length >= overrideReasonLettersMin
}
