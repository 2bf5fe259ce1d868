/**
 * A device's own copy of home's log and its own words beside it, as the exchange needs them: whom it holds for home, what
 * it sends, what it takes. For phones, laptops between, and whoever becomes home one day. Rules SN1, SN20, HM4.
 */
import type { Signer, DeviceId } from '../kernel/index.ts'
import { signCommit } from '../ledger/index.ts'
import { followHome, heldHere, homeOf, keysWith, takeHere, takeMirrored, type FieldTail } from '../logbook/index.ts'
import type { KeyStore } from '../storage/index.ts'
import type { HeardClock, Replica, Trust } from '../sync/index.ts'

/** What is remembered of home outside its log, since it must be known before the log is fetched. */
export type KnownHome = Omit<Trust, 'operationId'>

export type OwnReplica = Readonly<{
  tail: FieldTail
  deviceId: DeviceId
  /** Null on what only passes on: it writes nothing of its own. */
  writes: Readonly<{ signer: Signer; epoch: number; clock: Readonly<{ now(): number }> }> | null
  /** Wraps of keys of both stores. */
  keys: Pick<KeyStore, 'find'>
  home: KnownHome
  /** Durable before anything of the new home is believed. */
  remember(home: KnownHome): Promise<void>
}>

export function ownReplica({ tail, deviceId, writes, keys, home, remember }: OwnReplica): Replica {
  const { logbook, store } = tail
  const { operationId, ports } = logbook
  let told = home
  let heard: HeardClock | null = null
  return {
    operationId,
    deviceId,
    mirror: ports.store,
    tail: store,
    keys,
    sign: writes === null ? null : (entries) => signCommit(entries, [writes.signer], ports.hash),
    hash: ports.hash,
    verifier: ports.verifier,
    get trust() {
      return { operationId, ...newest(told, homeOf(logbook)) }
    },
    follow: async (moves) => {
      const followed = await followHome(logbook, moves)
      if (!followed.ok) return null
      const { genesis, homeKey, formerKeys } = newest(told, homeOf(logbook))
      const next: KnownHome = { genesis, ...followed.value, formerKeys: [...formerKeys, homeKey] }
      await remember(next)
      told = next
      return { operationId, ...next }
    },
    keysWith: (entries) => keysWith(logbook, entries),
    take: async (commits, wraps) => void (await takeMirrored(logbook, commits, wraps)),
    takeWaiting: async (lines, wraps) => void (await takeHere(tail, lines, wraps)),
    heldBack: () => heldHere(tail),
    heard: () => heard,
    onHeard: (homeSentAtMs) => {
      if (writes === null) return
      const last = tail.waiting.findLast(({ header }) => header.deviceId === deviceId && header.epoch === writes.epoch)
      heard = { homeSentAtMs, deviceClockMs: writes.clock.now(), epoch: writes.epoch, atSequence: last?.header.sequence ?? 0 }
    },
  }
}

/** The log itself may have said meanwhile that home moved on from whom we were told of. */
function newest(told: KnownHome, inLog: KnownHome | null): KnownHome {
  const wentOn = inLog !== null && inLog.formerKeys.some((key) => key.algorithm === told.homeKey.algorithm && key.raw.every((byte, at) => byte === told.homeKey.raw[at]))
  return wentOn ? inLog : told
}
