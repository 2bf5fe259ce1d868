// A fold answers for every entry type, by name and by content; ids of one kind are not those of another.
import { z } from 'zod'
import type { PlaceId, RegistrationId } from '../../src/kernel/index.ts'
import { entryCatalogue, type CountOf, type EntryContent, type EntryType } from '../../src/domain/index.ts'
import { defineEntry } from '../../src/domain/entries/define-entry.ts'
import type { FactSaying } from '../../src/domain/folds/fact.ts'
import type { Standing } from '../../src/domain/folds/standings.ts'

/** How every table of a fold is typed. */
type Answers = { readonly [Type in EntryType]: ((count: CountOf<Type>) => number) | 'ignored' }
declare const answers: Answers

const { 'person.died': _left, ...others } = answers
// @ts-expect-error one type without an answer
export const incomplete: Answers = others
export const complete: Answers = { ...others, 'person.died': (count) => count.registrationId.length }
// @ts-expect-error no entry has this type
export const tooMany: Answers = { ...answers, 'person.sang': 'ignored' }
export const misread: Answers = {
  ...answers,
  // @ts-expect-error a death has no basis
  'person.died': (count) => count.basis.length,
}

export function placeOf(content: EntryContent): PlaceId | null {
  // @ts-expect-error not every entry has a place: its type must be asked first
  const early = content.count.placeId
  return content.type === 'person.sighted' ? content.count.placeId : early
}

declare const registrationId: RegistrationId
declare const placeId: PlaceId
export const sighted: CountOf<'person.sighted'> = { registrationId, placeId, basis: 'known-by-sight' }
// @ts-expect-error a place is not a person
export const mixedUp: CountOf<'person.sighted'> = { registrationId: placeId, placeId, basis: 'known-by-sight' }
// @ts-expect-error any text is not an id
export const plain: CountOf<'person.sighted'> = { registrationId: 'Mirel', placeId, basis: 'known-by-sight' }
// @ts-expect-error not a word of the list
export const guessed: CountOf<'person.sighted'> = { registrationId, placeId, basis: 'a feeling' }
// @ts-expect-error a return by order names the order
export const withoutOrder: CountOf<'person.left-care'> = { registrationId, leaving: { how: 'returned-by-order' } }

export const misdescribed = defineEntry({
  type: 'person.waved',
  summary: 'A person waves.',
  count: { at: z.string() },
  touches: () => ({}),
  // @ts-expect-error what is descriptive is a field
  descriptive: ['hand'],
})

export const overreaching = defineEntry({
  type: 'person.waved',
  summary: 'A person waves.',
  count: { at: z.string() },
  // @ts-expect-error what it touches is named by ids
  touches: (count) => ({ registrations: [count.at] }),
})

// @ts-expect-error the catalogue is not to be changed
entryCatalogue['person.died'] = entryCatalogue['person.born']

/** A new standing stops whoever counts standings. */
// @ts-expect-error seven of eight
export const standings: Readonly<Record<Standing, number>> = { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0 }

// @ts-expect-error a sighting says whether it is certain
export const saying: FactSaying = { kind: 'seen', placeId, signed: 'unsigned', cause: 'sighting', opens: false }
