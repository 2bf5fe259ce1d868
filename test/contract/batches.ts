// Batches for the stores' tests: real entries of invented people, chained, sealed and salted.
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import type { DeviceId, OperationId, Random } from '../../src/kernel/index.ts'
import { saltBytes, type Entry } from '../../src/ledger/index.ts'
import type { AppendBatch, KeyWrap, NewCommit } from '../../src/storage/index.ts'
import { acts, worldOf, type World } from '../support/ledger.ts'

export const hash = nodeHash

/** A device that goes on writing: `next(3, 1)` are the entries of an act of three and one of one. */
export type Device = Readonly<{ world: World; operationId: OperationId; deviceId: DeviceId; next(...sizes: number[]): Promise<readonly Entry[]> }>

/** In: another device of the same operation, or null for one of its own. */
export function deviceOf(seed: string, of: Device | null = null): Device {
  const own = worldOf(seed)
  const world = of === null ? own : { ...own, chain: { ...own.chain, operationId: of.operationId } }
  let { chain } = world
  return {
    world,
    operationId: chain.operationId,
    deviceId: chain.deviceId,
    next: async (...sizes) => {
      const built = await acts(world, sizes, chain)
      chain = built.chain
      return built.entries
    },
  }
}

export function commitOf(entries: readonly Entry[], random: Random, signatures: readonly string[] = ['eyJ.not.signed']): NewCommit {
  return { commit: { signatures, entries }, leafSalts: entries.map(() => random.bytes(saltBytes)), recordedAtMs: null }
}

export const receivedAtMs = 1_770_091_600_000

export type BatchOptions = Partial<Pick<AppendBatch, 'expect' | 'receivedAtMs' | 'wraps'>>

/** One commit for each list of entries. */
export function batchOf(device: Device, lists: readonly (readonly Entry[])[], options: BatchOptions = {}): AppendBatch {
  return {
    operationId: device.operationId,
    expect: options.expect ?? null,
    receivedAtMs: options.receivedAtMs ?? receivedAtMs,
    commits: lists.map((entries) => commitOf(entries, device.world.random)),
    wraps: options.wraps ?? [],
  }
}

export function wrapOf(device: Device, options: Partial<KeyWrap> = {}): KeyWrap {
  return {
    keyId: device.world.keyId,
    subject: null,
    partClass: 'identity',
    group: 'operation',
    groupEpoch: 1,
    wrapped: device.world.random.bytes(80),
    ...options,
  }
}
