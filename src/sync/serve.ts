/**
 * The answering side of the exchange, over any store: what does this replica lack of yours, what do you lack of
 * its log, and a page of it. Rule SN1.
 */
import { accept, refuse, type DeviceId, type Hash, type OperationId, type Outcome, type Sha256 } from '../kernel/index.ts'
import { consistencyProof, type Header } from '../ledger/index.ts'
import { type ChainTip, type KeyStore, type KeyWrap, type LedgerStore, type StoredCommit } from '../storage/index.ts'
import type { Have, HaveAnswer, PeerRefusal, PullAnswer, PullAsked, Want } from './peer.ts'
import { pageRowsMax, writePage, type PagedCommit, type Scope } from './page.ts'

export type ServePorts = Readonly<{
  store: LedgerStore
  keys: Pick<KeyStore, 'find'>
  hash: Hash
  nowMs: () => number
  /** Of home's log where this is a copy of it, whose own store knows of no restore; null at home. */
  ledgerEpoch: number | null
  /** Commits by which home moved on from this device. */
  movesSince(home: DeviceId | null): Promise<readonly string[]>
}>

/** Which parts the asker may have, and which groups its keys belong to. */
export type Allowed = Readonly<{ scope: Scope; groups: ReadonlySet<string> }>

/** Fails: `operation-unknown` where there is no checkpoint yet. */
export async function answerHave(have: Have, { store, hash, nowMs, movesSince }: ServePorts): Promise<Outcome<HaveAnswer, PeerRefusal>> {
  const { operationId, pinned } = have
  const checkpoint = await store.lastCheckpoint(operationId)
  if (checkpoint === null) return refuse('operation-unknown')
  const proof = pinned === null ? null : await growth(store, { operationId, from: pinned.size, to: checkpoint.size }, hash)
  return accept({
    checkpoint: checkpoint.note,
    consistency: proof ?? [],
    wants: await wantsOf([store], operationId, have.tips),
    moves: await movesSince(have.home),
    tips: [],
    held: [],
    sentAtMs: nowMs(),
  })
}

/**
 * Out: chains on which the other has something that is not here, beyond our last number. Where the branch of a fork
 * is shorter, all of it: nobody knows where it parts. That a run still does not fit, its sender is told, and sends the
 * whole chain.
 */
export async function wantsOf(stores: readonly LedgerStore[], operationId: OperationId, theirs: readonly ChainTip[]): Promise<readonly Want[]> {
  const ours = new Map<string, ChainTip[]>()
  const hashes = new Set<Sha256>()
  for (const store of stores) {
    for (const tip of await store.chainTips(operationId)) {
      hashes.add(tip.hash)
      ours.set(chainOf(tip), [...(ours.get(chainOf(tip)) ?? []), tip])
    }
  }
  const wants = new Map<string, Want>()
  for (const tip of theirs) {
    if (hashes.has(tip.hash) || (await isIn(stores, operationId, tip.hash))) continue
    const here = ours.get(chainOf(tip)) ?? []
    const longest = Math.max(0, ...here.map(({ sequence }) => sequence))
    const after = Math.min(wants.get(chainOf(tip))?.after ?? Infinity, longest < tip.sequence ? longest : 0)
    wants.set(chainOf(tip), { deviceId: tip.deviceId, epoch: tip.epoch, after })
  }
  return [...wants.values()]
}

export async function isIn(stores: readonly LedgerStore[], operationId: OperationId, hash: Sha256): Promise<boolean> {
  for (const store of stores) if ((await store.findByHash(operationId, hash)) !== null) return true
  return false
}

export function chainOf({ deviceId, epoch }: Pick<ChainTip, 'deviceId' | 'epoch'>): string {
  return `${deviceId}/${epoch}`
}

/** Rows read from the store in one go: eight times for a page of counts; of pictures, what a server may hold for one who asks. */
const readAtOnce = 250
/** Bytes of parts after which a page ends: some seconds of a thin line, and well below what a reader takes. */
const pageBytesGoal = 1_000_000

