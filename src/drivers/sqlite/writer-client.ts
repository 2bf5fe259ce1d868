/** Speaks to the writer, in its thread or in this one. Every write is a promise that settles once the bytes are on disk. */
import { Worker } from 'node:worker_threads'
import { Fault, type Hash } from '../../kernel/index.ts'
import { StoreFailure, type AppendBatch, type AppendResult } from '../../storage/index.ts'
import type { ThreadStart, ThreadMessage, ToThread } from './thread-types.ts'
import type { StatementHook } from './connection.ts'
import type { WriteAnswer, WriteName, WriteRequest, Writes } from './write-types.ts'
import { packBatch, unpackResult } from './packed-batch.ts'
import { openWriter, valueOf } from './writer.ts'

export type WriterClient = Readonly<{
  append(batch: AppendBatch): Promise<AppendResult>
  ask<Name extends Asked>(write: Name, input: Writes[Name]['input']): Promise<Writes[Name]['output']>
  close(): Promise<void>
}>

type Asked = Exclude<WriteName, 'append' | 'appendPacked'>

/** Requests waiting for the disk. Beyond it the caller is told, rather than memory filling up behind a slow disk. */
export const waitingRequestsMax = 10_000

type Settle = Readonly<{ resolve: (value: Writes[WriteName]['output']) => void; reject: (error: unknown) => void }>

/** In: the shell's file that calls `serveWriter`. Fails: as `openWriter`. */
export async function startWriter(folder: string, threadFile: URL): Promise<WriterClient> {
  const data: ThreadStart = { folder }
  const worker = new Worker(threadFile, { workerData: data })
  const waiting = new Map<number, Settle>()
  const opening = Promise.withResolvers<void>()
  const closing = Promise.withResolvers<void>()
  let ended: StoreFailure | null = null
  const end = (failure: StoreFailure): void => {
    ended ??= failure
    opening.reject(failure)
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
  }
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'ready') opening.resolve()
    else if (message.kind === 'not-opened') end(new StoreFailure(message.code ?? 'io-failed', message.message))
    else if (message.kind === 'answers') message.answers.forEach(({ id, answer }) => settle(waiting, id, answer))
  })
  worker.on('error', (error) => end(new StoreFailure('io-failed', 'the writer ended by itself; open the store again', error)))
  worker.on('exit', () => {
    end(new StoreFailure('closed', 'the store is closed'))
    closing.resolve()
  })
  await opening.promise
  let lastId = 0
  const post = (message: ToThread, handedOver: readonly ArrayBuffer[]): void => worker.postMessage(message, [...handedOver])
  const ask = async <Name extends WriteName>(write: Name, input: Writes[Name]['input'], handedOver: readonly ArrayBuffer[]): Promise<Writes[Name]['output']> => {
    if (ended !== null) throw ended
    if (waiting.size >= waitingRequestsMax) throw new StoreFailure('queue-full', `${waiting.size} writes wait for the disk; try again`)
    const asked = Promise.withResolvers<Writes[WriteName]['output']>()
    const id = ++lastId
    waiting.set(id, asked)
    post({ kind: 'write', id, request: requestOf(write, input) }, handedOver)
    return await asked.promise
  }
  return {
    append: async (batch) => {
      const packed = packBatch(batch)
      return unpackResult(batch, await ask('appendPacked', { operationId: batch.operationId, packed }, [packed.bytes.buffer, packed.lengths.buffer]))
    },
    ask: (write, input) => ask(write, input, []),
    close: async () => {
      if (ended === null) post({ kind: 'close' }, [])
      await closing.promise
    },
  }
}

/** Fails: as `openWriter`. */
export function writerHere(folder: string, hash: Hash, onStatement: StatementHook | null): WriterClient {
  const writer = openWriter({ folder, hash, onStatement })
  let isClosed = false
  const ask = async <Name extends WriteName>(write: Name, input: Writes[Name]['input']): Promise<Writes[Name]['output']> => {
    if (isClosed) throw new StoreFailure('closed', 'the store is closed')
    const [answer] = writer.run([requestOf(write, input)])
    if (answer === undefined) throw new Fault('writer: no answer')
    return valueOf(answer)
  }
  return {
    append: (batch) => ask('append', { operationId: batch.operationId, batch }),
    ask,
    close: async () => {
      if (!isClosed) writer.close()
      isClosed = true
    },
  }
}

function requestOf<Name extends WriteName>(write: Name, input: Writes[Name]['input']): WriteRequest {
  // Name and input come from the same row of `Writes`, which the union of all rows cannot say.
  return { write, input } as unknown as WriteRequest
}

function settle(waiting: Map<number, Settle>, id: number, answer: WriteAnswer): void {
  const asked = waiting.get(id)
  waiting.delete(id)
  try {
    asked?.resolve(valueOf(answer))
  } catch (error) {
    asked?.reject(error)
  }
}
