/**
 * Which device is home, and whose words were home's when they were written (FORMATS 3). A home that handed over, or was
 * seized, goes on being a device; from its last word on it decides nothing. Rules HM1 and HM2.
 */
import type { DeviceId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'

/** `until`: the last word of it that counts as home's; null while it is home. */
export type Tenure = Readonly<{
  deviceId: DeviceId
  /** Of its own chain, from which on it is home. */
  fromEpoch: number
  /** Of the log when it became home: a restore raises this and the chain's epoch alike. */
  ledgerEpoch: number
  until: Readonly<{ epoch: number; sequence: number }> | null
  /** Row of the entry that moved home here; null of the first. */
  row: number | null
}>

type Move = Readonly<{ row: number; count: CountOf<'home.moved'> }>

export type Homes = {
  opened: DeviceId | null
  readonly moves: Move[]
  tenures: readonly Tenure[]
}

export function newHomes(): Homes {
  return { opened: null, moves: [], tenures: [] }
}

/** In: whatever has arrived, in any order: each move follows on the home it names. */
export function deriveTenures(homes: Homes): void {
  const { opened } = homes
  const tenures: Tenure[] = opened === null ? [] : [{ deviceId: opened, fromEpoch: 1, ledgerEpoch: 1, until: null, row: null }]
  const open = homes.moves.toSorted(earlierFirst)
  for (let last = tenures.at(-1); last !== undefined; ) {
    const { deviceId, fromEpoch } = last
    const at = open.findIndex(({ count }) => count.fromDeviceId === deviceId && count.lastEpoch >= fromEpoch)
    const [move] = at < 0 ? [] : open.splice(at, 1)
    if (move === undefined) break
    const { lastEpoch, lastSequence, toDeviceId, toEpoch, ledgerEpoch } = move.count
    tenures[tenures.length - 1] = { ...last, until: { epoch: lastEpoch, sequence: lastSequence } }
    last = { deviceId: toDeviceId, fromEpoch: toEpoch, ledgerEpoch, until: null, row: move.row }
    tenures.push(last)
  }
  homes.tenures = tenures
}

/** By the last word of the home that is left. No log takes in two moves away from one; were there two, all replicas choose alike. */
function earlierFirst({ count: a }: Move, { count: b }: Move): number {
  return a.lastEpoch - b.lastEpoch || a.lastSequence - b.lastSequence || (a.toDeviceId < b.toDeviceId ? -1 : 1)
}

/** Null before the operation is opened. */
export function homeNow({ tenures }: Homes): Tenure | null {
  return tenures.at(-1) ?? null
}

/** Out: during which tenure this was home's word, counted from 0; -1 where it was nobody's but the device's. */
export function tenureOf({ tenures }: Homes, { deviceId, epoch, sequence }: Readonly<{ deviceId: DeviceId; epoch: number; sequence: number }>): number {
  return tenures.findLastIndex((tenure) => {
    if (tenure.deviceId !== deviceId || epoch < tenure.fromEpoch) return false
    const { until } = tenure
    return until === null || epoch < until.epoch || (epoch === until.epoch && sequence <= until.sequence)
  })
}

/** Epoch of home's own chain while the log is in `ledgerEpoch`: every restore begins the next of both. */
export function homeEpochIn(tenure: Tenure, ledgerEpoch: number): number {
  return tenure.fromEpoch + Math.max(0, ledgerEpoch - tenure.ledgerEpoch)
}
