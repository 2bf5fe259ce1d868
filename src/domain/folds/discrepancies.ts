/**
 * Open discrepancies at a moment as known at another: those kept by the account, those that depend on the
 * moment asked for (capacity, locked doors, nobody answering), less those settled for the same facts.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { personAt, treeAt, type Account } from './account-state.ts'
import { answeringFor, answeringForPlace } from './answering.ts'
import { doubtsAt, type Doubt } from './doubts.ts'
import { compareRows, contentAt, momentAt } from './entry-table.ts'
import { scanAt } from './segments-at.ts'
import { inCareAs, standings } from './standings.ts'

/** Cost: one scan of the columns and of all doubts. Sorted by key. */
export function openDiscrepancies(account: Account, asOfMs: Ms, known: number): readonly Doubt[] {
  const all = [...doubtsAt(account.doubts, asOfMs, known), ...momentary(account, asOfMs, known)]
  return all.filter((doubt) => !isSettled(account, doubt, { asOfMs, known })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Settled for the facts known then: an entry that was not among them opens it again. */
export function isSettled(account: Account, doubt: Doubt, query: Readonly<{ asOfMs: Ms; known: number }>): boolean {
  const hashes = doubt.rows.map((row) => account.table.rows[row]?.hash)
  return (account.indexes.settlements.get(doubt.key) ?? []).some((row) => {
    const content = contentAt(account.table, row, query.known)
    if (content?.type !== 'discrepancy.settled') return false
    if (momentAt(account.table, row, query.known).at > query.asOfMs) return false
    return hashes.every((hash) => hash !== undefined && content.count.entries.includes(hash))
  })
}

type AtPlace = { people: number; unanswered: RegistrationId[] }

function momentary(account: Account, asOfMs: Ms, known: number): readonly Doubt[] {
  const query = { asOfMs, known }
  const tree = treeAt(account, known)
  const atPlace = occupancy(account, query)
  const found: Doubt[] = []
  for (const [placeId, { unanswered }] of atPlace) {
    if (unanswered.length > 0) found.push(momentaryDoubt(account, { kind: 'nobody-answering', placeId, registrations: unanswered, row: null }, query))
  }
  for (const [placeId, place] of tree.places) {
    let people = 0
    for (const [at, { people: here }] of atPlace) if (tree.path(at).includes(placeId)) people += here
    const { capacity, capacityRow, door, doorRow } = attributesOf(account, placeId, { ...query, opened: place.capacity, row: place.row })
    if (capacity !== null && people > capacity) found.push(momentaryDoubt(account, { kind: 'place-over-capacity', placeId, registrations: [], row: capacityRow }, query))
    if (door === 'locked' && people > 0) found.push(momentaryDoubt(account, { kind: 'locked-with-people', placeId, registrations: [], row: doorRow }, query))
  }
  return found
}

function occupancy(account: Account, query: Readonly<{ asOfMs: Ms; known: number }>): ReadonlyMap<PlaceId, AtPlace> {
  const { columns } = account
  const found = new Map<PlaceId, AtPlace>()
  const answered = new Map<PlaceId, boolean>()
  scanAt(columns, query.asOfMs, query.known, (at, code) => {
    const standing = standings[code]
    const placeId = columns.places.texts[columns.place[at] ?? -1]
    const root = columns.subjects.texts[columns.subject[at] ?? -1]
    if (standing === undefined || placeId === undefined || root === undefined) return
    if (standing !== 'present' && standing !== 'unconfirmed') return
    const entry = found.get(placeId) ?? { people: 0, unanswered: [] }
    found.set(placeId, entry)
    if (inCareAs[standing] === 'certain') entry.people++
    const byPlace = answered.get(placeId) ?? answeringForPlace(account, placeId, query) !== null
    answered.set(placeId, byPlace)
    if (byPlace) return
    const registrations = personAt(account, root, query.known).registrations
    if (answeringFor(account, { registrations, placeId: null }, query) === null) entry.unanswered.push(root)
  })
  return found
}

type Momentary = Readonly<{
  kind: 'nobody-answering' | 'place-over-capacity' | 'locked-with-people'
  placeId: PlaceId
  registrations: readonly RegistrationId[]
  row: number | null
}>

function momentaryDoubt(account: Account, stated: Momentary, query: Readonly<{ asOfMs: Ms; known: number }>): Doubt {
  const row = stated.row ?? treeAt(account, query.known).places.get(stated.placeId)?.row
  return {
    kind: stated.kind,
    key: `${stated.kind}:${stated.placeId}`,
    from: query.asOfMs,
    to: Infinity,
    rows: row === undefined ? [] : [row],
    registrations: [...stated.registrations].sort(),
    placeId: stated.placeId,
    movementId: null,
  }
}

type Attributes = Readonly<{ capacity: number | null; capacityRow: number; door: 'locked' | 'opened'; doorRow: number }>

function attributesOf(
  account: Account,
  placeId: PlaceId,
  query: Readonly<{ asOfMs: Ms; known: number; opened: number | null; row: number }>,
): Attributes {
  const { table, indexes } = account
  const rows = (indexes.places.get(placeId) ?? []).filter((row) => row < query.known)
  let capacity = query.opened
  let capacityRow = query.row
  let door: Attributes['door'] = 'opened'
  let doorRow = query.row
  const attributes = rows.filter((row) => isAttribute(contentAt(table, row, query.known)?.type))
  for (const row of attributes.sort((a, b) => compareRows(table, a, b, query.known))) {
    const content = contentAt(table, row, query.known)
    if (momentAt(table, row, query.known).at > query.asOfMs) continue
    if (content?.type === 'place.capacity-set') [capacity, capacityRow] = [content.count.capacity, row]
    if (content?.type === 'place.locked') [door, doorRow] = [content.count.door, row]
  }
  return { capacity, capacityRow, door, doorRow }
}

function isAttribute(type: string | undefined): boolean {
  return type === 'place.capacity-set' || type === 'place.locked'
}
