/**
 * Which rows speak of which people, places, movements, roll calls and bands. Filled from what each
 * entry type declares that it touches; entries are never taken out again, since `contentAt` decides
 * what counts. State: owned by the account.
 */
import type {
  BandId,
  IncidentId,
  MovementId,
  PlaceId,
  RegistrationId,
  RollCallId,
  SourceId,
} from '../../kernel/index.ts'
import { definitionOf } from '../entries/read-entry.ts'
import type { CountOf, EntryContent, EntryType } from '../entries/entry-catalogue.ts'
import type { Touches } from '../entries/define-entry.ts'
import type { Row } from './entry-table.ts'

type Lists<Key> = Map<Key, Row[]>
type Sets<Key> = Map<Key, Set<RegistrationId>>

export type Indexes = Readonly<{
  registrations: Lists<RegistrationId>
  places: Lists<PlaceId>
  movements: Lists<MovementId>
  rollCalls: Lists<RollCallId>
  incidents: Lists<IncidentId>
  bands: Lists<BandId>
  /** Everybody some entry names together with a place, or whose folded time line ever led there. */
  peopleAt: Sets<PlaceId>
  /** Everybody some entry names together with a movement, a band. */
  peopleOf: Sets<MovementId>
  wearers: Sets<BandId>
  opening: Lists<RegistrationId>
  pairs: Lists<RegistrationId>
  outOfScope: Lists<RegistrationId>
  settlements: Map<string, Row[]>
  mentions: Row[]
  placeRows: Row[]
  /** Capacity and door. */
  attributeRows: Lists<PlaceId>
  /** Who answers, by place and by name. */
  answeringOfPlace: Lists<PlaceId>
  answeringByName: Lists<RegistrationId>
  ruleRows: Row[]
  countRows: Row[]
  evacuations: Row[]
  freezeRows: Row[]
  rosterRows: Row[]
  /** How often one of them came or changed: as long as it stands still, so does the roster. */
  rosterChanges: { count: number }
  /** Breakings of glass, their reviews, who was told. */
  glassRows: Row[]
  /** Sealing keys and groups of recipients. */
  keyRows: Row[]
  /** Captured sources, words on them, communiqués. */
  publicationRows: Row[]
  sourcePieces: Lists<SourceId>
}>

export function newIndexes(): Indexes {
  return {
    registrations: new Map(),
    places: new Map(),
    movements: new Map(),
    rollCalls: new Map(),
    incidents: new Map(),
    bands: new Map(),
    peopleAt: new Map(),
    peopleOf: new Map(),
    wearers: new Map(),
    opening: new Map(),
    pairs: new Map(),
    outOfScope: new Map(),
    settlements: new Map(),
    mentions: [],
    placeRows: [],
    attributeRows: new Map(),
    answeringOfPlace: new Map(),
    answeringByName: new Map(),
    ruleRows: [],
    countRows: [],
    evacuations: [],
    freezeRows: [],
    rosterRows: [],
    rosterChanges: { count: 0 },
    glassRows: [],
    keyRows: [],
    publicationRows: [],
    sourcePieces: new Map(),
  }
}

/** The list kept under a key; empty when there is none. */
export function listed<Key, Item>(lists: ReadonlyMap<Key, readonly Item[]>, key: Key): readonly Item[] {
  return lists.get(key) ?? []
}

export function touchesOf(content: EntryContent): Touches {
  return definitionOf(content.type).touches(content.count) // the type's own schema parsed its count
}

/** Notes a row under everything it touches. A row may be noted again with other content, after a correction. */
export function noteRow(indexes: Indexes, row: Row, content: EntryContent): Touches {
  const touches = touchesOf(content)
  const people = touches.registrations ?? []
  for (const id of people) note(indexes.registrations, id, row)
  for (const id of touches.places ?? []) {
    note(indexes.places, id, row)
    join(indexes.peopleAt, id, people)
  }
  for (const id of touches.movements ?? []) {
    note(indexes.movements, id, row)
    join(indexes.peopleOf, id, people)
  }
  for (const id of touches.bands ?? []) {
    note(indexes.bands, id, row)
    join(indexes.wearers, id, people)
  }
  for (const id of touches.rollCalls ?? []) note(indexes.rollCalls, id, row)
  for (const id of touches.incidents ?? []) note(indexes.incidents, id, row)
  noteByType(indexes, row, content)
  return touches
}

/** A time line leads to places that no entry names with the person: by a band alone, off an evacuation, off a bus that went elsewhere. */
export function noteWay(indexes: Indexes, root: RegistrationId, places: Iterable<PlaceId | null>): void {
  for (const placeId of places) if (placeId !== null) join(indexes.peopleAt, placeId, [root])
}

type Note<Type extends EntryType> = (indexes: Indexes, row: Row, count: CountOf<Type>) => void

