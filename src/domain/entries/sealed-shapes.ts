/** Shapes of sealed contents shared by several entry types, with limits on every text. */
import { z } from 'zod'
import { Instant } from '../../kernel/index.ts'

/** Longest free text an officer may write in one field: two phone screens. */
export const textLettersMax = 2_000

export const ShortText = z.string().min(1).max(200)
export const LongText = z.string().min(1).max(textLettersMax)

/** A name as it was said or written, in the script it was first written in. Never case-folded or trimmed. */
export const NameForm = z.strictObject({
  text: ShortText,
  script: z.enum(['Latn', 'Hebr', 'Cyrl', 'Arab', 'Zyyy']),
  role: z.enum(['given', 'family', 'full', 'nickname', 'as-addressed']),
})

/** Years of age as a range, both ends inclusive; a day of birth only when somebody stated one. */
export const AgeRange = z.strictObject({
  ageYearsMin: z.int().min(0).max(120),
  ageYearsMax: z.int().min(0).max(120),
  assessedOn: Instant.nullable(),
  bornOn: z.string().regex(/^\d{4}-\d\d-\d\d$/).nullable(),
})

export const IdentityShape = z.strictObject({
  names: z.array(NameForm).max(8),
  age: AgeRange.nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(8),
})

export const DescriptionShape = z.strictObject({ text: LongText })
export const ReasonShape = z.strictObject({ reason: LongText })
export const PlaceNameShape = z.strictObject({ name: ShortText, address: z.string().max(400).nullable() })
export const DirectoryShape = z.strictObject({ name: ShortText, contact: z.string().max(200).nullable() })
/** What one sealed part holds beside its JSON, in letters of base64: 48,000 bytes, a face of 640 pixels. */
export const photoLettersMax = 64_000

/** `jpeg`: base64 with padding, of a file drawn anew when it was taken, so that nothing of where and with what stands in it. */
export const PhotoShape = z.strictObject({
  jpeg: z.string().regex(/^\/9j\/(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/).max(photoLettersMax),
  widthPx: z.int().min(1).max(4_096),
  heightPx: z.int().min(1).max(4_096),
})
/** 32 bytes in hex: what turns the printed code of a band into its id. */
export const BandKeyShape = z.strictObject({ bandKey: z.string().regex(/^[0-9a-f]{64}$/) })
