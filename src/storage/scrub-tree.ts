/** Is every stored node the hash of the two below it? Leaves are compared with their entries by `read`. */
import type { Hash, OperationId, Sha256 } from '../kernel/index.ts'
import { innerNode } from '../ledger/index.ts'
import type { Damage, LedgerReads } from './ledger-store.ts'

/** Levels looked at together: 2^12 nodes and all above them in one go, within `readRowsMax`. */
const stride = 12

/**
 * Out: one damage for each node that is gone or is not the hash of the two below it, at the first position it
 * covers; a wrong node is also seen from the one above it. Cost: one hash a node.
 */
export async function scrubTree(store: LedgerReads, log: Readonly<{ operationId: OperationId; size: number }>, hash: Hash): Promise<readonly Damage[]> {
  const damage: Damage[] = []
  for (let base = 0; 2 ** base <= log.size; base += stride) {
    const width = Math.floor(log.size / 2 ** base)
    for (let from = 0; from < width; from += 2 ** stride) {
      damage.push(...(await scrubBlock(store, { ...log, base, from, to: Math.min(width, from + 2 ** stride) }, hash)))
    }
  }
  return damage
}

type Block = Readonly<{ operationId: OperationId; base: number; from: number; to: number }>

/** In: nodes [from, to) of level `base`, `from` a multiple of 2^stride. */
async function scrubBlock(store: LedgerReads, { operationId, base, from, to }: Block, hash: Hash): Promise<readonly Damage[]> {
  const damage: Damage[] = []
  let below = await store.treeNodes(operationId, base, { from, to })
  for (let level = base + 1; level <= base + stride && below.length > 1; level++) {
    const first = from / 2 ** (level - base)
    const stored = await store.treeNodes(operationId, level, { from: first, to: first + Math.floor(below.length / 2) })
    below = stored.map((node, at) => {
      const counted = above(below[2 * at] ?? null, below[2 * at + 1] ?? null, hash)
      if (node !== null && (node === counted || counted === null)) return node
      damage.push({ position: (first + at) * 2 ** level, what: 'tree-differs', partIndex: null })
      // The stored one goes on, so that one wrong node is not named at every level above it.
      return node ?? counted
    })
  }
  return damage
}

function above(left: Sha256 | null, right: Sha256 | null, hash: Hash): Sha256 | null {
  return left === null || right === null ? null : innerNode(left, right, hash)
}
