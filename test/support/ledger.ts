// What the tests of the ledger share: a seeded generator, people who do not exist, chains and trees.
import { nodeCipher, nodeHash, nodeSigner, signingKeyOfSeed } from '../../src/adapters/node/crypto/index.ts'
import {
  ActId,
  DeviceId,
  KeyId,
  OfficerId,
  OperationId,
  RegistrationId,
  assert,
  instantOf,
  newId,
  toUtf8,
  type Json,
  type Outcome,
  type Random,
  type Sha256,
  type Signer,
} from '../../src/kernel/index.ts'
import {
  buildEntries,
  leafNode,
  appendLeaves,
  emptyTree,
  type BuiltAct,
  type ChainState,
  type Chains,
  type Entry,
  type EntryDraft,
  type NodeReader,
  type SealedDraft,
  type Tree,
} from '../../src/ledger/index.ts'

/** 2026-02-03T04:05:06.789Z: a moment with no zero in it. */
export const startMs = 1_770_091_506_789

/** The same bytes for the same seed, on every machine: SHA-256 of seed and counter, block after block. */
export function seededRandom(seed: string): Random {
  let count = 0
  let left = new Uint8Array(0)
  return {
    bytes(wanted) {
      while (left.length < wanted) {
        const block = nodeHash.sha256(toUtf8(`${seed}/${String(count++)}`))
        left = new Uint8Array([...left, ...block])
      }
      const given = left.slice(0, wanted)
      left = left.slice(wanted)
      return given
    },
  }
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  assert(outcome.ok, `test: refused with ${outcome.ok ? '' : outcome.refusal.code}`)
  return outcome.value
}

/** Out: the code, or null when it was accepted. */
export function codeOf(outcome: Outcome<unknown>): string | null {
  return outcome.ok ? null : outcome.refusal.code
}

/** Ed25519, from the seed's text. */
export function signerOf(seed: string): Signer {
  return nodeSigner(signingKeyOfSeed(nodeHash.sha256(toUtf8(seed))))
}

export type World = Readonly<{ random: Random; chain: ChainState; officerId: OfficerId; contentKey: Uint8Array; keyId: KeyId }>

/** One device at the start of its chain, and one key. */
export function worldOf(seed: string): World {
  const random = seededRandom(seed)
  return {
    random,
    chain: { operationId: newId(OperationId, random), deviceId: newId(DeviceId, random), epoch: 1, sequence: 0, prev: null },
    officerId: newId(OfficerId, random),
    contentKey: random.bytes(32),
    keyId: newId(KeyId, random),
  }
}

/** Names in four scripts. None of these people exist. */
export const names = ['Ixchel Ñu Tzoc', 'רבקה בת לאה', 'Зоя Незнанская', '蓮花', 'María de los Ángeles (así dice)']

export function sightingDraft(world: World, options: Readonly<{ count?: Json; sealed?: readonly SealedDraft[] }> = {}): EntryDraft {
  const registrationId = newId(RegistrationId, world.random)
  return {
    type: 'person.sighted',
    version: 1,
    occurredAt: instantOf(startMs),
    occurredErrorMs: 60_000,
    count: options.count ?? { registrationId, basis: 'face' },
    sealed: options.sealed ?? [],
  }
}

export function nameDraft(world: World, name: string): SealedDraft {
  return { class: 'identity', subject: newId(RegistrationId, world.random), keyId: world.keyId, key: world.contentKey, content: { name } }
}

/** One act after `chain`, with as many entries as drafts. */
export async function act(world: World, drafts: readonly EntryDraft[], chain: ChainState = world.chain): Promise<BuiltAct> {
  const built = await buildEntries({
    drafts,
    chain,
    actId: newId(ActId, world.random),
    officerId: world.officerId,
    unlock: 'pin',
    nowMs: startMs,
    random: world.random,
    hash: nodeHash,
    cipher: nodeCipher,
  })
  return valueOf(built)
}

/** Acts of these sizes, one after the other. */
export async function acts(world: World, sizes: readonly number[], chain: ChainState = world.chain): Promise<BuiltAct> {
  let tip = chain
  const entries: Entry[] = []
  for (const size of sizes) {
    const drafts = Array.from({ length: size }, (_, at) => sightingDraft(world, { sealed: [nameDraft(world, names[at % names.length] ?? '')] }))
    const built = await act(world, drafts, tip)
    entries.push(...built.entries)
    tip = built.chain
  }
  return { entries, chain: tip }
}

/** Chains that hold exactly these entries. */
export function chainsOf(entries: readonly Entry[]): Chains {
  return {
    hashesAt: (deviceId, epoch, sequence) =>
      entries
        .filter(({ header }) => header.deviceId === deviceId && header.epoch === epoch && header.sequence === sequence)
        .map(({ hash }) => hash),
  }
}

/** Leaf `n` of every test tree is the hash of the one byte `n`, or of two from 256 on. */
export function leaves(count: number): readonly Sha256[] {
  return Array.from({ length: count }, (_, n) => leafNode(new Uint8Array(n < 256 ? [n] : [Math.floor(n / 256), n % 256]), nodeHash))
}

export type GrownTree = Readonly<{ tree: Tree; root: Sha256; node: NodeReader; leaves: readonly Sha256[] }>

export function grownTree(count: number): GrownTree {
  const all = leaves(count)
  const { tree, root, nodes } = appendLeaves(emptyTree, all, nodeHash)
  const byPlace = new Map(nodes.map((node) => [`${String(node.level)}/${String(node.index)}`, node.hash]))
  const node: NodeReader = (level, index) => Promise.resolve(byPlace.get(`${String(level)}/${String(index)}`) ?? null)
  return { tree, root, node, leaves: all }
}
