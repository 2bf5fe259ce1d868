/**
 * Makes the entries of one act: draws ids and salts, seals, and chains them after the device's last
 * entry. The caller stores all of them in one transaction or none; on failure the ids are burnt and a
 * retry builds anew (FORMATS 3 and 6).
 */
import {
  accept,
  actEntriesMax,
  assert,
  canonicalJson,
  newEntryId,
  partBytesMax,
  partsMax,
  refuse,
  toUtf8,
  type ActId,
  type Cipher,
  type DeviceId,
  type EntryId,
  type Hash,
  type Instant,
  type Json,
  type KeyId,
  type Ms,
  type OfficerId,
  type OperationId,
  type Outcome,
  type Random,
  type Sha256,
} from '../kernel/index.ts'
import type { Entry, Part } from './entry.ts'
import { headerHash, headerText, readHeader, type Header, type PartHeader, type Unlock } from './header.ts'
import { commitEntriesBytesMax, entryLineBytes } from './line-size.ts'
import { partCommitment, saltBytes } from './part.ts'
import { sealParts, sealedTextBytesMax, type SealInput, type SealPlace, type SealedClass } from './seal.ts'

export type SealedDraft = Readonly<{
  class: SealedClass
  /** Registration or other id the part is about; null for the operation itself. */
  subject: string | null
  keyId: KeyId
  /** The content key, 32 bytes. */
  key: Uint8Array
  content: Json
}>

export type EntryDraft = Readonly<{
  type: string
  version: number
  occurredAt: Instant
  occurredErrorMs: number
  /** Part 0, in clear. */
  count: Json
  /** Parts 1 and on, in this order. */
  sealed: readonly SealedDraft[]
}>

/** The end of a device's chain. `sequence` is that of the last entry, 0 before the first; `prev` is its hash. */
export type ChainState = Readonly<{
  operationId: OperationId
  deviceId: DeviceId
  epoch: number
  sequence: number
  prev: Sha256 | null
}>

export type BuildInput = Readonly<{
  drafts: readonly EntryDraft[]
  chain: ChainState
  actId: ActId
  officerId: OfficerId | null
  unlock: Unlock
  nowMs: Ms
  random: Random
  hash: Hash
  cipher: Cipher
}>

export type BuiltAct = Readonly<{ entries: readonly Entry[]; chain: ChainState }>

export type BuildRefusal = 'act-empty' | 'act-too-long' | 'parts-too-many' | 'part-too-long' | 'act-too-large'

/**
 * Out: one entry for each draft, in order, and the chain's next state.
 * Fails, in this order: `act-empty`; `act-too-long` over `actEntriesMax` drafts; for each entry
 * `parts-too-many` and `part-too-long`; `act-too-large` when one line could not carry the
 * act. Throws on a draft whose fields the header does not allow.
 */
export async function buildEntries(input: BuildInput): Promise<Outcome<BuiltAct, BuildRefusal>> {
  assert((input.chain.sequence === 0) === (input.chain.prev === null), 'build: chain state')
  if (input.drafts.length === 0) return refuse('act-empty')
  if (input.drafts.length > actEntriesMax) return refuse('act-too-long', { count: input.drafts.length, max: actEntriesMax })
  const texts = input.drafts.map(partTexts)
  for (const [at, parts] of texts.entries()) {
    if (parts.length > partsMax) return refuse('parts-too-many', { entry: at, count: parts.length, max: partsMax })
    const long = parts.findIndex((bytes, part) => bytes.length > (part === 0 ? partBytesMax : sealedTextBytesMax))
    if (long >= 0) return refuse('part-too-long', { entry: at, part: long })
  }
  const ids = input.drafts.map(() => newEntryId(input.nowMs, input.random))
  const stored = await storedParts(input, ids, texts)
  return chained(input, ids, stored)
}

