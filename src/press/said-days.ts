/** Days on which something was said, and not done: "officials said on Monday.", "informó ayer la Fiscalía". */
import type { DateRead } from './date-words.ts'
import { isMark, sentenceAt, tokenAt, type Reading } from './reading.ts'

/** Words between a cue and its day: "said in a statement on Monday". */
const tailReach = 6

/** Whether a day stands in the tail of a cue, where it dates what was said and nothing that is told. */
export function isSaidDay(reading: Reading, { first, end }: Pick<DateRead, 'first' | 'end'>): boolean {
  const { pack } = reading
  const start = sentenceAt(reading, first).first
  const isSpeech = (at: number): boolean => at >= start && pack.speech.has(tokenAt(reading, at).word)
  // Spanish puts whoever speaks behind the day: the verb beside it is enough.
  if (pack.language === 'es' && isSpeech(first - 1)) return true
  if (!isMark(reading, end, '.,;)') && end < sentenceAt(reading, first).end) return false
  for (let back = first - 1; back >= Math.max(start, first - tailReach) && tokenAt(reading, back).kind === 'word'; back--) if (isSpeech(back)) return true
  return false
}