/** Lists of their own, or 'touched': found through what the entry touches alone. */
const notes: { readonly [Type in EntryType]: Note<Type> | 'touched' } = {
  'operation.opened': noteRoster,
  'home.moved': 'touched',
  'agency.joined': noteRoster,
  'officer.enrolled': noteRoster,
  'officer.key-added': noteRoster,
  'officer.key-revoked': noteRoster,
  'device.clock-measured': 'touched',
  'device.confirmed': noteRoster,
  'device.epoch-started': 'touched',
  'device.proposed': noteRoster,
  'device.revoked': noteRoster,
  'device.sealing-key-set': (indexes, row) => add(indexes.keyRows, row),
  'group.epoch-started': (indexes, row) => add(indexes.keyRows, row),
  'commits.received': 'touched',
  'entry.corrected': 'touched',
  'entry.readmitted': 'touched',
  'entry.refused': 'touched',
  'entry.set-aside': 'touched',
  'entry.withdrawn': 'touched',
  'rules.adopted': (indexes, row) => add(indexes.ruleRows, row),
  'jurisdiction.adopted': 'touched',
  'place.capacity-set': noteAttribute,
  'place.counted': (indexes, row) => add(indexes.countRows, row),
  'place.evacuated': (indexes, row) => add(indexes.evacuations, row),
  'place.locked': noteAttribute,
  'place.opened': (indexes, row) => add(indexes.placeRows, row),
  'travel-time.stated': (indexes, row) => add(indexes.placeRows, row),
  'person.born': (indexes, row, count) => note(indexes.opening, count.registrationId, row),
  'person.counted-as': 'touched',
  'person.declared-missing': 'touched',
  'person.described': 'touched',
  'person.died': 'touched',
  'person.found': 'touched',
  'person.left-care': 'touched',
  'person.located-elsewhere': 'touched',
  'person.mentioned': (indexes, row) => add(indexes.mentions, row),
  'person.not-found': 'touched',
  'person.out-of-scope': (indexes, row, count) => note(indexes.outOfScope, count.registrationId, row),
  'person.registered': (indexes, row, count) => note(indexes.opening, count.registrationId, row),
  'person.sighted': 'touched',
  'mention.identified': (indexes, row) => add(indexes.mentions, row),
  'age.assessed': 'touched',
  'band.moved': 'touched',
  'band.offered': 'touched',
  'band.read': 'touched',
  'band.retired': 'touched',
  'band.worn': 'touched',
  'band-key.given': 'touched',
  'handle.noted': 'touched',
  'photo.taken': 'touched',
  'roll-call.closed': 'touched',
  'roll-call.opened': 'touched',
  'roll-call.ticked': 'touched',
  'movement.arrived': 'touched',
  'movement.boarded': 'touched',
  'movement.departed': 'touched',
  'away.confirmed': 'touched',
  'away.ended': 'touched',
  'away.started': 'touched',
  'incident.contained': 'touched',
  'incident.declared': 'touched',
  'freeze.set': (indexes, row) => add(indexes.freezeRows, row),
  'answering.assumed': noteAnswering,
  'answering.handed-over': noteAnswering,
  'registrations.declared-different': notePair,
  'registrations.linked': notePair,
  'registrations.unlinked': notePair,
  'duplicate.suspected': notePair,
  'discrepancy.raised': 'touched',
  'discrepancy.settled': (indexes, row, count) => note(indexes.settlements, count.discrepancyKey, row),
  'registration.erased': 'touched',
  'file.opened': 'touched',
  'glass.broken': noteGlass,
  'glass.reviewed': noteGlass,
  'supervisors.told': noteGlass,
  'source.captured': notePublication,
  'source.bytes-kept': (indexes, row, count) => note(indexes.sourcePieces, count.sourceId, row),
  'statement.decided': notePublication,
  'statement.checked': notePublication,
  'relation.decided': notePublication,
  'communique.drafted': notePublication,
  'communique.approved': notePublication,
  'communique.finding-overridden': notePublication,
  'communique.published': notePublication,
  'communique.refused': notePublication,
  'publication-rules.adopted': notePublication,
}

function noteByType(indexes: Indexes, row: Row, content: EntryContent): void {
  const noteOwn = notes[content.type]
  if (noteOwn !== 'touched') (noteOwn as Note<EntryType>)(indexes, row, content.count) // the record's key is the content's own type
}

function notePair(indexes: Indexes, row: Row, count: Readonly<{ registrationIds: readonly RegistrationId[] }>): void {
  for (const id of count.registrationIds) note(indexes.pairs, id, row)
}

type AnsweringCount = Readonly<{ placeId: PlaceId | null; registrationIds: readonly RegistrationId[] }>

function noteAnswering(indexes: Indexes, row: Row, count: AnsweringCount): void {
  if (count.placeId !== null) note(indexes.answeringOfPlace, count.placeId, row)
  for (const id of count.registrationIds) note(indexes.answeringByName, id, row)
}

function noteAttribute(indexes: Indexes, row: Row, count: Readonly<{ placeId: PlaceId }>): void {
  note(indexes.attributeRows, count.placeId, row)
}

function noteRoster(indexes: Indexes, row: Row): void {
  indexes.rosterChanges.count++
  add(indexes.rosterRows, row)
}

function notePublication(indexes: Indexes, row: Row): void {
  add(indexes.publicationRows, row)
}

function noteGlass(indexes: Indexes, row: Row): void {
  add(indexes.glassRows, row)
}

function note<Key>(lists: Lists<Key>, key: Key, row: Row): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [row])
  else add(list, row)
}

/** Rows come in order, except after a correction: then a list may already hold the row. */
function add(list: Row[], row: Row): void {
  const last = list.at(-1)
  if (last === undefined || last < row) list.push(row)
  else if (!list.includes(row)) list.push(row)
}

function join<Key>(sets: Sets<Key>, key: Key, people: readonly RegistrationId[]): void {
  if (people.length === 0) return
  const set = sets.get(key) ?? new Set()
  for (const id of people) set.add(id)
  sets.set(key, set)
}
