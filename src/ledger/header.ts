/**
 * The signed part of an entry: RFC 8785 canonical JSON, `{"format":1,"header":{…}}`, so that the
 * first bytes of every entry name its format. The entry hash covers these bytes only; contents
 * hang on them by commitments and may be absent (FORMATS 2). Knows no entry type.
 */
import { z } from 'zod'
import {
  ActId,
  DeviceId,
  EntryId,
  Instant,
  KeyId,
  OfficerId,
  OperationId,
  Sha256,
  accept,
  actEntriesMax,
  assert,
  canonicalJson,
  dayMs,
  headerBytesMax,
  parseCanonical,
  partBytesMax,
  partsMax,
  refuse,
  type Hash,
  type Outcome,
} from '../kernel/index.ts'
import { hashOfText } from './bytes.ts'

/** Who may read a part. `count` is stored in clear; every other class is sealed under a key of its own. */
export const PartClass = z.enum([
  'count',
  'directory',
  'identity',
  'description',
  'location',
  'health',
  'care',
  'wishes',
  'testimony',
  'legal',
  'evidence',
  'publication',
])
export type PartClass = z.infer<typeof PartClass>

/**
 * How the officer had unlocked the device: with a passkey, a PIN with the share that the server lends for a shift, the pass
 * phrase of an exercise, a PIN alone, which nothing there could check, by the server's own start, or not at all.
 */
export const Unlock = z.enum(['passkey', 'pin-with-share', 'phrase', 'pin', 'operator', 'none'])
export type Unlock = z.infer<typeof Unlock>

export const PartHeader = z.strictObject({
  class: PartClass,
  /** Whom the part is about: a registration or other id, or null for the operation itself. */
  subject: z.string().regex(/^[0-9a-f]{32}$/).nullable(),
  /** The key that seals it; null for `count` alone. */
  keyId: KeyId.nullable(),
  lengthBytes: z.int().min(0).max(partBytesMax),
  commitment: Sha256,
})
export type PartHeader = z.infer<typeof PartHeader>

/** Largest error an officer may state about a time: ten years, for "some time before we came". */
export const statedErrorMsMax = 3_653 * dayMs

export const Header = z.strictObject({
  operationId: OperationId,
  entryId: EntryId,
  type: z.string().regex(/^[a-z][a-z-]*(?:\.[a-z][a-z-]*)+$/).max(64),
  version: z.int().min(1).max(1_000),
  occurredAt: Instant,
  /** Plus or minus, as stated by the officer; the clock's own error comes on top. */
  occurredErrorMs: z.int().min(0).max(statedErrorMsMax),
  deviceId: DeviceId,
  /** Starts at 1; a device that comes back from a backup or a copy starts the next one. */
  epoch: z.int().min(1).max(1_000_000),
  /** Starts at 1 in each epoch and has no gap. */
  sequence: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  /** Hash of the device's previous header in this epoch; null for the first. */
  prev: Sha256.nullable(),
  officerId: OfficerId.nullable(),
  unlock: Unlock,
  actId: ActId,
  actSize: z.int().min(1).max(actEntriesMax),
  parts: z.array(PartHeader).min(1).max(partsMax),
})
export type Header = z.infer<typeof Header>

export type HeaderRefusal = 'header-too-long' | 'not-json' | 'not-canonical' | 'newer-format' | 'header-malformed'

export function headerText(header: Header): string {
  return canonicalJson({ format: 1, header })
}

/**
 * The same for a header that its schema accepted: every field is an id, a word or a number that stands in JSON as it is,
 * so the one text can be put together field by field, in the order of the keys.
 */
export function acceptedHeaderText(header: Header): string {
  const { actId, actSize, deviceId, entryId, epoch, occurredAt, occurredErrorMs, officerId, operationId, prev, sequence, type, unlock, version } = header
  let parts = ''
  for (const { class: partClass, commitment, keyId, lengthBytes, subject } of header.parts) {
    parts += `${parts === '' ? '' : ','}{"class":"${partClass}","commitment":"${commitment}","keyId":${quoted(keyId)},"lengthBytes":${lengthBytes},"subject":${quoted(subject)}}`
  }
  return (
    `{"format":1,"header":{"actId":"${actId}","actSize":${actSize},"deviceId":"${deviceId}","entryId":"${entryId}","epoch":${epoch},` +
    `"occurredAt":"${occurredAt}","occurredErrorMs":${occurredErrorMs},"officerId":${quoted(officerId)},"operationId":"${operationId}","parts":[${parts}],` +
    `"prev":${quoted(prev)},"sequence":${sequence},"type":"${type}","unlock":"${unlock}","version":${version}}}`
  )
}

function quoted(text: string | null): string {
  return text === null ? 'null' : `"${text}"`
}

export function headerHash(text: string, hash: Hash): Sha256 {
  return hashOfText(text, hash)
}

/**
 * Reads the bytes once at ingest; afterwards they are only hashed. Fails: see `HeaderRefusal`, with the field's path.
 * Every field is ASCII by its schema, so the length of the text is that of its bytes.
 */
export function readHeader(text: string): Outcome<Header, HeaderRefusal> {
  if (text.length > headerBytesMax) return refuse('header-too-long', { length: text.length, max: headerBytesMax })
  const plain = plainHeader(text)
  return plain === null ? readClosely(text) : withKeys(plain)
}

/**
 * Nearly every header there is: what its schema accepts and is written in just these letters is canonical, and of this
 * format. Null for everything else, which is read closely to say why it is refused.
 */
function plainHeader(text: string): Header | null {
  const read = Header.safeParse(headerFieldOf(text))
  return read.success && acceptedHeaderText(read.data) === text ? read.data : null
}

function headerFieldOf(text: string): unknown {
  try {
    // Any JSON but null has fields to ask for; what they are is for the schema to say.
    return (JSON.parse(text) as Readonly<{ header?: unknown }> | null)?.header
  } catch {
    return undefined
  }
}

function readClosely(text: string): Outcome<Header, HeaderRefusal> {
  const parsed = parseCanonical(text)
  if (!parsed.ok) return parsed
  const newer = Newer.safeParse(parsed.value)
  if (newer.success) return refuse('newer-format', { format: newer.data.format })
  const outer = Outer.safeParse(parsed.value)
  if (!outer.success) return refuse('header-malformed', { field: fieldOf(outer.error) })
  const header = Header.safeParse(outer.data.header)
  assert(!header.success, 'header: canonical and accepted, it is the one text of its header, and was read before')
  return refuse('header-malformed', { field: fieldOf(header.error) })
}

function withKeys(header: Header): Outcome<Header, 'header-malformed'> {
  const sealed = header.parts.find((part) => (part.class === 'count') !== (part.keyId === null))
  return sealed === undefined ? accept(header) : refuse('header-malformed', { field: 'parts.keyId' })
}

/** A later format may have any other fields; this one has exactly these. */
const Newer = z.object({ format: z.int().min(2) })
const Outer = z.strictObject({ format: z.literal(1), header: z.unknown() })

/** The path of the first issue. */
export function fieldOf(error: z.ZodError): string {
  const [first] = error.issues
  assert(first !== undefined, 'header: a refusal without an issue')
  return first.path.join('.')
}
