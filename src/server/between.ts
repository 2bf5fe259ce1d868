/** A server of an installation that joined: it stands between devices and home until the log says that it is home. Rule SE30. */
import { fromHex, type DeviceId, type OperationId } from '../kernel/index.ts'
import { keyGroupsNow } from '../domain/index.ts'
import { currentRoster, isHomeElsewhere, openFieldTail, type Author, type Logbook, type LogbookPorts } from '../logbook/index.ts'
import { becomeHome, openRelay, ownReplica, type KnownHome, type OperationDesk, type OwnReplica, type Relay } from '../service/index.ts'
import type { LedgerStore } from '../storage/index.ts'
import type { KeyPeer, Peer } from '../sync/index.ts'
import type { Accounts } from './accounts/index.ts'
import type { Log } from './log.ts'
import { openUpstream, type Upstream, type UpstreamEnd } from './upstream.ts'

export type BetweenPlan = Readonly<{
  /** What home has not acknowledged, apart from the copy of its log. */
  tail: LedgerStore
  deviceId: DeviceId
  home: KnownHome
  remember: OwnReplica['remember']
  peerOf(operationId: OperationId): Peer
  keysOf(operationId: OperationId): KeyPeer
  /** Opens a session at home, or a new one; false while that fails. */
  signIn(): Promise<boolean>
  onEnd(why: UpstreamEnd): void
  /** Between two exchanges with home. */
  everyMs: number
}>

type Stands = Readonly<{ logbook: Logbook; relay: Relay | null }>

/** An installation that joined stands between until the log says that it is home; then it takes in what lay beside its copy. */
export async function standBetween(copy: Logbook, { home, between }: Readonly<{ home: Author | null; between: BetweenPlan | null }>): Promise<Stands> {
  if (between === null || home === null) return { logbook: copy, relay: null }
  const tail = await openFieldTail(copy, between.tail)
  return isHomeElsewhere(copy) ? { logbook: copy, relay: await openRelay(tail) } : { logbook: await becomeHome(tail, home), relay: null }
}

type Upward = Readonly<{ between: BetweenPlan; ports: LogbookPorts; log: Log }>

export function openUpstreams({ between, ports, log }: Upward, desks: ReadonlyMap<OperationId, OperationDesk>, accounts: Accounts): readonly Upstream[] {
  return [...desks].flatMap(([operationId, { logbook, relay }]) => {
    if (relay === null) return []
    const { deviceId, home, remember } = between
    const replica = ownReplica({ tail: relay.tail, deviceId, writes: null, keys: ports.keys, home, remember })
    const onFetched = () => knowDevices(logbook, accounts)
    return [openUpstream({ relay, replica, peer: between.peerOf(operationId), keys: between.keysOf(operationId), signIn: between.signIn, deviceId, clock: ports.clock, log, onFetched, onEnd: between.onEnd, everyMs: between.everyMs })]
  })
}

/** Devices that the log names may sign in wherever the log is: at a server between, and at one that became home. */
export async function knowDevices(logbook: Logbook, accounts: Accounts): Promise<void> {
  const { sealingKeys } = keyGroupsNow(logbook.account)
  for (const { deviceId, algorithm, publicKey, agencies, state } of currentRoster(logbook).devices.values()) {
    const [agencyId] = agencies
    const sealingKey = sealingKeys.get(deviceId)
    if (state !== 'known' || agencyId === undefined || sealingKey === undefined) continue
    await accounts.addKnownDevice({ deviceId, key: { algorithm, raw: fromHex(publicKey) }, sealingKey, agencyId, label: 'from the log' })
  }
}
