/** Shapes of the public record: what was captured, drafted and said, a draft checked, a communiqué let out. */
import { z } from 'zod'
import { AgencyId, CommuniqueId, Instant, OfficerId, OperationId, Sha256, SourceId } from '../kernel/index.ts'
import { CaptureForm, PublicFigure, SourceKind, SourceShape, communiqueUnitsMax, originalBytesMax } from '../domain/index.ts'

export const SourceParams = z.strictObject({ operationId: OperationId, sourceId: SourceId })

const Captured = z.strictObject({
  sourceId: SourceId,
  hash: Sha256,
  kind: SourceKind,
  form: CaptureForm,
  officerId: OfficerId.nullable(),
  at: Instant,
  originalSha256: Sha256,
  originalBytes: z.int().min(1),
  textSha256: Sha256,
  supersedes: SourceId.nullable(),
})
export const SourceTextAnswer = z.strictObject({ ...Captured.shape, text: z.string() })

const Attempt = z.strictObject({ officerId: OfficerId, at: Instant, unmet: z.array(z.string()), findings: z.array(z.string()) })
const Approved = z.strictObject({ officerId: OfficerId.nullable(), agencyId: AgencyId.nullable(), draft: Sha256, at: Instant })
const Version = z.strictObject({ hash: Sha256, officerId: OfficerId.nullable(), at: Instant, asOf: Instant, language: z.enum(['en', 'es']), figures: z.array(PublicFigure), text: z.string().nullable() })
const Out = z.strictObject({ hash: Sha256, at: Instant, figures: z.array(PublicFigure), treeSize: z.int().min(1), treeHead: Sha256, text: z.string().nullable() })

/** `about`, `text`: null where no key here opens them. */
export const PublicationAnswer = z.strictObject({
  sources: z.array(z.strictObject({ ...Captured.shape, about: SourceShape.nullable() })),
  communiques: z.array(z.strictObject({ communiqueId: CommuniqueId, draft: Version.nullable(), approvals: z.array(Approved), refused: z.array(Attempt), published: Out.nullable() })),
})

/** Text with tokens in double braces; `asOf` left out: now. */
export const CheckBody = z.strictObject({ text: z.string().min(1).max(communiqueUnitsMax), asOf: Instant.optional(), language: z.enum(['en', 'es']) })
const Span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
const Finding = z.strictObject({ code: z.string(), span: Span, about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })
const Colour = z.enum(['green', 'amber', 'red'])
/** `text`: as it will be read; every span is of it, in UTF-16 units. `draft`, `instead`: in pieces, with tokens bound. */
const Checked = z.strictObject({
  text: z.string(),
  draft: z.unknown(),
  colour: Colour,
  asOf: Instant,
  findings: z.array(Finding),
  sentences: z.array(z.strictObject({ span: Span, colour: Colour, findings: z.array(Finding), instead: z.unknown() })),
  cannotBeSaid: z.array(z.unknown()),
})
/** `refused`: a token that says nothing known, or is left open, at this place. */
export const CheckAnswer = z.union([
  z.strictObject({ state: z.literal('read'), asOf: Instant, checked: Checked, figures: z.array(PublicFigure) }),
  z.strictObject({ state: z.literal('refused'), code: z.string(), at: z.int().nullable() }),
])

export const PublishBody = z.strictObject({ communiqueId: CommuniqueId })
/** `entry`: what was stated of it, either way. `checkpoint`: a signed note that covers it; null where none could be signed. */
export const PublishAnswer = z.union([
  z.strictObject({ published: z.literal(true), entry: Sha256, text: z.string(), checkpoint: z.string().nullable() }),
  z.strictObject({ published: z.literal(false), entry: Sha256, unmet: z.array(z.string()), findings: z.array(z.string()), checkpoint: z.string().nullable() }),
])

/** Base64 of the bytes as they were found. */
export const DocumentBody = z.strictObject({ base64: z.base64().min(4).max(Math.ceil(originalBytesMax / 3) * 4) })
/** `publishedOn`: ISO 8601, as its metadata say; null where they say none. `language`: as it says of itself. */
export const DocumentAnswer = z.strictObject({ form: CaptureForm, text: z.string(), title: z.string().nullable(), publisher: z.string().nullable(), publishedOn: z.string().nullable(), language: z.enum(['en', 'es']).nullable() })

export const BriefBody = z.strictObject({ language: z.enum(['es', 'en', 'he']) })
/** Of a PDF. */
export const BriefAnswer = z.strictObject({ base64: z.string() })
