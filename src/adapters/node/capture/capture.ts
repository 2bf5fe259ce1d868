/**
 * Fills the port `Capture`. Pages and PDFs are hostile bytes, and what reads them is code of others: it runs in a thread of
 * its own, with a bound on time and on memory, without the environment, and ended with whatever it was doing.
 */
import { Worker } from 'node:worker_threads'
import { accept, refuse, type Outcome } from '../../../kernel/index.ts'
import { originalBytesMax, type Captured, type CapturedText, type CaptureRefusal } from '../../../press/index.ts'
import { decodePage, decodeText } from './decode.ts'
import { formOf } from './form-of.ts'
import type { ReadResult, ToRead } from './thread-types.ts'

export type ReaderLimits = Readonly<{
  timeMs: number
  /** What the thread's objects may take; and beyond that what the process may grow by: buffers are not among its objects. */
  heapMb: number
  growthMb: number
}>

/** A newspaper's page takes half a second, nearly all of it to begin the thread; the largest that may be given, full of paragraphs, three. */
export const readerLimits: ReaderLimits = { timeMs: 10_000, heapMb: 256, growthMb: 600 }

/** How often the growth is looked at. What decompresses fastest takes some 25 MB meanwhile. */
const lookMs = 25

export async function captureOriginal(original: Uint8Array, limits: ReaderLimits = readerLimits): Promise<Outcome<Captured, CaptureRefusal>> {
  if (original.length > originalBytesMax) return refuse('too-large', { bytes: original.length, bytesMax: originalBytesMax })
  const form = formOf(original)
  if (form === 'text') {
    const read = decodeText(original)
    if ('wrongByte' in read) return refuse('not-text', { byte: read.wrongByte })
    return accept({ form, text: read.text, title: null, publisher: null, publishedOn: null, languageHint: null })
  }
  const page = form === 'html' ? decodePage(original) : null
  if (form === 'html' && page === null) return refuse('not-text', {})
  const result = await readInThread(page === null ? { form: 'pdf', bytes: original } : { form: 'html', page }, limits)
  return 'refused' in result ? refuse(result.refused, {}) : accept({ form, ...wholeLetters(result.captured) })
}

async function readInThread(toRead: ToRead, { timeMs, heapMb, growthMb }: ReaderLimits): Promise<ReadResult> {
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

/** What is blank says nothing. */
function wholeLetters({ text, title, publisher, publishedOn, languageHint }: CapturedText): CapturedText {
  const kept = (words: string | null): string | null => (words === null || words.trim() === '' ? null : words.trim().slice(0, metadataUnitsMax))
  return { text, title: kept(title), publisher: kept(publisher), publishedOn, languageHint: kept(languageHint) }
}

/** A title is a line. */
const metadataUnitsMax = 300
