/** Days on which something was said, and not done: "officials said on Monday.", "informó ayer la Fiscalía". */
import type { DateRead } from './date-words.ts'
import { setOf } from './pack.ts'
import { isMark, sentenceAt, tokenAt, type Reading } from './reading.ts'

/** Words between a cue and its day: "said in a statement on Monday". */
const tailReach = 6
/** What may stand there besides names: whoever was told, and where. */
const tails = setOf('in a an the at by to on his her its late early press news conference briefing statement communique interview message post video phone telephone reporters journalists me us en un una la los las el su a al de rueda prensa conferencia comunicado medios periodistas entrevista mensaje video telefono este esta')

const issued = setOf('difundido difundida publicado publicada divulgado divulgada emitido emitida informado actualizado actualizada')

/** Whether a day stands in the tail of a cue, where it dates what was said and nothing that is told. */
export function isSaidDay(reading: Reading, { first, end }: Pick<DateRead, 'first' | 'end'>): boolean {
  const { pack } = reading
  const sentence = sentenceAt(reading, first)
  const isSpeech = (at: number): boolean => at >= sentence.first && pack.speech.has(tokenAt(reading, at).word)
  // Spanish puts whoever speaks behind the day: the verb beside it is enough.
  if (pack.language === 'es' && (isSpeech(first - 1) || issued.has(tokenAt(reading, first - 1).key))) return true
  if (!isMark(reading, end, '.,;)') && end < sentence.end) return false
  for (let back = first - 1; back >= Math.max(sentence.first, first - tailReach); back--) {
    if (isSpeech(back)) return true
    const { kind, key, isCapital } = tokenAt(reading, back)
    if (kind !== 'word' || !(isCapital || tails.has(key))) return false
  }
  return false
}
