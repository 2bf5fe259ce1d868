/**
 * *Everyone*, *nobody*, *todas*, *ninguna*, and "the children have been located", which says as much without the word.
 * What is found is asked of the account; what cannot be told is refused unless the account bears out the most that
 * it could mean.
 */
import type { CountClass } from '../../domain/index.ts'
import type { Askable } from '../check/measures.ts'
import { inTheWay, type InTheWay, type Universal } from '../check/universal.ts'
import { hitAt, type Hit } from '../lexicon/lexicon.ts'
import type { Quantifier, Said } from '../lexicon/said.ts'
import type { SaidFrame } from '../lexicon/said-words.ts'
import type { RefusalFacts } from '../../kernel/index.ts'
import { finding, type Finding } from './finding.ts'
import { phrasesIn, spanOfWords, type DraftSentence } from './sentences.ts'
import { peopleAt } from './typed-numbers.ts'

/** `denied`: "not everyone". `unasserted`: what is hoped for. `unclear`: said of everyone, and nobody can tell what. */
export type SaidUniversal = Readonly<{ at: number; count: number; manner: 'said' | 'denied' | 'unasserted' | 'unclear'; universal: Universal; of: CountClass }>

export function universalsIn(sentence: DraftSentence, said: Said): readonly SaidUniversal[] {
  const quantified = phrasesIn(sentence, said.quantifiers).flatMap((hit) => ofQuantifier(sentence, said, hit))
  return quantified.length > 0 ? quantified : impliedIn(sentence, said)
}

/** In: the account at the moment that the draft speaks of, and at this one: what was true is not published when it no longer is. */
export function judgeUniversals(sentence: DraftSentence, said: Said, askables: readonly Askable[]): readonly Finding[] {
  return universalsIn(sentence, said).flatMap(({ at, count, manner, universal, of }) => {
    const span = spanOfWords(sentence, at, count)
    const ways = askables.map((askable) => inTheWay(askable, universal, of)).find((each) => each.length > 0) ?? []
    if (manner === 'unasserted') return [finding('universal-not-asserted', span)]
    if (manner === 'denied') return ways.length > 0 ? [] : [finding('universal-not-borne-out', span, { denied: 'yes' })]
    if (manner === 'unclear') return [finding(ways.length > 0 ? 'universal-unclear' : 'universal-not-counted', span, factsOf(ways))]
    return ways.length > 0 ? [finding('universal-not-borne-out', span, factsOf(ways))] : []
  })
}

/** Who is in the way, by count: `missing: 3`. */
function factsOf(ways: readonly InTheWay[]): RefusalFacts {
  return Object.fromEntries(ways.map(({ measure, value }) => [measure, value.atMost]))
}

function ofQuantifier(sentence: DraftSentence, said: Said, { at, count, meaning }: Hit<Quantifier>): readonly SaidUniversal[] {
  const after = at + count
  const noun = nounAfter(sentence, said, after)
  if (noun === 'thing') return []
  const frames = phrasesIn(sentence, said.frames)
  const of = classIn(sentence, said)
  const universal = universalOf(meaning, frames)
  const manner = mannerOf(sentence, said, at)
  if (universal !== null) return [{ at, count, manner, universal, of }]
  const isOfNumber = sentence.words.slice(after, after + 3).some(({ kind }) => kind === 'figure')
  if (isOfNumber) return []
  // "No" before what is nobody says nothing of everyone.
  if (meaning === 'negative' && noun === null && ['no', 'cero', 'zero', 'no hay', 'tampoco', 'sin que'].includes(sentence.folded.slice(at, after).join(' '))) return []
  return [{ at, count, manner: manner === 'said' ? 'unclear' : manner, universal: 'everyoneBackInCare', of }]
}

/** A positive word with found or back, a negative one with missing; the strictest of those that stand there. */
function universalOf(meaning: Quantifier, frames: readonly Hit<SaidFrame>[]): Universal | null {
  const has = (frame: SaidFrame): boolean => frames.some((hit) => hit.meaning === frame)
  if (meaning === 'negative') return has('missing') ? 'everyoneLocated' : null
  if (has('back')) return 'everyoneBackInCare'
  return has('located') ? 'everyoneLocated' : null
}

function mannerOf(sentence: DraftSentence, said: Said, at: number): 'said' | 'denied' | 'unasserted' {
  if (hitAt(said.negation, sentence.folded, at - 1) !== null) return 'denied'
  const clause = sentence.words[at]?.clause
  return phrasesIn(sentence, said.unasserted).some((hit) => sentence.words[hit.at]?.clause === clause) ? 'unasserted' : 'said'
}

/** What a quantifier is said of: people by class, a thing, or nothing that is named. Articles between are passed over. */
function nounAfter(sentence: DraftSentence, said: Said, from: number): 'child' | 'adult' | 'everyone' | 'thing' | null {
  for (let at = from; at < Math.min(from + 4, sentence.words.length); at++) {
    const people = hitAt(said.people, sentence.folded, at)
    // A class that is not counted by itself, such as girls, is asked of everyone.
    if (people !== null) return people.meaning === 'outside' ? 'thing' : people.meaning === 'other' ? 'everyone' : people.meaning
    if ([said.things, said.institutions, said.otherUnits].some((each) => hitAt(each, sentence.folded, at) !== null)) return 'thing'
    if (hitAt(said.definite, sentence.folded, at) === null && !['of', 'de', 'a', 'other', 'otras', 'otros'].includes(sentence.folded[at] ?? '')) return null
  }
  return null
}

/** Children alone, or adults alone; where both are named, or neither, everyone. */
function classIn(sentence: DraftSentence, said: Said): CountClass {
  const classes = new Set(phrasesIn(sentence, said.people).map(({ meaning }) => meaning).filter((meaning) => meaning !== 'outside'))
  const [only] = classes
  return classes.size === 1 && (only === 'child' || only === 'adult') ? only : 'everyone'
}

/** "The children have been located": definite, of people, without any number or "some". */
function impliedIn(sentence: DraftSentence, said: Said): readonly SaidUniversal[] {
  if (sentence.words.some(({ kind }) => kind === 'figure' || kind === 'number')) return []
  if (phrasesIn(sentence, said.numbers).some(({ meaning }) => meaning === 'number')) return []
  const frames = phrasesIn(sentence, said.frames).filter(({ meaning }) => meaning !== 'missing')
  const inCare = peopleAt(sentence, said).filter((each) => hitAt(said.people, sentence.folded, each)?.meaning !== 'outside')
  // "The missing have been found" names them by what they were.
  const calledMissing = phrasesIn(sentence, said.measures).filter(({ meaning }) => meaning === 'missing').map(({ at }) => at)
  const first = [...inCare, ...calledMissing].find((each) => [each - 1, each - 2].some((before) => before >= 0 && hitAt(said.definite, sentence.folded, before) !== null))
  if (first === undefined) return []
  const after = frames.filter(({ at }) => at > first)
  const universal = universalOf('positive', after)
  if (universal === null || isDeniedBefore(sentence, said, after[0]?.at ?? 0)) return []
  return [{ at: first, count: 1, manner: mannerOf(sentence, said, first), universal, of: classIn(sentence, said) }]
}

/** "The children have not been located" says that somebody is missing, which the account is not asked to deny. */
function isDeniedBefore(sentence: DraftSentence, said: Said, at: number): boolean {
  return [at - 1, at - 2, at - 3].some((each) => hitAt(said.negation, sentence.folded, each) !== null)
}
