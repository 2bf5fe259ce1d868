/**
 * A run as a fold receives it, without bytes: fast, for properties of the folds over thousands of operations.
 * Home gives each entry the moment of its arrival. What is repeated is taken once; what arrives before its
 * predecessor waits for it, or in some seeds does not, as on a replica that takes what it gets.
 */
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { ActId, DeviceId, OperationId, Sha256, assert, hashHex, toUtf8, type Ms } from '../../kernel/index.ts'
import { readEntry, type CountOf, type ReceivedEntry } from '../../domain/index.ts'
import type { Run } from './act-out.ts'
import type { Deed, HashOf } from './deed.ts'

export type ReceivedRun = Readonly<{
  /** In order of receipt; the first opens the operation. */
  entries: readonly ReceivedEntry[]
  /** How many arrivals held nothing but what was here, and how many had to wait. */
  repeats: number
  waits: number
}>

export function receivedOf(run: Run): ReceivedRun {
  const hashOf: HashOf = (deed) => hashHex(nodeHash, toUtf8(`${run.seed}/${deed}`))
  const entries: ReceivedEntry[] = [genesis(run)]
  const here = new Set<number>()
  let waiting: number[] = []
  let repeats = 0
  let waits = 0
  const take = (deed: number, atMs: Ms): 'taken' | 'waits' => {
    const made = run.deeds[deed]
    assert(made !== undefined, 'received: no such deed')
    const chain = run.chains[made.chain]?.deeds ?? []
    const at = chain.indexOf(deed)
    const isNext = at === 0 || here.has(chain[at - 1] ?? -1)
    if (!isNext && run.plan.gaps === 'waited-for') return 'waits'
    here.add(deed)
    entries.push(entryOf(run, made, { sequence: at + 1, hashOf, recordedAtMs: atMs }))
    return 'taken'
  }
  for (const arrival of run.arrivals) {
    const deeds = (run.chains[arrival.chain]?.deeds ?? []).slice(arrival.from, arrival.to)
    const fresh = deeds.filter((deed) => !here.has(deed))
    if (fresh.length === 0) repeats++
    for (const deed of [...fresh, ...waiting.filter((each) => !fresh.includes(each))].sort((a, b) => a - b)) {
      if (here.has(deed)) continue
      if (take(deed, arrival.atMs) === 'waits') waits++
    }
    waiting = [...new Set([...waiting, ...fresh])].filter((deed) => !here.has(deed))
  }
  return { entries, repeats, waits }
}

type Given = Readonly<{ sequence: number; hashOf: HashOf; recordedAtMs: Ms }>

function entryOf(run: Run, deed: Deed, { sequence, hashOf, recordedAtMs }: Given): ReceivedEntry {
  const device = run.devices[deed.device]
  const chain = run.chains[deed.chain]
  assert(device !== undefined && chain !== undefined, 'received: a deed of nobody')
  const read = deed.reading === 'readable' ? readEntry(deed.type, 1, deed.count(hashOf)) : null
  assert(read === null || read.ok, `received: the simulation writes what its own schema refuses: ${deed.type}`)
  return {
    hash: hashOf(deed.no),
    recordedAtMs,
    occurredAtMs: deed.statedMs,
    occurredErrorMs: deed.errorMs,
    deviceId: device.deviceId,
    epoch: chain.epoch,
    sequence,
    officerId: deed.officerId,
    actId: ActId.parse(hashHex(nodeHash, toUtf8(`act/${deed.act}`)).slice(0, 32)),
    content: read?.ok === true ? read.value : { type: deed.type, unreadable: 'version-newer' },
  }
}

/** The opening stands before home's own chain in number: an epoch of its own, so that no number is used twice. */
function genesis(run: Run): ReceivedEntry {
  const homeDeviceId: DeviceId = run.devices[0]?.deviceId ?? DeviceId.parse('')
  const count: CountOf<'operation.opened'> = { operationId: OperationId.parse(homeDeviceId), homeDeviceId, nature: 'exercise', ledgerKind: 'protection' }
  return {
    hash: Sha256.parse(hashHex(nodeHash, toUtf8(`${run.seed}/opening`))),
    recordedAtMs: run.startMs,
    occurredAtMs: run.startMs,
    occurredErrorMs: 0,
    deviceId: homeDeviceId,
    epoch: 2,
    sequence: 1,
    officerId: null,
    actId: ActId.parse('0'.repeat(32)),
    content: { type: 'operation.opened', count },
  }
}
