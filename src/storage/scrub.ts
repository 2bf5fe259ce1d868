/**
 * Is the whole log still what was acknowledged? Walks every position, node, commit and tip of one operation and
 * names what does not fit. For the nightly job, before a backup is called one, and after a restore (rule ST18).
 */
import type { Hash, OperationId } from '../kernel/index.ts'
import { treeRoot, type Entry } from '../ledger/index.ts'
import { growTips } from './grow-tips.ts'
import { readRowsMax, type ChainTip, type Damage, type LedgerHead, type LedgerReads } from './ledger-store.ts'
import { scrubTree } from './scrub-tree.ts'
import { StoreFailure } from './store-failure.ts'

/**
 * Beside single positions: the head contradicts its tree, the checkpoint states another root, ends of chains are
 * wrong, a position stands under no commit or under two, two positions hold one entry, recordedAt decreases.
 */
export type WiderDamage = Readonly<{
  what: 'head-differs' | 'checkpoint-differs' | 'tips-differ' | 'commit-differs' | 'entry-twice' | 'recorded-earlier' | 'unreadable'
  /** Where it was noticed; null where it is about the whole log. */
  position: number | null
}>

export type ScrubReport = Readonly<{ operationId: OperationId; size: number; damage: readonly Damage[]; wider: readonly WiderDamage[] }>

/** Out: an empty `damage` and an empty `wider` for a sound log. Cost: reads and hashes everything. */
export async function scrub(store: LedgerReads, operationId: OperationId, hash: Hash): Promise<ScrubReport> {
  const head = await store.head(operationId).catch(damageOrThrow)
  if (head === null) return { operationId, size: 0, damage: [], wider: [{ what: 'head-differs', position: null }] }
  const rows = await scrubRows(store, operationId, head)
  const tree = await scrubTree(store, { operationId, size: head.size }, hash)
  const wider = [...rows.wider, ...(await scrubCommits(store, operationId, head)), ...(await scrubHead(store, operationId, { head, hash }))]
  return { operationId, size: head.size, damage: [...rows.damage, ...tree], wider }
}

/** Out: null where stored bytes do not let the question be answered. */
function damageOrThrow(error: unknown): null {
  if (error instanceof StoreFailure && error.code === 'bytes-damaged') return null
  throw error
}

type Found = Readonly<{ damage: readonly Damage[]; wider: readonly WiderDamage[] }>

async function scrubRows(store: LedgerReads, operationId: OperationId, head: LedgerHead): Promise<Found> {
  const damage: Damage[] = []
  const wider: WiderDamage[] = []
  const chains = chainEnds()
  const ids = new Set<string>()
  let recordedAtMs = -Infinity
  for (let from = 0; from < head.size; from += readRowsMax) {
    const slice = await store.read({ operationId, from, to: from + readRowsMax, parts: 'all' })
    damage.push(...slice.damage)
    for (const { entry, position, recordedAtMs: at } of slice.placed) {
      if (at < recordedAtMs) wider.push({ what: 'recorded-earlier', position })
      if (ids.has(entry.header.entryId)) wider.push({ what: 'entry-twice', position })
      ids.add(entry.header.entryId)
      recordedAtMs = at
      chains.add(entry)
    }
  }
  // With entries left out, where chains end cannot be told.
  if (damage.length > 0) return { damage, wider }
  const stored = await store.chainTips(operationId).catch(damageOrThrow)
  if (stored === null || !sameTips(stored, chains.ends())) wider.push({ what: 'tips-differ', position: null })
  return { damage, wider }
}

function chainEnds(): Readonly<{ add(entry: Entry): void; ends(): readonly ChainTip[] }> {
  const tips = new Map<string, readonly ChainTip[]>()
  // Hashes named as `prev` that were no tip then: forks, and entries that come later than those that follow them.
  const named = new Set<string>()
  return {
    add: (entry) => {
      const { deviceId, epoch, prev } = entry.header
      const before = tips.get(`${deviceId}/${epoch}`) ?? []
      if (prev !== null && !before.some((tip) => tip.hash === prev)) named.add(prev)
      tips.set(`${deviceId}/${epoch}`, growTips(before, entry, (hash) => named.has(hash)))
    },
    ends: () => [...tips.values()].flat(),
  }
}

function sameTips(stored: readonly ChainTip[], counted: readonly ChainTip[]): boolean {
  const names = (tips: readonly ChainTip[]): string => tips.map((tip) => [tip.deviceId, tip.epoch, tip.sequence, tip.hash].join('/')).sort().join()
  return names(stored) === names(counted)
}

/** Every position came in under exactly one commit. */
async function scrubCommits(store: LedgerReads, operationId: OperationId, head: LedgerHead): Promise<readonly WiderDamage[]> {
  let next = 0
  for (let from = 0; from < head.size; from += readRowsMax) {
    const commits = await store.commits(operationId, from, Math.min(head.size, from + readRowsMax)).catch(damageOrThrow)
    if (commits === null) return [{ what: 'commit-differs', position: from }]
    for (const { firstPosition, placedCount } of commits) {
      if (firstPosition + placedCount <= next) continue
      if (firstPosition !== next) return [{ what: 'commit-differs', position: next }]
      next = firstPosition + placedCount
    }
  }
  return next === head.size ? [] : [{ what: 'commit-differs', position: next }]
}

/** In: the head as stated. Compares it, and the last checkpoint, with the stored nodes. */
async function scrubHead(store: LedgerReads, operationId: OperationId, { head, hash }: Readonly<{ head: LedgerHead; hash: Hash }>): Promise<readonly WiderDamage[]> {
  const wider: WiderDamage[] = []
  const own = await rootAt(store, operationId, { size: head.size, hash })
  if (own !== head.root) wider.push({ what: 'head-differs', position: null })
  try {
    const checkpoint = await store.lastCheckpoint(operationId)
    if (checkpoint !== null && checkpoint.size <= head.size && (await rootAt(store, operationId, { size: checkpoint.size, hash })) !== checkpoint.root) {
      wider.push({ what: 'checkpoint-differs', position: checkpoint.size })
    }
    await store.held(operationId)
    await store.erasedKeys(operationId)
  } catch (error) {
    damageOrThrow(error)
    wider.push({ what: 'unreadable', position: null })
  }
  return wider
}

/** Out: the root of the first `size` leaves by the stored nodes; null when a node is gone. */
export async function rootAt(store: LedgerReads, operationId: OperationId, { size, hash }: Readonly<{ size: number; hash: Hash }>): Promise<string | null> {
  const frontier = []
  let covered = 0
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 0) continue
    const node = await store.treeNode(operationId, level, covered / width)
    if (node === null) return null
    frontier.push(node)
    covered += width
  }
  return treeRoot({ size, frontier }, hash)
}
