/** The server's own work at keys, one for each operation: when it runs, where its failures are counted and said. Rule KY21. */
import { instantOf, type Clock, type OperationId } from '../kernel/index.ts'
import { tendKeys, type KeyTending, type OperationDesk } from '../service/index.ts'
import { StoreFailure } from '../storage/index.ts'
import type { Log } from './log.ts'
import type { Measurements } from './measurements.ts'

export type Tending = Readonly<{ grew(operationId: OperationId): void; close(): Promise<void> }>

/** Acknowledgements of what came meanwhile go first. */
const pauseMs = 20
/** After a failure: a disk that was full, a database that was away. */
const waitMs = 5_000
/** Everybody again: who is due changes with who answers for a place, and with time. */
const againMs = 10 * 60_000

type Parts = Readonly<{ clock: Clock; measurements: Measurements; log: Log }>

export function openTending(desks: ReadonlyMap<OperationId, OperationDesk>, parts: Parts): Tending {
  const all = new Map<OperationId, KeyTending>()
  const stops = new Set<() => void>()
  const later = (ms: number) => (): Promise<void> =>
    new Promise((resolve) => {
      const stop = (): void => {
        clearTimeout(timer)
        stops.delete(stop)
        resolve()
      }
      const timer = setTimeout(stop, ms)
      timer.unref()
      stops.add(stop)
    })
  for (const [operationId, { logbook }] of desks) {
    const tending = tendKeys(logbook, {
      pause: later(pauseMs),
      wait: later(waitMs),
      onTurn: ({ wraps }) => parts.measurements.keysTended('done', wraps),
      onFailure: (error) => {
        parts.measurements.keysTended('failed', 0)
        parts.log({ at: instantOf(parts.clock.now()), level: 'warning', code: 'keys-not-tended', about: { operationId, code: codeOf(error) } })
      },
    })
    all.set(operationId, tending)
    tending.grew()
  }
  const sweeping = setInterval(() => all.forEach((each) => each.again()), againMs)
  sweeping.unref()
  return {
    grew: (operationId) => all.get(operationId)?.grew(),
    close: async () => {
      clearInterval(sweeping)
      const closed = [...all.values()].map((each) => each.close())
      for (const stop of stops) stop()
      await Promise.all(closed)
    },
  }
}

/** Never a message: it may quote what somebody wrote. */
function codeOf(error: unknown): string {
  if (error instanceof StoreFailure) return error.code
  return error instanceof Error ? error.name : 'unknown'
}
