/**
 * The tree of RFC 6962 section 2.1 (RFC 9162 section 2.1 is the same): SHA-256, leaf prefix 0x00,
 * node prefix 0x01, split at the largest power of two below the size. Hashes are hex, as the stores
 * keep them. Indices are exact up to 2^53: no 32-bit shift anywhere. Proofs: `merkle-proof.ts`.
 */
import { assert, fromHex, hashHex, type Hash, type Sha256 } from '../kernel/index.ts'
import { concat, hashJoined, writeHash } from './bytes.ts'

/** `frontier`: roots of the full subtrees of `size` leaves, largest first. All that appending needs. */
export type Tree = Readonly<{ size: number; frontier: readonly Sha256[] }>

/** A full subtree: level 0 are leaves, and node `index` of level `n` covers leaves [index·2^n, (index+1)·2^n). */
export type TreeNode = Readonly<{ level: number; index: number; hash: Sha256 }>

export const emptyTree: Tree = { size: 0, frontier: [] }

const LEAF = new Uint8Array([0])
const NODE = new Uint8Array([1])

export function leafNode(bytes: Uint8Array, hash: Hash): Sha256 {
  return hashJoined(LEAF, bytes, hash)
}

export function innerNode(left: Sha256, right: Sha256, hash: Hash): Sha256 {
  // Published vectors verify against roots that are no hashes: they must come out as different, not as a fault.
  if (left.length !== 64 || right.length !== 64) return hashHex(hash, concat(NODE, fromHex(left), fromHex(right)))
  writeHash(pair, 1, left)
  writeHash(pair, 33, right)
  return hashHex(hash, pair)
}

/** Prefix and two hashes. Owned by `innerNode`, filled anew each time; hashing is synchronous, so nobody else sees it. */
const pair = Uint8Array.of(1, ...new Uint8Array(64))

/** Out: the root; SHA-256 of nothing for the empty tree. */
export function treeRoot(tree: Tree, hash: Hash): Sha256 {
  const [last, ...larger] = tree.frontier.toReversed()
  if (last === undefined) return hashHex(hash, new Uint8Array(0))
  return larger.reduce((right, left) => innerNode(left, right, hash), last)
}

/**
 * Out: the grown tree, its root, and every full subtree that came to be, leaves included: by leaf, then upwards.
 * Fails: throws when the frontier does not fit the size. Cost: two hashes a leaf, plus the root.
 */
export function appendLeaves(
  tree: Tree,
  leaves: readonly Sha256[],
  hash: Hash,
): Readonly<{ tree: Tree; root: Sha256; nodes: readonly TreeNode[] }> {
  assert(tree.frontier.length === fullSubtrees(tree.size), 'tree: frontier does not fit size')
  assert(tree.size + leaves.length <= Number.MAX_SAFE_INTEGER, 'tree: too large')
  const frontier = [...tree.frontier]
  const nodes: TreeNode[] = []
  let size = tree.size
  for (const leaf of leaves) {
    let node: TreeNode = { level: 0, index: size, hash: leaf }
    nodes.push(node)
    while (node.index % 2 === 1) {
      const left = frontier.pop()
      assert(left !== undefined, 'tree: a left sibling for every odd node')
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: innerNode(left, node.hash, hash) }
      nodes.push(node)
    }
    frontier.push(node.hash)
    size += 1
  }
  const grown = { size, frontier }
  return { tree: grown, root: treeRoot(grown, hash), nodes }
}

/** How many full subtrees a tree of `size` leaves has: the ones of its binary form. */
function fullSubtrees(size: number): number {
  assert(Number.isSafeInteger(size) && size >= 0, 'tree: size')
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
