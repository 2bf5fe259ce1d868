/**
 * Words and phrases as data, found in a text in one pass. A trailing star is any ending: `locat*`. The longest phrase
 * at a word wins. Cost: linear in the text; of a word only those entries are tried that begin as it does.
 */
import { foldWord } from './tokens.ts'

export type Lexicon<Meaning> = ReadonlyMap<string, readonly Entry<Meaning>[]>
type Entry<Meaning> = Readonly<{ words: readonly string[]; meaning: Meaning }>

/** `at`, `count`: where in the list of words, and how many of them. */
export type Hit<Meaning> = Readonly<{ at: number; count: number; meaning: Meaning }>

/** In: for each meaning its phrases, divided by a bar. A stem has at least three letters. */
export function lexiconOf<Meaning extends string>(phrases: Readonly<Record<Meaning, string>>): Lexicon<Meaning> {
  const byStart = new Map<string, Entry<Meaning>[]>()
  for (const [meaning, listed] of Object.entries(phrases) as [Meaning, string][]) { // keys of the very record
    for (const phrase of listed.split('|')) {
      const words = phrase.trim().split(' ').map((word) => (word.endsWith('*') ? `${foldWord(word.slice(0, -1))}*` : foldWord(word)))
      const start = startOf((words[0] ?? '').replace('*', ''))
      byStart.set(start, [...(byStart.get(start) ?? []), { words, meaning }])
    }
  }
  for (const entries of byStart.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return byStart
}

/** In: folded words. Out: in order, without overlap. */
export function findPhrases<Meaning>(lexicon: Lexicon<Meaning>, words: readonly string[]): readonly Hit<Meaning>[] {
  const found: Hit<Meaning>[] = []
  for (let at = 0; at < words.length; ) {
    const hit = hitAt(lexicon, words, at)
    if (hit !== null) found.push(hit)
    at += hit?.count ?? 1
  }
  return found
}

export function hitAt<Meaning>(lexicon: Lexicon<Meaning>, words: readonly string[], at: number): Hit<Meaning> | null {
  const entry = lexicon.get(startOf(words[at] ?? ''))?.find((each) => each.words.every((word, no) => isWord(word, words[at + no])))
  return entry === undefined ? null : { at, count: entry.words.length, meaning: entry.meaning }
}

function isWord(wanted: string, word: string | undefined): boolean {
  if (word === undefined) return false
  return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted
}

function startOf(word: string): string {
  return word.slice(0, 3)
}
