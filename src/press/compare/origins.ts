/**
 * Which reports go back to one text. A rewriting in other words shares no run of words with its model, but it says the
 * same things in the same order; two reports on one day share things, not the order, and leave out different ones.
 * Probable, never certain: the screen says so. Agreement is counted by origin, not by report.
 */
import type { ComparedOrigin } from './comparison.ts'
import type { Desk } from './desk.ts'
import { alignSentences, sentenceVectors, type SentenceVector } from './sentence-likeness.ts'

/** Of two texts, how much of the shorter one's runs of five words stands in the other for it to be called copied. */
const verbatimShareMin = 0.5
const runWords = 5
/** A text with fewer runs is too short to be called copied: two notices of one line are alike by chance. */
const runsMin = 20
/** Ordered alignment; chosen on invented rewritings in two languages and on two real reports that are not derived from each other. */
const coverMin = 0.5
const tauMin = 0.8
const pairsMin = 5

export type Origins = Readonly<{ groups: readonly ComparedOrigin[]; groupOf: ReadonlyMap<string, number> }>

export type Likeness = Readonly<{ a: string; b: string; containment: number; cover: number; tau: number; pairs: number; mean: number }>

/** Cost: for each two reports the sentence pairs that share a word which is not everywhere; runs of words by an index, linear in the texts. */
export function likenesses(desk: Desk): readonly Likeness[] {
  const ids = desk.reports.map(({ report }) => report.id)
  const vectors = sentenceVectors(desk)
  const copied = containments(desk, ids)
  const found: Likeness[] = []
  for (const [at, a] of ids.entries()) {
    for (const b of ids.slice(at + 1)) {
      const aligned = alignSentences(vectorsOf(vectors, a), vectorsOf(vectors, b))
      found.push({ a, b, containment: copied.get(pairKey(a, b)) ?? 0, ...aligned })
    }
  }
  return found
}

function vectorsOf(vectors: ReadonlyMap<string, readonly SentenceVector[]>, id: string): readonly SentenceVector[] {
  return vectors.get(id) ?? []
}

const isCopied = ({ containment }: Likeness): boolean => containment >= verbatimShareMin

export const isRewritten = ({ cover, tau, pairs }: Likeness): boolean => cover >= coverMin && tau >= tauMin && pairs >= pairsMin

/** Out: each source in one group, in order of the first of each; a chain of rewritings is one group. */
export function originGroups(desk: Desk, found: readonly Likeness[]): Origins {
  const ids = desk.reports.map(({ report }) => report.id)
  const leader = new Map(ids.map((id) => [id, id]))
  const first = (id: string): string => {
    let at = id
    for (let up = leader.get(at) ?? at; up !== at; up = leader.get(at) ?? at) at = up
    return at
  }
  const joined = found.filter((each) => isCopied(each) || isRewritten(each))
  for (const { a, b } of joined) {
    const [one, other] = [first(a), first(b)].sort()
    if (one !== undefined && other !== undefined && one !== other) leader.set(other, one)
  }
  const groups = ids.filter((id) => first(id) === id).map((id) => {
    const sources = ids.filter((each) => first(each) === id)
    const inside = joined.filter(({ a }) => first(a) === id)
    return groupOfSources(sources, inside)
  })
  return { groups, groupOf: new Map(groups.flatMap(({ sources }, at) => sources.map((id) => [id, at] as const))) }
}

function groupOfSources(sources: readonly string[], inside: readonly Likeness[]): ComparedOrigin {
  if (sources.length === 1) return { sources, basis: 'alone', cover: 0, tau: 0, statementIds: [] }
  const weakest = [...inside].sort((x, y) => x.cover - y.cover)[0]
  return {
    sources,
    basis: inside.some((each) => !isCopied(each)) ? 'orderedAlignment' : 'verbatim',
    cover: rounded(weakest?.cover ?? 0),
    tau: rounded(weakest?.tau ?? 0),
    statementIds: [],
  }
}

const rounded = (share: number): number => Math.round(share * 100) / 100

const pairKey = (a: string, b: string): string => `${a}\u0000${b}`

/** Share of the shorter text's runs of five words that the other has too. */
function containments(desk: Desk, ids: readonly string[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number[]>()
  const sizes = desk.reports.map(({ report }, at) => {
    const runs = new Set<string>()
    for (const { span, part } of report.sentences) {
      if (part === 'link' || part === 'signature' || part === 'metadata') continue
      const words = desk.words(report.id, span).map(({ folded }) => folded)
      for (let from = 0; from + runWords <= words.length; from++) runs.add(words.slice(from, from + runWords).join(' '))
    }
    for (const run of runs) {
      const held = holders.get(run)
      if (held === undefined) holders.set(run, [at])
      else held.push(at)
    }
    return runs.size
  })
  const shared = new Map<string, number>()
  for (const held of holders.values()) {
    for (const [at, one] of held.entries()) {
      for (const other of held.slice(at + 1)) {
        const key = pairKey(ids[one] ?? '', ids[other] ?? '')
        shared.set(key, (shared.get(key) ?? 0) + 1)
      }
    }
  }
  const sizeOf = new Map(ids.map((id, at) => [id, sizes[at] ?? 0]))
  return new Map([...shared].map(([key, count]) => {
    const [a = '', b = ''] = key.split('\u0000')
    const shorter = Math.min(sizeOf.get(a) ?? 0, sizeOf.get(b) ?? 0)
    return [key, shorter < runsMin ? 0 : count / shorter]
  }))
}
