/**
 * The one fold of an operation (FORMATS 7): entries in, bitemporal segments and doubts out. Only what an
 * entry touches is derived again; counting from zero gives the same. An answer depends on the set of
 * entries and their receipts, never on how they were cut into batches.
 */
import type { PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import {
  currentPerson,
  identityRows,
  knownCount,
  rootOf,
  rulesInForce,
  type Account,
} from './account-state.ts'
import { assembliesAt } from './assembly.ts'
import { reassemble } from './account-assemblies.ts'
import { addSegment, closeSegment, segmentAt } from './columns.ts'
import { addRows } from './add-rows.ts'
import { contentAt, entryAt, readingsOf, type Row } from './entry-table.ts'
import { openingOf } from './identity.ts'
import { disturbancesAt } from './incidents.ts'
import { listed, noteRow } from './indexes.ts'
import { foldPerson } from './person-facts.ts'
import { areRelated, placeTreeAt } from './place-tree.ts'
import { isReadable, type ReceivedEntry } from './received-entry.ts'
import { stateExistence } from './existence.ts'
import { restateDoubts } from './account-doubts.ts'
import { newDirty, type Dirty } from './dirty.ts'
import type { Segment } from './timeline-state.ts'

/** Version of the rules by which entries become answers; part of every stated number (rule 2). */
export const foldVersion = 1

/**
 * In: entries in order of position, following on what was applied; none of them in the account already.
 * Entries recorded at one instant became known together and are folded together; each instant is a step of
 * its own, so that every earlier moment of knowledge keeps its answer however entries arrive in batches.
 */
export function applyEntries(account: Account, entries: readonly ReceivedEntry[]): void {
  let from = 0
  while (from < entries.length) {
    const recordedAtMs = entries[from]?.recordedAtMs
    let to = from + 1
    while (to < entries.length && entries[to]?.recordedAtMs === recordedAtMs) to++
    applyStep(account, entries.slice(from, to))
    from = to
  }
}

/** All entries as one step: what `applyEntries` comes to in the end, without the moments of knowledge before it. */
export function applyStep(account: Account, entries: readonly ReceivedEntry[]): void {
  const changed = addRows(account.table, entries)
  const dirty = newDirty()
  for (const row of changed) noteChange(account, row, dirty)
  rebuildContext(account, dirty)
  const people = peopleToFold(account, dirty)
  const all = reassemble(account, people, dirty)
  for (const root of all) refold(account, root)
  restateDoubts(account, dirty, all)
}

function noteChange(account: Account, row: Row, dirty: Dirty): void {
  dirty.rows.add(row)
  if (!isReadable(entryAt(account.table, row).content)) account.unreadable.add(row)
  // A correction may have moved it to somebody else, and its withdrawal moves it back: all are looked at again.
  for (const content of readingsOf(account.table, row)) {
    const touches = noteRow(account.indexes, row, content)
    const { places = [] } = touches
    for (const id of touches.registrations ?? []) dirty.registrations.add(id)
    for (const id of touches.movements ?? []) dirty.movements.add(id)
    for (const id of touches.bands ?? []) dirty.bands.add(id)
    for (const id of touches.devices ?? []) dirty.devices.add(id)
    if (touches.everybody === true) dirty.everybody = true
    if (touches.incidents !== undefined || content.type === 'place.evacuated') dirty.disturbed = true
    if (touches.rollCalls !== undefined) {
      dirty.assembled = true
      for (const id of places) dirty.assembledPlaces.add(id)
      for (const id of touches.rollCalls) for (const place of placesOfRollCall(account, id)) dirty.assembledPlaces.add(place)
    }
    if (content.type === 'place.opened' || content.type === 'travel-time.stated') for (const id of places) dirty.places.add(id)
  }
}

/** What timelines lean on, as known now: places, limits, disturbances, movements. */
function rebuildContext(account: Account, dirty: Dirty): void {
  const { table, indexes } = account
  const known = knownCount(account)
  for (const id of dirty.movements) account.movements.delete(id)
  dirty.trees.push(account.tree)
  if (dirty.places.size > 0) {
    account.tree = placeTreeAt(table, indexes.placeRows, known)
    dirty.trees.push(account.tree)
  }
  if (dirty.everybody) account.rules = rulesInForce(table, indexes.ruleRows, known)
  if (dirty.disturbed) {
    const before = new Map(account.disturbances.map((each) => [textOf(each), each]))
    account.disturbances = disturbancesAt(table, indexes, known)
    const after = new Map(account.disturbances.map((each) => [textOf(each), each]))
    for (const [text, each] of [...before, ...after]) if (!before.has(text) || !after.has(text)) dirty.disturbedPlaces.add(placeOf(each))
  }
  if (dirty.assembled) {
    account.assemblies = assembliesAt(table, { counts: indexes.countRows, rollCalls: indexes.rollCalls }, known)
  }
}

/** Equal texts mean the same disturbance of the same people. */
function textOf(each: Account['disturbances'][number]): string {
  return JSON.stringify(each.kind === 'incident' ? { ...each.span, named: [...each.span.named] } : each)
}

function placesOfRollCall(account: Account, id: RollCallId): readonly PlaceId[] {
  return listed(account.indexes.rollCalls, id).flatMap((row) => {
    const content = contentAt(account.table, row, knownCount(account))
    return content?.type === 'roll-call.opened' ? [content.count.placeId] : []
  })
}

function placeOf(each: Account['disturbances'][number]): PlaceId {
  return each.kind === 'incident' ? each.span.placeId : each.placeId
}

/** Smallest registrations of all people whose timeline may differ now, old and new. */
function peopleToFold(account: Account, dirty: Dirty): Set<RegistrationId> {
  const { indexes } = account
  const touched = new Set(dirty.registrations)
  const addAll = (people: Iterable<RegistrationId> | undefined): void => {
    for (const id of people ?? []) touched.add(id)
  }
  if (dirty.everybody) addAll(indexes.opening.keys())
  for (const id of dirty.movements) addAll(indexes.peopleOf.get(id))
  for (const id of dirty.bands) addAll(indexes.wearers.get(id))
  const nodes = [...dirty.places, ...dirty.disturbedPlaces]
  for (const [placeId, people] of nodes.length === 0 ? [] : indexes.peopleAt) {
    // Near it before or after the tree changed.
    if (dirty.trees.some((tree) => nodes.some((node) => areRelated(tree, placeId, node)))) addAll(people)
  }
  return regroup(account, touched)
}

/** Works out who is one person now, for everybody touched and everybody linked with them before. */
function regroup(account: Account, touched: ReadonlySet<RegistrationId>): Set<RegistrationId> {
  const roots = new Set<RegistrationId>()
  const open = new Set(touched)
  for (const id of touched) for (const member of listed(account.members, rootOf(account, id))) open.add(member)
  for (const id of open) {
    const before = account.rootOf.get(id)
    if (before !== undefined) roots.add(before)
    const person = currentPerson(account, id)
    for (const member of person.registrations) {
      const old = account.rootOf.get(member)
      if (old !== undefined) roots.add(old)
      account.rootOf.set(member, person.root)
    }
    if (!person.registrations.includes(id)) account.rootOf.set(id, person.root)
    account.members.set(person.root, person.registrations)
    roots.add(person.root)
  }
  return roots
}

/** Derives one person again and writes what differs. */
function refold(account: Account, root: RegistrationId): void {
  const person = currentPerson(account, root)
  const known = knownCount(account)
  const opening = person.root === root ? openingOf(account.table, identityRows(account.indexes), person, known) : null
  stateExistence(account.existence, root, opening, known)
  const timeline = opening === null ? { segments: [], doubts: [] } : foldPerson(account, person, 'with-assemblies')
  writeSegments(account, root, timeline.segments)
  account.personDoubts.set(root, timeline.doubts)
  if (person.root !== root) account.members.delete(root)
}

function writeSegments(account: Account, root: RegistrationId, segments: readonly Segment[]): void {
  const { columns } = account
  const known = knownCount(account)
  const before = account.open.get(root) ?? []
  const after: number[] = []
  const differs = before.findIndex((at, index) => !isSame(account, at, segments[index]))
  const same = differs === -1 ? before.length : differs
  after.push(...before.slice(0, same))
  for (const at of before.slice(same)) closeSegment(columns, at, known)
  for (const segment of segments.slice(same)) after.push(addSegment(columns, root, segment, known))
  if (after.length === 0) account.open.delete(root)
  else account.open.set(root, after)
}

function isSame(account: Account, at: number, segment: Segment | undefined): boolean {
  if (segment === undefined) return false
  const kept = segmentAt(account.columns, at)
  return (Object.keys(segment) as (keyof Segment)[]).every((key) => kept[key] === segment[key]) // keys of the segment itself
}
