// Everything an account says at a moment as known at another, as one text: hashes in place of positions, lists
// in an order of their own, so that two replicas that agree give the same text.
import {
  answeringFor,
  everybodyAt,
  headcountAt,
  openDiscrepancies,
  personAt,
  rosterAt,
  type Account,
  type Headcount,
} from '../../src/domain/index.ts'
import type { PlaceId } from '../../src/kernel/index.ts'

export type Query = Readonly<{ asOfMs: number; known: number }>

export type Answers = Readonly<{ headcount: Headcount; kinds: ReadonlySet<string>; text: string }>

export function answersOf(account: Account, query: Query): Answers {
  const { asOfMs, known } = query
  const hashOf = (row: number): string => account.table.rows[row]?.hash ?? ''
  const headcount = headcountAt(account, { asOfMs, known, knownAtMs: 0 })
  const { position: _position, ...counts } = headcount
  const everybody = [...everybodyAt(account, { asOfMs, known })]
  const open = openDiscrepancies(account, asOfMs, known)
  const people = everybody.map(([root, { row, ...segment }]) => {
    const answering = answeringFor(account, { registrations: personAt(account, root, known).registrations, placeId: segment.placeId }, query)
    return textOf([root, segment, hashOf(row), answering === null ? null : { ...answering, row: hashOf(answering.row) }])
  })
  const doubts = open.map(({ rows, registrations, ...doubt }) => textOf([doubt, [...registrations].sort(), rows.map(hashOf).sort()]))
  const roster = rosterAt(account.table, account.indexes.rosterRows, known)
  const listed = [...roster.devices.values(), ...roster.officers.values()].map(textOf)
  const text = [textOf(counts), ...people.sort(), ...doubts.sort(), ...listed.sort()].join('\n')
  return { headcount, kinds: new Set(open.map((doubt) => doubt.kind)), text }
}

/** Per place: what is registered there is what stands there. */
export function placesOf(headcount: Headcount): readonly PlaceId[] {
  return headcount.places.flatMap((place) => (place.placeId === null ? [] : [place.placeId]))
}

/** JSON has no word for "until further notice", and null is another word. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (each === Infinity ? 'further notice' : each))
}
