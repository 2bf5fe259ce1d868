// The tree and its proofs. Vectors: test/vectors/ledger/merkle.json; RFC 6962's own tree; transparency-dev's where a copy lies beside.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { codeOf, grownTree, leaves, valueOf } from '../../test/support/ledger.ts'
import { base64Of, publishedTexts, readVectors } from '../../test/support/ledger-vectors.ts'
import { Sha256, fromHex, toHex } from '../kernel/index.ts'
import { appendLeaves, emptyTree, innerNode, leafNode, treeRoot, type Tree } from './merkle.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion, type NodeReader } from './merkle-proof.ts'

const inclusion = z.object({ index: z.int(), size: z.int(), leaf: Sha256, root: Sha256, proof: z.array(Sha256) })
const consistency = z.object({ from: z.int(), to: z.int(), fromRoot: Sha256, toRoot: Sha256, proof: z.array(Sha256) })
const what = { what: z.string() }
const vectors = readVectors(
  'merkle.json',
  z.object({
    trees: z.array(z.object({ size: z.int(), root: Sha256, frontier: z.array(Sha256) })),
    inclusion: z.array(inclusion),
    consistency: z.array(consistency),
    inclusionRefused: z.array(inclusion.extend(what)),
    consistencyRefused: z.array(consistency.extend(what)),
  }),
)

const leafOne = leafNode(new Uint8Array([0]), nodeHash)

describe('[LG23] the tree is that of RFC 6962', () => {
  // Leaves and roots of the reference tree of Certificate Transparency, sizes 0 to 8.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  it.each(roots.map((root, size) => ({ root, size })))('reference tree of $size', ({ root, size }) => {
    const hashes = inputs.slice(0, size).map((hex) => leafNode(fromHex(hex), nodeHash))
    expect(appendLeaves(emptyTree, hashes, nodeHash).root).toBe(root)
  })

  it('the published copy says the same', () => {
    for (const { text } of publishedTexts('merkle/rfc6962-reference-tree.json')) {
      expect(z.object({ rootHexBySize: z.array(z.string()) }).parse(JSON.parse(text)).rootHexBySize).toEqual(roots)
    }
  })

  it.each(vectors.trees)('our own tree of $size', ({ size, root, frontier }) => {
    expect(grownTree(size)).toMatchObject({ root, tree: { size, frontier } })
    expect(treeRoot({ size, frontier }, nodeHash)).toBe(root)
  })

  it('grown in any steps it is the same, and every full subtree is told once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (steps) => {
        const size = steps.reduce((sum, step) => sum + step, 0)
        const all = leaves(size)
        let tree: Tree = emptyTree
        const places: string[] = []
        for (const step of steps) {
          const grown = appendLeaves(tree, all.slice(tree.size, tree.size + step), nodeHash)
          places.push(...grown.nodes.map(({ level, index }) => `${String(level)}/${String(index)}`))
          tree = grown.tree
        }
        expect(tree).toEqual(grownTree(size).tree)
        expect(new Set(places).size).toBe(places.length)
        let due = 0
        for (let width = 1; width <= size; width *= 2) due += Math.floor(size / width)
        expect(places.length).toBe(due)
      }),
    )
  })

  it('a frontier that does not fit its size is a fault', () => {
    expect(() => appendLeaves({ size: 3, frontier: leaves(1) }, [], nodeHash)).toThrow('does not fit')
    expect(() => appendLeaves({ size: -1, frontier: [] }, [], nodeHash)).toThrow('size')
    expect(() => appendLeaves({ size: Number.MAX_SAFE_INTEGER, frontier: Array.from({ length: 53 }, () => leafOne) }, leaves(1), nodeHash)).toThrow('too large')
  })
})

