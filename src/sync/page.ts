/**
 * A page of home's log as it travels: whole commits in order of position, each with what home gave them. What the
 * reader can work out is left out, and what is not for the reader is withheld, the header standing for it
 * (FORMATS 2). Rules SN1 and SN2. Form: docs/reference/exchange.md.
 */
import { accept, refuse, toBase64, toBase64Url, toUtf8, type DeviceId, type Hash, type Json, type OperationId, type Outcome, type Sha256 } from '../kernel/index.ts'
import {
  bytesOf,
  compactEntryText,
  compactSignatures,
  exactFields,
  isList,
  payloadText,
  readCompactEntry,
  readCompactSignatures,
  type CommitPayload,
  type Entry,
  type Header,
  type PlacedEntry,
} from '../ledger/index.ts'

/** The entries that came in with one commit. `payload.count` is larger than their number when some had come in before. */
export type PagedCommit = Readonly<{
  payload: CommitPayload
  signatures: readonly string[]
  recordedAtMs: number
  placed: readonly PlacedEntry[]
}>

export type Page = Readonly<{ operationId: OperationId; ledgerEpoch: number; from: number; commits: readonly PagedCommit[] }>

/** May this part go to who asks? Asked for every part, count parts included. */
export type Scope = (header: Header, partIndex: number) => boolean

export type PageRefusal = 'not-json' | 'newer-format' | 'page-malformed' | 'entry-malformed' | 'operation-differs' | 'position-differs'

/** Positions of one page: about 400 kB on the wire, some tenths of a second of a phone's work. */
export const pageRowsMax = 2_000
/** A page as text: its sealed parts in base64. A commit that alone is longer stands alone. */
export const pageLettersMax = 16_000_000

/** In: commits in order of position. Out: one line of JSON. Put together as text: ids, numbers, base64 and canonical parts stand in it as they are. */
export function writePage(page: Page, scope: Scope): string {
  const tips = new Map<string, Sha256>()
  const commits = page.commits.map((commit) => {
    const { deviceId, epoch, firstSequence, count } = commit.payload
    const first = commit.placed[0]?.entry.header.prev ?? null
    const isKnown = first !== null && tips.get(`${deviceId}/${epoch}`) === first
    const last = commit.placed.at(-1)?.entry
    if (last !== undefined) tips.set(`${deviceId}/${epoch}`, last.hash)
    const prev = isKnown ? '0' : first === null ? 'null' : `"${first}"`
    const salts = commit.placed.map(({ leafSalt }) => `"${toBase64(leafSalt)}"`).join(',')
    const entries = commit.placed.map(({ entry }) => compactEntryText(entry, (at) => scope(entry.header, at))).join(',')
    return `["${deviceId}",${epoch},${firstSequence},${count},${prev},${commit.recordedAtMs},${JSON.stringify(compactSignatures(commit.signatures))},[${salts}],[${entries}]]`
  })
  return `{"format":1,"operationId":"${page.operationId}","ledgerEpoch":${page.ledgerEpoch},"from":${page.from},"commits":[${commits.join(',')}]}`
}

/** In: the text as it came. Fails: see `PageRefusal`, with the commit's index and the field. */
export function readPage(text: string, asked: PageAsked, hash: Hash): Outcome<Page, PageRefusal> {
  const opened = openPage(text, asked)
  return opened.ok ? opened.value.read(hash) : opened
}

export type PageAsked = Readonly<{ operationId: OperationId; from: number }>

/** `entryCount`: as many as `read` gives, if it gives any: the next page can be asked for before this one is read. */
export type OpenedPage = Readonly<{ entryCount: number; read(hash: Hash): Outcome<Page, PageRefusal> }>

export function openPage(text: string, asked: PageAsked): Outcome<OpenedPage, PageRefusal> {
  const frame = readFrame(text)
  if (!frame.ok) return frame
  const { from, commits: rows } = frame.value
  if (frame.value.operationId !== asked.operationId) return refuse('operation-differs')
  if (from !== asked.from) return refuse('position-differs', { asked: asked.from, found: from })
  const entryCount = rows.reduce<number>((sum, row) => sum + entriesIn(row), 0)
  return accept({ entryCount, read: (hash) => readCommits(frame.value, asked.operationId, hash) })
}

function entriesIn(row: Json): number {
  const list = isList(row) ? row[8] : undefined
  return list !== undefined && isList(list) ? list.length : 0
}

