/** How far a word of speech reaches: what stands after it, or before it, within its own part of the sentence. */
import { isMark, keyAt, sentenceAt, type Reading, type TokenRange } from './reading.ts'

/** `inQuote`: 1 where a token is quoted; a quotation is one block, whatever stands in it. */
type Given = Readonly<{ at: number; end: number; subject: TokenRange & Readonly<{ phraseFirst: number }>; isBackward: boolean; inQuote: Uint8Array }>

/** No cue reaches further, in tokens: a sentence without end must not be gone through for each of its cues. */
const scopeMax = 150

export function contentScope(reading: Reading, { at, end, subject, isBackward, inQuote }: Given): TokenRange {
  const sentence = sentenceAt(reading, at)
  if (isBackward) {
    const stop = Math.min(at, subject.phraseFirst)
    let first = stop
    while (first > sentence.first && stop - first < scopeMax && !isBoundary(reading, first - 1, inQuote)) first--
    return { first, end: stop }
  }
  let stop = Math.max(end, at + 1)
  const first = stop
  while (stop < sentence.end && stop - first < scopeMax && !isBoundary(reading, stop, inQuote)) stop++
  return { first, end: stop }
}

/** "LIRA (AFN) - ", "LIRA, 4 may.- ": what stands before it nobody said. */
const isDateline = (reading: Reading, at: number): boolean => isMark(reading, at, '-–—') && isMark(reading, at - 1, ').')

/** "although", "but", "pero", a semicolon: from there on somebody else may speak. */
const isBoundary = (reading: Reading, at: number, inQuote: Uint8Array): boolean => inQuote[at] !== 1 && (keyAt(reading, at) === ';' || isDateline(reading, at) || reading.pack.contrast.has(keyAt(reading, at)))
