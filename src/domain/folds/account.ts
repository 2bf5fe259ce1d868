/**
 * The one fold of an operation (FORMATS 7): entries in, bitemporal segments and doubts out. Only what an
 * entry touches is derived again; counting from zero gives the same. An answer depends on the set of
 * entries and their receipts, never on how they were cut into batches.
 */
import type { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { currentPerson, identityRows, knownCount, rootOf, type Account } from './account-state.ts'
import { reassemble, restateAssemblies } from './account-assemblies.ts'
import { addSegment, closeSegment, segmentAt } from './columns.ts'
import { addRows } from './add-rows.ts'
import { entryAt, readingsOf, type Row } from './entry-table.ts'
import { foldPerson, markKept } from './fold-person.ts'
import { openingOf } from './identity.ts'
import { disturbancesAt, type Disturbance } from './incidents.ts'
import { listed, noteRow } from './indexes.ts'
import { areRelated, placeTreeAt } from './place-tree.ts'
import { isReadable, type ReceivedEntry } from './received-entry.ts'
import { rulesInForce } from './rules-in-force.ts'
import { stateExistence } from './existence.ts'
import { restateDoubts } from './account-doubts.ts'
import { newDirty, type Dirty } from './dirty.ts'
import { sharedSegments } from './timeline.ts'
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
  const firstNew = knownCount(account)
  const changed = addRows(account.table, entries)
  const dirty = newDirty()
  for (const row of changed) noteChange(account, row, { dirty, firstNew })
  rebuildContext(account, dirty)
  const people = peopleToFold(account, dirty)
  const all = reassemble(account, people, dirty)
  for (const root of all) refold(account, root, dirty)
  restateDoubts(account, dirty)
}

