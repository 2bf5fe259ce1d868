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
} from '../../kernel/index.ts'
import { definitionOf } from '../entries/read-entry.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'
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
  /** Everybody some entry names together with a place, a movement, a band. */
  peopleAt: Sets<PlaceId>
  peopleOf: Sets<MovementId>
  wearers: Sets<BandId>
  opening: Lists<RegistrationId>
  pairs: Lists<RegistrationId>
  outOfScope: Lists<RegistrationId>
  settlements: Map<string, Row[]>
  mentions: Row[]
  placeRows: Row[]
  ruleRows: Row[]
  countRows: Row[]
  evacuations: Row[]
  rosterRows: Row[]
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
    ruleRows: [],
    countRows: [],
    evacuations: [],
    rosterRows: [],
  }
}

export function touchesOf(content: EntryContent): Touches {
  return definitionOf(content.type).touches(content.count as never) // the type's own schema parsed its count
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

function noteByType(indexes: Indexes, row: Row, content: EntryContent): void {
  switch (content.type) {
    case 'person.registered':
    case 'person.born':
      return note(indexes.opening, content.count.registrationId, row)
    case 'person.out-of-scope':
      return note(indexes.outOfScope, content.count.registrationId, row)
    case 'registrations.linked':
    case 'registrations.unlinked':
    case 'registrations.declared-different':
    case 'duplicate.suspected':
      for (const id of content.count.registrationIds) note(indexes.pairs, id, row)
      return
    case 'discrepancy.settled':
      return note(indexes.settlements, content.count.discrepancyKey, row)
    case 'person.mentioned':
    case 'mention.identified':
      return add(indexes.mentions, row)
    case 'place.opened':
    case 'travel-time.stated':
      return add(indexes.placeRows, row)
    case 'rules.adopted':
      return add(indexes.ruleRows, row)
    case 'place.counted':
      return add(indexes.countRows, row)
    case 'place.evacuated':
      return add(indexes.evacuations, row)
    case 'agency.joined':
    case 'officer.enrolled':
    case 'officer.key-added':
    case 'officer.key-revoked':
    case 'device.proposed':
    case 'device.confirmed':
    case 'device.revoked':
    case 'device.epoch-started':
    case 'device.clock-measured':
    case 'operation.opened':
      return add(indexes.rosterRows, row)
    default:
      // Every other type is found through what it touches; nothing is lost by not being listed here.
      return
  }
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
