/**
 * What is counted at no number: pregnancy, abuse, examinations, nationality, belief. "None of the girls" is a count
 * too. A word of these beside people or any quantity is refused; one that speaks of nobody is shown.
 */
import type { Said } from '../lexicon/said.ts'
import { hitAt } from '../lexicon/lexicon.ts'
import { finding, type Finding } from './finding.ts'
import { phrasesIn, spanOfWords, type DraftSentence } from './sentences.ts'
import { peopleAt } from './typed-numbers.ts'

export function neverCounted(sentence: DraftSentence, said: Said): readonly Finding[] {
  const hits = phrasesIn(sentence, said.never)
  const near = hits.length === 0 ? 'nobody' : saysHowMany(sentence, said) ? 'people' : 'nobody'
  const found = hits.map(({ at, count, meaning }) => finding(near === 'people' ? 'never-countable' : 'never-countable-near', spanOfWords(sentence, at, count), { kind: meaning }))
  return [...found, ...peopleByCountry(sentence, said)]
}

/** Are there people, figures, numbers or quantifiers in it? */
function saysHowMany(sentence: DraftSentence, said: Said): boolean {
  if (sentence.words.some(({ kind }) => kind === 'figure')) return true
  if (phrasesIn(sentence, said.people).some((hit) => !isSameWord(sentence, said, hit.at))) return true
  if (phrasesIn(sentence, said.pronouns).length > 0 || phrasesIn(sentence, said.quantifiers).length > 0) return true
  return sentence.words.some(({ kind, span }) => kind === 'number' && span.end - span.start <= 3) || phrasesIn(sentence, said.numbers).some(({ meaning }) => meaning === 'number')
}

/** "Victims" is itself both: alone it counts nobody. */
function isSameWord(sentence: DraftSentence, said: Said, at: number): boolean {
  return hitAt(said.never, sentence.folded, at) !== null
}

/** A people's name counts people only beside them: "Mexican children", and not "the Guatemalan authorities". */
function peopleByCountry(sentence: DraftSentence, said: Said): readonly Finding[] {
  const people = peopleAt(sentence, said)
  return phrasesIn(sentence, said.demonyms).flatMap(({ at, count }) => {
    if ([at + count, at - 1, at + count + 1].some((each) => hitAt(said.institutions, sentence.folded, each) !== null)) return []
    const isBeside = people.some((each) => Math.abs(each - at) <= 3) || sentence.words.slice(Math.max(0, at - 3), at + count + 3).some(({ kind }) => kind === 'figure' || kind === 'number')
    const isCounted = isBeside || phrasesIn(sentence, said.numbers).some((number) => Math.abs(number.at - at) <= 2 && number.meaning === 'number')
    return isCounted ? [finding('never-countable', spanOfWords(sentence, at, count), { kind: 'nationality' })] : []
  })
}
