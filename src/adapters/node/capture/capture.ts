/**
 * Fills the port `Capture`. Pages and PDFs are hostile bytes, and what reads them is code of others: it runs in a process and a
 * thread of its own, with a bound on time and on memory, without the environment, and ended with whatever it was doing.
 */
import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { accept, refuse, toBase64, type Outcome } from '../../../kernel/index.ts'
import { originalBytesMax, type Captured, type CapturedText, type CaptureRefusal } from '../../../press/index.ts'
import { decodePage, decodeText } from './decode.ts'
import { formOf } from './form-of.ts'
import type { AskedApart, ReadResult, ReaderLimits, ToRead } from './thread-types.ts'

/** A newspaper's page takes half a second, nearly all of it to begin the thread; the largest that may be given, full of paragraphs, three. */
export const readerLimits: ReaderLimits = { timeMs: 10_000, heapMb: 256, growthMb: 600 }

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
  const result = await readApart(page === null ? { form: 'pdf', bytes: original } : { form: 'html', page }, limits)
  return 'refused' in result ? refuse(result.refused, {}) : accept({ form, ...wholeLetters(result.captured) })
}

/** Beyond the thread's own bounds, for the process around it to begin and to end. */
const aroundMs = 5_000
/** Letters of an answer: the text of the largest original, as JSON may write it. */
const answerLettersMax = 20_000_000

/** A thread that is ended while it takes memory can bring its process down: it has one of its own, so that no server goes with it. */
async function readApart(toRead: ToRead, limits: ReaderLimits): Promise<ReadResult> {
  const reader = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./reader-process.ts', import.meta.url))], { env: {}, stdio: ['pipe', 'pipe', 'ignore'] })
  const timer = setTimeout(() => reader.kill('SIGKILL'), limits.timeMs + aroundMs)
  const closed = Promise.withResolvers<null>()
  reader.once('close', () => closed.resolve(null))
  reader.once('error', () => closed.resolve(null))
  let answer = ''
  reader.stdout.setEncoding('utf8')
  reader.stdout.on('data', (part: string) => {
    answer += part
    if (answer.length > answerLettersMax) reader.kill('SIGKILL')
  })
  // It may be gone before it has read everything.
  reader.stdin.on('error', () => undefined)
  reader.stdin.end(JSON.stringify({ toRead: toRead.form === 'html' ? toRead : { form: 'pdf', base64: toBase64(toRead.bytes) }, limits } satisfies AskedApart))
  try {
    await closed.promise
    return resultIn(answer)
  } finally {
    clearTimeout(timer)
  }
}

/** What our own `reader-process.ts` wrote; it was ended where it wrote nothing whole. */
function resultIn(answer: string): ReadResult {
  try {
    return JSON.parse(answer) as ReadResult
  } catch {
    return { refused: 'reader-ended' }
  }
}

/** What is blank says nothing. */
function wholeLetters({ text, title, publisher, publishedOn, languageHint }: CapturedText): CapturedText {
  const kept = (words: string | null): string | null => (words === null || words.trim() === '' ? null : words.trim().slice(0, metadataUnitsMax))
  return { text, title: kept(title), publisher: kept(publisher), publishedOn, languageHint: kept(languageHint) }
}

/** A title is a line. */
const metadataUnitsMax = 300
