/**
 * Does an export prove itself? For whoever was handed one: a court, an ombudsman, another agency. Knows no entry type
 * and opens no sealed part; what is absent proves all the same. Rule LG33; format: docs/reference/formats.md.
 * Memory: about 3 kB for each entry, parts are let go of line by line.
 */
import { accept, fromUtf8, refuse, toBase64, toBase64Url, toHex, type Hash, type Outcome, type Sha256, type Verifier } from '../kernel/index.ts'
import {
  checkpointOrigin,
  growRange,
  keyThumbprint,
  matchesCheckpoint,
  openCheckpoint,
  rangeStart,
  readCommit,
  readKeyLine,
  readPlacedLine,
  readProofLine,
  readVkey,
  verifyCommits,
  type CommitProof,
  type Entry,
  type ExportKey,
  type KeyAsked,
  type PlacedEntry,
  type RangeState,
  type ReadCommit,
} from '../ledger/index.ts'

export type Lines = Iterable<string> | AsyncIterable<string>

/** Lines without their line feeds. `vkey` is the verifier key trusted for the checkpoint. */
export type ExportFiles = Readonly<{
  ledger: Lines
  commits: Lines
  keys: Lines
  checkpoint: string
  vkey: string
}>

/** One thing that does not hold: a code, and where. */
export type Problem = Readonly<{ code: string; file: string; line: number | null; about: Readonly<Record<string, string | number | null>> }>

export type ExportReport = Readonly<{
  problems: readonly Problem[]
  entries: number
  partsHere: number
  partsAbsent: number
  commits: number
  /** Entries that no valid signature covers; each is a problem too. */
  unsigned: number
  keys: number
  /** Of `keys`, those written in clear in an entry of this log; the others rest on `keys.jsonl` alone. */
  keysStatedInLog: number
  devices: number
  /** Places where a chain has more than one entry: shown, kept, no problem. */
  forks: number
  checkpoint: Readonly<{ origin: string; size: number; root: Sha256 }> | null
}>

type Ports = Readonly<{ hash: Hash; verifier: Verifier }>
type Log = { state: RangeState; byHash: Map<Sha256, Entry>; places: Map<string, number>; first: Entry | null; here: number; absent: number; stated: Set<string> }

/** Out: what was checked and what does not hold, in the order of the files. An export holds when `problems` is empty. */
export async function verifyExport(files: ExportFiles, ports: Ports): Promise<ExportReport> {
  const problems: Problem[] = []
  const keys = await readLines(files.keys, { file: 'keys.jsonl', problems, read: readKeyLine })
  const names = keys.map((key) => namesOf(key, ports.hash))
  const log = await readLog(files.ledger, { problems, keyNames: new Set(names.flat()), hash: ports.hash })
  problems.push(...chainProblems(log))
  const proofs = await readLines(files.commits, { file: 'commits.jsonl', problems, read: readProofLine })
  const signed = await signedEntries(proofs, { log, keys, problems, ports })
  const unsigned = [...log.byHash.keys()].filter((hash) => !signed.has(hash))
  problems.push(...unsigned.map((hash) => problem('entry-unsigned', 'commits.jsonl', { hash })))
  const checkpoint = await checkedPoint(files, log, ports)
  if (!checkpoint.ok) problems.push(problem(checkpoint.refusal.code, 'checkpoint', checkpoint.refusal.about))
  return {
    problems,
    entries: log.state.tree.size,
    partsHere: log.here,
    partsAbsent: log.absent,
    commits: proofs.length,
    unsigned: unsigned.length,
    keys: keys.length,
    keysStatedInLog: names.filter((forms) => forms.some((form) => log.stated.has(form))).length,
    devices: new Set([...log.byHash.values()].map(({ header }) => header.deviceId)).size,
    forks: [...log.places.values()].filter((count) => count > 1).length,
    checkpoint: checkpoint.ok ? checkpoint.value : null,
  }
}

type LineReader<Value> = Readonly<{ file: string; problems: Problem[]; read: (text: string) => Outcome<Value> }>

async function readLines<Value>(lines: Lines, { file, problems, read }: LineReader<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  let line = 0
  for await (const text of lines) {
    line += 1
    const value = read(text)
    if (value.ok) values.push(value.value)
    else problems.push({ code: value.refusal.code, file, line, about: value.refusal.about })
  }
  return values
}

async function readLog(
  lines: Lines,
  { problems, keyNames, hash }: Readonly<{ problems: Problem[]; keyNames: ReadonlySet<string>; hash: Hash }>,
): Promise<Log> {
  const log: Log = { state: rangeStart, byHash: new Map(), places: new Map(), first: null, here: 0, absent: 0, stated: new Set() }
  let line = 0
  for await (const text of lines) {
    line += 1
    const read = readPlacedLine(text, hash)
    const grown = read.ok ? addRow(log, read.value, { keyNames, hash }) : read
    if (!grown.ok) problems.push({ code: grown.refusal.code, file: 'ledger.jsonl', line, about: grown.refusal.about })
  }
  return log
}

