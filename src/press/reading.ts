/** One report while it is read: its tokens, its sentences as ranges of them, and a count of the steps taken, which the tests bound. */
import { packs } from './packs.ts'
import type { Pack } from './pack.ts'
import type { PartKind, Report } from './report.ts'
import { tokensOfReport, type Token } from './tokens.ts'

/** First token and the one after the last. */
export type TokenRange = Readonly<{ first: number; end: number }>
export type ReadSentence = TokenRange & Readonly<{ part: PartKind; no: number }>

export type Reading = Readonly<{
  report: Report
  pack: Pack
  tokens: readonly Token[]
  sentences: readonly ReadSentence[]
  /** Of each token the number of its sentence; -1 in none. */
  sentenceOf: Int32Array
  /** Owned by the reading; grows with each token looked at. */
  work: { steps: number }
}>

/** Outside of a text there is a mark that matches nothing. */
const nothing: Token = { start: 0, end: 0, kind: 'mark', key: '', word: '', isCapital: false, gap: 'line' }

export function readingOf(report: Report): Reading {
  const tokens = tokensOfReport(report)
  const sentenceOf = new Int32Array(tokens.length).fill(-1)
  let at = 0
  const sentences = report.sentences.map(({ span, part }, no): ReadSentence => {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < span.start) at++
    const first = at
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= span.end) sentenceOf[at++] = no
    return { first, end: at, part, no }
  })
  return { report, pack: packs[report.language], tokens, sentences, sentenceOf, work: { steps: 0 } }
}

export function tokenAt(reading: Reading, at: number): Token {
  reading.work.steps++
  return reading.tokens[at] ?? nothing
}

export const keyAt = (reading: Reading, at: number): string => tokenAt(reading, at).key

type Longest<Value> = Readonly<{ value: Value; count: number }> | null

/** Of each table the words that its phrases open and close with: most tokens are none of them. Tables are of the packs, which never change. */
const edges = new WeakMap<object, Readonly<{ first: ReadonlySet<string>; last: ReadonlySet<string> }>>()

function edgesOf(table: ReadonlyMap<string, unknown>): Readonly<{ first: ReadonlySet<string>; last: ReadonlySet<string> }> {
  const kept = edges.get(table)
  if (kept !== undefined) return kept
  const phrases = [...table.keys()].map((phrase) => phrase.split(' '))
  const made = { first: new Set(phrases.map((words) => words[0] ?? '')), last: new Set(phrases.map((words) => words.at(-1) ?? '')) }
  edges.set(table, made)
  return made
}

/** The longest phrase of a table that starts at a token. Out: what it means and how many tokens it takes. */
export function longestAt<Value>(reading: Reading, table: ReadonlyMap<string, Value>, at: number, max = 4): Longest<Value> {
  if (!edgesOf(table).first.has(keyAt(reading, at))) return null
  let found: Longest<Value> = null
  let phrase = ''
  for (let count = 1; count <= max; count++) {
    const key = keyAt(reading, at + count - 1)
    phrase = count === 1 ? key : `${phrase} ${key}`
    const value = table.get(phrase)
    if (value !== undefined) found = { value, count }
  }
  return found
}

/** The longest phrase of a table that ends before a token. */
export function longestBefore<Value>(reading: Reading, table: ReadonlyMap<string, Value>, at: number, max = 4): Longest<Value> {
  if (at < 1 || !edgesOf(table).last.has(keyAt(reading, at - 1))) return null
  let found: Longest<Value> = null
  let phrase = ''
  for (let count = 1; count <= max && count <= at; count++) {
    const key = keyAt(reading, at - count)
    phrase = count === 1 ? key : `${key} ${phrase}`
    const value = table.get(phrase)
    if (value !== undefined) found = { value, count }
  }
  return found
}

/** The sentence of a token; the whole text where it is in none. */
export function sentenceAt(reading: Reading, at: number): ReadSentence {
  const no = reading.sentenceOf[at] ?? -1
  return reading.sentences[no] ?? { first: 0, end: reading.tokens.length, part: 'body', no: -1 }
}

export const isMark = (reading: Reading, at: number, marks: string): boolean => {
  const { kind, key } = tokenAt(reading, at)
  return kind === 'mark' && key !== '' && marks.includes(key)
}

/** A hyphen between two words without a space. */
export const isHyphen = (reading: Reading, at: number): boolean => isMark(reading, at, '-‐‑') && tokenAt(reading, at).gap === 'joined' && tokenAt(reading, at + 1).gap === 'joined'