describe('[LG24] inclusion', () => {
  it.each(vectors.inclusion)('leaf $index of $size', async ({ index, size, leaf, root, proof }) => {
    const { node } = grownTree(20)
    expect(valueOf(await inclusionProof(index, size, { node, hash: nodeHash }))).toEqual(proof)
    expect(verifyInclusion({ index, size, leaf, root, proof }, nodeHash)).toBe(true)
  })

  it.each(vectors.inclusionRefused)('[LG24] $what: leaf $index of $size', (each) => {
    expect(verifyInclusion(each, nodeHash)).toBe(false)
  })

  it.each([-1, 1.5, Number.NaN, 2 ** 60])('no index and no size is %s', (value) => {
    const [claim] = vectors.inclusion
    expect(claim && verifyInclusion({ ...claim, index: value }, nodeHash)).toBe(false)
    expect(claim && verifyInclusion({ ...claim, size: value }, nodeHash)).toBe(false)
  })
})

describe('[LG25] consistency', () => {
  it.each(vectors.consistency)('$from in $to', async ({ from, to, fromRoot, toRoot, proof }) => {
    const { node } = grownTree(20)
    expect(valueOf(await consistencyProof(from, to, { node, hash: nodeHash }))).toEqual(proof)
    expect(verifyConsistency({ from, to, fromRoot, toRoot, proof }, nodeHash)).toBe(true)
  })

  it.each(vectors.consistencyRefused)('[LG25] $what: $from in $to', (each) => {
    expect(verifyConsistency(each, nodeHash)).toBe(false)
  })

  it('[LG24] [LG25] a root that is no hash is a difference and no fault', () => {
    const [grew] = vectors.consistency.filter(({ proof }) => proof.length > 1)
    const [here] = vectors.inclusion.filter(({ proof }) => proof.length > 1)
    for (const root of ['', 'ab', 'ab'.repeat(33)]) {
      const wrong = root as Sha256 // what published vectors hand in
      expect(grew && verifyConsistency({ ...grew, proof: grew.proof.map(() => wrong) }, nodeHash)).toBe(false)
      expect(here && verifyInclusion({ ...here, leaf: wrong }, nodeHash)).toBe(false)
    }
  })

  it('[LG25] no size is not a number', () => {
    const [claim] = vectors.consistency
    expect(claim && verifyConsistency({ ...claim, from: 0.5 }, nodeHash)).toBe(false)
    expect(claim && verifyConsistency({ ...claim, to: Infinity }, nodeHash)).toBe(false)
  })
})

describe('a proof that cannot be made is refused', () => {
  const { node } = grownTree(20)
  const hash = nodeHash
  it.each([
    ['a leaf outside', inclusionProof(20, 20, { node, hash }), 'outside-tree'],
    ['a leaf before the first', inclusionProof(-1, 20, { node, hash }), 'outside-tree'],
    ['a size that is none', inclusionProof(0, 0.5, { node, hash }), 'outside-tree'],
    ['from nothing', consistencyProof(0, 20, { node, hash }), 'outside-tree'],
    ['from later to earlier', consistencyProof(20, 19, { node, hash }), 'outside-tree'],
    ['from half a leaf', consistencyProof(0.5, 20, { node, hash }), 'outside-tree'],
    ['to half a leaf', consistencyProof(1, 1.5, { node, hash }), 'outside-tree'],
    ['a tree that is larger than what is here', inclusionProof(3, 27, { node, hash }), 'node-missing'],
    ['the same, between two sizes', consistencyProof(3, 21, { node, hash }), 'node-missing'],
    ['no node at all', inclusionProof(3, 7, { node: () => Promise.resolve(null), hash }), 'node-missing'],
    ['its left half is there, its right half is not', inclusionProof(0, 7, { node: (level, index) => node(level, index === 6 ? 99 : index), hash }), 'node-missing'],
  ])('%s', async (_, proof, code) => {
    expect(codeOf(await proof)).toBe(code)
  })
})

