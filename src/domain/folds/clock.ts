/**
 * When things happened in the world (FORMATS 4). Each device's clock has an error that was measured
 * now and then; an entry's moment is an interval, and within one epoch of a device its chain decides
 * the order, not its clock.
 */
import { clockDriftPpm, clockUnmeasuredMs, msOf, type Interval, type Ms } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'

/** A fact's place on the world's time line: `at` is the nominal moment within its interval. */
export type Moment = Interval & Readonly<{ at: Ms }>

export type ClockMeasure = Readonly<{ atSequence: number; deviceClockAtMs: Ms; offsetMinMs: Ms; offsetMaxMs: Ms }>

/** The clock of home is the reference: its error is nought. */
export type ClockKnowledge = 'reference' | readonly ClockMeasure[]

export type StatedTime = Readonly<{ sequence: number; occurredAtMs: Ms; occurredErrorMs: Ms; recordedAtMs: Ms }>

export function measureOf(count: CountOf<'device.clock-measured'>): ClockMeasure {
  const { atSequence, offsetMinMs, offsetMaxMs } = count
  return {
    atSequence,
    deviceClockAtMs: msOf(count.deviceClockAt),
    offsetMinMs: Math.min(offsetMinMs, offsetMaxMs),
    offsetMaxMs: Math.max(offsetMinMs, offsetMaxMs),
  }
}

/**
 * The moment of one entry before its chain is asked.
 * In: measures in order of `atSequence`. Cut at `recordedAt`: nothing was recorded before it happened.
 */
export function momentOf(stated: StatedTime, clock: ClockKnowledge): Moment {
  const offset = offsetBounds(stated, clock)
  const latest = Math.min(stated.occurredAtMs - offset.earliest + stated.occurredErrorMs, stated.recordedAtMs)
  const earliest = Math.min(stated.occurredAtMs - offset.latest - stated.occurredErrorMs, latest)
  const nominal = stated.occurredAtMs - Math.round((offset.earliest + offset.latest) / 2)
  return { at: Math.min(Math.max(nominal, earliest), latest), earliest, latest }
}

/**
 * Moves a nominal moment after what the same chain said before, as far as its own interval allows.
 * In: `front`, the latest nominal moment of the chain so far.
 */
export function inChain(moment: Moment, front: Ms): Moment {
  return front > moment.at && front <= moment.latest ? { ...moment, at: front } : moment
}

function offsetBounds(stated: StatedTime, clock: ClockKnowledge): Interval {
  if (clock === 'reference') return { earliest: 0, latest: 0 }
  let before: ClockMeasure | undefined
  let after: ClockMeasure | undefined
  for (const measure of clock) {
    if (measure.atSequence < stated.sequence) before = measure
    else after ??= measure
  }
  const bounds = [before, after].flatMap((measure) => (measure === undefined ? [] : [drifted(measure, stated.occurredAtMs)]))
  const [first, second] = bounds
  if (first === undefined) return unmeasured
  if (second === undefined) return first
  const both = { earliest: Math.max(first.earliest, second.earliest), latest: Math.min(first.latest, second.latest) }
  // Measures that cannot both hold mean that the clock jumped between them.
  return both.earliest <= both.latest ? both : unmeasured
}

const unmeasured: Interval = { earliest: -clockUnmeasuredMs, latest: clockUnmeasuredMs }

function drifted(measure: ClockMeasure, atMs: Ms): Interval {
  const drift = Math.ceil((Math.abs(atMs - measure.deviceClockAtMs) * clockDriftPpm) / 1_000_000)
  return { earliest: measure.offsetMinMs - drift, latest: measure.offsetMaxMs + drift }
}
