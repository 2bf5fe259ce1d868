/**
 * Where commits of many devices come in at once: what arrives within a few milliseconds is taken in together, in one
 * transaction with one receipt, and each sender hears of its own (FORMATS 8). Rule SV1.
 * State: owned by the server that opened it; what waits here is nowhere else yet, and its sender has no answer.
 */
import { receiveLines, type Logbook } from '../logbook/index.ts'
import type { Pushed, PushAnswer, PushOutcome } from '../sync/index.ts'

export type ReceivingDesk = Readonly<{
  take(pushed: Pushed): Promise<PushAnswer>
  /** When nothing waits any more. */
  idle(): Promise<void>
}>

/** Lets what arrives meanwhile join; the shell hands in a timer, a test its own. */
export type Pause = () => Promise<void>

/** Lines of one group: at 10 entries a line half of what one append takes. */
const groupLinesMax = 200

type Waiting = Readonly<{ pushed: Pushed; settle: (answer: PushAnswer) => void; fail: (error: unknown) => void }>

export function openReceivingDesk(logbook: Logbook, pause: Pause): ReceivingDesk {
  let waiting: Waiting[] = []
  let working: Promise<void> | null = null
  const work = async (): Promise<void> => {
    await pause()
    while (waiting.length > 0) {
      const group = nextGroup(waiting)
      waiting = waiting.slice(group.length)
      await takeGroup(logbook, group)
    }
    working = null
  }
  return {
    take: (pushed) =>
      new Promise((settle, fail) => {
        waiting.push({ pushed, settle, fail })
        working ??= work()
      }),
    idle: async () => {
      // Work that is begun ends with nothing waiting; what came in meanwhile is part of it.
      for (let under = working; under !== null; under = working) await under
    },
  }
}

function nextGroup(waiting: readonly Waiting[]): readonly Waiting[] {
  let lines = 0
  const end = waiting.findIndex(({ pushed }) => (lines += pushed.lines.length) > groupLinesMax)
  return end < 0 ? waiting : waiting.slice(0, Math.max(1, end))
}

async function takeGroup(logbook: Logbook, group: readonly Waiting[]): Promise<void> {
  try {
    const lines = group.flatMap(({ pushed }) => pushed.lines)
    const received = await receiveLines(logbook, lines, group.flatMap(({ pushed }) => pushed.wraps))
    const held = new Map(received.held.map((each) => [each.index, each.reason]))
    let from = 0
    for (const { pushed, settle } of group) {
      const first = from
      from += pushed.lines.length
      settle({ outcomes: pushed.lines.map((_, at) => outcomeOf(held.get(first + at))) })
    }
  } catch (error) {
    // Nobody knows whether it was written: every sender asks again, and what is here already is said to be so.
    for (const { fail } of group) fail(error)
  }
}

function outcomeOf(reason: string | undefined): PushOutcome {
  return reason === undefined ? { outcome: 'taken' } : { outcome: 'held', reason }
}
