/**
 * Home as the other side of an exchange sees it: a checkpoint that covers all it has acknowledged, pages of its log in
 * the scope of who asks, and a desk for what is pushed. Rule SV5.
 */
import { accept, refuse, type DeviceId, type Outcome } from '../kernel/index.ts'
import { groupKinds } from '../access/index.ts'
import { homeHere, isHomeElsewhere, keyGroups, movesSince, perform, type Logbook } from '../logbook/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import {
  answerHave,
  answerPull,
  pushEntriesMax,
  pushLettersMax,
  tipsMax,
  type Allowed,
  type Have,
  type HaveAnswer,
  type HeardClock,
  type Peer,
  type PeerRefusal,
  type Pushed,
  type PushAnswer,
  type ServePorts,
} from '../sync/index.ts'
import { isWorthStating, measuredOffset } from './clock-offset.ts'
import type { ReceivingDesk } from './receiving-desk.ts'
import { stateAll } from './state-all.ts'

/** In: what the asker may have; the shell worked it out from who signed in. */
export function homePeer(logbook: Logbook, desk: ReceivingDesk, allowed: Allowed): Peer {
  const { store, keys, hash, clock } = logbook.ports
  const ports: ServePorts = { store, keys, hash, nowMs: () => clock.now(), ledgerEpoch: null, movesSince: (home) => movesSince(logbook, home) }
  return {
    have: (have) => answer(logbook, have, ports),
    pull: (asked) => (asked.operationId === logbook.operationId ? answerPull(asked, allowed, ports) : Promise.resolve(refuse('operation-unknown'))),
    push: (pushed) => push(logbook, desk, pushed),
    fetch: (asked) => Promise.resolve(asked.operationId === logbook.operationId ? accept({ lines: [], wraps: [], rest: 'none' }) : refuse('operation-unknown')),
  }
}

async function answer(logbook: Logbook, have: Have, ports: ServePorts): Promise<Outcome<HaveAnswer, PeerRefusal>> {
  if (have.operationId !== logbook.operationId) return refuse('operation-unknown')
  if (have.tips.length > tipsMax) return refuse('too-much', { tips: have.tips.length, max: tipsMax })
  if (have.heard !== null) await noteClock(logbook, have.deviceId, have.heard)
  const upToDate = await stateAll(logbook)
  if (!upToDate.ok) return upToDate
  const answered = await answerHave(have, ports)
  // Of home that moved the log is still to be had, with its last word; it asks for nothing.
  return answered.ok && isHomeElsewhere(logbook) ? accept({ ...answered.value, wants: [] }) : answered
}

/** Home's measure of a device's clock, as an entry of home's, where it says something new (FORMATS 4). */
async function noteClock(logbook: Logbook, deviceId: DeviceId, heard: HeardClock): Promise<void> {
  const { account } = logbook
  const home = homeHere(logbook)
  const nowMs = logbook.ports.clock.now()
  const measured = measuredOffset(heard, nowMs)
  if (home === null || measured === null || !isWorthStating(account, { deviceId, heard, measured })) return
  await perform(logbook, home, { act: 'measure-clock', request: { deviceId, epoch: heard.epoch, atSequence: heard.atSequence, ...measured } })
}

async function push(logbook: Logbook, desk: ReceivingDesk, pushed: Pushed): Promise<Outcome<PushAnswer, PeerRefusal>> {
  if (pushed.operationId !== logbook.operationId) return refuse('operation-unknown')
  if (isHomeElsewhere(logbook)) return refuse('home-elsewhere')
  const letters = pushed.lines.reduce((sum, line) => sum + line.length, 0)
  // One commit that alone is longer is let through: its own bounds hold.
  const isOne = pushed.lines.length === 1
  if (!isOne && (letters > pushLettersMax || pushed.lines.length > pushEntriesMax)) return refuse('too-much', { letters, max: pushLettersMax })
  return accept(await desk.take({ ...pushed, wraps: openable(logbook, pushed.wraps) }))
}

/** Whoever has a device may wrap what they like: what a group must not open is not kept for it (KY6). */
function openable({ account }: Logbook, wraps: readonly KeyWrap[]): readonly KeyWrap[] {
  const { epochs } = keyGroups(account)
  return wraps.filter(({ group, partClass }) => {
    const kind = epochs.get(group)?.at(-1)?.kind
    return kind === undefined || groupKinds[kind].opens.some((each) => each === partClass)
  })
}
