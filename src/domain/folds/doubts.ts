/**
 * Discrepancies are derived, never entered (DESIGN 4). This table keeps them as they were known at any
 * position: a doubt that no longer follows is closed, not removed. State: owned by the account.
 */
import type { MovementId, Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { standsStill } from './columns.ts'
import type { Row } from './entry-table.ts'

export const discrepancyKinds = [
  'two-places-at-once',
  'seen-faster-than-possible',
  'seen-after-leaving-care',
  'declaration-owed',
  'band-on-two',
  'two-bands',
  'band-and-face-disagree',
  'manifest-short',
  'manifest-over',
  'roll-call-short',
  'roll-call-over',
  'head-count-short',
  'head-count-over',
  'wrong-home',
  'arrival-overdue',
  'return-overdue',
  'suspected-duplicate',
  'link-disputed',
  'implausible-age',
  'implausible-kinship',
  'place-over-capacity',
  'locked-with-people',
  'nobody-answering',
  'alone-with-children',
  'device-clock-off',
  'chain-gap',
  'chain-fork',
  'corrections-differ',
  'entry-unreadable',
  'entry-id-taken',
  'statement-not-borne-out',
] as const
export type DiscrepancyKind = (typeof discrepancyKinds)[number]

export type Doubt = Readonly<{
  kind: DiscrepancyKind
  /** Stable: the kind and the ids it is about, never a person id. */
  key: string
  /** Open in the world in [from, to). */
  from: Ms
  to: Ms
  /** The entries that make it. */
  rows: readonly Row[]
  registrations: readonly RegistrationId[]
  placeId: PlaceId | null
  movementId: MovementId | null
}>

type Kept = { readonly doubt: Doubt; readonly text: string; readonly known: number; superseded: number }

export type DoubtTable = { readonly all: Kept[]; readonly open: Map<string, Kept[]> }

export function newDoubtTable(): DoubtTable {
  return { all: [], open: new Map() }
}

/** Replaces what is derived for one subject; what is the same stays known since before. */
export function stateDoubts(table: DoubtTable, subject: string, doubts: readonly Doubt[], known: number): void {
  const before = table.open.get(subject)
  if (before === undefined && doubts.length === 0) return
  const after: Kept[] = []
  const wanted = new Map(doubts.map((doubt) => [textOf(doubt), doubt]))
  for (const kept of before ?? []) {
    if (wanted.delete(kept.text)) after.push(kept)
    else kept.superseded = known
  }
  for (const [text, doubt] of wanted) {
    const kept: Kept = { doubt, text, known, superseded: standsStill }
    after.push(kept)
    table.all.push(kept)
  }
  if (after.length === 0) table.open.delete(subject)
  else table.open.set(subject, after)
}

/** Doubts open in the world at `asOf` as known then, settled or not. Cost: linear in all doubts ever derived. */
export function doubtsAt(table: DoubtTable, asOf: Ms, known: number): readonly Doubt[] {
  const found: Doubt[] = []
  for (const { doubt, known: since, superseded } of table.all) {
    if (since <= known && known < superseded && doubt.from <= asOf && asOf < doubt.to) found.push(doubt)
  }
  return found
}

function textOf(doubt: Doubt): string {
  return [doubt.key, doubt.from, doubt.to, ...doubt.rows, ...doubt.registrations, doubt.placeId, doubt.movementId].join('|')
}
