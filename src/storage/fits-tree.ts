/**
 * Do these bytes belong at that position? Asked before anything damaged is overwritten (rule ST12).
 * The stored leaf decides; where it is damaged itself, the stored nodes above it do. Pure.
 */
import type { Hash, OperationId, Sha256 } from '../kernel/index.ts'
import { checkParts, headerHash, innerNode, leafHash } from '../ledger/index.ts'
import type { PlacedEntry } from '../ledger/index.ts'
import type { LedgerHead } from './ledger-store.ts'

export type TreeAsked = Readonly<{
  operationId: OperationId
  /** What the tree ends in; counts as a stored node. */
  head: Pick<LedgerHead, 'size' | 'frontier'>
  /** Stored hash of a full subtree, null outside the tree or when it is gone. */
  node: (level: number, index: number) => Sha256 | null
  hash: Hash
}>

/** Out: the leaf these bytes give when it is the log's, or null when they do not fit. */
export function fitsTree(placed: PlacedEntry, asked: TreeAsked): Sha256 | null {
  const { entry, position, recordedAtMs, leafSalt } = placed
  if (headerHash(entry.headerText, asked.hash) !== entry.hash || entry.header.operationId !== asked.operationId) return null
  if (!checkParts(entry.header, entry.parts, asked.hash).ok) return null
  const leaf = leafHash({ ledgerId: asked.operationId, entryHash: entry.hash, recordedAtMs, salt: leafSalt }, asked.hash)
  if (asked.node(0, position) === leaf) return leaf
  let hash = leaf
  let index = position
  for (let level = 0; level < levelsMax; level++) {
    if (frontierNode(asked.head, level, index) === hash) return leaf
    const sibling = asked.node(level, index % 2 === 0 ? index + 1 : index - 1)
    if (sibling === null) return null
    hash = index % 2 === 0 ? innerNode(hash, sibling, asked.hash) : innerNode(sibling, hash, asked.hash)
    index = Math.floor(index / 2)
    if (asked.node(level + 1, index) === hash) return leaf
  }
  return null
}

/** Out: the hash the head states for this full subtree, or null when it is not one of the frontier. */
export function frontierNode(head: Pick<LedgerHead, 'size' | 'frontier'>, level: number, index: number): Sha256 | null {
  const covered = Math.floor(head.size / 2 ** level)
  if (covered % 2 === 0 || index !== covered - 1) return null
  let larger = 0
  for (let rest = Math.floor(covered / 2); rest > 0; rest = Math.floor(rest / 2)) larger += rest % 2
  return head.frontier[larger] ?? null
}

/** A tree of 2^53 leaves has no more levels. */
const levelsMax = 53
