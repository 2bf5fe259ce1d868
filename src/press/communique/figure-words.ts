/**
 * The words beside a figure are to be those of the figure: a number of everybody registered, followed by "are
 * confirmed present", is a wrong number, bound or not.
 */
import type { Measure } from '../check/measures.ts'
import { hitAt } from '../lexicon/lexicon.ts'
import type { Said } from '../lexicon/said.ts'
import { finding, type Finding } from './finding.ts'
import { phrasesIn, type DraftSentence } from './sentences.ts'

export function figureWords(sentence: DraftSentence, said: Said): readonly Finding[] {
  const { words } = sentence
  // "Not in our care" says nothing of who is.
  const measures = phrasesIn(sentence, said.measures).filter(({ at }) => hitAt(said.negation, sentence.folded, at - 1) === null)
  const figures = words.flatMap(({ kind }, at) => (kind === 'figure' ? [at] : []))
  return figures.flatMap((at, no) => {
    const figure = words[at]?.figure?.figure
    if (figure === undefined) return []
    const span = words[at]?.span ?? sentence.span
    const { isPart, isTotal } = partOf(sentence, figures, no)
    const from = isPart ? (figures[no + 1] ?? at) : at
    const until = figures[no + (isPart ? 2 : 1)] ?? words.length
    const noun = nounBeside(sentence, said, from + 1)
    if (noun !== null && noun !== figure.of) return [finding('words-of-another-figure', span, { measure: figure.measure, of: figure.of })]
    // "Of the 160": what follows a total is said of its part.
    if (isTotal) return []
    const after = measures.find((hit) => hit.at > from && hit.at < until)
    const before = measures.findLast((hit) => hit.at < at && hit.at > (figures[no - 1] ?? -1))
    const near = after ?? before
    if (near === undefined || near.meaning === figure.measure || alsoSaid[figure.measure]?.includes(near.meaning) === true) return []
    return [finding('words-of-another-figure', span, { measure: figure.measure, words: near.meaning })]
  })
}

/** Words of one measure that may be said of another: whoever was registered was taken into care. */
const alsoSaid: Readonly<Partial<Record<Measure, readonly Measure[]>>> = {
  registered: ['inCare'],
  leftAbroad: ['leftCare'],
  returnedByOrder: ['leftCare'],
}

/** "N of M": the part, and its total. */
function partOf({ folded }: DraftSentence, figures: readonly number[], no: number): Readonly<{ isPart: boolean; isTotal: boolean }> {
  const isOf = (a: number | undefined, b: number | undefined): boolean => a !== undefined && b !== undefined && b - a <= 4 && b > a + 1 && ofWords.has(folded[a + 1] ?? '')
  return { isPart: isOf(figures[no], figures[no + 1]), isTotal: isOf(figures[no - 1], figures[no]) }
}

const ofWords = new Set(['of', 'out', 'de', 'del'])

/** The class that the noun right after says; `none` where it is one that is not counted, such as girls. */
function nounBeside(sentence: DraftSentence, said: Said, at: number): 'child' | 'adult' | 'everyone' | 'none' | null {
  const hit = hitAt(said.people, sentence.folded, at) ?? hitAt(said.people, sentence.folded, at + 1)
  if (hit === null || sentence.words[hit.at]?.clause !== sentence.words[at]?.clause) return null
  return hit.meaning === 'other' || hit.meaning === 'outside' ? 'none' : hit.meaning
}
