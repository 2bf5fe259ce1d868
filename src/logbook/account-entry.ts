/** From a placed entry of the ledger to what a fold receives: the count part parsed, everything else left where it is. */
import { Sha256, canonicalJson, hashHex, msOf, toUtf8, type Hash } from '../kernel/index.ts'
import { readEntry, type ReceivedEntry, type UnreadableContent } from '../domain/index.ts'
import { countOf, type Entry, type PlacedEntry } from '../ledger/index.ts'

export function receivedOf(placed: PlacedEntry): ReceivedEntry {
  return receivedAt(placed.entry, placed.recordedAtMs)
}

export function receivedAt(entry: Entry, recordedAtMs: number): ReceivedEntry {
  const { header } = entry
  return {
    hash: entry.hash,
    recordedAtMs,
    occurredAtMs: msOf(header.occurredAt),
    occurredErrorMs: header.occurredErrorMs,
    deviceId: header.deviceId,
    epoch: header.epoch,
    sequence: header.sequence,
    officerId: header.officerId,
    actId: header.actId,
    content: contentOf(entry),
  }
}

/** A position whose bytes are damaged keeps its place in the account and says nothing. */
export function damagedEntry(position: number, before: ReceivedEntry, hash: Hash): ReceivedEntry {
  const stand = hashHex(hash, toUtf8(canonicalJson(['damaged', position])))
  return { ...before, hash: Sha256.parse(stand), sequence: 0, epoch: 0, content: { type: 'damaged', unreadable: 'part-absent' } }
}

/** What was read of an entry still in use: it is asked for by acceptance, by verdicts and by the fold. */
const contents = new WeakMap<Entry, ReceivedEntry['content']>()

function contentOf(entry: Entry): ReceivedEntry['content'] {
  const found = contents.get(entry)
  if (found !== undefined) return found
  const content = readContent(entry)
  contents.set(entry, content)
  return content
}

function readContent(entry: Entry): ReceivedEntry['content'] {
  const { type, version } = entry.header
  const count = countOf(entry)
  if (count === null) return unreadable(type, 'part-absent')
  const read = readEntry(type, version, count)
  return read.ok ? read.value : unreadable(type, read.refusal.code)
}

function unreadable(type: string, why: UnreadableContent['unreadable']): UnreadableContent {
  return { type, unreadable: why }
}
