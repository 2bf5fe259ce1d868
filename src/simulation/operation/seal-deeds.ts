/**
 * Deeds of devices in officers' hands as real entries: sealed under keys of their own, chained, with ids and
 * salts from the seed. What a copied device writes goes to two branches of one chain.
 */
import { nodeCipher, nodeHash, nodeSigner, nodeWrapper, signingKeyOfSeed } from '../../adapters/node/crypto/index.ts'
import { ActId, Fault, KeyId, assert, hashHex, instantOf, newId, toHex, toUtf8, type Json, type OperationId, type Sha256, type Signer } from '../../kernel/index.ts'
import { buildEntries, contentKeyBytes, wrapInfo, type ChainState, type Entry, type EntryDraft, type SealedDraft } from '../../ledger/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Run } from './act-out.ts'
import type { Deed, DeedChain, HashOf } from './deed.ts'

/** What all devices of a run share while their deeds get bytes. `entries` by deed, filled as they are built. */
export type Sealing = Readonly<{
  run: Run
  operationId: OperationId
  random: SeededRandom
  recipient: Uint8Array
  entries: Map<number, Entry>
  /** Keys by device, subject and class, each minted by the device that needed it. */
  keys: Map<string, Readonly<{ keyId: KeyId; key: Uint8Array }>>
  wraps: KeyWrap[]
}>

/** A device's key, from the seed: an exercise's keys lie all in one hand. */
export function signerOf(run: Run, device: number): Signer {
  return nodeSigner(signingKeyOfSeed(nodeHash.sha256(toUtf8(`${run.seed}/signer/${device}`))))
}

/** Builds every deed that home does not write itself, in the order of writing. */
export async function sealDeeds(sealing: Sealing): Promise<void> {
  const { deeds } = sealing.run
  for (let from = 0; from < deeds.length; ) {
    let to = from + 1
    while (to < deeds.length && deeds[to]?.act === deeds[from]?.act) to++
    const act = deeds.slice(from, to)
    const chain = sealing.run.chains[act[0]?.chain ?? -1]
    assert(chain !== undefined, 'seal: an act without a chain')
    if (chain.device > 0) {
      const built = await sealAct(sealing, act, chainBefore(sealing, chain, act))
      for (const [at, deed] of act.entries()) sealing.entries.set(deed.no, built[at] ?? fail())
    }
    from = to
  }
}

/** In: deeds of one act, and the state of their chain before it. */
export async function sealAct(sealing: Sealing, act: readonly Deed[], chain: ChainState): Promise<readonly Entry[]> {
  const { random } = sealing
  const [first] = act
  assert(first !== undefined, 'seal: an empty act')
  const device = sealing.run.devices[first.device]
  assert(device !== undefined, 'seal: a device for every deed')
  const drafts: EntryDraft[] = []
  for (const deed of act) drafts.push(await draftOf(sealing, deed))
  const built = await buildEntries({
    drafts,
    chain,
    actId: newId(ActId, random),
    officerId: first.officerId,
    unlock: first.device === 0 ? 'operator' : 'pin',
    nowMs: device.showsMs(first.writtenMs),
    random,
    hash: nodeHash,
    cipher: nodeCipher,
  })
  assert(built.ok, `seal: ${built.ok ? '' : built.refusal.code}`)
  return built.value.entries
}

async function draftOf(sealing: Sealing, deed: Deed): Promise<EntryDraft> {
  const hashOf: HashOf = (no) => hashOfDeed(sealing, no)
  const sealed: SealedDraft[] = []
  for (const part of deed.sealed) {
    const { keyId, key } = await keyFor(sealing, deed.device, part)
    sealed.push({ class: part.class, subject: part.subject, keyId, key, content: part.content })
  }
  const count = deed.count(hashOf)
  return {
    type: deed.type,
    version: deed.reading === 'readable' ? 1 : 2,
    occurredAt: instantOf(deed.statedMs),
    occurredErrorMs: deed.errorMs,
    count: deed.type === 'device.proposed' ? withRealKey(sealing, count) : count,
    sealed,
  }
}

/** A hash of an entry that home never got stands for one that was lost with its device. */
function hashOfDeed(sealing: Sealing, deed: number): Sha256 {
  return sealing.entries.get(deed)?.hash ?? hashHex(nodeHash, toUtf8(`${sealing.run.seed}/${deed}`))
}

/** The world proposes devices by name; here they have keys. */
function withRealKey(sealing: Sealing, count: Json): Json {
  const fields = count as Readonly<Record<string, Json>> // a proposal, as the world wrote it
  const device = sealing.run.devices.find((each) => each.deviceId === fields['deviceId'])
  assert(device !== undefined, 'seal: a proposal of nobody')
  return { ...fields, publicKey: toHex(signerOf(sealing.run, device.no).publicKey.raw) }
}

type Place = Readonly<{ class: SealedDraft['class']; subject: string | null }>

async function keyFor(sealing: Sealing, device: number, place: Place): Promise<Readonly<{ keyId: KeyId; key: Uint8Array }>> {
  const name = `${device}/${place.subject ?? 'operation'}/${place.class}`
  const found = sealing.keys.get(name)
  if (found !== undefined) return found
  const minted = { keyId: newId(KeyId, sealing.random), key: sealing.random.bytes(contentKeyBytes) }
  sealing.keys.set(name, minted)
  const where = { operationId: sealing.operationId, keyId: minted.keyId, subject: place.subject, group: 'operation', groupEpoch: 1 }
  const [wrapped] = await nodeWrapper.wrap(sealing.recipient, [{ key: minted.key, info: wrapInfo({ ...where, class: place.class }) }])
  if (wrapped === undefined) throw new Fault('seal: the wrapper gave nothing')
  sealing.wraps.push({ keyId: minted.keyId, subject: place.subject, partClass: place.class, group: 'operation', groupEpoch: 1, wrapped })
  return minted
}

function chainBefore(sealing: Sealing, chain: DeedChain, act: readonly Deed[]): ChainState {
  const device = sealing.run.devices[chain.device]
  const at = chain.deeds.indexOf(act[0]?.no ?? -1)
  assert(device !== undefined && at >= 0, 'seal: a deed outside its chain')
  const before = at === 0 ? null : hashOfDeed(sealing, chain.deeds[at - 1] ?? -1)
  return { operationId: sealing.operationId, deviceId: device.deviceId, epoch: chain.epoch, sequence: at, prev: before }
}

function fail(): never {
  throw new Fault('seal: an entry is missing')
}
