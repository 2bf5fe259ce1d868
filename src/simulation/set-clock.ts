/** A clock that stands where it is put: time in a simulation moves only when somebody moves it. */
import type { Clock, Ms } from '../kernel/index.ts'

export type SetClock = Clock & Readonly<{ set(ms: Ms): void; advance(ms: Ms): void }>

export function setClock(startMs: Ms): SetClock {
  let now = startMs
  return {
    now: () => now,
    set: (ms) => {
      now = ms
    },
    advance: (ms) => {
      now += ms
    },
  }
}

/** A device's clock: home's, off by a fixed offset and drifting. */
export function clockOff(reference: Clock, offsetMs: Ms, driftPpm = 0): Clock {
  const startMs = reference.now()
  return { now: () => reference.now() + offsetMs + Math.round(((reference.now() - startMs) * driftPpm) / 1_000_000) }
}
