/**
 * The lines of an export, one kind a file, all canonical JSON: what `verify` reads and anybody else can.
 * `ledger.jsonl` has a line for each position, `commits.jsonl` one for each signed commit, `keys.jsonl` one for
 * each public key that signed. Byte for byte in docs/reference/formats.md. Rule LG33.
 */
import {
  DeviceId,
  Instant,
  Sha256,
  accept,
  canonicalJson,
  instantOf,
  lineBytesMax,
  msOf,
  parseCanonical,
  refuse,
  toBase64,
  type Hash,
  type Json,
  type Outcome,
  type PublicSigningKey,
} from '../kernel/index.ts'
import { signaturesMax } from './commit.ts'
import type { PlacedEntry } from './entry.ts'
import { bytesOf, exactFields, isFields, textList, type Fields } from './fields.ts'
import { partJson, readLineFields } from './line.ts'
import { saltBytes } from './part.ts'
import type { EntryRefusal } from './read-entry.ts'

/** The signatures of one commit, and which run they cover: `count` entries of a chain that end with `headHash`. */
export type CommitProof = Readonly<{ headHash: Sha256; count: number; signatures: readonly string[] }>

/** `deviceId` is null for the key of an officer. */
export type ExportKey = Readonly<{ deviceId: DeviceId | null; key: PublicSigningKey }>

export type ExportRefusal = 'line-too-long' | 'not-json' | 'not-canonical' | 'newer-format' | 'line-malformed'

export function placedLine(placed: PlacedEntry): string {
  const { entry, position, recordedAtMs, leafSalt } = placed
  return canonicalJson({
    format: 1,
    position,
    recordedAt: instantOf(recordedAtMs),
    leafSalt: toBase64(leafSalt),
    header: entry.headerText,
    parts: entry.parts.map(partJson),
  })
}

/** Fails, in this order: see `ExportRefusal`; then as `readEntry`. */
export function readPlacedLine(text: string, hash: Hash): Outcome<PlacedEntry, ExportRefusal | EntryRefusal> {
  const read = readFields(text, ['position', 'recordedAt', 'leafSalt', 'header', 'parts'])
  if (!read.ok) return read
  const { position, recordedAt, leafSalt } = read.value
  const instant = Instant.safeParse(recordedAt)
  const salt = bytesOf(leafSalt)
  if (!isCount(position)) return refuse('line-malformed', { field: 'position' })
  if (!instant.success) return refuse('line-malformed', { field: 'recordedAt' })
  if (salt?.length !== saltBytes) return refuse('line-malformed', { field: 'leafSalt' })
  const entry = readLineFields(read.value, hash)
  return entry.ok ? accept({ entry: entry.value, position, recordedAtMs: msOf(instant.data), leafSalt: salt }) : entry
}

export function proofLine({ headHash, count, signatures }: CommitProof): string {
  return canonicalJson({ format: 1, headHash, count, signatures })
}

/** Fails: see `ExportRefusal`. */
export function readProofLine(text: string): Outcome<CommitProof, ExportRefusal> {
  const read = readFields(text, ['headHash', 'count', 'signatures'])
  if (!read.ok) return read
  const { count, signatures } = read.value
  const headHash = Sha256.safeParse(read.value['headHash'])
  if (!headHash.success) return refuse('line-malformed', { field: 'headHash' })
  if (!isCount(count)) return refuse('line-malformed', { field: 'count' })
  const texts = textList(signatures, signaturesMax)
  return texts === null ? refuse('line-malformed', { field: 'signatures' }) : accept({ headHash: headHash.data, count, signatures: texts })
}

export function keyLine({ deviceId, key }: ExportKey): string {
  return canonicalJson({ format: 1, deviceId, algorithm: key.algorithm, raw: toBase64(key.raw) })
}

/** Fails: see `ExportRefusal`. */
export function readKeyLine(text: string): Outcome<ExportKey, ExportRefusal> {
  const read = readFields(text, ['deviceId', 'algorithm', 'raw'])
  if (!read.ok) return read
  const { algorithm } = read.value
  const deviceId = DeviceId.nullable().safeParse(read.value['deviceId'])
  const raw = bytesOf(read.value['raw'])
  if (!deviceId.success) return refuse('line-malformed', { field: 'deviceId' })
  if (algorithm !== 'Ed25519' && algorithm !== 'ES256') return refuse('line-malformed', { field: 'algorithm' })
  const fits = algorithm === 'Ed25519' ? raw?.length === 32 : raw?.length === 65 && raw[0] === 4
  return raw !== null && fits ? accept({ deviceId: deviceId.data, key: { algorithm, raw } }) : refuse('line-malformed', { field: 'raw' })
}

function readFields(text: string, keys: readonly string[]): Outcome<Fields, ExportRefusal> {
  if (text.length > lineBytesMax) return refuse('line-too-long', { length: text.length, max: lineBytesMax })
  const parsed = parseCanonical(text)
  if (!parsed.ok) return parsed
  const format = isFields(parsed.value) ? parsed.value['format'] : null
  if (typeof format === 'number' && format > 1) return refuse('newer-format', { format })
  const fields = exactFields(parsed.value, ['format', ...keys])
  return fields !== null && format === 1 ? accept(fields) : refuse('line-malformed', { field: '' })
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && value >= 0
}
