/** Whole commits out of a store, by chain: what a replica pushes to whoever lacks it. Rule SN13. */
import { assert, type OperationId } from '../kernel/index.ts'
import { commitLine, type Commit, type Entry } from '../ledger/index.ts'
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

async function wholeCommit(store: LedgerStore, operationId: OperationId, stored: StoredCommit): Promise<Commit> {
  const { firstPosition, placedCount, count, signatures } = stored
  const { placed } = await store.read({ operationId, from: firstPosition, to: firstPosition + placedCount, parts: 'all' })
  const entries: Entry[] = placed.map(({ entry }) => entry)
  assert(entries.length === placedCount, 'runs: an entry is damaged; repair the store first')
  // Entries that had come in before under another commit stand elsewhere: the chain leads to them.
  for (let first = entries[0]; entries.length < count; first = entries[0]) {
    const before = first?.header.prev == null ? null : await store.findByHash(operationId, first.header.prev)
    assert(before !== null, 'runs: a commit whose beginning is not here')
    entries.unshift(before.entry)
  }
  return { signatures, entries }
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
