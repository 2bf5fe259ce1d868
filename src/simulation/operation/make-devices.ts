/**
 * Devices with officers, clocks of their own and the mishaps that are drawn for them: home's, which is the
 * reference, and those in officers' hands, off by up to 36 hours and drifting, cut off for hours to days.
 */
import { AgencyId, DeviceId, OfficerId, dayMs, hourMs, instantOf, minuteMs, type Ms } from '../../kernel/index.ts'
import { homeOf } from './look.ts'
import { newIdOf, state, type SimulatedDevice, type World } from './world.ts'
import type { DeedChain } from './deed.ts'

/** How closely home measures a clock: half of a slow exchange. */
const measureErrorMs = 2_000

export function makeHome(world: World): void {
  const agencyId = newIdOf(world, AgencyId)
  const home: SimulatedDevice = {
    no: 0,
    deviceId: newIdOf(world, DeviceId),
    agencyId,
    officers: [newIdOf(world, OfficerId)],
    showsMs: (trueMs) => trueMs,
    isMeasured: true,
    enrolledMs: world.plan.startMs,
    cutOff: [],
    epoch: 1,
    chains: [],
  }
  home.chains = [newChain(world, home, 0)]
  world.devices.push(home)
}

export function makeDevices(world: World): void {
  const home = homeOf(world)
  for (let no = 1; no <= world.plan.devicesCount; no++) {
    const agencyId = no % 2 === 0 ? home.agencyId : newIdOf(world, AgencyId)
    const device = makeDevice(world, no, agencyId)
    world.devices.push(device)
    world.scheduler.at(device.enrolledMs, () => enrol(world, device))
    bookMishaps(world, device)
  }
}

function makeDevice(world: World, no: number, agencyId: AgencyId): SimulatedDevice {
  const { plan, random, faults } = world
  const { clocks, devices } = plan
  const isLate = random.chance(devices.lateEnrolment)
  const isMeasured = !random.chance(clocks.unmeasured)
  if (isLate) faults.lateEnrolment++
  if (!isMeasured) faults.unmeasured++
  const device: SimulatedDevice = {
    no,
    deviceId: newIdOf(world, DeviceId),
    agencyId,
    officers: [newIdOf(world, OfficerId), newIdOf(world, OfficerId)],
    showsMs: makeClock(world),
    isMeasured,
    enrolledMs: plan.startMs + (isLate ? random.below(plan.days * 24) * hourMs : 0),
    cutOff: random.chance(devices.cutOff) ? [cutOffSpan(world)] : [],
    epoch: 1,
    chains: [],
  }
  if (device.cutOff.length > 0) faults.cutOff++
  device.chains = [newChain(world, device, 0)]
  return device
}

function newChain(world: World, device: SimulatedDevice, branch: number): DeedChain {
  const chain: DeedChain = { no: world.chains.length, device: device.no, epoch: device.epoch, branch, deeds: [], acknowledged: 0, isLost: false }
  world.chains.push(chain)
  return chain
}

function cutOffSpan(world: World): Readonly<{ from: Ms; to: Ms }> {
  const { plan, random } = world
  const from = plan.startMs + random.below(plan.days * 24) * hourMs
  return { from, to: from + hourMs + random.below(Math.max(1, Math.floor(plan.devices.cutOffMsMax / hourMs))) * hourMs }
}

/** Off by so much, drifting, and in some seeds jumping once. */
function makeClock(world: World): SimulatedDevice['showsMs'] {
  const { plan, random, faults } = world
  const { offMsMax, driftPpmMax, jump } = plan.clocks
  const offMs = offMsMax === 0 ? 0 : random.below(2 * offMsMax) - offMsMax
  const driftPpm = driftPpmMax === 0 ? 0 : random.below(2 * driftPpmMax + 1) - driftPpmMax
  const isJumping = random.chance(jump)
  const jumpAtMs = isJumping ? plan.startMs + random.below(plan.days * 24) * hourMs : Infinity
  const jumpMs = isJumping ? (random.below(25) - 12) * hourMs : 0
  if (Math.abs(offMs) > 5 * minuteMs) faults.clockOff++
  if (isJumping) faults.clockJumped++
  return (trueMs) => trueMs + offMs + Math.round(((trueMs - plan.startMs) * driftPpm) / 1_000_000) + (trueMs >= jumpAtMs ? jumpMs : 0)
}

/** Proposed by one agency, confirmed by another, its clock measured. */
function enrol(world: World, device: SimulatedDevice): void {
  const home = homeOf(world)
  const { deviceId, agencyId } = device
  const publicKey = deviceId.padEnd(64, '0')
  state(world, home, { type: 'device.proposed', count: { deviceId, agencyId, algorithm: 'Ed25519', publicKey } })
  state(world, home, { type: 'device.confirmed', count: { deviceId, agencyId: newIdOf(world, AgencyId) } })
  for (const officerId of device.officers) {
    state(world, home, { type: 'officer.enrolled', count: { officerId, agencyId, role: world.random.pick(['intake', 'shift-lead', 'escort']) } })
  }
  measure(world, device)
}

/** Home measures a device's clock against its own, at the end of the device's chain. */
export function measure(world: World, device: SimulatedDevice): void {
  const [chain] = device.chains
  if (!device.isMeasured || chain === undefined) return
  const nowMs = world.scheduler.clock.now()
  const shownMs = device.showsMs(nowMs)
  const offsetMs = shownMs - nowMs
  state(world, homeOf(world), {
    type: 'device.clock-measured',
    count: { deviceId: device.deviceId, epoch: device.epoch, atSequence: chain.deeds.length, deviceClockAt: instantOf(shownMs), offsetMinMs: offsetMs - measureErrorMs, offsetMaxMs: offsetMs + measureErrorMs },
  })
}

function bookMishaps(world: World, device: SimulatedDevice): void {
  const { plan, random } = world
  const sometime = (): Ms => plan.startMs + 4 * hourMs + random.below(Math.max(1, plan.days * dayMs - 6 * hourMs))
  if (random.chance(plan.devices.copied)) world.scheduler.at(sometime(), () => copy(world, device))
  if (random.chance(plan.devices.restored)) world.scheduler.at(sometime(), () => restore(world, device))
  if (random.chance(plan.devices.revoked)) world.scheduler.at(sometime(), () => revoke(world, device))
}

/** The same device twice: both go on from where they were, with the same numbers. */
function copy(world: World, device: SimulatedDevice): void {
  const [chain] = device.chains
  if (chain === undefined || device.chains.length > 1 || chain.deeds.length === 0) return
  const branch = newChain(world, device, 1)
  branch.deeds.push(...chain.deeds)
  branch.acknowledged = chain.acknowledged
  device.chains = [chain, branch]
  world.faults.copied++
}

/** Back from a backup: a new epoch, and what was never sent is sometimes lost. */
function restore(world: World, device: SimulatedDevice): void {
  if (world.random.chance(0.5)) for (const chain of device.chains) chain.isLost = true
  device.epoch++
  device.chains = [newChain(world, device, 0)]
  world.faults.restored++
  state(world, device, { type: 'device.epoch-started', count: { deviceId: device.deviceId, epoch: device.epoch, because: world.random.pick(['restored', 'store-emptied', 'clock-jumped']) } })
  measure(world, device)
}

/** What it wrote after what home has of it now no longer counts. */
function revoke(world: World, device: SimulatedDevice): void {
  const [chain] = device.chains
  if (chain === undefined) return
  state(world, homeOf(world), { type: 'device.revoked', count: { deviceId: device.deviceId, lastEpoch: device.epoch, lastSequence: chain.acknowledged } })
  world.faults.revoked++
}
