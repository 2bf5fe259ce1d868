/**
 * One commit as one line of text, for exchange, export and the held list: canonical JSON
 * `{"commit":{"entries":[{"header":"…","parts":[{"bytes":"…","salt":"…"}|null,…]},…],"signatures":["…"]},"format":1}`,
 * bytes and salts in padded base64. Reading is the door of every replica: nothing behind it is
 * parsed a second time. Rules LG1, LG2, LG5, LG14.
 */
import {
  accept,
  canonicalJson,
  parseCanonical,
  refuse,
  toBase64,
  type Hash,
  type Json,
  type Outcome,
} from '../kernel/index.ts'
import { readCommit, signaturesMax, type CommitRefusal, type ReadCommit } from './commit.ts'
import type { Commit, Entry, Part } from './entry.ts'
import { bytesOf, exactFields, isFields, isList, textList, type Fields } from './fields.ts'
import { commitLineBytesMax } from './line-size.ts'
import { readEntry, type EntryRefusal } from './read-entry.ts'

export type LineRefusal = 'line-too-long' | 'not-json' | 'not-canonical' | 'newer-format' | 'line-malformed' | EntryRefusal | CommitRefusal

/** Out: one line without its line feed, at most `commitLineBytesMax` bytes when the entries came from `commitRuns`. */
export function commitLine(commit: Commit): string {
  return canonicalJson({ format: 1, commit: { signatures: commit.signatures, entries: commit.entries.map(entryJson) } })
}

function entryJson(entry: Entry): Json {
  return { header: entry.headerText, parts: entry.parts.map(partJson) }
}

/** Out: a part as it stands in every line format of ours; null stays null. */
export function partJson(part: Part | null): Json {
  return part === null ? null : { salt: toBase64(part.salt), bytes: toBase64(part.bytes) }
}

/**
 * Fails, in this order: `line-too-long`; `not-json`, `not-canonical`; `newer-format`; `line-malformed` with the field; for
 * each entry what `readEntry` refuses, with the entry's index; then what `readCommit` refuses. No signature is verified.
 */
export function readCommitLine(text: string, hash: Hash): Outcome<ReadCommit, LineRefusal> {
  if (text.length > commitLineBytesMax) return refuse('line-too-long', { length: text.length, max: commitLineBytesMax })
  const parsed = parseCanonical(text)
  if (!parsed.ok) return parsed
  const frame = readFrame(parsed.value)
  if (!frame.ok) return frame
  const entries: Entry[] = []
  for (const [at, value] of frame.value.entries.entries()) {
    const entry = readLineEntry(value, hash)
    if (!entry.ok) return refuse(entry.refusal.code, { entry: at, ...entry.refusal.about })
    entries.push(entry.value)
  }
  return readCommit({ signatures: frame.value.signatures, entries })
}

function readFrame(
  value: Json,
): Outcome<Readonly<{ signatures: readonly string[]; entries: readonly Json[] }>, 'newer-format' | 'line-malformed'> {
  const format = isFields(value) ? value['format'] : null
  if (typeof format === 'number' && format > 1) return refuse('newer-format', { format })
  const outer = exactFields(value, ['format', 'commit'])
  if (outer === null || format !== 1) return refuse('line-malformed', { field: '' })
  const commit = exactFields(outer['commit'], ['signatures', 'entries'])
  const signatures = textList(commit?.['signatures'], signaturesMax)
  const entries = commit?.['entries']
  if (signatures === null) return refuse('line-malformed', { field: 'commit.signatures' })
  if (entries === undefined || !isList(entries)) return refuse('line-malformed', { field: 'commit.entries' })
  return accept({ signatures, entries })
}

/** In: `{header, parts}`. Fails: `line-malformed` with the field; then as `readEntry`. */
export function readLineEntry(value: Json, hash: Hash): Outcome<Entry, 'line-malformed' | EntryRefusal> {
  const fields = exactFields(value, ['header', 'parts'])
  return fields === null ? refuse('line-malformed', { field: '' }) : readLineFields(fields, hash)
}

/** In: an object with at least `header` and `parts`. Fails: as `readLineEntry`. */
export function readLineFields(fields: Fields, hash: Hash): Outcome<Entry, 'line-malformed' | EntryRefusal> {
  const { header, parts: list } = fields
  if (typeof header !== 'string') return refuse('line-malformed', { field: 'header' })
  if (list === undefined || !isList(list)) return refuse('line-malformed', { field: 'parts' })
  const parts: (Part | null)[] = []
  for (const [at, item] of list.entries()) {
    const part = readPart(item)
    if (part === undefined) return refuse('line-malformed', { field: `parts.${String(at)}` })
    parts.push(part)
  }
  return readEntry(header, parts, hash)
}

/** Out: the part, null for an absent one, undefined for what is neither. */
function readPart(value: Json): Part | null | undefined {
  if (value === null) return null
  const fields = exactFields(value, ['salt', 'bytes'])
  const salt = bytesOf(fields?.['salt'])
  const bytes = bytesOf(fields?.['bytes'])
  return salt === null || bytes === null ? undefined : { salt, bytes }
}
