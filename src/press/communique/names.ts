/**
 * Names of the account, looked for in a text before it leaves. Whole names are found however they are written: case,
 * accents, vowel points, final forms and hyphens make no difference. A part of three letters or more is refused alone
 * too, for a surname in a village is an address; unless it is a word of the language, which is one only where it has a
 * capital within a sentence. Particles name nobody. A name said in public, such as a spokesperson's, is let be as a
 * whole, unless somebody in the account is called exactly so. What is found is told by its place alone.
 */
import { foldWord, tokensOf } from '../lexicon/tokens.ts'
import type { Said } from '../lexicon/said.ts'
import { finding, type Finding } from './finding.ts'
import type { ReasonCode } from './reasons.ts'
import { spanOfWords, type DraftSentence } from './sentences.ts'

/** Letters of a part of a name, at least; in Hebrew and Arabic letters a name of three is common and so is a word. */
export const namePartLettersMin = 3
/** Words of one name. */
const nameWordsMax = 8
/** Articles and prepositions that Hebrew writes together with the word. */
const prefixes = new Set(['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'])

export type NameScreen = Readonly<{
  /** Names of two words and more, by their first. */
  whole: ReadonlyMap<string, readonly (readonly string[])[]>
  parts: ReadonlySet<string>
  let: ReadonlyMap<string, readonly (readonly string[])[]>
}>

/** In: every name that the account holds; `inPublic`: names of those who speak, as they sign. Cost: linear in their letters. */
export function nameScreen(names: readonly string[], inPublic: readonly string[] = []): NameScreen {
  const whole = new Map<string, (readonly string[])[]>()
  const parts = new Set<string>()
  const full = new Set<string>()
  for (const name of names) {
    const words = nameWords(name)
    full.add(words.join(' '))
    addName(whole, words)
    for (const word of words) if (Array.from(word).length >= namePartLettersMin) parts.add(word)
    const [only] = words
    if (words.length === 1 && only !== undefined) parts.add(only)
  }
  const allowed = new Map<string, (readonly string[])[]>()
  for (const words of inPublic.map(nameWords)) if (words.length > 1 && !full.has(words.join(' '))) addName(allowed, words)
  return { whole, parts, let: allowed }
}

export const noNames: NameScreen = nameScreen([])

/** `certain`, `perhaps`: with which codes; names of people and of places are screened alike. */
export function namesIn(sentence: DraftSentence, said: Said, screened: Readonly<{ screen: NameScreen; certain: ReasonCode; perhaps: ReasonCode }>): readonly Finding[] {
  const { screen, certain, perhaps } = screened
  const { words, folded } = sentence
  const found: Finding[] = []
  for (let at = 0; at < words.length; ) {
    const whole = longestAt(screen.whole, folded, at)
    const allowed = longestAt(screen.let, folded, at)
    if (whole > 0 && whole >= allowed) found.push(finding(certain, spanOfWords(sentence, at, whole)))
    const count = Math.max(whole, allowed, 1)
    if (whole === 0 && allowed === 0 && words[at]?.kind === 'word') {
      const code = partCode(sentence, said, at, screen)
      if (code !== null) found.push(finding(code === 'certain' ? certain : perhaps, spanOfWords(sentence, at, 1)))
    }
    at += count
  }
  return found
}

function partCode({ words, folded }: DraftSentence, said: Said, at: number, screen: NameScreen): 'certain' | 'perhaps' | null {
  const word = folded[at] ?? ''
  if (said.particles.has(word) || !isPart(screen, word)) return null
  if (!said.ordinary.has(word)) return 'certain'
  if (words[at]?.capital !== 'capital') return null
  return at === 0 ? 'perhaps' : 'certain'
}

function isPart({ parts }: NameScreen, word: string): boolean {
  if (parts.has(word)) return true
  for (let from = 1; from <= 2 && prefixes.has(word[from - 1] ?? ''); from++) if (parts.has(word.slice(from))) return true
  return false
}

/** How many words the longest name takes that begins here; nought for none. */
function longestAt(names: NameScreen['whole'], folded: readonly string[], at: number): number {
  let longest = 0
  for (const name of [folded[at] ?? '', withoutPrefix(folded[at] ?? '')].flatMap((first) => names.get(first) ?? [])) {
    if (name.length > longest && name.every((word, no) => no === 0 || folded[at + no] === word)) longest = name.length
  }
  return longest
}

function withoutPrefix(word: string): string {
  return prefixes.has(word[0] ?? '') ? word.slice(1) : word
}

function nameWords(name: string): readonly string[] {
  return tokensOf(name.slice(0, 400)).filter(({ kind }) => kind === 'word').map(({ folded }) => foldWord(folded)).slice(0, nameWordsMax)
}

function addName(into: Map<string, (readonly string[])[]>, words: readonly string[]): void {
  const [first] = words
  if (first === undefined || words.length < 2) return
  const list = into.get(first)
  if (list === undefined) into.set(first, [words])
  else list.push(words)
}
