/**
 * A server between speaks to home: every few seconds while there is a network, sooner when a phone handed something in. It
 * goes on by itself after every failure; what ends it is that this machine has become home. Rules SE30.
 */
import { instantOf, type Clock, type DeviceId } from '../kernel/index.ts'
import { homeNow } from '../domain/index.ts'
import type { Author } from '../logbook/index.ts'
import { exchangeKeys, relayExchanged, type Relay } from '../service/index.ts'
import { exchange, type KeyPeer, type Peer, type Replica } from '../sync/index.ts'
import type { Log } from './log.ts'

export type UpstreamEnd = 'is-home' | 'home-restored'

export type UpstreamPlan = Readonly<{
  relay: Relay
  replica: Replica
  peer: Peer
  keys: KeyPeer
  /** Opens a session, or a new one; false while that fails. */
  signIn(): Promise<boolean>
  deviceId: Author['deviceId']
  clock: Clock
  log: Log
  /** Between exchanges that nothing nudges, and at most between tries. */
  everyMs: number
  /** After each exchange that brought something. */
  onFetched(): Promise<void>
  /** Once: the log says that this device is home, or home came back from a backup. Whoever runs the server begins it anew. */
  onEnd(why: UpstreamEnd): void
}>

export type Upstream = Readonly<{
  /** A phone handed something in. */
  nudge(): void
  close(): Promise<void>
}>

/** A minute behind is what a coordinator notices. */
export const upstreamEveryMs = 20_000
/** What several phones hand in together goes in one exchange. */
const nudgeMs = 500
/** Before the next try after a failure, doubling: a server that comes back is not run over. */
const retryMs = 1_000

export function openUpstream(plan: UpstreamPlan): Upstream {
  const own: { state: 'open' | 'closing'; wake: () => void } = { state: 'open', wake: () => undefined }
  let failures = 0
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      own.wake = () => {
        clearTimeout(timer)
        setTimeout(resolve, own.state === 'closing' ? 0 : nudgeMs)
      }
    })
  const work = async (): Promise<void> => {
    while (own.state === 'open') {
      const outcome = await once(plan)
      if (outcome === 'is-home' || outcome === 'home-restored') return plan.onEnd(outcome)
      failures = outcome === 'done' ? 0 : failures + 1
      if (own.state === 'open') await pause(failures === 0 ? plan.everyMs : Math.min(retryMs * 2 ** failures, plan.everyMs))
    }
  }
  const working = work()
  return {
    nudge: () => {
      if (failures === 0) own.wake()
    },
    close: async () => {
      own.state = 'closing'
      own.wake()
      await working
    },
  }
}

/** One exchange, with a session of its own where the last one ended. */
async function once(plan: UpstreamPlan): Promise<'done' | 'failed' | UpstreamEnd> {
  const { relay, replica, peer } = plan
  const say = (code: string): void => plan.log({ at: instantOf(plan.clock.now()), level: 'warning', code, about: { operationId: replica.operationId } })
  try {
    let outcome = await exchange(replica, peer)
    if (!outcome.ok && outcome.refusal.code === 'signed-out' && (await plan.signIn())) outcome = await exchange(replica, peer)
    await relayExchanged(relay, outcome)
    if (isHome(relay, plan.deviceId)) return 'is-home'
    if (!outcome.ok) {
      say(`upstream-${outcome.refusal.code}`)
      return outcome.refusal.code === 'home-restored' ? 'home-restored' : 'failed'
    }
    if (outcome.value.pulled > 0 || outcome.value.pushed > 0) {
      await exchangeKeys(relay.tail.logbook, plan.keys)
      await plan.onFetched()
    }
    return 'done'
  } catch {
    // A disk that fails, or an answer nobody foresaw: the next one may do.
    say('upstream-fault')
    return 'failed'
  }
}

function isHome({ tail }: Relay, deviceId: DeviceId): boolean {
  return homeNow(tail.logbook.account.table.homes)?.deviceId === deviceId
}
