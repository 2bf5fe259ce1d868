/** Does the account know what a request names? Refusals in order of precedence, shared by all acts. */
import type { Refusal } from '../../kernel/index.ts'
import type { Touches } from '../entries/define-entry.ts'
import { knownCount, rosterNow, type Account } from '../folds/account-state.ts'
import { contentAt, type Row } from '../folds/entry-table.ts'
import { touchesOf } from '../folds/indexes.ts'

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
export function refuseUnknown(account: Account, touches: Touches, introduces: readonly Introduces[]): Refusal<UnknownThing> | null {
  const { indexes } = account
  const known = knownCount(account)
  const roster = rosterNow(account)
  // A row listed under an id may have been withdrawn, or corrected to speak of another.
  const stated = (rows: readonly Row[] | undefined, kind: keyof Touches, id: string, types: readonly string[]): boolean =>
    (rows ?? []).some((row) => {
      const content = contentAt(account.table, row, known)
      const named: unknown = content === null ? undefined : touchesOf(content)[kind]
      return content !== null && types.includes(content.type) && Array.isArray(named) && named.includes(id)
    })
  const checks: readonly (readonly [keyof Touches, UnknownThing, (id: never) => boolean])[] = [
    ['places', 'place-unknown', (id) => account.tree.places.has(id)],
    ['registrations', 'registration-unknown', (id) => stated(indexes.opening.get(id), 'registrations', id, ['person.registered', 'person.born'])],
    ['movements', 'movement-unknown', (id) => stated(indexes.movements.get(id), 'movements', id, ['movement.departed'])],
    ['rollCalls', 'roll-call-unknown', (id) => stated(indexes.rollCalls.get(id), 'rollCalls', id, ['roll-call.opened'])],
    ['incidents', 'incident-unknown', (id) => stated(indexes.incidents.get(id), 'incidents', id, ['incident.declared'])],
    ['officers', 'officer-unknown', (id) => roster.officers.has(id)],
    ['devices', 'device-unknown', (id) => roster.devices.has(id)],
    ['entries', 'entry-unknown', (id) => account.table.byHash.has(id)],
  ]
  for (const [kind, code, knows] of checks) {
    const named = touches[kind]
    if (introduces.includes(kind) || !Array.isArray(named)) continue
    const missing = named.find((id) => !knows(id as never)) // each check is given ids of its own kind
    if (missing !== undefined) return { code, about: { id: String(missing) } }
  }
  return null
}