function addRow(log: Log, placed: PlacedEntry, { keyNames, hash }: Readonly<{ keyNames: ReadonlySet<string>; hash: Hash }>): Outcome<null> {
  const { entry } = placed
  const first = log.first ?? entry
  const grown = growRange(log.state, [placed], { ledgerId: first.header.operationId, hash })
  if (!grown.ok) return grown
  if (entry.header.operationId !== first.header.operationId) return refuse('operation-differs', { position: placed.position })
  if (log.byHash.has(entry.hash)) return refuse('entry-twice', { position: placed.position })
  log.first = first
  log.state = grown.value
  const [clear] = entry.parts
  for (const name of longTexts(clear?.bytes)) if (keyNames.has(name)) log.stated.add(name)
  log.absent += entry.parts.filter((part) => part === null).length
  log.here += entry.parts.filter((part) => part !== null).length
  const place = placeOf(entry)
  log.places.set(place, (log.places.get(place) ?? 0) + 1)
  log.byHash.set(entry.hash, { ...entry, parts: entry.parts.map(() => null) })
  return accept(null)
}

/** An entry's predecessor is in the log, in the same chain, one number before. */
function chainProblems(log: Log): readonly Problem[] {
  return [...log.byHash.values()].flatMap(({ header, hash }) => {
    if (header.prev === null) return header.sequence === 1 ? [] : [problem('chain-gap', 'ledger.jsonl', { hash })]
    const before = log.byHash.get(header.prev)?.header
    const follows = before?.deviceId === header.deviceId && before.epoch === header.epoch && before.sequence === header.sequence - 1
    return follows ? [] : [problem('chain-gap', 'ledger.jsonl', { hash, deviceId: header.deviceId, sequence: header.sequence })]
  })
}

type Signing = Readonly<{ log: Log; keys: readonly ExportKey[]; problems: Problem[]; ports: Ports }>

async function signedEntries(proofs: readonly CommitProof[], { log, keys, problems, ports }: Signing): Promise<ReadonlySet<Sha256>> {
  const read: ReadCommit[] = []
  for (const proof of proofs) {
    const commit = readCommit({ signatures: proof.signatures, entries: runOf(proof, log) })
    if (commit.ok) read.push(commit.value)
    else problems.push(problem(commit.refusal.code, 'commits.jsonl', { ...commit.refusal.about, headHash: proof.headHash }))
  }
  const kids = keys.map((each) => ({ ...each, kid: keyThumbprint(each.key, ports.hash) }))
  const keyOf = ({ payload, signature, kid }: KeyAsked): ExportKey['key'] | null =>
    kids.find((each) => each.kid === kid && each.deviceId === (signature === 0 ? payload.deviceId : null))?.key ?? null
  const checks = await verifyCommits(read, keyOf, ports)
  const signed = new Set<Sha256>()
  for (const [at, commit] of read.entries()) {
    const verdict = checks[at]?.verdict ?? 'signature-wrong'
    if (verdict === 'verified') for (const entry of commit.commit.entries) signed.add(entry.hash)
    else problems.push(problem(verdict, 'commits.jsonl', { headHash: commit.payload.headHash }))
  }
  return signed
}

/** The entries that end with the head, oldest first; fewer when one is not in the log. */
function runOf(proof: CommitProof, log: Log): readonly Entry[] {
  const run: Entry[] = []
  let next: Sha256 | null = proof.headHash
  while (run.length < proof.count && next !== null) {
    const entry: Entry | undefined = log.byHash.get(next)
    if (entry === undefined) break
    run.push(entry)
    next = entry.header.prev
  }
  return run.toReversed()
}

async function checkedPoint(
  files: ExportFiles,
  log: Log,
  ports: Ports,
): Promise<Outcome<Readonly<{ origin: string; size: number; root: Sha256 }>>> {
  const vkey = readVkey(files.vkey, ports.hash)
  if (!vkey.ok) return vkey
  const opened = await openCheckpoint(files.checkpoint, vkey.value, ports.verifier)
  if (!opened.ok) return opened
  const matches = matchesCheckpoint(log.state, opened.value, ports.hash)
  if (!matches.ok) return matches
  if (log.first === null) return opened
  const origin = checkpointOrigin(log.first.header.operationId, log.first.hash)
  return opened.value.origin === origin ? opened : refuse('genesis-differs', { origin: opened.value.origin, due: origin })
}

/** A key as an entry may write it: thumbprint, or raw in one of three alphabets. */
function namesOf({ key }: ExportKey, hash: Hash): readonly string[] {
  return [keyThumbprint(key, hash), toBase64(key.raw), toBase64Url(key.raw), toHex(key.raw)]
}

/** Texts in JSON that are long enough to be a key. */
function longTexts(bytes: Uint8Array | undefined): readonly string[] {
  const text = bytes === undefined ? null : fromUtf8(bytes)
  return text?.match(/[A-Za-z0-9+/_-]{43,}={0,2}/g) ?? []
}

function placeOf({ header }: Entry): string {
  return `${header.deviceId}/${String(header.epoch)}/${String(header.sequence)}`
}

function problem(code: string, file: string, about: Problem['about']): Problem {
  return { code, file, line: null, about }
}
