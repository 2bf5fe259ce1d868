/** Does the account know what a request names? Refusals in order of precedence, shared by all acts. */
import { refuse, type Outcome } from '../../kernel/index.ts'
import type { Touches } from '../entries/define-entry.ts'
import { knownCount, type Account } from '../folds/account-state.ts'
import { contentAt, type Row } from '../folds/entry-table.ts'
import { rosterAt } from '../folds/roster.ts'

export const unknownThings = [
  'place-unknown',
  'registration-unknown',
  'movement-unknown',
  'roll-call-unknown',
  'incident-unknown',
  'officer-unknown',
  'device-unknown',
  'entry-unknown',
] as const
export type UnknownThing = (typeof unknownThings)[number]

/** Ids that a request introduces are not looked for. */
export type Introduces = keyof Touches

/** Out: null when everything named is known. */
export function refuseUnknown(account: Account, touches: Touches, introduces: readonly Introduces[]): Outcome<never, UnknownThing> | null {
  const { indexes } = account
  const stated = (rows: readonly Row[] | undefined, type: string): boolean =>
    (rows ?? []).some((row) => contentAt(account.table, row, knownCount(account))?.type === type)
  const roster = rosterAt(account.table, indexes.rosterRows, knownCount(account))
  const checks: readonly (readonly [keyof Touches, UnknownThing, (id: never) => boolean])[] = [
    ['places', 'place-unknown', (id) => account.tree.places.has(id)],
    ['registrations', 'registration-unknown', (id) => (indexes.opening.get(id) ?? []).some((row) => contentAt(account.table, row, knownCount(account)) !== null)],
    ['movements', 'movement-unknown', (id) => stated(indexes.movements.get(id), 'movement.departed')],
    ['rollCalls', 'roll-call-unknown', (id) => stated(indexes.rollCalls.get(id), 'roll-call.opened')],
    ['incidents', 'incident-unknown', (id) => stated(indexes.incidents.get(id), 'incident.declared')],
    ['officers', 'officer-unknown', (id) => roster.officers.has(id)],
    ['devices', 'device-unknown', (id) => roster.devices.has(id)],
    ['entries', 'entry-unknown', (id) => account.table.byHash.has(id)],
  ]
  for (const [kind, code, knows] of checks) {
    const named = touches[kind]
    if (introduces.includes(kind) || !Array.isArray(named)) continue
    const missing = named.find((id) => !knows(id as never)) // each check is given ids of its own kind
    if (missing !== undefined) return refuse(code, { id: String(missing) })
  }
  return null
}
