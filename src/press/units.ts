/** What a noun counts, and whether somebody may be counted by it. */
import { packs } from './packs.ts'
import { tokenAt, type Reading } from './reading.ts'
import type { ReportLanguage } from './report.ts'
import type { UnitClass } from './statement.ts'
import { tokensOf } from './tokens.ts'
import { isPeopleByForm } from './units-by-form.ts'

export const peopleClasses: ReadonlySet<UnitClass> = new Set<UnitClass>(['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person'])

/** Measured, not counted: more than n begins at n. */
export const measuredClasses: ReadonlySet<UnitClass> = new Set<UnitClass>(['ageYears', 'duration', 'distanceKm', 'distanceMi', 'distanceM', 'magnitude', 'money', 'percent', 'other'])

export function classAt(reading: Reading, at: number): UnitClass | null {
  const { kind, key } = tokenAt(reading, at)
  if (kind !== 'word') return null
  const known = asked.get(reading) ?? []
  if (known.length === 0) asked.set(reading, known)
  const before = known[at]
  if (before !== undefined) return before
  const found = classOf(reading, key)
  known[at] = found
  return found
}

/** By token of a reading: many rules ask the same. */
const asked = new WeakMap<Reading, (UnitClass | null | undefined)[]>()

export function classOf({ pack }: Pick<Reading, 'pack'>, key: string): UnitClass | null {
  const own = pack.nouns.get(key)
  if (own !== undefined) return own
  for (const each of pack.singular(key)) {
    const found = pack.nouns.get(each)
    if (found !== undefined) return found
  }
  return isPeopleByForm(key, pack.language) ? 'person' : null
}

/** What a word counts in a language, singular or plural; null where it is in no table. */
export function unitClassOf(word: string, language: ReportLanguage): UnitClass | null {
  return classOf({ pack: packs[language] }, tokensOf(word)[0]?.key ?? '')
}
