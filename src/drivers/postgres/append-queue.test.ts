// ST38: who goes together, and what becomes of each.
import { expect, test } from 'vitest'
import { batchOf, deviceOf, hash, type Device } from '../../../test/contract/batches.ts'
import { Fault } from '../../kernel/index.ts'
import { StoreFailure, emptyHead, type AppendBatch, type AppendResult } from '../../storage/index.ts'
import { appendQueue, groupEntriesMax, waitingBatchesMax } from './append-queue.ts'

/** A head is not what is looked at here: the expected size names the batch. */
function named(device: Device, name: number, entriesCount = 1): AppendBatch {
  const [whole] = batchOf(device, [[]]).commits
  if (whole === undefined) throw new Error('test: a commit')
  // Only their number is asked for.
  const entries = new Array(entriesCount).fill(null) as unknown as typeof whole.commit.entries
  return { ...batchOf(device, []), expect: { size: name }, commits: [{ ...whole, commit: { ...whole.commit, entries } }] }
}

const nameOf = (batch: AppendBatch): number => batch.expect?.size ?? -1
const answerTo = (name: number): AppendResult => ({ outcome: 'size-differs', head: { ...emptyHead(hash), size: name } })

type Run = Readonly<{ groups: number[][]; queue: ReturnType<typeof appendQueue>; open(): void }>

/** Groups wait until `open`; `wrong` throws for every group that holds this batch. */
function running(wrong: (name: number) => Error | null = () => null): Run {
  const gate = Promise.withResolvers<void>()
  const groups: number[][] = []
  const queue = appendQueue(async (batches) => {
    groups.push(batches.map(nameOf))
    await gate.promise
    for (const batch of batches) {
      const error = wrong(nameOf(batch))
      if (error !== null) throw error
    }
    return batches.map((batch) => ({ ok: true, result: answerTo(nameOf(batch)) }))
  })
  return { groups, queue, open: gate.resolve }
}

test('[ST38] a lone append goes at once; what comes meanwhile goes together, in order, each with its own answer', async () => {
  const device = deviceOf('queue')
  const { groups, queue, open } = running()
  const asked = [1, 2, 3, 4].map((name) => queue.append(named(device, name)))
  open()
  expect(await Promise.all(asked)).toEqual([1, 2, 3, 4].map(answerTo))
  expect(groups).toEqual([[1], [2, 3, 4]])
  await queue.append(named(device, 5))
  expect(groups.at(-1)).toEqual([5])
})

test('[ST38] operations do not wait for each other', async () => {
  const [one, two] = [deviceOf('queue one'), deviceOf('queue two')]
  const { groups, queue, open } = running()
  const asked = [queue.append(named(one, 1)), queue.append(named(two, 2)), queue.append(named(one, 3))]
  expect(groups).toEqual([[1], [2]])
  open()
  await Promise.all(asked)
  expect(groups).toEqual([[1], [2], [3]])
})

test('[ST38] a group has a limit in entries, and a large batch goes alone', async () => {
  const device = deviceOf('queue large')
  const { groups, queue, open } = running()
  const sizes = [1, groupEntriesMax - 1, 1, 1, groupEntriesMax * 3, 1]
  const asked = sizes.map((size, name) => queue.append(named(device, name, size)))
  open()
  await Promise.all(asked)
  expect(groups).toEqual([[0], [1, 2], [3], [4], [5]])
})

test('[ST38] what the world does to a group it does to all; what is not the world is tried one by one', async () => {
  const device = deviceOf('queue failing')
  const lost = running((name) => (name === 2 ? new StoreFailure('connection-lost', 'gone') : null))
  const askedLost = [1, 2, 3].map((name) => lost.queue.append(named(device, name)))
  lost.open()
  expect((await Promise.allSettled(askedLost)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(lost.groups).toEqual([[1], [2, 3]])
  const torn = running((name) => (name === 2 ? new Fault('postgres: 22021') : null))
  const askedTorn = [1, 2, 3].map((name) => torn.queue.append(named(device, name)))
  torn.open()
  expect((await Promise.allSettled(askedTorn)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(torn.groups).toEqual([[1], [2, 3], [2], [3]])
})

test('[ST38] beyond its limit the queue says so, and takes more once some are done', async () => {
  const device = deviceOf('queue full')
  const { queue, open } = running()
  const batch = named(device, 1)
  const asked = Array.from({ length: waitingBatchesMax + 1 }, () => queue.append(batch))
  await expect(queue.append(batch)).rejects.toMatchObject({ code: 'queue-full' })
  open()
  await Promise.all(asked)
  await expect(queue.append(batch)).resolves.toEqual(answerTo(1))
})
