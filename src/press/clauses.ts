/** The part of a sentence that a word stands in: from one comma, colon, semicolon or contrast to the next, over lists and names. */
import { isMark, keyAt, sentenceAt, tokenAt, type Reading, type TokenRange } from './reading.ts'

/** No clause is longer, in tokens to each side. */
const reachMax = 40

export function clauseOf(reading: Reading, at: number): TokenRange {
  const sentence = sentenceAt(reading, at)
  let first = at
  while (first > sentence.first && at - first < reachMax && !isBoundary(reading, first - 1)) first--
  let end = at + 1
  while (end < sentence.end && end - at < reachMax && !isBoundary(reading, end)) end++
  return { first, end }
}

function isBoundary(reading: Reading, at: number): boolean {
  if (reading.pack.contrast.has(keyAt(reading, at))) return true
  if (!isMark(reading, at, ',;:()—–')) return false
  // "women, girls and boys" is no end of a clause, and neither is "Oratorio, Guatemala".
  return !(keyAt(reading, at) === ',' && tokenAt(reading, at + 1).isCapital && tokenAt(reading, at - 1).isCapital)
}
