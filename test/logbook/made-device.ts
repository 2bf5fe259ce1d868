// A device that writes whatever a test wants, well formed or not, newer or never heard of, and is not enrolled until
// a test enrols it.
import { nodeCipher, nodeHash, nodeSigner, signingKeyOfSeed } from '../../src/adapters/node/crypto/index.ts'
import { ActId, DeviceId, assert, instantOf, newId, toHex, type Json, type OfficerId, type OperationId } from '../../src/kernel/index.ts'
import { buildEntries, commitLine, signCommit, type ChainState, type Entry } from '../../src/ledger/index.ts'
import type { Author } from '../../src/logbook/index.ts'
import { must, seededRandom, type Exercise } from '../../src/simulation/index.ts'

export type Stated = Readonly<{ type: string; version?: number; count: Json; officerId?: OfficerId | null }>

export type MadeDevice = Readonly<{
  author: Author
  written: readonly Entry[]
  /** One act, as the line of its commit. */
  write(stated: readonly Stated[]): Promise<string>
  /** Writes on from an earlier point of the chain, as a copy of the device would. */
  backTo(sequence: number): void
}>

export function madeDevice(exercise: Exercise, seed: string, options: Readonly<{ drawsAs?: string; operationId?: OperationId }> = {}): MadeDevice {
  const random = seededRandom(options.drawsAs ?? seed, nodeHash)
  const own = seededRandom(`${seed}/own`, nodeHash)
  const signer = nodeSigner(signingKeyOfSeed(own.bytes(32)))
  const author: Author = { deviceId: newId(DeviceId, own), epoch: 1, signer, officerId: null, unlock: 'pin' }
  const operationId = options.operationId ?? exercise.logbook.operationId
  let chain: ChainState = { operationId, deviceId: author.deviceId, epoch: 1, sequence: 0, prev: null }
  const written: Entry[] = []
  return {
    author,
    written,
    backTo(sequence) {
      const last = written.find((entry) => entry.header.sequence === sequence)
      chain = { ...chain, sequence, prev: last?.hash ?? null }
    },
    async write(stated) {
      const nowMs = exercise.logbook.ports.clock.now()
      const drafts = stated.map(({ type, version, count }) => ({ type, version: version ?? 1, occurredAt: instantOf(nowMs), occurredErrorMs: 0, count, sealed: [] }))
      const officerId = stated[0]?.officerId ?? null
      const built = await buildEntries({ drafts, chain, actId: newId(ActId, random), officerId, unlock: 'pin', nowMs, random, hash: nodeHash, cipher: nodeCipher })
      assert(built.ok, 'made device: cannot be written')
      chain = built.value.chain
      written.push(...built.value.entries)
      return commitLine(await signCommit(built.value.entries, [signer], nodeHash))
    },
  }
}

export function proposal(device: MadeDevice, exercise: Exercise): Readonly<Record<string, unknown>> {
  const { algorithm, raw } = device.author.signer.publicKey
  return { deviceId: device.author.deviceId, agencyId: exercise.agencies[0].agencyId, algorithm, publicKey: toHex(raw) }
}

export async function enrol(exercise: Exercise, device: MadeDevice): Promise<void> {
  await must(exercise, exercise.home, 'propose-device', proposal(device, exercise))
  await must(exercise, exercise.home, 'confirm-device', { deviceId: device.author.deviceId, agencyId: exercise.agencies[1].agencyId })
}
