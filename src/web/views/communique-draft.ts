/** A draft as somebody writes it, judged on what this device knows: home judges again before anything goes out. */
import { instantOf, msOf } from '../../kernel/index.ts'
import type { OfficerRole } from '../../domain/index.ts'
import { contextOf, figuresOf, type JudgingBy } from '../../logbook/index.ts'
import { checkDraft, nameScreen, noNames, readDraft, type Draft, type NameScreen } from '../../press/index.ts'
import { offsetOf } from './naming.ts'
import type { DraftAsked, DraftView } from './press-desk-types.ts'
import type { ViewDesk } from './view-desk.ts'

export function communiqueDraftView(desk: ViewDesk, { text, asOf, language }: DraftAsked): DraftView {
  const at = asOf ?? instantOf(desk.asOfMs)
  const read = readDraft(text, msOf(at))
  if (!read.ok) return { state: 'refused', code: read.refusal.code, at: typeof read.refusal.about['at'] === 'number' ? read.refusal.about['at'] : null }
  const draft: Draft = { language, writerId: desk.me.officerId, pieces: read.value }
  const checked = checkDraft(draft, desk.account, contextOf(desk.account, judgingBy(desk), null))
  return { state: 'read', asOf: at, draft: checked.draft, checked, figures: figuresOf(checked.draft), utcOffsetMinutes: offsetOf(desk) }
}

/** What waits here beside home's log is quoted nowhere: with any of it the draft says so. */
export function judgingBy(desk: ViewDesk): JudgingBy {
  return {
    nowMs: desk.asOfMs, opened: desk.publication, ...screensOf(desk), utcOffsetMinutes: offsetOf(desk),
    source: desk.waiting > 0 ? 'here-now' : 'home', mayApprove: (role) => approvers.has(role),
  }
}

/** As the policies have it (`authority.publishing`); home asks them. */
const approvers = new Set<OfficerRole>(['coordinator', 'communications'])

/** Once for the names that are open, not once a letter that somebody types. */
const screens = new WeakMap<ReadonlyMap<unknown, unknown>, Readonly<{ size: number; screen: NameScreen }>>()

function screensOf({ people, placeNames }: ViewDesk): Readonly<{ names: NameScreen; places: NameScreen }> {
  const names = kept(people, () => [...people.values()].flatMap((known) => known.names.map(({ text }) => text)))
  return { names, places: kept(placeNames, () => [...placeNames.values()]) }
}

function kept(of: ReadonlyMap<unknown, unknown>, texts: () => readonly string[]): NameScreen {
  const found = screens.get(of)
  if (found?.size === of.size) return found.screen
  const screen = of.size === 0 ? noNames : nameScreen(texts())
  screens.set(of, { size: of.size, screen })
  return screen
}
