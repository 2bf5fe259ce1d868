/**
 * An entry as it travels in a page of the exchange: without what the page or the entry itself says already.
 * Operation, device, epoch and sequence stand with the commit, `prev` is the hash of the entry before, the
 * commitment of a part that is here follows from it. What is put together again is the same text, since a text is
 * canonical; that it is the same the commit's signature proves. Rule LG34. Form: docs/reference/formats.md.
 */
import { accept, assert, canonicalJson, fromUtf8, refuse, toBase64, toUtf8, type Hash, type Json, type Outcome } from '../kernel/index.ts'
import type { Entry, Part } from './entry.ts'
import { bytesOf, isList } from './fields.ts'
import { Header, acceptedHeaderText, fieldOf, headerHash } from './header.ts'
import { partCommitment, rememberContent, saltBytes } from './part.ts'

/** What the commit says of each of its entries. `prev`: of the chain, null before its first. */
export type ChainPlace = Readonly<Pick<Header, 'operationId' | 'deviceId' | 'epoch' | 'sequence' | 'prev'>>

/**
 * In: which parts go along, by their place in the header; the others are withheld.
 * Out: a JSON text. What stands in it as it is was hashed when it was read: header fields, and count parts, which are canonical.
 */
export function compactEntryText(entry: Entry, sends: (partIndex: number) => boolean): string {
  const { entryId, type, version, occurredAt, occurredErrorMs, officerId, unlock, actId, actSize, parts } = entry.header
  const list = parts.map((named, at) => {
    const part = sends(at) ? (entry.parts[at] ?? null) : null
    const isCount = named.class === 'count'
    const about = isCount ? '"count"' : `"${named.class}",${quoted(named.subject)},${quoted(named.keyId)}`
    if (part === null) return `[${about},${named.lengthBytes},"${named.commitment}"]`
    return `[${about},"${toBase64(part.salt)}",${isCount ? clearText(part) : `"${toBase64(part.bytes)}"`}]`
  })
  return `["${entryId}","${type}",${version},"${occurredAt}",${occurredErrorMs},${quoted(officerId)},"${unlock}","${actId}",${actSize},[${list.join(',')}]]`
}

function quoted(text: string | null): string {
  return text === null ? 'null' : `"${text}"`
}

function clearText(part: Part): string {
  const text = fromUtf8(part.bytes)
  assert(text !== null, 'compact: a count part that is no text')
  return text
}

/** Fails: `entry-malformed` with what is wrong: the row, a part by its index, or a field of the header. */
export function readCompactEntry(row: Json, place: ChainPlace, hash: Hash): Outcome<Entry, 'entry-malformed'> {
  if (!isList(row) || row.length !== rowFields) return refuse('entry-malformed', { field: '' })
  const [entryId, type, version, occurredAt, occurredErrorMs, officerId, unlock, actId, actSize, list = null] = row
  if (!isList(list)) return refuse('entry-malformed', { field: 'parts' })
  const named: Json[] = []
  const parts: (Part | null)[] = []
  for (const [at, item] of list.entries()) {
    const read = readPart(item, hash)
    if (read === null) return refuse('entry-malformed', { field: `parts.${String(at)}` })
    named.push(read.named)
    parts.push(read.part)
  }
  const header = Header.safeParse({ ...place, entryId, type, version, occurredAt, occurredErrorMs, officerId, unlock, actId, actSize, parts: named })
  if (!header.success) return refuse('entry-malformed', { field: fieldOf(header.error) })
  if (header.data.parts.some((part, at) => (part.class === 'count') !== (at === 0))) return refuse('entry-malformed', { field: 'parts' })
  const text = acceptedHeaderText(header.data)
  return accept({ headerText: text, header: header.data, hash: headerHash(text, hash), parts })
}

/** Fields of a row, the parts last. */
const rowFields = 10

/** Out: null for what is no part. */
function readPart(item: Json, hash: Hash): Readonly<{ named: Json; part: Part | null }> | null {
  if (!isList(item)) return null
  const isCount = item[0] === 'count'
  if (item.length !== (isCount ? 3 : 5)) return null
  const [partClass = null, subject = null, keyId = null] = isCount ? ['count'] : item
  const [third = null, last = null] = item.slice(isCount ? 1 : 3)
  if (typeof third === 'number') return { named: { class: partClass, subject, keyId, lengthBytes: third, commitment: last }, part: null }
  const part = isCount ? clearPart(third, last) : sealedPart(third, last)
  if (part === null) return null
  return { named: { class: partClass, subject, keyId, lengthBytes: part.bytes.length, commitment: partCommitment(part.salt, part.bytes, hash) }, part }
}

function sealedPart(salt: Json, bytes: Json): Part | null {
  const read = { salt: bytesOf(salt), bytes: bytesOf(bytes) }
  return read.salt?.length === saltBytes && read.bytes !== null ? { salt: read.salt, bytes: read.bytes } : null
}

function clearPart(saltText: Json, content: Json): Part | null {
  const salt = bytesOf(saltText)
  if (salt?.length !== saltBytes) return null
  const text = canonicalOrNull(content)
  if (text === null) return null
  const part = { salt, bytes: toUtf8(text) }
  rememberContent(part, content)
  return part
}

/** Out: null for what has no canonical text: fractions, lone surrogates, nesting beyond bounds. */
function canonicalOrNull(content: Json): string | null {
  try {
    return canonicalJson(content)
  } catch {
    return null
  }
}

/** The signatures of a commit without the payload that its entries give: `[protected header, signature]` each. */
export function compactSignatures(signatures: readonly string[]): Json {
  return signatures.map((text) => {
    const [head = '', , tail = ''] = text.split('.')
    return [head, tail]
  })
}

/** In: the payload in base64url. Out: null for what is no such list. */
export function readCompactSignatures(value: Json | undefined, payload: string): readonly string[] | null {
  if (value === undefined || !isList(value)) return null
  const texts = value.map((item) => {
    const [head, tail, ...rest] = isList(item) ? item : []
    return typeof head === 'string' && typeof tail === 'string' && rest.length === 0 ? `${head}.${payload}.${tail}` : null
  })
  return texts.every((text) => text !== null) ? texts : null
}
