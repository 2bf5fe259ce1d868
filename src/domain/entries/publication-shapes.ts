/** Shapes of the public record: what others published, and what is said of the account in public. */
import { z } from 'zod'
import { Instant, readInstant } from '../../kernel/index.ts'
import { LongText, ShortText } from './sealed-shapes.ts'

export const SourceKind = z.enum(['press', 'official-statement', 'social', 'court', 'broadcast'])
export type SourceKind = z.infer<typeof SourceKind>

/** As it was captured; the bytes of any form are kept. */
export const CaptureForm = z.enum(['text', 'html', 'pdf'])
export type CaptureForm = z.infer<typeof CaptureForm>

/** Bytes of one source as captured: a page of a newspaper with its styles is a tenth of it. */
export const originalBytesMax = 2_000_000
/** UTF-16 units of its text: as many as are read. */
export const sourceUnitsMax = 200_000
/** Letters of base64 in one part: 48,000 bytes, as of a picture. */
export const chunkLettersMax = 64_000

/** `published`: a day or an instant in ISO 8601, and where it is known from. `zone`: of the place it speaks of. */
export const SourceShape = z.strictObject({
  publisher: ShortText.nullable(),
  title: z.string().max(400).nullable(),
  address: z.string().max(2_000).nullable(),
  published: z.string().regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/).refine((text) => readInstant(`${text.slice(0, 10)}T00:00:00.000Z`) !== null).nullable(),
  publishedBasis: z.enum(['metadata', 'stated', 'entered', 'unknown']),
  zone: z.string().max(64).nullable(),
  language: z.enum(['en', 'es']).nullable(),
})

export type SourceAbout = z.infer<typeof SourceShape>

export const ChunkShape = z.strictObject({ base64: z.string().max(chunkLettersMax) })

/** What a person reads in a passage where rules read otherwise. */
export const CorrectedShape = z.strictObject({
  note: LongText.nullable(),
  /** Of a number: both ends, and of whom, in the words of extraction. */
  min: z.int().min(0).nullable(),
  max: z.int().min(0).nullable(),
  unit: z.string().max(40).nullable(),
  /** Who said it, as the text names them. */
  speaker: ShortText.nullable(),
})

/** Where a statement stands in a source and of which kind it is, as extraction names it. */
export const StatementId = z.string().regex(/^[0-9a-f]{32}@\d{1,6}-\d{1,6}\.(?:quantity|date|time|duration|quote|outcome)$/)

export const PublicMeasure = z.enum(['registered', 'inCare', 'present', 'inTransit', 'away', 'toBeConfirmed', 'missing', 'locatedElsewhere', 'leftCare', 'leftAbroad', 'returnedByOrder', 'died'])
export const PublicClass = z.enum(['everyone', 'child', 'adult'])
/** `fewerThan`: below the small number, and no more. `atLeast`: rounded down to a multiple of it. */
export const FigureForm = z.enum(['exact', 'fewerThan', 'atLeast'])

const people = z.int().min(0).max(1_000_000)

/** A number of people that is said in public, with all it stands on. Never of a place. */
export const PublicFigure = z.strictObject({
  measure: PublicMeasure,
  of: PublicClass,
  form: FigureForm,
  asOf: Instant,
  knownAt: Instant,
  /** How many entries were known. */
  position: z.int().min(0),
  foldVersion: z.int().min(1),
  certain: people,
  atMost: people,
  withDoubt: people,
})
export type PublicFigure = z.infer<typeof PublicFigure>

/** A communiqué with more numbers says none of them. */
export const publicFiguresMax = 40

/** UTF-16 units of a communiqué: two printed pages. */
export const communiqueUnitsMax = 20_000
export const CommuniqueShape = z.strictObject({ text: z.string().min(1).max(communiqueUnitsMax) })

/** A code of the rules that judge a draft. They change with their version; what was said then stays. */
export const RuleCode = z.string().regex(/^[a-z]+(?:-[a-z]+)*$/).max(64)

export const StatementVerdict = z.enum(['supportedThenAndNow', 'supportedThenSupersededNow', 'notSupportedThenTrueNow', 'contradictedThenAndNow'])

/** One answer of the account to what was said. Null where it was no number. */
export const StatementReading = z.strictObject({
  position: z.int().min(0),
  foldVersion: z.int().min(1),
  certain: people.nullable(),
  atMost: people.nullable(),
})
