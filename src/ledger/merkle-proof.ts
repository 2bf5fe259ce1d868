/**
 * Inclusion and consistency proofs: made after RFC 6962 sections 2.1.1 and 2.1.2 from stored full
 * subtrees, verified after RFC 9162 sections 2.1.3.2 and 2.1.4.2. Size 0 is consistent with every tree by
 * protocol, not by proof: asked of this function it is refused. Rules LG19 and LG20.
 */
import { accept, assert, refuse, type Hash, type Outcome, type Sha256 } from '../kernel/index.ts'
import { innerNode } from './merkle.ts'

/** Hash of a full subtree, or null when it is not here. Level 0 are leaves. */
export type NodeReader = (level: number, index: number) => Promise<Sha256 | null>

export type ProofRefusal = 'outside-tree' | 'node-missing'
export type Proof = readonly Sha256[]

/** In: `index` < `size`. Out: siblings from the leaf up. Fails: `outside-tree`; `node-missing` with level and index. */
export async function inclusionProof(index: number, size: number, ports: TreePorts): Promise<Outcome<Proof, ProofRefusal>> {
  if (!isIndex(index) || !isIndex(size) || index >= size) return refuse('outside-tree', { index, size })
  const ranges: Range[] = []
  let range: Range = { from: 0, to: size }
  while (range.to - range.from > 1) {
    const middle = range.from + splitOf(range.to - range.from)
    const left = { from: range.from, to: middle }
    const right = { from: middle, to: range.to }
    ranges.push(index < middle ? right : left)
    range = index < middle ? left : right
  }
  return roots(ranges.reverse(), ports)
}

/** In: 1 <= `from` <= `to`, sizes of the older and the newer tree. Out: empty for equal sizes. Fails: as `inclusionProof`. */
export async function consistencyProof(from: number, to: number, ports: TreePorts): Promise<Outcome<Proof, ProofRefusal>> {
  if (!isIndex(from) || !isIndex(to) || from < 1 || from > to) return refuse('outside-tree', { from, to })
  const ranges: Range[] = []
  let range: Range = { from: 0, to }
  // SUBPROOF of RFC 6962 section 2.1.2: descend until the older tree fills the range.
  while (range.to !== from) {
    const middle = range.from + splitOf(range.to - range.from)
    const left = { from: range.from, to: middle }
    const right = { from: middle, to: range.to }
    ranges.push(from <= middle ? right : left)
    range = from <= middle ? left : right
  }
  if (range.from > 0) ranges.push(range)
  return roots(ranges.reverse(), ports)
}

export type TreePorts = Readonly<{ node: NodeReader; hash: Hash }>
export type InclusionClaim = Readonly<{ index: number; size: number; leaf: Sha256; root: Sha256; proof: Proof }>
export type ConsistencyClaim = Readonly<{ from: number; to: number; fromRoot: Sha256; toRoot: Sha256; proof: Proof }>

/** RFC 9162 section 2.1.3.2. Out: true only when the proof leads from the leaf to the root and has no hash to spare. */
export function verifyInclusion(claim: InclusionClaim, hash: Hash): boolean {
  if (!isIndex(claim.index) || !isIndex(claim.size) || claim.index >= claim.size) return false
  let at = claim.index
  let last = claim.size - 1
  let root = claim.leaf
  for (const sibling of claim.proof) {
    if (last === 0) return false
    // In this branch `at` is not 0 (it is odd, or equals `last`), so halving it ends at an odd number.
    if (at % 2 === 1 || at === last) {
      root = innerNode(sibling, root, hash)
      while (at % 2 === 0) [at, last] = [at / 2, half(last)]
    } else {
      root = innerNode(root, sibling, hash)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && root === claim.root
}

/** RFC 9162 section 2.1.4.2. Out: true only when the newer tree begins with all of the older; false for `from` 0. */
export function verifyConsistency(claim: ConsistencyClaim, hash: Hash): boolean {
  const { from, to } = claim
  if (!isIndex(from) || !isIndex(to) || from < 1 || from > to) return false
  if (from === to) return claim.proof.length === 0 && claim.fromRoot === claim.toRoot
  const proof = isPowerOfTwo(from) ? [claim.fromRoot, ...claim.proof] : claim.proof
  const [start, ...rest] = proof
  if (start === undefined) return false
  let at = from - 1
  let last = to - 1
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let older = start
  let newer = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      older = innerNode(sibling, older, hash)
      newer = innerNode(sibling, newer, hash)
      while (at % 2 === 0) [at, last] = [at / 2, half(last)]
    } else {
      newer = innerNode(newer, sibling, hash)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && older === claim.fromRoot && newer === claim.toRoot
}

type Range = Readonly<{ from: number; to: number }>

async function roots(ranges: readonly Range[], ports: TreePorts): Promise<Outcome<Proof, ProofRefusal>> {
  const proof: Sha256[] = []
  for (const range of ranges) {
    const root = await rangeRoot(range, ports)
    if (!root.ok) return root
    proof.push(root.value)
  }
  return accept(proof)
}

/** Root over leaves [from, to), which begins where a full subtree of its size or larger does. */
async function rangeRoot(range: Range, ports: TreePorts): Promise<Outcome<Sha256, ProofRefusal>> {
  const width = range.to - range.from
  if (isPowerOfTwo(width)) {
    const level = Math.log2(width)
    const node = await ports.node(level, range.from / width)
    return node === null ? refuse('node-missing', { level, index: range.from / width }) : accept(node)
  }
  const middle = range.from + splitOf(width)
  const left = await rangeRoot({ from: range.from, to: middle }, ports)
  if (!left.ok) return left
  const right = await rangeRoot({ from: middle, to: range.to }, ports)
  return right.ok ? accept(innerNode(left.value, right.value, ports.hash)) : right
}

/** The largest power of two below `width`, which is at least 2. */
function splitOf(width: number): number {
  assert(width >= 2, 'proof: nothing to split')
  let split = 1
  while (split * 2 < width) split *= 2
  return split
}

function isPowerOfTwo(value: number): boolean {
  let power = 1
  while (power < value) power *= 2
  return power === value
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
