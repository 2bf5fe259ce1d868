/**
 * Numbers typed by hand. One that may be of people is refused: a typed number is nobody's answer, does not say as of
 * when, and does not change when the account does. What is plainly a time, a telephone or a measure is let be;
 * what is not plain is taken to be of people, since the mistake of asking again is the smaller one.
 */
import type { Said } from '../lexicon/said.ts'
import { hitAt } from '../lexicon/lexicon.ts'
import { finding, type Finding } from './finding.ts'
import { phrasesIn, spanOfWords, type DraftSentence } from './sentences.ts'

export function typedNumbers(sentence: DraftSentence, said: Said): readonly Finding[] {
  const found: Finding[] = []
  const { words, folded } = sentence
  const people = peopleAt(sentence, said)
  const percent = phrasesIn(sentence, said.numbers).filter(({ meaning }) => meaning === 'percent')
  for (const { at, count } of percent) {
    const ofPeople = people.length > 0 || words.some(({ kind }) => kind === 'figure')
    found.push(finding(ofPeople ? 'percent-of-people' : 'percent-typed', spanOfWords(sentence, at, count)))
  }
  const quantified = phrasesIn(sentence, said.quantifiers)
  for (let at = 0; at < words.length; at++) {
    // "Not one" is asked of the account as everyone is.
    if (quantified.some((each) => at >= each.at && at < each.at + each.count)) continue
    const hit = hitAt(said.numbers, folded, at)
    const isDigits = words[at]?.kind === 'number'
    if (!isDigits && (hit === null || hit.meaning === 'percent')) continue
    const count = isDigits ? 1 : (hit?.count ?? 1)
    const isBeforePeople = people.some((each) => each > at && each <= at + count + 1)
    const isOfPeople = hit?.meaning === 'single' && !isDigits ? isBeforePeople : isDigits ? isBeforePeople || !isPlainlyOther(sentence, said, at) : isBeforePeople || !isMeasured(sentence, said, at + count)
    if (isOfPeople && !isClock(words[at]?.folded ?? '')) found.push(finding('number-typed', spanOfWords(sentence, at, count)))
    at += count - 1
  }
  return found
}

/** Times typed beside a figure: the moment of a figure is bound, and a second one beside it misleads. */
export function typedTimes(sentence: DraftSentence, said: Said): readonly Finding[] {
  if (!sentence.words.some(({ kind }) => kind === 'figure')) return []
  const isTime = (at: number): boolean => isClock(sentence.folded[at] ?? '') || (sentence.words[at]?.kind === 'number' && isNearTime(sentence, said, at))
  return sentence.words.flatMap((_, at) => (isTime(at) ? [finding('time-typed', spanOfWords(sentence, at, 1))] : []))
}

/** Where nouns of people stand. */
export function peopleAt(sentence: DraftSentence, said: Said): readonly number[] {
  return phrasesIn(sentence, said.people).map(({ at }) => at)
}

function isPlainlyOther(sentence: DraftSentence, said: Said, at: number): boolean {
  const digits = sentence.folded[at] ?? ''
  if (isClock(digits) || isNearTime(sentence, said, at) || isMeasured(sentence, said, at + 1)) return true
  if (isLongRun(sentence, at)) return true
  const before = [at - 1, at - 2].some((each) => each >= 0 && hitAt(said.before, sentence.folded, each) !== null)
  return before && !isWordAfterPlural(sentence, at)
}

function isClock(digits: string): boolean {
  return /^\d{1,2}:\d{2}(?::\d{2})?$/.test(digits)
}

/** A month within two words, "of" between not counted; a clock's words right after; a day, month and year in figures. */
function isNearTime(sentence: DraftSentence, said: Said, at: number): boolean {
  const { folded, words } = sentence
  const isMonth = (each: number): boolean => hitAt(said.times, folded, each)?.meaning === 'month'
  if (hitAt(said.times, folded, at + 1)?.meaning === 'clock') return true
  if ([at - 1, at + 1].some(isMonth)) return true
  if (/^\d{1,2}$/.test(folded[at] ?? '') && folded[at + 1] === 'de' && isMonth(at + 2)) return true
  const isYear = /^(?:19|20)\d\d$/.test(folded[at] ?? '')
  if (isYear && (isMonth(at - 2) || ['in', 'en', 'since', 'desde', 'year'].includes(folded[at - 1] ?? ''))) return true
  const run = [at - 2, at - 1, at, at + 1, at + 2].filter((each) => words[each]?.kind === 'number')
  return run.length >= 3 && run.some((each) => /^(?:19|20)\d\d$/.test(folded[each] ?? ''))
}

/** A unit of something else within two words: "two long days". Years beside people are an age, which tells who. */
function isMeasured(sentence: DraftSentence, said: Said, at: number): boolean {
  const { folded } = sentence
  const unit = [at, at + 1].find((each) => hitAt(said.otherUnits, folded, each) !== null)
  if (unit === undefined) return false
  const isAge = /^(?:year|ano)/.test(folded[unit] ?? '') && peopleAt(sentence, said).some((each) => Math.abs(each - unit) <= 5)
  return !isAge
}

/** A telephone: seven digits and more in one run. There are not so many people in any care. */
function isLongRun({ words, folded }: DraftSentence, at: number): boolean {
  let digits = 0
  let from = at
  while (words[from - 1]?.kind === 'number') from--
  for (let each = from; words[each]?.kind === 'number'; each++) digits += folded[each]?.length ?? 0
  return digits >= 7
}

/** "line 3 children" is no line: what follows the number is not the end of what it says. */
function isWordAfterPlural({ words, folded }: DraftSentence, at: number): boolean {
  return words[at + 1]?.kind === 'word' && (folded[at + 1] ?? '').endsWith('s') && !['is', 'es', 'las', 'los', 'has', 'was'].includes(folded[at + 1] ?? '')
}
