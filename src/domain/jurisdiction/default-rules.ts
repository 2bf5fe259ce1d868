/**
 * The limits an operation counts by until it adopts its own. Day and night freshness are twice the
 * round that a home keeps (two hours by day, four by night): one missed round is not yet a doubt.
 * Our own choice, to be replaced by each agency's rule through `rules.adopted`.
 */
import type { CountingRules } from '../entries/rules-adopted.ts'

export const defaultRules: CountingRules = {
  freshness: {
    home: { dayMinutes: 240, nightMinutes: 480 },
    hospital: { dayMinutes: 480, nightMinutes: 720 },
    farm: { dayMinutes: 120, nightMinutes: 240 },
    court: { dayMinutes: 120, nightMinutes: 120 },
    street: { dayMinutes: 30, nightMinutes: 30 },
    vehicle: { dayMinutes: 60, nightMinutes: 60 },
  },
  freshnessOtherwise: { dayMinutes: 240, nightMinutes: 480 },
  nightFromMinute: 21 * 60,
  nightToMinute: 6 * 60,
  transitGraceMinutes: 30,
  awayConfirmMinutes: {
    hospital: 720,
    court: 240,
    examination: 240,
    school: 480,
    visit: 240,
    leave: 1_440,
    'foster-family': 10_080,
  },
  declarationMinutes: 60,
  locatedRenewMinutes: 1_440,
  travelMinutesOtherwise: 5,
  childrenPerOfficerMax: 12,
  clockOffMinutes: 5,
}
