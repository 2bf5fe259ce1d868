/** How alike two sentences are, by the words that are not in every sentence; and how two reports run beside each other. */
import type { Desk } from './desk.ts'

/** Weights by stem, of length 1. */
export type SentenceVector = ReadonlyMap<string, number>

/** Below this two sentences are not a pair. */
const alikeMin = 0.25
/** Shorter sentences (a heading, "He denies it.") are in no pair: a word would decide. */
const stemsMin = 4
/** More sentences of a report than this are not aligned; a long report has some sixty. */
const sentencesMax = 300

/** Out: for each source its sentences in order. Weight of a word: how few sentences of all have it. */
export function sentenceVectors(desk: Desk): ReadonlyMap<string, readonly SentenceVector[]> {
  const counts = new Map<string, number>()
  let total = 0
  const bags = new Map<string, readonly ReadonlySet<string>[]>()
  for (const { report } of desk.reports) {
    const inOrder: ReadonlySet<string>[] = []
    for (const { span, part } of report.sentences) {
      if (part !== 'body' && part !== 'caption') continue
      const stems = new Set(desk.words(report.id, span).flatMap(({ stem }) => (stem === '' ? [] : [stem])))
      if (stems.size < stemsMin) continue
      if (inOrder.push(stems) >= sentencesMax) break
    }
    bags.set(report.id, inOrder)
    for (const stems of inOrder) {
      total++
      for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
  return new Map([...bags].map(([id, inOrder]) => [id, inOrder.map((stems) => weighted(stems, counts, total))]))
}

/** How few of all sentences have a word: large for a word of few. */
export function stemWeights(desk: Desk): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  let total = 0
  for (const { report } of desk.reports) {
    for (const { span } of report.sentences) {
      total++
      for (const stem of new Set(desk.words(report.id, span).map(({ stem }) => stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + total / count)]))
}

function weighted(stems: ReadonlySet<string>, counts: ReadonlyMap<string, number>, total: number): SentenceVector {
  const raw = [...stems].map((stem) => [stem, Math.log(1 + total / (counts.get(stem) ?? 1))] as const)
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return new Map(raw.map(([stem, weight]) => [stem, weight / length]))
}

export function likeness(a: SentenceVector, b: SentenceVector): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [stem, weight] of few) sum += weight * (many.get(stem) ?? 0)
  return sum
}

export type Aligned = Readonly<{ cover: number; tau: number; pairs: number; mean: number }>

/** One-to-one, most alike first. `cover`: paired sentences of the report with fewer; `tau`: Kendall's, of the order of the pairs. Cost: products of sentences that share a word. */
export function alignSentences(a: readonly SentenceVector[], b: readonly SentenceVector[]): Aligned {
  const candidates: { at: number; other: number; alike: number }[] = []
  for (const [at, one] of a.entries()) {
    for (const [other, two] of b.entries()) {
      const alike = likeness(one, two)
      if (alike >= alikeMin) candidates.push({ at, other, alike })
    }
  }
  candidates.sort((x, y) => y.alike - x.alike || x.at - y.at || x.other - y.other)
  const [usedA, usedB] = [new Set<number>(), new Set<number>()]
  const pairs = candidates.filter(({ at, other }) => {
    if (usedA.has(at) || usedB.has(other)) return false
    usedA.add(at)
    usedB.add(other)
    return true
  })
  const shorter = Math.min(a.length, b.length)
  return { cover: shorter === 0 ? 0 : pairs.length / shorter, tau: kendall(pairs), pairs: pairs.length, mean: pairs.reduce((sum, { alike }) => sum + alike, 0) / Math.max(1, pairs.length) }
}

/** 1: same order; -1: turned round; 0 for fewer than two pairs. */
export function kendall(pairs: readonly Readonly<{ at: number; other: number }>[]): number {
  let [same, turned] = [0, 0]
  for (const [index, one] of pairs.entries()) {
    for (const two of pairs.slice(index + 1)) {
      if ((one.at - two.at) * (one.other - two.other) > 0) same++
      else turned++
    }
  }
  return same + turned === 0 ? 0 : (same - turned) / (same + turned)
}
