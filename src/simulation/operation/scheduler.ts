/**
 * Time in a simulation: what is due, in order. A binary heap on (time, order of booking), and the only
 * source of asynchrony: nothing happens but through it, so that one seed is one run.
 */
import { assert, type Ms } from '../../kernel/index.ts'
import { setClock, type SetClock } from '../set-clock.ts'

type Booked = Readonly<{ atMs: Ms; order: number; task: () => void }>

export type Scheduler = Readonly<{
  clock: SetClock
  /** Books a task; one booked for the past is due now. */
  at(ms: Ms, task: () => void): void
  /** Runs what is due before `untilMs`, in order; the clock then stands at `untilMs`. */
  runUntil(untilMs: Ms): void
}>

/** More steps than any run of this simulator takes: a task that books itself for ever is a bug, not a hang. */
const stepsMax = 5_000_000

export function newScheduler(startMs: Ms): Scheduler {
  const clock = setClock(startMs)
  const heap: Booked[] = []
  let order = 0
  return {
    clock,
    at: (ms, task) => push(heap, { atMs: Math.max(ms, clock.now()), order: order++, task }),
    runUntil(untilMs) {
      for (let steps = 0; (heap[0]?.atMs ?? Infinity) < untilMs; steps++) {
        assert(steps < stepsMax, 'scheduler: too many steps')
        const next = pop(heap)
        clock.set(next.atMs)
        next.task()
      }
      clock.set(untilMs)
    },
  }
}

function isBefore(a: Booked, b: Booked): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function push(heap: Booked[], booked: Booked): void {
  let at = heap.push(booked) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    const parent = itemAt(heap, up)
    if (!isBefore(booked, parent)) break
    heap[at] = parent
    at = up
  }
  heap[at] = booked
}

function pop(heap: Booked[]): Booked {
  const first = itemAt(heap, 0)
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return first
  let at = 0
  for (;;) {
    let down = 2 * at + 1
    if (down >= heap.length) break
    if (down + 1 < heap.length && isBefore(itemAt(heap, down + 1), itemAt(heap, down))) down++
    if (!isBefore(itemAt(heap, down), last)) break
    heap[at] = itemAt(heap, down)
    at = down
  }
  heap[at] = last
  return first
}

function itemAt(heap: readonly Booked[], at: number): Booked {
  const item = heap[at]
  assert(item !== undefined, 'scheduler: inside the heap')
  return item
}
