/**
 * How an operation is drawn from its seed: how large, how messy, and which faults strike how hard. Each seed
 * draws for each fault whether it is on at all (swarm testing), so that some runs are calm and some are wild.
 */
import { dayMs, hourMs, minuteMs, secondMs, type Ms } from '../../kernel/index.ts'
import { ordinaryTraits, plainTraits } from '../people/invent-people.ts'
import type { PeopleTraits } from '../people/person-sketch.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { NetworkFaults } from './lossy-network.ts'

export type OperationSize = Readonly<{ peopleCount: number; devicesCount: number; days: number; happenings: number }>

export type ClockFaults = Readonly<{ offMsMax: Ms; driftPpmMax: number; jump: number; unmeasured: number }>

export type DeviceFaults = Readonly<{ cutOff: number; cutOffMsMax: Ms; copied: number; restored: number; lateEnrolment: number; revoked: number }>

export type OperationPlan = Readonly<
  OperationSize & {
    startMs: Ms
    mood: 'calm' | 'messy'
    /** How often something goes wrong that could go right, between 0 and 1. */
    mess: number
    people: PeopleTraits
    network: NetworkFaults
    clocks: ClockFaults
    devices: DeviceFaults
    /** What the log does with an entry whose predecessor is not here: home waits, a bare fold takes what it gets. */
    gaps: 'waited-for' | 'taken'
  }
>

/** Ranges of the intensities. Loss, repetition and clocks are as wide as those of section 3 of the simulation page. */
const lossMax = 0.3
const repetitionMax = 0.5
const heldBackMax = 0.3
const clockOffMsMax = 36 * hourMs
/** Of what the account allows for a clock between two measures (500 ppm), so that measured clocks tell the truth. */
const driftPpmMax = 400

/** Midnight in Guatemala at the start of the December the product was first drawn for. */
const startMs = Date.UTC(2024, 11, 20, 12)

export function drawPlan(size: OperationSize, random: SeededRandom): OperationPlan {
  return random.chance(0.15) ? calmPlan(size, random) : messyPlan(size, random)
}

/** Nothing is lost, everybody tells the truth at once; clocks are off, but each is measured. */
export function calmPlan(size: OperationSize, random: SeededRandom): OperationPlan {
  return {
    ...size,
    startMs,
    mood: 'calm',
    mess: 0,
    people: plainTraits,
    network: { loss: 0, repetition: 0, heldBack: 0, delayMsMax: secondMs, heldBackMsMax: 0 },
    clocks: { offMsMax: random.chance(0.5) ? clockOffMsMax : 0, driftPpmMax, jump: 0, unmeasured: 0 },
    devices: { cutOff: 0, cutOffMsMax: 0, copied: 0, restored: 0, lateEnrolment: 0, revoked: 0 },
    gaps: 'waited-for',
  }
}

function messyPlan(size: OperationSize, random: SeededRandom): OperationPlan {
  const drawn = (max: number): number => (random.chance(0.5) ? (max * (1 + random.below(100))) / 100 : 0)
  return {
    ...size,
    startMs,
    mood: 'messy',
    mess: 0.2 + drawn(0.6),
    people: random.chance(0.7) ? ordinaryTraits : plainTraits,
    network: { loss: drawn(lossMax), repetition: drawn(repetitionMax), heldBack: drawn(heldBackMax), delayMsMax: 2 * secondMs, heldBackMsMax: 10 * minuteMs + drawn(6 * hourMs) },
    clocks: { offMsMax: drawn(clockOffMsMax), driftPpmMax: drawn(driftPpmMax), jump: drawn(0.2), unmeasured: drawn(0.6) },
    devices: { cutOff: drawn(1), cutOffMsMax: drawn(2 * dayMs), copied: drawn(0.3), restored: drawn(0.3), lateEnrolment: drawn(0.3), revoked: drawn(0.2) },
    gaps: random.chance(0.3) ? 'taken' : 'waited-for',
  }
}
