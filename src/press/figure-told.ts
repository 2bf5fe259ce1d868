/** Whom a number counts where what stands behind its noun says more: "four of the dead are children", "two brothers aged 12 and 14". */
import { ageAt } from './ages.ts'
import { phraseNoun, type NounFound } from './figure-nouns.ts'
import { setOf } from './pack.ts'
import { isMark, keyAt, type Reading } from './reading.ts'
import type { UnitClass } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

const copulas = setOf('are were son eran')
const fullAge = 18

export function toldBehind(reading: Reading, noun: NounFound): NounFound {
  if (!(peopleClasses.has(noun.unit) || noun.unit === 'other') || noun.unit === 'child') return noun
  const said = copulas.has(keyAt(reading, noun.end)) ? classAt(reading, noun.end + 1) : null
  if (said === 'child' || said === 'woman' || said === 'man') return { ...noun, unit: said, isKnown: true }
  if (noun.unit === 'relative' && areSiblings(reading, noun)) return { ...noun, unit: 'child' }
  return (noun.unit === 'person' || noun.unit === 'relative') && areMinors(reading, noun.end) ? { ...noun, unit: 'child' } : noun
}

const siblings = setOf('brothers sisters siblings hermanos hermanas')
const owners = setOf('my his her their our mis sus nuestros nuestras tus')
/** By report: whether it tells of children at all. */
const ofChildren = new WeakMap<Reading, boolean>()

/** "seis hermanos" of a report about children, none of them of age and nobody's own: children. */
function areSiblings(reading: Reading, { end }: NounFound): boolean {
  if (!siblings.has(keyAt(reading, end - 1))) return false
  for (let back = end - 2; back > end - agesReach - 2; back--) if (owners.has(keyAt(reading, back))) return false
  for (let at = end; at < end + agesReach; at++) {
    const age = ageAt(reading, at)
    if (age !== null) return age.high < fullAge
    if (!between.has(keyAt(reading, at))) break
  }
  const known = ofChildren.get(reading) ?? reading.tokens.some((_, at) => classAt(reading, at) === 'child')
  ofChildren.set(reading, known)
  return known
}

const between = setOf(', ( de of aged ages entre between from who are were con edades todos todas all')
/** Words between somebody and their ages at most. */
const agesReach = 4

function areMinors(reading: Reading, end: number): boolean {
  for (let at = end; at < end + agesReach; at++) {
    const age = ageAt(reading, at)
    if (age !== null) return age.high < fullAge
    if (!between.has(keyAt(reading, at))) return false
  }
  return false
}

/** "Two, brothers aged 12 and 14, have not been seen". */
export function apposedBehind(reading: Reading, end: number): UnitClass | null {
  if (!isMark(reading, end, ',')) return null
  const noun = phraseNoun(reading, end + 1, true)
  if (noun === null || !noun.isKnown || !peopleClasses.has(noun.unit) || !keyAt(reading, noun.end - 1).endsWith('s')) return null
  const { unit } = toldBehind(reading, noun)
  return unit === noun.unit && unit !== 'child' ? null : unit
}
