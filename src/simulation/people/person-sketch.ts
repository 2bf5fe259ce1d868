/** What the simulation knows of somebody invented: who she is, and what was written down each time. Plain data. */
import type { Json } from '../../kernel/index.ts'
import type { CountOf, SealedClass } from '../../domain/index.ts'
import type { Script } from './syllables.ts'

type Registered = CountOf<'person.registered'>

/** A content for one of the sealed classes of an entry about this person. */
export type SealedContent = Readonly<{ class: SealedClass; content: Json }>

/** One act of writing her down: what she said, or what was seen, that time. */
export type Writing = Readonly<
  Pick<Registered, 'naming' | 'countedAs' | 'recordedSex' | 'band' | 'photo'> & {
    /** Null: nobody put an age on her. */
    assessment: Readonly<Pick<CountOf<'age.assessed'>, 'bracket' | 'method'> & { range: Json }> | null
    identity: SealedContent
    /** Clothing, marks: for whoever must know her again. */
    description: SealedContent
  }
>

export type PersonSketch = Readonly<{
  no: number
  /** People of one household travel together. */
  household: number
  part: 'mother' | 'father' | 'child' | 'infant' | 'elder' | 'alone'
  sex: 'female' | 'male'
  ageYears: number
  script: Script
  givenName: string
  familyName: string
  /** The first is the one everybody gets; a second is of somebody written down twice. */
  writings: readonly [Writing, ...Writing[]]
}>

/** Who somebody truly is. */
export type Who = Pick<PersonSketch, 'part' | 'sex' | 'ageYears' | 'script' | 'givenName' | 'familyName'>

/** How often what makes people hard to count happens, each between 0 and 1. */
export type PeopleTraits = Readonly<{
  nameless: number
  otherName: number
  sameName: number
  writtenTwice: number
  disputedAge: number
  bandDeclined: number
}>