/** UTF-8 of the canonical text of each part, the clear one first. */
function partTexts(draft: EntryDraft): readonly Uint8Array[] {
  return [draft.count, ...draft.sealed.map((part) => part.content)].map((content) => toUtf8(canonicalJson(content)))
}

async function storedParts(
  input: BuildInput,
  ids: readonly EntryId[],
  texts: readonly (readonly Uint8Array[])[],
): Promise<readonly (readonly Part[])[]> {
  const inputs = input.drafts.flatMap((draft, at) =>
    draft.sealed.map((part, n): SealInput => {
      const text = texts[at]?.[n + 1]
      assert(text !== undefined, 'build: a text for every part')
      return { place: sealPlace(input.chain, part, { entryId: idAt(ids, at), partNumber: n + 1 }), key: part.key, text }
    }),
  )
  const sealed = await sealParts(inputs, input.cipher, input.hash)
  let next = 0
  return texts.map((parts) =>
    parts.map((clear, at) => {
      const bytes = at === 0 ? clear : sealed[next++]
      assert(bytes !== undefined, 'build: the cipher gave too few')
      return { salt: input.random.bytes(saltBytes), bytes }
    }),
  )
}

function sealPlace(chain: ChainState, part: SealedDraft, at: Readonly<{ entryId: EntryId; partNumber: number }>): SealPlace {
  const { class: partClass, subject, keyId } = part
  return { operationId: chain.operationId, ...at, class: partClass, subject, keyId }
}

function chained(input: BuildInput, ids: readonly EntryId[], stored: readonly (readonly Part[])[]): Outcome<BuiltAct, BuildRefusal> {
  const entries: Entry[] = []
  let chain = input.chain
  let lineBytes = 0
  for (const [at, draft] of input.drafts.entries()) {
    const parts = stored[at]
    assert(parts !== undefined, 'build: parts of every draft')
    const header = headerOf(input, chain, { draft, entryId: idAt(ids, at), parts })
    const text = headerText(header)
    const read = readHeader(text)
    // With `partsMax` parts and the longest type a header is 3.6 kB, so it always fits.
    assert(read.ok, 'build: a header that does not read back')
    const entry = { headerText: text, header: read.value, hash: headerHash(text, input.hash), parts }
    entries.push(entry)
    chain = { ...chain, sequence: header.sequence, prev: entry.hash }
    lineBytes += entryLineBytes(entry)
    if (lineBytes > commitEntriesBytesMax) return refuse('act-too-large', { entry: at, max: commitEntriesBytesMax })
  }
  return accept({ entries, chain })
}

function headerOf(
  input: BuildInput,
  chain: ChainState,
  made: Readonly<{ draft: EntryDraft; entryId: EntryId; parts: readonly Part[] }>,
): Header {
  const { draft, entryId, parts } = made
  return {
    operationId: chain.operationId,
    entryId,
    type: draft.type,
    version: draft.version,
    occurredAt: draft.occurredAt,
    occurredErrorMs: draft.occurredErrorMs,
    deviceId: chain.deviceId,
    epoch: chain.epoch,
    sequence: chain.sequence + 1,
    prev: chain.prev,
    officerId: input.officerId,
    unlock: input.unlock,
    actId: input.actId,
    actSize: input.drafts.length,
    parts: parts.map((part, at) => partHeader(at === 0 ? null : draft.sealed[at - 1], part, input.hash)),
  }
}

/** In: null for the clear part. */
function partHeader(sealed: SealedDraft | null | undefined, part: Part, hash: Hash): PartHeader {
  assert(sealed !== undefined, 'build: a part without a draft')
  const named = sealed ?? { class: 'count' as const, subject: null, keyId: null }
  const commitment = partCommitment(part.salt, part.bytes, hash)
  return { class: named.class, subject: named.subject, keyId: named.keyId, lengthBytes: part.bytes.length, commitment }
}

function idAt(ids: readonly EntryId[], at: number): EntryId {
  const id = ids[at]
  assert(id !== undefined, 'build: an id for every draft')
  return id
}
