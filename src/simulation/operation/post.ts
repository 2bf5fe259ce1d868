/**
 * How deeds travel: each device sends what home has not acknowledged, again and again, in one or several
 * packets, over the lossy network; home acknowledges, which may get lost as well. Nothing is dropped by anybody.
 */
import { Fault, assert, minuteMs, hourMs, type Ms } from '../../kernel/index.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Deed, DeedChain } from './deed.ts'
import { newLossyNetwork } from './lossy-network.ts'
import { measure } from './make-devices.ts'
import type { SimulatedDevice, World } from './world.ts'

/** What came to home at once: a run of one chain. */
export type Arrival = Readonly<{ atMs: Ms; packet: number; chain: number; from: number; to: number }>

type Packet = Readonly<{ no: number; chain: DeedChain; from: number; to: number }>

export type Post = Readonly<{ arrivals: readonly Arrival[] }>

/** Home measures a clock again when it hears of a device after so long. */
const measureAgainMs = 6 * hourMs

export function newPost(world: World, random: SeededRandom): Post {
  const arrivals: Arrival[] = []
  const packets: Packet[] = []
  const awake = new Set<number>()
  const measuredMs = new Map<number, Ms>()
  const { scheduler } = world
  const isCut = (from: string, to: string): boolean => {
    const device = world.devices[Number(from === 'home' ? to : from)]
    const nowMs = scheduler.clock.now()
    return device?.cutOff.some((span) => span.from <= nowMs && nowMs < span.to) ?? false
  }
  const network = newLossyNetwork({ faults: world.plan.network, random, scheduler, isCut, counts: world.network })
  const home = network.port('home')

  const packetsOf = (chain: DeedChain): readonly Packet[] => {
    const made: Packet[] = []
    for (let from = chain.acknowledged; from < chain.deeds.length; ) {
      const to = random.chance(0.5) ? chain.deeds.length : wholeActs(world, chain, from + 1 + random.below(8))
      made.push({ no: packets.length, chain, from, to })
      packets.push(made.at(-1) ?? fail())
      from = to
    }
    return made
  }
  const wake = (device: SimulatedDevice): void => {
    awake.delete(device.no)
    const port = network.port(String(device.no))
    const waiting = world.chains.filter((chain) => chain.device === device.no && !chain.isLost && chain.acknowledged < chain.deeds.length)
    for (const chain of waiting) for (const packet of packetsOf(chain)) port.send('home', bytesOf(packet.no))
    if (waiting.length > 0) bookWake(device, 10 + random.below(80))
  }
  const bookWake = (device: SimulatedDevice, minutes: number): void => {
    if (awake.has(device.no)) return
    awake.add(device.no)
    scheduler.at(scheduler.clock.now() + minutes * minuteMs, () => wake(device))
  }

  home.onMessage((peer, bytes) => {
    const { no, chain, from, to } = packets[numberOf(bytes)] ?? fail()
    const atMs = scheduler.clock.now()
    arrivals.push({ atMs, packet: no, chain: chain.no, from, to })
    const device = world.devices[chain.device] ?? fail()
    if (atMs - (measuredMs.get(chain.device) ?? -Infinity) > measureAgainMs) {
      measuredMs.set(chain.device, atMs)
      measure(world, device)
    }
    home.send(peer, bytes)
  })
  world.onDeed = (deed: Deed) => {
    const device = world.devices[deed.device] ?? fail()
    const chain = world.chains[deed.chain] ?? fail()
    if (device.no === 0) {
      const at = chain.deeds.length
      arrivals.push({ atMs: scheduler.clock.now(), packet: -1, chain: chain.no, from: at - 1, to: at })
      return
    }
    // Nothing is sent in the middle of an act: the device wakes later than now.
    network.port(String(device.no)).onMessage((_peer, bytes) => acknowledge(packets[numberOf(bytes)] ?? fail()))
    bookWake(device, 1 + random.below(20))
  }
  return { arrivals }
}

/** Home has everything of the chain up to there. */
function acknowledge({ chain, from, to }: Packet): void {
  if (from <= chain.acknowledged) chain.acknowledged = Math.max(chain.acknowledged, to)
}

/** Out: the first end of an act at or after `to`. */
function wholeActs(world: World, chain: DeedChain, to: number): number {
  let end = Math.min(to, chain.deeds.length)
  const actAt = (at: number): number | undefined => world.deeds[chain.deeds[at] ?? -1]?.act
  while (end < chain.deeds.length && actAt(end) === actAt(end - 1)) end++
  return end
}

function bytesOf(packet: number): Uint8Array {
  return Uint8Array.of(packet >>> 24, (packet >>> 16) & 255, (packet >>> 8) & 255, packet & 255)
}

function numberOf(bytes: Uint8Array): number {
  assert(bytes.length === 4, 'post: length of a message')
  return bytes.reduce((number, byte) => number * 256 + byte, 0)
}

function fail(): never {
  throw new Fault('post: no such packet, device or chain')
}
