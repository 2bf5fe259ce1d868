/**
 * Do these bytes belong at that position? Asked before anything damaged is overwritten (rule ST12).
 * The stored leaf decides; where it is damaged itself, the stored nodes above it do. Pure.
 */
import type { Hash, OperationId, Sha256 } from '../kernel/index.ts'
import { checkParts, headerHash, innerNode, leafHash, saltBytes } from '../ledger/index.ts'
import type { PlacedEntry, TreeNode } from '../ledger/index.ts'
import type { LedgerHead } from './ledger-store.ts'

export type TreeAsked = Readonly<{
  operationId: OperationId
  /** What the tree ends in; counts as a stored node. */
  head: Pick<LedgerHead, 'size' | 'frontier'>
  /** Stored hash of a full subtree, null outside the tree or when it is gone. */
  node: (level: number, index: number) => Sha256 | null
  /** As handed to `repair`: proven by the first stored node above them that agrees. */
  siblings: readonly Sha256[]
  hash: Hash
}>

/**
 * Out: null when the bytes do not fit; else the stored nodes to put right, at least the leaf. Where the
 * way up to the head agrees, that is every node on it; where a neighbour is damaged too, the nodes up to the
 * first that agrees.
 */
export function fitsTree(placed: PlacedEntry, asked: TreeAsked): readonly TreeNode[] | null {
  const { entry, position, recordedAtMs, leafSalt } = placed
  if (headerHash(entry.headerText, asked.hash) !== entry.hash || entry.header.operationId !== asked.operationId) return null
  if (!checkParts(entry.header, entry.parts, asked.hash).ok) return null
  if (leafSalt.length !== saltBytes || position < 0 || position >= asked.head.size) return null
  const leaf = leafHash({ ledgerId: asked.operationId, entryHash: entry.hash, recordedAtMs, salt: leafSalt }, asked.hash)
  const own = (level: number, index: number): Sha256 | null => asked.node(level, index)
  const others = (level: number): Sha256 | null => asked.siblings[level] ?? null
  return nodesThatFit(leaf, position, { ...asked, sibling: own }) ?? nodesThatFit(leaf, position, { ...asked, sibling: others })
}

type WayUp = TreeAsked & Readonly<{ sibling: (level: number, index: number) => Sha256 | null }>

function nodesThatFit(leaf: Sha256, position: number, asked: WayUp): readonly TreeNode[] | null {
  const path: TreeNode[] = []
  let agreedCount = 0
  let node: TreeNode = { level: 0, index: position, hash: leaf }
  for (;;) {
    path.push(node)
    const { level, index, hash } = node
    const stated = frontierNode(asked.head, level, index)
    if (stated === hash || asked.node(level, index) === hash) agreedCount = path.length
    const sibling = stated === null ? asked.sibling(level, index % 2 === 0 ? index + 1 : index - 1) : null
    if (sibling === null) return agreedCount === 0 ? null : path.slice(0, agreedCount)
    const above = index % 2 === 0 ? innerNode(hash, sibling, asked.hash) : innerNode(sibling, hash, asked.hash)
    node = { level: level + 1, index: Math.floor(index / 2), hash: above }
  }
}

/** Out: the hash the head states for this full subtree, or null when it is not one of the frontier. */
export function frontierNode(head: Pick<LedgerHead, 'size' | 'frontier'>, level: number, index: number): Sha256 | null {
  const covered = Math.floor(head.size / 2 ** level)
  if (covered % 2 === 0 || index !== covered - 1) return null
  let larger = 0
  for (let rest = Math.floor(covered / 2); rest > 0; rest = Math.floor(rest / 2)) larger += rest % 2
  return head.frontier[larger] ?? null
}
