/**
 * The closed lists of words that count parts use (DESIGN 2 and 4). Each is a union, never a boolean:
 * a reader sees what was said, and the compiler lists what a fold has not answered.
 */
import { z } from 'zod'

export const PlaceKind = z.enum([
  'farm',
  'home',
  'hospital',
  'court',
  'school',
  'office',
  'street',
  'vehicle',
  'border',
  'family',
  'zone',
])
export type PlaceKind = z.infer<typeof PlaceKind>

/** How the officer knew who it was. The first three are certain, the rest are not. */
export const SightingBasis = z.enum([
  'known-by-sight',
  'band-and-face',
  'photo-and-face',
  'band-alone',
  'own-statement',
  'reported',
  'unstated',
])
export type SightingBasis = z.infer<typeof SightingBasis>

/** Which bases restore certainty (DESIGN 4). */
export const basisIsCertain: Readonly<Record<SightingBasis, 'certain' | 'uncertain'>> = {
  'known-by-sight': 'certain',
  'band-and-face': 'certain',
  'photo-and-face': 'certain',
  'band-alone': 'uncertain',
  'own-statement': 'uncertain',
  reported: 'uncertain',
  unstated: 'uncertain',
}

/** A disputed age is protected as a child and counted as an interval. */
export const CountedAs = z.enum(['child', 'adult', 'disputed'])
export type CountedAs = z.infer<typeof CountedAs>

export const RecordedSex = z.enum(['female', 'male', 'unstated'])
export type RecordedSex = z.infer<typeof RecordedSex>

export const AwayPurpose = z.enum([
  'hospital',
  'court',
  'examination',
  'school',
  'visit',
  'leave',
  'foster-family',
])
export type AwayPurpose = z.infer<typeof AwayPurpose>

export const IncidentKind = z.enum([
  'place-breached',
  'person-not-where-expected',
  'fire',
  'quake',
  'water',
  'threat',
])
export type IncidentKind = z.infer<typeof IncidentKind>

/** What an incident of a kind makes doubtful: a whole place, the people it names, or nobody. */
export const incidentVoids: Readonly<Record<IncidentKind, 'place' | 'named' | 'nobody'>> = {
  'place-breached': 'place',
  'person-not-where-expected': 'named',
  fire: 'place',
  quake: 'place',
  water: 'place',
  threat: 'nobody',
}

/** Where decisions about people wait from the start of an incident to its containment; of the others a freeze is stated by itself. */
export const incidentFreezes: Readonly<Record<IncidentKind, 'place' | 'nobody'>> = {
  'place-breached': 'place',
  'person-not-where-expected': 'nobody',
  fire: 'nobody',
  quake: 'nobody',
  water: 'nobody',
  threat: 'nobody',
}

/** Whose word a description is. */
export const SaidBy = z.enum(['self', 'mother', 'father', 'sibling', 'companion', 'officer', 'document', 'other'])
export type SaidBy = z.infer<typeof SaidBy>

export const Sureness = z.enum(['certain', 'probable', 'doubtful'])
export type Sureness = z.infer<typeof Sureness>

/** In growing certainty: of two corrections that differ the one that ranks lower counts. */
export const surenessRank: Readonly<Record<Sureness, number>> = { doubtful: 0, probable: 1, certain: 2 }

export const AgeMethod = z.enum(['own-statement', 'relative', 'document', 'appearance', 'medical', 'court'])
export type AgeMethod = z.infer<typeof AgeMethod>

/** What a range of ages means for the count; the years themselves are sealed. */
export const AgeBracket = z.enum(['under-18', 'around-18', 'over-18'])
export type AgeBracket = z.infer<typeof AgeBracket>

export const HeadsManner = z.enum(['awake', 'asleep', 'lined-up', 'from-the-door'])
export type HeadsManner = z.infer<typeof HeadsManner>

/** How somebody who is found is known to be where she is said to be, though not in our care. */
export const LocatedBasis = z.enum(['seen-by-officer', 'spoken-to', 'other-agency', 'relative', 'document'])
export type LocatedBasis = z.infer<typeof LocatedBasis>

export const LocatedWhere = z.enum(['vehicle', 'street', 'relative', 'other-institution', 'abroad', 'police', 'unstated'])
export type LocatedWhere = z.infer<typeof LocatedWhere>

export const MissingCircumstance = z.enum(['taken-by-others', 'walked-out', 'during-movement', 'during-incident', 'unknown'])
export type MissingCircumstance = z.infer<typeof MissingCircumstance>

/** How two officers hand over those they answer for. */
export const HandoverManner = z.enum(['counted-together', 'by-number', 'with-reservations', 'refused'])
export type HandoverManner = z.infer<typeof HandoverManner>

export const Signature = z.enum(['signed', 'nobody-else-here', 'declined', 'absent'])
export type Signature = z.infer<typeof Signature>
