/**
 * From a count part to a typed entry. What this version cannot read is kept, counted and shown as
 * unreadable, never guessed: a newer version may say the opposite of what its fields look like.
 */
import { accept, refuse, type Json, type Outcome } from '../../kernel/index.ts'
import type { EntryDefinition } from './define-entry.ts'
import { fieldOfIssues } from './field-of-issue.ts'
import { entryCatalogue, type EntryContent, type EntryType } from './entry-catalogue.ts'

export function isEntryType(type: string): type is EntryType {
  return Object.hasOwn(entryCatalogue, type)
}

/** The definition behind a type, without its particular shape. */
export function definitionOf(type: EntryType): EntryDefinition {
  // The parameter of a line's own functions is narrower; they are given nothing but what its schema has parsed.
  return entryCatalogue[type]
}

/** In: type and version of the header, the parsed count part. Fails: what makes it unreadable, naming the field. */
export function readEntry(
  type: string,
  version: number,
  count: Json,
): Outcome<EntryContent, 'type-unknown' | 'version-newer' | 'content-malformed'> {
  if (!isEntryType(type)) return refuse('type-unknown', { type })
  const read = readCount(definitionOf(type), version, count)
  // The schema of `type` accepted the content, so type and content belong together.
  return read.ok ? accept({ type, count: read.value } as EntryContent) : read
}

/** A count part of any version up to the newest, as the newest. */
export function readCount(
  definition: EntryDefinition,
  version: number,
  count: Json,
): Outcome<Readonly<Record<string, unknown>>, 'version-newer' | 'content-malformed'> {
  const { type } = definition
  if (version > definition.version) return refuse('version-newer', { type, version })
  const parsed = definition.count.safeParse(upcast(definition, version, count))
  if (!parsed.success) return refuse('content-malformed', { type, field: fieldOfIssues(parsed.error.issues) })
  return accept(parsed.data)
}

/** A version without a step to the next is read as it is, and refused by the schema if it does not fit. */
function upcast(definition: EntryDefinition, version: number, count: Json): Json {
  let content = count
  for (let from = version; from < definition.version; from++) {
    const step = definition.upcast[from]
    if (step === undefined || !isObject(content)) return content
    content = step(content)
  }
  return content
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
