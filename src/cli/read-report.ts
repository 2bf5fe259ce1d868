/** Files with reports, as text: bounded, strict UTF-8, each once. What is wrong is named with its file and place. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { harmless } from './render/harmless.ts'

/** A report of 200,000 letters in the longest script is a fifth of this; what is larger is no report. */
export const reportBytesMax = 4_000_000

export type ReportFile = Readonly<{ file: string; id: string; text: string }>

/** Out: in the order given. Fails: `file-repeated`, `file-missing`, `file-too-large`, `text-not-utf8`. */
export function readReports(files: readonly string[]): readonly ReportFile[] {
  const seen = new Set<string>()
  for (const file of files) {
    const path = resolve(file)
    if (seen.has(path)) throw new CliFailure(exitCodes.usage, 'file-repeated', `${harmless(file)} is given twice: a report agrees with itself. Give it once.`)
    seen.add(path)
  }
  const ids = idsOf(files)
  return files.map((file, at) => ({ file, id: ids[at] ?? file, text: textOf(file, read(file)) }))
}

function read(file: string): Uint8Array {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    throw missing(file)
  }
  try {
    const found = fstatSync(descriptor)
    if (!found.isFile()) throw missing(file)
    if (found.size > reportBytesMax) throw new CliFailure(exitCodes.failed, 'file-too-large', `${harmless(file)} has ${found.size} bytes; a report has at most ${reportBytesMax}. Give its text alone.`)
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const missing = (file: string): CliFailure => new CliFailure(exitCodes.failed, 'file-missing', `No file ${harmless(file)} that can be read.`)

/** Offsets count every unit of the file, a mark at its start too. */
function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new CliFailure(exitCodes.failed, 'text-not-utf8', `${harmless(file)} is no UTF-8 text at byte ${firstWrongByte(bytes)}. Save it as UTF-8.`)
  }
}

/** By halves: a beginning that decodes as part of a stream is right so far. */
function firstWrongByte(bytes: Uint8Array): number {
  let [right, wrong] = [0, bytes.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    if (decodes(bytes.subarray(0, middle), 'begun')) right = middle
    else wrong = middle
  }
  // The letter that was begun there and goes wrong is named by its first byte.
  while (right > 0 && !decodes(bytes.subarray(0, right), 'whole')) right--
  return right
}

function decodes(bytes: Uint8Array, as: 'begun' | 'whole'): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: as === 'begun' })
    return true
  } catch {
    return false
  }
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
