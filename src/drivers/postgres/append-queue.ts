/**
 * Appends that wait for one operation go together (rule ST38). While one transaction is on its way to the disk the next group
 * gathers behind it, so nobody waits for a clock: a lone append goes at once, and under load one flush serves many.
 */
import type { OperationId } from '../../kernel/index.ts'
import { StoreFailure, type AppendBatch, type AppendResult } from '../../storage/index.ts'
import type { GroupAnswer } from './append-group.ts'

/** Entries of one transaction of several batches (FORMATS 8); a single batch may be as large as the port allows. */
export const groupEntriesMax = 500
/** Batches waiting in one process: beyond it the caller is told, rather than memory filling up behind a slow database. */
export const waitingBatchesMax = 10_000

export type AppendQueue = Readonly<{ append(batch: AppendBatch): Promise<AppendResult> }>

/** In: batches of one operation. Out: an answer each. Fails: for all of them. */
type RunGroup = (batches: readonly AppendBatch[]) => Promise<readonly GroupAnswer[]>

type Waiting = Readonly<{ batch: AppendBatch; resolve: (result: AppendResult) => void; reject: (error: unknown) => void }>

export function appendQueue(run: RunGroup): AppendQueue {
  // By operation, while it has a transaction under way.
  const lines = new Map<OperationId, Waiting[]>()
  let waitingCount = 0
  const serve = async (operationId: OperationId, line: Waiting[]): Promise<void> => {
    while (line.length > 0) {
      const group = line.splice(0, groupSize(line))
      waitingCount -= group.length
      await serveGroup(run, group)
    }
    lines.delete(operationId)
  }
  return {
    append: (batch) => {
      if (waitingCount >= waitingBatchesMax) return Promise.reject(new StoreFailure('queue-full', `${waitingCount} appends wait for the database; try again`))
      const asked = Promise.withResolvers<AppendResult>()
      const line = lines.get(batch.operationId)
      const waiting = { batch, resolve: asked.resolve, reject: asked.reject }
      waitingCount += 1
      if (line !== undefined) line.push(waiting)
      else {
        const begun = [waiting]
        lines.set(batch.operationId, begun)
        void serve(batch.operationId, begun)
      }
      return asked.promise
    },
  }
}

/** Out: how many of the first go together; at least one. */
function groupSize(line: readonly Waiting[]): number {
  let entries = 0
  const over = line.findIndex(({ batch }) => {
    entries += batch.commits.reduce((sum, { commit }) => sum + commit.entries.length, 0)
    return entries > groupEntriesMax
  })
  return over === -1 ? line.length : Math.max(1, over)
}

/**
 * What the world does to the transaction it does to all of them. What is no failure of the world may be the fault of
 * one, so each is tried again by itself: nothing of the group was written.
 */
async function serveGroup(run: RunGroup, group: readonly Waiting[]): Promise<void> {
  try {
    const answers = await run(group.map(({ batch }) => batch))
    for (const [at, answer] of answers.entries()) {
      if (answer.ok) group[at]?.resolve(answer.result)
      else group[at]?.reject(answer.error)
    }
  } catch (error) {
    if (group.length === 1 || error instanceof StoreFailure) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const one of group) await serveGroup(run, [one])
  }
}
