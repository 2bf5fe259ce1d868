// Trees of 0 to 20 leaves, every proof in them, and proofs that must be refused.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import type { Json } from '../../../src/kernel/index.ts'
import { consistencyProof, inclusionProof } from '../../../src/ledger/index.ts'
import { grownTree, leaves, valueOf } from '../../support/ledger.ts'

const sizeMax = 20

type Inclusion = Readonly<{ index: number; size: number; leaf: string; root: string; proof: readonly string[] }>
type Consistency = Readonly<{ from: number; to: number; fromRoot: string; toRoot: string; proof: readonly string[] }>

export async function treeVectors(): Promise<Json> {
  const trees = Array.from({ length: sizeMax + 1 }, (_, size) => grownTree(size))
  const all = leaves(sizeMax)
  const inclusion: Inclusion[] = []
  const consistency: Consistency[] = []
  for (const [size, tree] of trees.entries()) {
    const ports = { node: tree.node, hash: nodeHash }
    for (let index = 0; index < size; index++) {
      inclusion.push({ index, size, leaf: all[index] ?? '', root: tree.root, proof: valueOf(await inclusionProof(index, size, ports)) })
    }
    for (let from = 1; from <= size; from++) {
      const fromRoot = trees[from]?.root ?? ''
      consistency.push({ from, to: size, fromRoot, toRoot: tree.root, proof: valueOf(await consistencyProof(from, size, ports)) })
    }
  }
  return {
    about: 'leaf n is SHA-256(00 ‖ the byte n); frontier: roots of the full subtrees, largest first; all in hex',
    trees: trees.map(({ tree, root }) => ({ size: tree.size, root, frontier: tree.frontier })),
    inclusion,
    consistency,
    inclusionRefused: inclusion.filter((_, at) => at % 5 === 0).flatMap(wrongInclusions),
    consistencyRefused: [...consistency.filter((_, at) => at % 5 === 0).flatMap(wrongConsistencies), ...wrongByDefinition(trees[3]?.root ?? '')],
  }
}

function wrongInclusions(good: Inclusion): readonly (Inclusion & { what: string })[] {
  const { proof, leaf, root, index, size } = good
  const [first = root] = proof
  return [
    { ...good, what: 'one bit of the leaf', leaf: flipped(leaf) },
    { ...good, what: 'one bit of the root', root: flipped(root) },
    { ...good, what: 'a hash too many', proof: [...proof, root] },
    { ...good, what: 'a hash too many in front', proof: [leaf, ...proof] },
    { ...good, what: 'outside the tree', index: size },
    { ...good, what: 'another place', index: index === 0 ? 1 : index - 1 },
    ...(proof.length === 0 ? [] : [
      { ...good, what: 'the last hash missing', proof: proof.slice(0, -1) },
      { ...good, what: 'one bit of the first hash', proof: [flipped(first), ...proof.slice(1)] },
    ]),
  ]
}

function wrongConsistencies(good: Consistency): readonly (Consistency & { what: string })[] {
  const { proof, fromRoot, toRoot, from, to } = good
  const [first = toRoot] = proof
  return [
    { ...good, what: 'one bit of the older root', fromRoot: flipped(fromRoot) },
    { ...good, what: 'one bit of the newer root', toRoot: flipped(toRoot) },
    { ...good, what: 'a hash too many', proof: [...proof, toRoot] },
    ...(from === to ? [] : [{ ...good, what: 'sizes in each other’s place', from: to, to: from }]),
    ...(proof.length === 0 ? [] : [
      { ...good, what: 'the last hash missing', proof: proof.slice(0, -1) },
      { ...good, what: 'no hash', proof: [] },
      { ...good, what: 'one bit of the first hash', proof: [flipped(first), ...proof.slice(1)] },
    ]),
  ]
}

/** An empty tree is consistent with every tree by protocol, so no proof says so. */
function wrongByDefinition(root: string): readonly (Consistency & { what: string })[] {
  return [
    { what: 'from nothing', from: 0, to: 3, fromRoot: root, toRoot: root, proof: [] },
    { what: 'from nothing to nothing', from: 0, to: 0, fromRoot: root, toRoot: root, proof: [] },
  ]
}

function flipped(hex: string): string {
  return `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`
}
