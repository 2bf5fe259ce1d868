/**
 * Nodes of the tree, in tiles of one level: a node is 32 bytes, and a value of its own would cost as much as an entry.
 * A node that is gone reads as null; all zeros stand for it, which is the hash of nothing anybody knows.
 */
import { fromHex, toHex, type Sha256 } from '../../kernel/index.ts'
import type { TreeNode } from '../../ledger/index.ts'
import { readRowsMax, StoreFailure } from '../../storage/index.ts'
import type { Looking, Writing } from './schema.ts'

/** Nodes of one tile: 2 KB, which a single entry writes anew with its leaf. */
export const tileNodes = 64

const nodeBytes = 32

/** Levels of a tree of as many leaves as a number can count. */
const levelsMax = 53

/** Indices from `from` (inclusive) to `to` (exclusive) of a level. */
export type NodesAsked = Readonly<{ operation: number; level: number; from: number; to: number }>

/** Out: one for each index, at most `readRowsMax`. */
export async function nodesAt(at: Looking, { operation, level, from, to }: NodesAsked): Promise<readonly (Sha256 | null)[]> {
  const count = Math.max(0, Math.min(to - from, readRowsMax))
  if (count === 0) return []
  const first = Math.floor(from / tileNodes)
  const range = IDBKeyRange.bound([operation, level, first], [operation, level, Math.floor((from + count - 1) / tileNodes)])
  const store = at.objectStore('nodes')
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
  const tiles = new Map(keys.map(([, , tile], index) => [tile, values[index]]))
  return Array.from({ length: count }, (_, index) => {
    const node = from + index
    return nodeIn(tiles.get(Math.floor(node / tileNodes)), node % tileNodes)
  })
}

export async function nodeAt(at: Looking, { operation, level, index }: Readonly<{ operation: number; level: number; index: number }>): Promise<Sha256 | null> {
  if (!Number.isSafeInteger(index) || index < 0) return null
  return nodeIn(await at.objectStore('nodes').get([operation, level, Math.floor(index / tileNodes)]), index % tileNodes)
}

function nodeIn(tile: Uint8Array | undefined, at: number): Sha256 | null {
  const node = tile?.subarray(at * nodeBytes, (at + 1) * nodeBytes)
  if (node?.length !== nodeBytes || node.every((byte) => byte === 0)) return null
  // 32 bytes in lower-case hex are what the brand means.
  return toHex(node) as Sha256
}

/** Roots of the full subtrees of `size` leaves, largest first. Fails: `bytes-damaged` when one is gone. */
export async function frontierAt(at: Looking, operation: number, size: number): Promise<readonly Sha256[]> {
  const asked: Promise<Sha256 | null>[] = []
  let covered = 0
  for (let level = levelsMax - 1; level >= 0; level--) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 0) continue
    asked.push(nodeAt(at, { operation, level, index: covered / width }))
    covered += width
  }
  return (await Promise.all(asked)).map((node) => {
    if (node === null) throw new StoreFailure('bytes-damaged', 'a node of the tree is gone; run scrub')
    return node
  })
}

/** Out: the nodes on the way up from this position and those beside them, for `fitsTree`, which asks at once. */
export async function nodesAbove(at: Looking, operation: number, of: Readonly<{ position: number; size: number }>): Promise<(level: number, index: number) => Sha256 | null> {
  const tiles = new Map<string, Uint8Array | undefined>()
  const reads: Promise<void>[] = []
  for (let level = 0; level < levelsMax && 2 ** level <= of.size; level++) {
    const tile = Math.floor(of.position / 2 ** level / tileNodes)
    reads.push(at.objectStore('nodes').get([operation, level, tile]).then((value) => void tiles.set(`${level}/${tile}`, value)))
  }
  await Promise.all(reads)
  return (level, index) => nodeIn(tiles.get(`${level}/${Math.floor(index / tileNodes)}`), index % tileNodes)
}

/** In: nodes that are new, or put right. Others of their tiles stay as they are. */
export async function writeNodes(at: Writing, operation: number, nodes: readonly TreeNode[]): Promise<void> {
  const byTile = new Map<string, TreeNode[]>()
  for (const node of nodes) {
    const name = `${node.level}/${Math.floor(node.index / tileNodes)}`
    const list = byTile.get(name)
    if (list === undefined) byTile.set(name, [node])
    else list.push(node)
  }
  await Promise.all([...byTile.values()].map((list) => writeTile(at, operation, list)))
}

async function writeTile(at: Writing, operation: number, nodes: readonly TreeNode[]): Promise<void> {
  const [first] = nodes
  if (first === undefined) return
  const key: [number, number, number] = [operation, first.level, Math.floor(first.index / tileNodes)]
  const store = at.objectStore('nodes')
  const before = await store.get(key)
  const end = Math.max(...nodes.map(({ index }) => (index % tileNodes) + 1)) * nodeBytes
  const tile = new Uint8Array(Math.max(end, before?.length ?? 0))
  if (before !== undefined) tile.set(before)
  for (const { index, hash } of nodes) tile.set(fromHex(hash), (index % tileNodes) * nodeBytes)
  await store.put(tile, key)
}