function noteChange(account: Account, row: Row, { dirty, firstNew }: Readonly<{ dirty: Dirty; firstNew: Row }>): void {
  dirty.rows.add(row)
  if (!isReadable(entryAt(account.table, row).content)) account.unreadable.add(row)
  // A correction may have moved it to somebody else, and its withdrawal moves it back: all are looked at again.
  for (const content of readingsOf(account.table, row)) {
    const touches = noteRow(account.indexes, row, content)
    const { registrations = [], places = [], movements = [], bands = [] } = touches
    // What a settlement accepts changes what other entries say.
    const isAlone = row >= firstNew && movements.length === 0 && bands.length === 0 && content.type !== 'discrepancy.settled'
    for (const id of registrations) {
      dirty.registrations.add(id)
      if (isAlone) dirty.fresh.set(id, (dirty.fresh.get(id) ?? new Set()).add(row))
      else dirty.changed.add(id)
    }
    for (const id of movements) dirty.movements.add(id)
    for (const id of bands) dirty.bands.add(id)
    for (const id of touches.devices ?? []) dirty.devices.add(id)
    if (touches.everybody === true) dirty.everybody = true
    if (touches.incidents !== undefined || content.type === 'place.evacuated') dirty.disturbed = true
    if (touches.rollCalls !== undefined) {
      dirty.assembled = true
      for (const id of touches.rollCalls) dirty.rollCalls.add(id)
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
  if (dirty.disturbed) redisturb(account, dirty)
  if (dirty.assembled) restateAssemblies(account, dirty)
}

/** Disturbances that say the same stay the same objects: time lines go on from what was folded under them. */
function redisturb(account: Account, dirty: Dirty): void {
  const before = new Map(account.disturbances.map((each) => [textOf(each), each]))
  const after = new Map(disturbancesAt(account.table, account.indexes, knownCount(account)).map((each) => [textOf(each), each]))
  account.disturbances = [...after].map(([text, each]) => before.get(text) ?? each)
  for (const [text, each] of [...before, ...after]) if (!before.has(text) || !after.has(text)) dirty.disturbedPlaces.add(placeOf(each))
}

/** Equal texts mean the same disturbance of the same people. */
function textOf(each: Disturbance): string {
  return JSON.stringify(each.kind === 'incident' ? { ...each.span, named: [...each.span.named] } : each)
}

function placeOf(each: Disturbance): PlaceId {
  return each.kind === 'incident' ? each.span.placeId : each.placeId
}

/** Smallest registrations of all people whose timeline may differ now, old and new. */
function peopleToFold(account: Account, dirty: Dirty): ReadonlySet<RegistrationId> {
  const { indexes } = account
  const { changed } = dirty
  if (dirty.everybody) for (const id of indexes.opening.keys()) changed.add(id)
  for (const id of dirty.movements) for (const each of indexes.peopleOf.get(id) ?? []) changed.add(each)
  for (const id of dirty.bands) for (const each of indexes.wearers.get(id) ?? []) changed.add(each)
  markKept(account, changed, dirty.fresh)
  regroup(account, dirty, new Set([...dirty.registrations, ...changed]))
  const people = new Set(dirty.people)
  const nodes = [...dirty.places, ...dirty.disturbedPlaces]
  for (const [placeId, near] of nodes.length === 0 ? [] : indexes.peopleAt) {
    // Near it before or after the tree changed.
    if (!dirty.trees.some((tree) => nodes.some((node) => areRelated(tree, placeId, node)))) continue
    for (const id of near) people.add(rootOf(account, id))
  }
  return people
}

/** Works out who is one person now, for everybody touched and everybody linked with them before. */
function regroup(account: Account, dirty: Dirty, touched: ReadonlySet<RegistrationId>): void {
  const roots = dirty.people
  const open = new Set(touched)
  for (const id of touched) for (const member of listed(account.members, rootOf(account, id))) open.add(member)
  for (const id of open) {
    const before = account.rootOf.get(id)
    if (before !== undefined) roots.add(before)
    const person = currentPerson(account, id)
    for (const member of person.registrations) {
      const old = account.rootOf.get(member)
      if (old !== undefined) roots.add(old)
      if ((old ?? member) !== person.root) dirty.regrouped.add(member)
      account.rootOf.set(member, person.root)
    }
    if (!person.registrations.includes(id)) account.rootOf.set(id, person.root)
    account.members.set(person.root, person.registrations)
    roots.add(person.root)
  }
}

/** Derives one person again and writes what differs. */
function refold(account: Account, root: RegistrationId, dirty: Dirty): void {
  const person = currentPerson(account, root)
  if (dirty.people.has(root)) {
    const opening = person.root === root ? openingOf(account.table, identityRows(account.indexes), person, knownCount(account)) : null
    stateExistence(account.existence, root, opening, knownCount(account))
  }
  const before = account.kept.get(root)?.runs['with-assemblies'] ?? null
  const exists = account.existence.open.has(root)
  const timeline = exists ? foldPerson(account, person, 'with-assemblies') : { segments: [], doubts: [] }
  writeSegments(account, root, { before: before?.segments ?? [], after: timeline.segments })
  // Another list, or it says the same of the same.
  if (account.personDoubts.get(root) !== timeline.doubts) dirty.people.add(root)
  account.personDoubts.set(root, timeline.doubts)
  if (person.root === root) return
  account.members.delete(root)
  account.kept.delete(root)
}

/** In: `before`, what was written last as far as it is kept. */
function writeSegments(account: Account, root: RegistrationId, { before, after }: Readonly<{ before: readonly Segment[]; after: readonly Segment[] }>): void {
  const { columns } = account
  const known = knownCount(account)
  const open = account.open.get(root) ?? []
  let same = Math.min(open.length, sharedSegments(before, after))
  while (same < open.length && isSame(account, open[same] as number, after[same])) same++ // below the length
  if (same === open.length && same === after.length) return
  for (const at of open.slice(same)) closeSegment(columns, at, known)
  const written = [...open.slice(0, same), ...after.slice(same).map((segment) => addSegment(columns, root, segment, known))]
  if (written.length === 0) account.open.delete(root)
  else account.open.set(root, written)
}

function isSame(account: Account, at: number, segment: Segment | undefined): boolean {
  if (segment === undefined) return false
  const kept = segmentAt(account.columns, at)
  return (Object.keys(segment) as (keyof Segment)[]).every((key) => kept[key] === segment[key]) // keys of the segment itself
}
