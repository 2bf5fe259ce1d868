/** The limits an operation counts by. An answer depends on them, so they are an entry (rule 2). */
import { z } from 'zod'
import { AwayPurpose, PlaceKind } from './vocabulary.ts'
import { defineEntry } from './define-entry.ts'

/** At most a year, in minutes. */
const minutes = z.int().min(1).max(527_040)
const minuteOfDay = z.int().min(0).max(1_439)

export const CountingRules = z.strictObject({
  /** How long a certain sighting holds, by kind of place and local hour. */
  freshness: z.partialRecord(PlaceKind, z.strictObject({ dayMinutes: minutes, nightMinutes: minutes })),
  freshnessOtherwise: z.strictObject({ dayMinutes: minutes, nightMinutes: minutes }),
  nightFromMinute: minuteOfDay,
  nightToMinute: minuteOfDay,
  /** After the time a movement was due. */
  transitGraceMinutes: minutes,
  awayConfirmMinutes: z.record(AwayPurpose, minutes),
  /** After *not found here*: from then on a declaration is owed. */
  declarationMinutes: minutes,
  locatedRenewMinutes: minutes,
  /** Between places whose travel time nobody stated. */
  travelMinutesOtherwise: minutes,
  childrenPerOfficerMax: z.int().min(1).max(1_000),
  clockOffMinutes: minutes,
})
export type CountingRules = z.infer<typeof CountingRules>

export const rulesAdopted = defineEntry({
  type: 'rules.adopted',
  summary: 'The limits by which this operation counts, from their time on.',
  count: { rules: CountingRules },
  touches: () => ({ everybody: true }),
})
