/** A thread that reads, ended when it takes too long or too much; in a process of its own, which may go with it. */
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import type { CaptureRefusal } from '../../../press/index.ts'
import type { ReadResult, ReaderLimits, ToRead } from './thread-types.ts'

/** How often the growth is looked at. What decompresses fastest takes some 25 MB meanwhile. */
const lookMs = 25

export async function readInThread(toRead: ToRead, { timeMs, heapMb, growthMb }: ReaderLimits): Promise<ReadResult> {
  const reader = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: toRead,
    env: {},
    execArgv: [],
    // What a library prints goes nowhere: the first stream of a command is its result.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  const ended = Promise.withResolvers<ReadResult>()
  const end = (refused: CaptureRefusal): void => ended.resolve({ refused })
  const before = process.memoryUsage.rss()
  const timer = setTimeout(() => end('took-too-long'), timeMs)
  const look = setInterval(() => {
    if (process.memoryUsage.rss() - before > growthMb * 1_000_000) end('took-too-much-memory')
  }, lookMs)
  // The thread is our own `reader-thread.ts`, which posts exactly one of these.
  reader.on('message', (result: ReadResult) => ended.resolve(result))
  reader.on('error', (error) => end(isOutOfMemory(error) ? 'took-too-much-memory' : 'reader-ended'))
  reader.on('exit', () => end('reader-ended'))
  try {
    return await ended.promise
  } finally {
    clearTimeout(timer)
    clearInterval(look)
    await reader.terminate()
  }
}

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