/** Fails: `epoch-differs`, `position-differs`, `log-damaged`. */
export async function answerPull(asked: PullAsked, allowed: Allowed, ports: ServePorts): Promise<Outcome<PullAnswer, PeerRefusal>> {
  const { operationId, from, checkpointSize } = asked
  const { store, hash } = ports
  const head = await store.head(operationId)
  const ledgerEpoch = ports.ledgerEpoch ?? head.ledgerEpoch
  if (ledgerEpoch !== asked.ledgerEpoch) return refuse('epoch-differs', { ledgerEpoch })
  if (checkpointSize > head.size || from >= checkpointSize) return refuse('position-differs', { size: head.size })
  const rows = await rowsOfPage(store, { operationId, from, to: Math.min(checkpointSize, from + pageRowsMax) })
  if (!rows.ok) return rows
  const to = from + rows.value.length
  const stored = await store.commits(operationId, from, to)
  const commits = stored.flatMap((commit) => pagedCommit(commit, { operationId, from, to, rows: rows.value }))
  const end = commits.at(-1)?.placed.at(-1)?.position
  if (stored[0]?.firstPosition !== from || end === undefined) return refuse('position-differs', { from })
  const consistency = await growth(store, { operationId, from: end + 1, to: checkpointSize }, hash)
  if (consistency === null) return refuse('log-damaged', { position: end })
  const page = writePage({ operationId, ledgerEpoch, from, commits }, allowed.scope)
  return accept({ page, consistency, wraps: await wrapsFor(commits, { operationId, allowed, ports }) })
}

type Rows = PagedCommit['placed']

/**
 * As many rows as a page holds by number or by weight: pictures are a hundred times as heavy as what is counted. A commit that the
 * weight cuts is read to its end, so that every page brings one at least. Fails: `log-damaged`.
 */
async function rowsOfPage(store: LedgerStore, { operationId, from, to }: Readonly<{ operationId: OperationId; from: number; to: number }>): Promise<Outcome<Rows, PeerRefusal>> {
  const rows: Rows[number][] = []
  let bytes = 0
  let goal = to
  while (from + rows.length < goal) {
    const read = await store.read({ operationId, from: from + rows.length, to: Math.min(goal, from + rows.length + readAtOnce), parts: 'all' })
    const [damage] = read.damage
    if (damage !== undefined || read.placed.length === 0) return refuse('log-damaged', { position: damage?.position ?? from + rows.length })
    for (const row of read.placed) {
      if (from + rows.length >= goal) break
      rows.push(row)
      bytes += weightOf(row)
      if (bytes > pageBytesGoal && goal === to) goal = await endOfFirst(store, { operationId, from, to, read: from + rows.length })
    }
  }
  return accept(rows)
}

function weightOf({ entry }: Rows[number]): number {
  return entry.parts.reduce((sum, part) => sum + (part?.bytes.length ?? 0), 0)
}

/** In: `read`, up to where rows are here. Out: `read`, or where the first commit of the page ends, if that is further. */
async function endOfFirst(store: LedgerStore, { operationId, from, to, read }: Readonly<{ operationId: OperationId; from: number; to: number; read: number }>): Promise<number> {
  const [first] = await store.commits(operationId, from, Math.min(to, from + 1))
  return first === undefined ? read : Math.max(read, first.firstPosition + first.placedCount)
}

type PageRows = Readonly<{ operationId: OperationId; from: number; to: number; rows: PagedCommit['placed'] }>

/** Out: none for a commit that the page's end cuts; it is the first of the next. */
function pagedCommit(stored: StoredCommit, { operationId, from, to, rows }: PageRows): readonly PagedCommit[] {
  const { deviceId, epoch, firstSequence, count, signatures, firstPosition, placedCount } = stored
  if (firstPosition < from || firstPosition + placedCount > to) return []
  const placed = rows.slice(firstPosition - from, firstPosition - from + placedCount)
  const last = placed.at(-1)
  if (last === undefined) return []
  const payload = { operationId, deviceId, epoch, firstSequence, count, headHash: last.entry.hash }
  return [{ payload, signatures, recordedAtMs: last.recordedAtMs, placed }]
}

/** Out: null when there is no such proof: a larger size than ours, or a node that is gone. */
export async function growth(
  store: LedgerStore,
  { operationId, from, to }: Readonly<{ operationId: OperationId; from: number; to: number }>,
  hash: Hash,
): Promise<readonly Sha256[] | null> {
  const proof = await consistencyProof(from, to, { node: (level, index) => store.treeNode(operationId, level, index), hash })
  return proof.ok ? proof.value : null
}

type WrapsAsked = Readonly<{ operationId: OperationId; allowed: Allowed; ports: ServePorts }>

async function wrapsFor(commits: readonly PagedCommit[], { operationId, allowed, ports }: WrapsAsked): Promise<readonly KeyWrap[]> {
  if (allowed.groups.size === 0) return []
  const named = new Set(commits.flatMap(({ placed }) => placed.flatMap(({ entry }) => keysOf(entry.header, allowed.scope))))
  const wraps = named.size === 0 ? [] : await ports.keys.find(operationId, [...named])
  return wraps.filter((wrap) => allowed.groups.has(wrap.group))
}

export function keysOf(header: Header, scope: Scope): readonly KeyWrap['keyId'][] {
  return header.parts.flatMap(({ keyId }, at) => (keyId !== null && scope(header, at) ? [keyId] : []))
}
