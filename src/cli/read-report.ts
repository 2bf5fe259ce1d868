/** Files with reports, as text: text, pages and PDFs, told by their bytes; bounded, each once. What is wrong is named with its file and place. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { nodeHash } from '../adapters/node/crypto/index.ts'
import { captureOriginal } from '../adapters/node/capture/index.ts'
import type { RefusalFacts } from '../kernel/index.ts'
import { originalBytesMax, type Captured, type CaptureRefusal } from '../press/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { harmless } from '../documents/index.ts'

export type ReportFile = Readonly<{
  file: string
  id: string
  /** Of the bytes of the file, in hex: which original it was. */
  sha256: string
  publisher: string | null
  captured: Captured
}>

/**
 * Out: in the order given. Fails: `file-repeated`, `file-missing`, `file-too-large`, `text-not-utf8`, and the codes of
 * `CaptureRefusal`. One after the other: each may take what a reader's thread may.
 */
export async function readReports(files: readonly string[]): Promise<readonly ReportFile[]> {
  const seen = new Set<string>()
  for (const file of files) {
    const path = resolve(file)
    if (seen.has(path)) throw new CliFailure(exitCodes.usage, 'file-repeated', `${harmless(file)} is given twice: a report agrees with itself. Give it once.`)
    seen.add(path)
  }
  const ids = idsOf(files)
  const read: { captured: Captured; sha256: string }[] = []
  for (const file of files) {
    const original = bytesOf(file)
    read.push({ captured: await capture(file, original), sha256: nodeHash.sha256Hex(original) })
  }
  const publishers = publishersOf(read.map(({ captured }) => captured), ids)
  return files.flatMap((file, at) => {
    const found = read[at]
    return found === undefined ? [] : [{ file, id: ids[at] ?? file, publisher: publishers[at] ?? null, ...found }]
  })
}

function bytesOf(file: string): Uint8Array {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    throw missing(file)
  }
  try {
    const found = fstatSync(descriptor)
    if (!found.isFile()) throw missing(file)
    if (found.size > originalBytesMax) throw new CliFailure(exitCodes.failed, 'file-too-large', tooLarge(harmless(file), found.size))
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const tooLarge = (file: string, bytes: number): string => `${file} has ${bytes} bytes; an original has at most ${originalBytesMax}. Give its text alone.`

const missing = (file: string): CliFailure => new CliFailure(exitCodes.failed, 'file-missing', `No file ${harmless(file)} that can be read.`)

/** What can be done about it. In: what the refusal says of the bytes. */
const sentences: Readonly<Record<CaptureRefusal, (file: string, about: RefusalFacts) => string>> = {
  'too-large': (file, { bytes }) => tooLarge(file, Number(bytes)),
  'not-text': (file, { byte }) => `${file} is no UTF-8 text${byte === undefined ? '' : ` at byte ${String(byte)}`}, no page in an encoding it says, and no PDF. Save it as UTF-8.`,
  'pdf-locked': (file) => `${file} is a PDF with a password. Save it without one.`,
  'pdf-damaged': (file) => `${file} is no PDF that can be read. Save it anew, or give its text.`,
  'too-deep': (file) => `${file} is a page of parts within parts beyond any report. Give its text.`,
  'no-article': (file) => `${file} is a page in which no report was found. Give its text.`,
  'no-text-in-pdf': (file) => `${file} is a PDF of pictures: it has no text. Type it, or have a machine read it, and give the text.`,
  'took-too-much-memory': (file) => `${file} took more memory to read than a report does, and was given up. Give its text.`,
  'took-too-long': (file) => `${file} took longer to read than a report does, and was given up. Give its text.`,
  'reader-ended': (file) => `${file} ended what reads it. Give its text.`,
}

async function capture(file: string, original: Uint8Array): Promise<Captured> {
  const captured = await captureOriginal(original)
  if (captured.ok) return captured.value
  const { code, about } = captured.refusal
  throw new CliFailure(exitCodes.failed, codes[code] ?? code, sentences[code](harmless(file), about))
}

/** As files are refused elsewhere. */
const codes: Readonly<Partial<Record<CaptureRefusal, string>>> = { 'too-large': 'file-too-large', 'not-text': 'text-not-utf8' }

/** Two pages of one publisher are told apart: what is said of one must not seem said of the other. */
function publishersOf(captured: readonly Captured[], ids: readonly string[]): readonly (string | null)[] {
  return captured.map(({ publisher }, at) => {
    if (publisher === null) return null
    return captured.filter((each) => each.publisher === publisher).length === 1 ? publisher : `${publisher} (${ids[at] ?? ''})`
  })
}

/** "report-1" for path/report-1.txt, the whole path where two would be one: the same whatever order the files come in. */
function idsOf(files: readonly string[]): readonly string[] {
  const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(-idLettersMax)
  const short = files.map((file) => plain((file.split(/[/\\]/).at(-1) ?? file).replace(/\.[A-Za-z]{1,5}$/, '')))
  const isAlone = (id: string, among: readonly string[]): boolean => among.filter((each) => each === id).length === 1
  const long = files.map((file) => plain(resolve(file)))
  return files.map((_, at) => {
    const [name, path] = [short[at] ?? '', long[at] ?? '']
    if (name !== '' && isAlone(name, short)) return name
    return isAlone(path, long) ? path : `${path}-${at + 1}`
  })
}

const idLettersMax = 60
