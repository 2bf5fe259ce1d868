/** English or Spanish, told by the small words: no text of a sentence is without them. */
import type { ReportLanguage } from './report.ts'
import type { Token } from './tokens.ts'

const english = new Set('the and of to in was were that with for on at by from has have had is are been they their his her its who which said after but not'.split(' '))
const spanish = new Set('el la los las de del que y en un una por con para se su sus al fue fueron ha han es son como mas pero segun tras sin esta este dijo no'.split(' '))

/** Enough to be sure, and a bound. */
const wordsMax = 500

/** English where neither is told. */
export function languageOf(tokens: readonly Token[]): ReportLanguage {
  let [en, es] = [0, 0]
  for (let at = 0; at < tokens.length && at < wordsMax; at++) {
    const key = tokens[at]?.key ?? ''
    if (english.has(key)) en++
    if (spanish.has(key)) es++
  }
  return es > en ? 'es' : 'en'
}
