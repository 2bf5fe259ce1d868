/** Whole commits out of a store, by chain: what a replica pushes to whoever lacks it. Rule SN13. */
import { assert, commitEntriesMax, type DeviceId, type OperationId } from '../kernel/index.ts'
import { commitLine, commitRuns, type Commit, type Entry } from '../ledger/index.ts'
import { readRowsMax, type LedgerStore, type StoredCommit } from '../storage/index.ts'
import type { Want } from './peer.ts'

export type WholeCommit = Readonly<{ deviceId: StoredCommit['deviceId']; epoch: number; commit: Commit }>

/** Out: commits of the wanted chains that reach beyond what is wanted after, in order of position. Cost: reads all commits of the store. */
export async function* wholeCommits(store: LedgerStore, operationId: OperationId, wants: readonly Want[]): AsyncGenerator<WholeCommit> {
  const after = new Map(wants.map((want) => [`${want.deviceId}/${want.epoch}`, want.after]))
  const { size } = await store.head(operationId)
  for (let from = 0; from < size; from += readRowsMax) {
    // A commit that the page cuts is listed on both pages: the one in which it begins has it.
    const listed = (await store.commits(operationId, from, Math.min(size, from + readRowsMax))).filter(({ firstPosition }) => firstPosition >= from)
    for (const stored of listed) {
      const wanted = after.get(`${stored.deviceId}/${stored.epoch}`)
      if (wanted === undefined || stored.firstSequence + stored.count - 1 <= wanted) continue
      yield { deviceId: stored.deviceId, epoch: stored.epoch, commit: await wholeCommit(store, operationId, stored) }
    }
  }
}

/** Everything a store holds, a few commits at a time, each chain in order. */
export async function* wholeCommitsOf(store: LedgerStore, operationId: OperationId): AsyncGenerator<readonly Commit[]> {
  const wants = (await store.chainTips(operationId)).map(({ deviceId, epoch }) => ({ deviceId, epoch, after: 0 }))
  let some: Commit[] = []
  for await (const { commit } of wholeCommits(store, operationId, wants)) {
    some.push(commit)
    if (some.length < commitsAtOnce) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

const commitsAtOnce = 200

async function wholeCommit(store: LedgerStore, operationId: OperationId, stored: StoredCommit): Promise<Commit> {
  const { firstPosition, placedCount, count, signatures } = stored
  const { placed } = await store.read({ operationId, from: firstPosition, to: firstPosition + placedCount, parts: 'all' })
  const entries: Entry[] = placed.map(({ entry }) => entry)
  assert(entries.length === placedCount, 'runs: an entry is damaged; repair the store first')
  // Entries that had come in before under another commit stand elsewhere: the chain leads to them.
  for (let first = entries[0]; entries.length < count; first = entries[0]) {
    const prev = first?.header.prev ?? null
    const before = prev === null ? null : await store.findByHash(operationId, prev)
    assert(before !== null, 'runs: a commit whose beginning is not here')
    entries.unshift(before.entry)
  }
  return { signatures, entries }
}

/** Signs runs of one device's chain: whole acts, at most as many as `commitRuns` gives. */
export type SignRun = (entries: readonly Entry[]) => Promise<Commit>

/**
 * A device signs what it writes at the tap and its chain's head when it sends (FORMATS 3): what it sends of its own
 * goes under one signature for many acts. A commit that an officer signed too stays as it is.
 */
export async function* signedAnew(commits: AsyncIterable<WholeCommit>, own: Readonly<{ deviceId: DeviceId; sign: SignRun }>): AsyncGenerator<WholeCommit> {
  let waiting: WholeCommit[] = []
  let count = 0
  for await (const each of commits) {
    const joins = each.deviceId === own.deviceId && each.commit.signatures.length === 1
    const follows = joins && count + each.commit.entries.length <= commitEntriesMax && followsOn(waiting.at(-1), each)
    if (!follows && waiting.length > 0) {
      yield* oneRun(waiting, own.sign)
      waiting = []
      count = 0
    }
    if (!joins) {
      yield each
      continue
    }
    waiting.push(each)
    count += each.commit.entries.length
  }
  if (waiting.length > 0) yield* oneRun(waiting, own.sign)
}

function followsOn(before: WholeCommit | undefined, { epoch, commit }: WholeCommit): boolean {
  return before === undefined || (before.epoch === epoch && commit.entries[0]?.header.prev === before.commit.entries.at(-1)?.hash)
}

/** More than one only where a line's bytes do not hold them all. */
async function* oneRun(waiting: readonly WholeCommit[], sign: SignRun): AsyncGenerator<WholeCommit> {
  const [first, second] = waiting
  if (first === undefined) return
  if (second === undefined) {
    yield first
    return
  }
  for (const entries of commitRuns(waiting.flatMap(({ commit }) => commit.entries))) {
    yield { deviceId: first.deviceId, epoch: first.epoch, commit: await sign(entries) }
  }
}

export type Chunk = Readonly<{ lines: readonly string[]; commits: readonly WholeCommit[] }>

/** In: commits in the order to be sent. Out: as many at a time as the bounds allow, at least one. */
export async function* chunksOf(commits: AsyncIterable<WholeCommit>, max: Readonly<{ entries: number; letters: number }>): AsyncGenerator<Chunk> {
  let waiting: { lines: string[]; commits: WholeCommit[]; entries: number; letters: number } = { lines: [], commits: [], entries: 0, letters: 0 }
  for await (const each of commits) {
    const line = commitLine(each.commit)
    const isFull = waiting.entries + each.commit.entries.length > max.entries || waiting.letters + line.length > max.letters
    if (isFull && waiting.lines.length > 0) {
      yield waiting
      waiting = { lines: [], commits: [], entries: 0, letters: 0 }
    }
    waiting.lines.push(line)
    waiting.commits.push(each)
    waiting.entries += each.commit.entries.length
    waiting.letters += line.length
  }
  if (waiting.lines.length > 0) yield waiting
}
