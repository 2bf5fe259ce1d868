/**
 * A story: an operation told step by step in files that a person can read and write (docs/reference/story.md).
 * Ids are words (`@home-one`), times are local, and a step may be repeated for a group of people.
 */
import { z } from 'zod'

const Word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const Words = z.strictObject({ es: z.string().min(1).max(2_000), en: z.string().min(1).max(2_000) })
/** Local time of the story's zone, to the minute or second. */
export const LocalTime = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?$/)
const ReportCode = z.string().regex(/^[A-Z]\d{1,2}$/)

export const StoryHead = z.strictObject({
  format: z.literal(1),
  title: Words,
  seed: Word,
  utcOffsetMinutes: z.int().min(-720).max(840),
  timeZone: z.string().max(64),
  startsAt: LocalTime,
  agencies: z.tuple([z.strictObject({ id: Word, name: z.string() }), z.strictObject({ id: Word, name: z.string() })]),
  officers: z.array(z.strictObject({ id: Word, agency: Word, name: z.string(), role: z.string() })).max(500),
  devices: z
    .array(
      z.strictObject({
        id: Word,
        officer: Word,
        /** How far its clock is off, and how well that was measured; null: nobody measured it. */
        clockOffSeconds: z.int(),
        measuredWithinSeconds: z.int().min(0).nullable(),
      }),
    )
    .max(500),
  places: z
    .array(
      z.strictObject({
        id: Word,
        kind: z.string(),
        parent: Word.nullable(),
        ours: z.enum(['ours', 'not-ours']),
        capacity: z.int().nullable(),
        name: z.string(),
      }),
    )
    .max(2_000),
})
export type StoryHead = z.infer<typeof StoryHead>

export const StoryStep = z.strictObject({
  id: Word,
  /** When it happened. */
  at: LocalTime,
  /** When home heard of it; a minute later when left out. */
  recorded: LocalTime.optional(),
  device: Word,
  act: z.string().max(64),
  /** Columns of people.csv and the values they must have: the step is done for each such person in turn. */
  each: z.record(z.string(), z.string()).optional(),
  everySeconds: z.int().min(0).max(86_400).optional(),
  errorMinutes: z.int().min(0).optional(),
  request: z.record(z.string(), z.json()),
  reports: z.array(ReportCode).default([]),
  note: Words.optional(),
})
export type StoryStep = z.infer<typeof StoryStep>

const Figure = z.string().regex(/^[a-zA-Z]+(?:\.[a-zA-Z]+)?$/)

export const StoryMoment = z.strictObject({
  id: Word,
  title: Words,
  asOf: LocalTime,
  knownAt: LocalTime,
  /** What was said in public about this moment, by report, and the figure of the account it speaks of. */
  said: z
    .array(
      z.strictObject({
        reports: z.array(ReportCode).min(1),
        statement: Words,
        /** Null: the ledger does not hold what it speaks of. */
        check: z
          .strictObject({ figure: Figure, is: z.enum(['equal', 'at-least', 'at-most']), value: z.int() })
          .array()
          .min(1)
          .nullable(),
      }),
    )
    .default([]),
})
export type StoryMoment = z.infer<typeof StoryMoment>

/** One row of people.csv by column. */
export type StoryPerson = Readonly<Record<string, string>>

export type Story = Readonly<{
  head: StoryHead
  people: readonly StoryPerson[]
  steps: readonly StoryStep[]
  moments: readonly StoryMoment[]
}>

/** Columns that every people.csv has. */
export const personColumns = ['ref', 'countedAs', 'sex', 'naming', 'script', 'given', 'surname', 'ageMin', 'ageMax'] as const