function readCommits({ ledgerEpoch, from, commits: rows }: Frame, operationId: OperationId, hash: Hash): Outcome<Page, PageRefusal> {
  const tips = new Map<string, Sha256>()
  const commits: PagedCommit[] = []
  let position = from
  for (const [at, row] of rows.entries()) {
    const read = readCommitRow(row, { operationId, position, tips, hash })
    if (!read.ok) return refuse(read.refusal.code, { ...read.refusal.about, commit: at })
    position += read.value.placed.length
    commits.push(read.value)
  }
  return accept({ operationId, ledgerEpoch, from, commits })
}

type Frame = Readonly<{ operationId: string; ledgerEpoch: number; from: number; commits: readonly Json[] }>

function readFrame(text: string): Outcome<Frame, PageRefusal> {
  if (text.length > pageLettersMax) return refuse('page-malformed', { length: text.length, max: pageLettersMax })
  const fields = exactFields(jsonOf(text), ['format', 'operationId', 'ledgerEpoch', 'from', 'commits'])
  if (fields === null) return refuse(jsonOf(text) === undefined ? 'not-json' : 'page-malformed', { field: '' })
  const { format, operationId, ledgerEpoch, from, commits } = fields
  if (typeof format === 'number' && format > 1) return refuse('newer-format', { format })
  const isWhole = format === 1 && typeof operationId === 'string' && isCount(ledgerEpoch) && isCount(from) && commits !== undefined && isList(commits)
  if (!isWhole || commits.length > pageRowsMax) return refuse('page-malformed', { field: 'commits' })
  return accept({ operationId, ledgerEpoch, from, commits })
}

/** Not canonical on the wire: what is hashed is put together again. Out: undefined for what is no JSON. */
function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json // JSON.parse returns exactly the values of `Json`
  } catch {
    return undefined
  }
}

type RowPlace = Readonly<{ operationId: OperationId; position: number; tips: Map<string, Sha256>; hash: Hash }>

function readCommitRow(row: Json, place: RowPlace): Outcome<PagedCommit, 'page-malformed' | 'entry-malformed'> {
  if (!isList(row) || row.length !== 9) return refuse('page-malformed', { field: '' })
  const [deviceId, epoch, firstSequence, count, prevStated, recordedAtMs, signatureList, saltList, list] = row
  if (typeof deviceId !== 'string' || !isCount(epoch) || !isCount(firstSequence) || !isCount(count)) return refuse('page-malformed', { field: 'chain' })
  if (typeof recordedAtMs !== 'number' || !Number.isSafeInteger(recordedAtMs)) return refuse('page-malformed', { field: 'recordedAtMs' })
  if (saltList === undefined || !isList(saltList) || list === undefined || !isList(list)) return refuse('page-malformed', { field: 'entries' })
  if (list.length < 1 || list.length > count || saltList.length !== list.length) return refuse('page-malformed', { field: 'count' })
  const chain = `${deviceId}/${epoch}`
  const entries: Entry[] = []
  let prev: Json | undefined = prevStated === 0 ? place.tips.get(chain) : prevStated
  for (const [at, item] of list.entries()) {
    const sequence = firstSequence + count - list.length + at
    // Every field is checked by the header's own schema.
    const read = readCompactEntry(item, { operationId: place.operationId, deviceId: deviceId as DeviceId, epoch, sequence, prev: prev as Sha256 }, place.hash)
    if (!read.ok) return refuse(read.refusal.code, { ...read.refusal.about, entry: at })
    entries.push(read.value)
    prev = read.value.hash
  }
  const [first] = entries
  const last = entries.at(-1)
  if (first === undefined || last === undefined) return refuse('page-malformed', { field: 'entries' })
  if ((first.header.prev === null) !== (first.header.sequence === 1)) return refuse('page-malformed', { field: 'prev' })
  place.tips.set(chain, last.hash)
  const payload = { operationId: place.operationId, deviceId: last.header.deviceId, epoch, firstSequence, count, headHash: last.hash }
  const signatures = readCompactSignatures(signatureList, toBase64Url(toUtf8(payloadText(payload))))
  if (signatures === null) return refuse('page-malformed', { field: 'signatures' })
  const placed = placedOf(entries, saltList, { position: place.position, recordedAtMs })
  return placed === null ? refuse('page-malformed', { field: 'salts' }) : accept({ payload, signatures, recordedAtMs, placed })
}

function placedOf(entries: readonly Entry[], salts: readonly Json[], at: Readonly<{ position: number; recordedAtMs: number }>): readonly PlacedEntry[] | null {
  const placed: PlacedEntry[] = []
  for (const [index, entry] of entries.entries()) {
    const leafSalt = bytesOf(salts[index])
    if (leafSalt?.length !== 16) return null
    placed.push({ entry, position: at.position + index, recordedAtMs: at.recordedAtMs, leafSalt })
  }
  return placed
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