describe('[LG26] trees beyond 2^31 leaves', () => {
  // In this tree every leaf is the same, so a full subtree of a level has one hash.
  const levels: Sha256[] = [leafOne]
  const levelAt = (level: number): Sha256 => levels[level] ?? leafOne
  for (let level = 1; level < 53; level++) levels.push(innerNode(levelAt(level - 1), levelAt(level - 1), nodeHash))
  const node: NodeReader = (level) => Promise.resolve(levels[level] ?? null)
  const rootOf = (size: number): Sha256 => {
    const frontier: Sha256[] = []
    for (let level = 52; level >= 0; level--) if (Math.floor(size / 2 ** level) % 2 === 1) frontier.push(levelAt(level))
    return treeRoot({ size, frontier }, nodeHash)
  }
  const sizes = [2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32, 2 ** 32 + 5, 3 * 2 ** 40 + 12_345, 2 ** 52 + 2 ** 33 + 1]

  it.each(sizes)('inclusion and consistency in %d', async (size) => {
    for (const index of [0, 1, size / 2, size - 2, size - 1].map(Math.floor)) {
      const proof = valueOf(await inclusionProof(index, size, { node, hash: nodeHash }))
      const claim = { index, size, leaf: leafOne, root: rootOf(size), proof }
      expect(verifyInclusion(claim, nodeHash)).toBe(true)
      expect(verifyInclusion({ ...claim, proof: proof.slice(1) }, nodeHash)).toBe(false)
    }
    for (const from of [1, 2 ** 20 + 3, size - 1, size]) {
      const proof = valueOf(await consistencyProof(from, size, { node, hash: nodeHash }))
      expect(verifyConsistency({ from, to: size, fromRoot: rootOf(from), toRoot: rootOf(size), proof }, nodeHash)).toBe(true)
    }
  })

  it('[LG26] appending beyond 2^31 keeps places exact', () => {
    const size = 2 ** 40 + 1
    const grown = appendLeaves({ size, frontier: [levelAt(40), leafOne] }, leaves(1), nodeHash)
    expect(grown.nodes.map(({ level, index }) => [level, index])).toEqual([[0, size], [1, 2 ** 39]])
  })
})

describe('[LG24] [LG25] the vectors of transparency-dev, where a copy lies beside the project', () => {
  const common = { proof: z.array(z.string()).nullable(), desc: z.string(), wantErr: z.boolean() }
  const hexOf = (text: string): string => toHex(base64Of(text))

  it('[LG24] inclusion', () => {
    const form = z.object({ leafIdx: z.number(), treeSize: z.number(), root: z.string(), leafHash: z.string(), ...common })
    const texts = publishedTexts('merkle/transparency-dev-testdata/inclusion')
    for (const { name, text } of texts) {
      const each = form.parse(JSON.parse(text))
      const claim = { index: each.leafIdx, size: each.treeSize, leaf: hexOf(each.leafHash), root: hexOf(each.root), proof: (each.proof ?? []).map(hexOf) }
      // What is not a hash, or no whole number, is refused at the door: some vectors have such.
      const read = inclusion.safeParse(claim)
      expect(read.success && verifyInclusion(read.data, nodeHash), name).toBe(!each.wantErr)
    }
    expect([0, 98]).toContain(texts.length)
  })

  it('[LG25] consistency', () => {
    const form = z.object({ size1: z.number(), size2: z.number(), root1: z.string(), root2: z.string(), ...common })
    const texts = publishedTexts('merkle/transparency-dev-testdata/consistency')
    for (const { name, text } of texts) {
      const each = form.parse(JSON.parse(text))
      // Some roots are no hashes, on purpose: they are compared all the same, so the brand is not asked for.
      const [fromRoot, toRoot, ...proof] = [each.root1, each.root2, ...(each.proof ?? [])].map((text) => hexOf(text) as Sha256)
      const claim = { from: each.size1, to: each.size2, fromRoot: fromRoot ?? leafOne, toRoot: toRoot ?? leafOne, proof }
      expect(verifyConsistency(claim, nodeHash), name).toBe(!each.wantErr)
    }
    expect([0, 98]).toContain(texts.length)
  })
})
