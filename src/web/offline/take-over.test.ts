// A newer app takes over when it is asked; where the browser holds it back, the tab starts anew, and never in circles.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goOnTakingOver, takeOver, type TakeOverPorts } from './take-over.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A tab: `waits`, whether a newer one waits; `does` says what was done, in order. */
function tab(waits: boolean, isUnderWay = false): Readonly<{ ports: TakeOverPorts; does: string[]; taken(): void }> {
  const does: string[] = []
  const listeners: (() => void)[] = []
  let underWay = isUnderWay
  return {
    does,
    taken: () => listeners.forEach((each) => each()),
    ports: {
      ask: () => {
        does.push('asks')
        return waits
      },
      onTaken: (listener) => void listeners.push(listener),
      startAnew: () => void does.push('starts anew'),
      isUnderWay: () => underWay,
      setUnderWay: (value) => {
        underWay = value
        does.push(value ? 'remembers' : 'forgets')
      },
    },
  }
}

test('[BR11] where it takes over at once the tab starts anew, once', () => {
  const { ports, does, taken } = tab(true)
  takeOver(ports)
  taken()
  vi.advanceTimersByTime(60_000)
  expect(does).toEqual(['asks', 'starts anew'])
})

test('[BR11] held back: the tab starts anew by itself and remembers why', () => {
  const { ports, does } = tab(true)
  takeOver(ports)
  vi.advanceTimersByTime(60_000)
  expect(does).toEqual(['asks', 'remembers', 'starts anew'])
})

test('[BR11] after that start it asks again; taken over meanwhile, the tab starts with the newer one; a start that nobody asked for does nothing', () => {
  const held = tab(true, true)
  goOnTakingOver(held.ports)
  expect(held.does).toEqual(['forgets', 'asks'])
  held.taken()
  expect(held.does.slice(2)).toEqual(['starts anew'])
  const taken = tab(false, true)
  goOnTakingOver(taken.ports)
  expect(taken.does).toEqual(['forgets', 'asks', 'starts anew'])
  const plain = tab(true)
  goOnTakingOver(plain.ports)
  expect(plain.does).toEqual([])
})
