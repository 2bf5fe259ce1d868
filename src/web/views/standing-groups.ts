/** The eight standings in the groups under which screens count them (DESIGN 4). Died stands by itself, never inside another. */
import type { Standing } from '../../domain/index.ts'
import type { StandingGroup } from '../../locale/index.ts'

export const groupOf: Readonly<Record<Standing, StandingGroup>> = {
  present: 'confirmed',
  inTransit: 'confirmed',
  away: 'confirmed',
  unconfirmed: 'unconfirmed',
  missing: 'missing',
  locatedElsewhere: 'locatedElsewhere',
  leftCare: 'leftCare',
  died: 'died',
}

export function groupCounts(counts: Readonly<Record<Standing, number>>): Readonly<Record<StandingGroup, number>> {
  const { present, inTransit, away, unconfirmed, missing, locatedElsewhere, leftCare, died } = counts
  return { confirmed: present + inTransit + away, unconfirmed, missing, locatedElsewhere, leftCare, died }
}
