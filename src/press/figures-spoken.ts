/** Of whom a text spoke before a number without a noun: the figure, "several children", or "of the children" before it; and things where it spoke of them alone. */
import { phraseNoun, type NounFound } from './figure-nouns.ts'
import { befalls } from './figure-verbs.ts'
import type { FigureFound } from './found.ts'
import type { NumberRead } from './numbers.ts'
import { keyAt, longestAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { UnitClass } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

export const peopleIn = (noun: NounFound | null): UnitClass | null => (noun !== null && noun.isKnown && peopleClasses.has(noun.unit) ? noun.unit : null)

/** How far back whoever is meant may have been named, in figures and in sentences. */
const figuresBack = 40
const antecedentSentences = 4
/** And where nobody was named so near. */
const farSentences = 10

/** "eight of the 34": whoever the 34 were. */
export const wholeOf = (total: number | null, before: readonly FigureFound[]): UnitClass | null => (total === null ? null : (before.slice(-figuresBack).findLast(({ value }) => value.point === total && peopleClasses.has(value.unit))?.value.unit ?? null))

/** Of whom the text spoke last, if they may have been as many; of the dead and hurt only within the sentence. */
export const antecedent = (reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass => spokenOf(reading, number, before) ?? 'person'

/** As `antecedent`; null where nobody was spoken of near enough. */
export function spokenOf(reading: Reading, number: NumberRead, before: readonly FigureFound[]): UnitClass | null {
  const named = ofNamed(reading, number.first)
  if (named !== null) return named
  const here = sentenceAt(reading, number.first).no
  const reach = casualties.has(keyAt(reading, number.end)) || casualties.has(keyAt(reading, number.end + 1)) ? 0 : antecedentSentences
  const meant = (within: number) => ({ value, at }: FigureFound): boolean => {
    const isEnough = value.max === null || value.max >= (number.value ?? number.least)
    return here - sentenceAt(reading, at).no <= within && isEnough && (value.unit === 'child' || value.unit === 'woman' || value.unit === 'man' || value.unit === 'person')
  }
  const near = before.slice(-figuresBack)
  const isMeant = near.some(meant(reach)) || reach === 0 ? meant(reach) : meant(farSentences)
  const last = near.findLast(isMeant)
  const vague = reach === 0 ? null : vaguelyNamed(reading, number.first, last?.at ?? -1)
  if (vague !== null) return vague
  if (last === undefined) return reach === 0 ? null : mentioned(reading, number.first)
  // "At least 23 girls and two teachers … Thirty-four": of one sentence the larger number.
  const same = near.filter((each) => isMeant(each) && sentenceAt(reading, each.at).no === sentenceAt(reading, last.at).no)
  return same.reduce((most, each) => ((each.value.point ?? each.value.min ?? 0) > (most.value.point ?? most.value.min ?? 0) ? each : most), last).value.unit
}

/** How far back "several children" may say of whom a number is, in tokens. */
const vagueReach = 40

/** "Several children ran out. Five were …": those of whom nobody gave a number, where they were spoken of after the last who have one. */
function vaguelyNamed(reading: Reading, at: number, after: number): UnitClass | null {
  const here = sentenceAt(reading, at).no
  for (let back = at - 1; back > Math.max(after, at - vagueReach) && here - sentenceAt(reading, back).no <= 1; back--) {
    const found = longestAt(reading, reading.pack.vague, back, 2)
    // "Some of the women".
    const inner = found === null ? back : back + found.count
    const from = keyAt(reading, inner) === reading.pack.partitive && reading.pack.determiners.has(keyAt(reading, inner + 1)) ? inner + 2 : inner
    const noun = found === null || found.value === 'none' ? null : peopleIn(phraseNoun(reading, from, true))
    if (noun !== null) return noun
  }
  return null
}

const casualties: ReadonlySet<string> = new Set('dead killed injured wounded hurt died drowned perished murieron murio fallecieron fallecio heridos muertos'.split(' '))

/** How far before its number "of the children," may stand, in tokens. */
const namedReach = 14

/** "Of the children, 12 needed care", "De los menores, 12 …": where the sentence opens with them. */
function ofNamed(reading: Reading, at: number): UnitClass | null {
  const { pack } = reading
  const { first } = sentenceAt(reading, at)
  if (at - first > namedReach || keyAt(reading, first) !== pack.partitive || !pack.determiners.has(keyAt(reading, first + 1))) return null
  return peopleIn(phraseNoun(reading, first + 2, true))
}

/** How far before "two of them" the things that they are of may stand, in tokens. */
const thingReach = 25
const things: ReadonlySet<UnitClass> = new Set<UnitClass>(['vehicle', 'building', 'event'])

/** "Five boats went out; two were lost", "the buses left late and two of them …": where nobody was counted as near. */
export function thingSpoken(reading: Reading, number: NumberRead, { before, isPart }: Readonly<{ before: readonly FigureFound[]; isPart: boolean }>): UnitClass | null {
  const here = sentenceAt(reading, number.first)
  const near = before.slice(-figuresBack).filter(({ at, value }) => here.no - sentenceAt(reading, at).no <= 1 && (peopleClasses.has(value.unit) || things.has(value.unit)))
  if (near.some(({ value }) => peopleClasses.has(value.unit))) return null
  const last = near.at(-1)
  // "Three attacks were told of; two were killed": what befalls people is not of attacks.
  if (last?.value.unit === 'event' && [0, 1, 2].some((ahead) => befalls.has(keyAt(reading, number.end + ahead)) || casualties.has(keyAt(reading, number.end + ahead)))) return null
  if (last !== undefined) return last.value.max === null || last.value.max >= (number.value ?? number.least) ? last.value.unit : null
  if (!isPart) return null
  for (let back = number.first - 1; back >= Math.max(here.first, number.first - thingReach); back--) {
    const unit = tokenAt(reading, back).key.endsWith('s') ? classAt(reading, back) : null
    if (unit !== null) return things.has(unit) ? unit : null
  }
  return null
}

/** How far back those whom nobody has counted yet may stand, in tokens. */
const mentionedReach = 70
const many: ReadonlySet<string> = new Set('children women men schoolchildren'.split(' '))

/** "Los menores saltaron el muro … faltaban 23": those of whom it told, before it gave any number. */
function mentioned(reading: Reading, at: number): UnitClass | null {
  for (let back = at - 1; back >= Math.max(0, at - mentionedReach); back--) {
    const unit = tokenAt(reading, back).key.endsWith('s') || many.has(tokenAt(reading, back).key) ? classAt(reading, back) : null
    if (unit === 'child' || unit === 'woman' || unit === 'man') return unit === 'child' ? unit : null
  }
  return null
}
