/** The eight standings (DESIGN 4), why a person may be unconfirmed, and what a standing lapses to. */

export const standings = [
  'present',
  'inTransit',
  'away',
  'unconfirmed',
  'missing',
  'locatedElsewhere',
  'leftCare',
  'died',
] as const
export type Standing = (typeof standings)[number]

/** Why somebody is to be confirmed, or what makes the standing so. */
export const causes = [
  'registration',
  'birth',
  'sighting',
  'arrival',
  'departure',
  'away',
  'declaration',
  'located',
  'renewal-lapsed',
  'left',
  'death',
  'incident',
  'freshness-lapsed',
  'roll-call-without',
  'not-found-here',
  'overdue',
  'return-overdue',
  'away-unconfirmed',
  'basis-uncertain',
  'contradicting-sightings',
  'placed-nowhere',
  'head-count-differs',
  'arrival-short',
  'arrival-unnamed',
  'arrival-unsigned',
  'evacuated',
  'place-not-ours',
  'clock-uncertain',
] as const
export type Cause = (typeof causes)[number]

/** Which standings make up *in care*, certain and at most (DESIGN 4). */
export const inCareAs: Readonly<Record<Standing, 'certain' | 'possible' | 'no'>> = {
  present: 'certain',
  inTransit: 'certain',
  away: 'certain',
  unconfirmed: 'possible',
  missing: 'no',
  locatedElsewhere: 'no',
  leftCare: 'no',
  died: 'no',
}

/** What a standing becomes when its lapse instant has passed. */
export function lapsedStanding(standing: Standing): Standing {
  if (standing === 'locatedElsewhere') return 'missing'
  return inCareAs[standing] === 'certain' ? 'unconfirmed' : standing
}

export function lapsedCause(standing: Standing, cause: Cause): Cause {
  if (standing === 'locatedElsewhere') return 'renewal-lapsed'
  if (standing === 'inTransit') return 'overdue'
  if (standing === 'away') return cause === 'return-overdue' ? 'return-overdue' : 'away-unconfirmed'
  return standing === 'present' ? 'freshness-lapsed' : cause
}
