/** Who says it, in which reports: the same words in every explanation. */
import type { Statement } from '../statement.ts'
import { isSameSpeaker, type Desk } from './desk.ts'
import type { Said } from './labels.ts'

/** Names of a side beyond this are counted, not listed. */
const listedMax = 4

type Voice = { readonly statement: Statement; readonly names: Set<string>; readonly sources: Set<string> }

/** "Attorney's Office (S1, S3)", or "S2 (own words)": whoever is named longer in one report and shorter in another is named once. In: at least one statement. */
export function whoSays(desk: Desk, statements: readonly Statement[]): Said {
  const voices: Voice[] = []
  const own = new Set<string>()
  for (const statement of statements) {
    const { to, isDoubtful } = statement.attribution
    const source = desk.nameOf(statement.sourceId)
    if (to === null || isDoubtful) {
      own.add(source)
      continue
    }
    const name = shortened(to)
    const same = voices.filter((voice) => voices.length > voicesMax || voice.names.has(name) || isSameSpeaker(desk, voice.statement, statement))
    // Who is named longer in two reports may be one by what a third calls them.
    for (const each of same) voices.splice(voices.indexOf(each), 1)
    voices.push({ statement: same[0]?.statement ?? statement, names: new Set([name, ...same.flatMap(({ names }) => [...names])]), sources: new Set([source, ...same.flatMap(({ sources }) => [...sources])]) })
  }
  const named = voices.map(({ names, sources }) => ({ name: shortest([...names]), sources: [...sources].sort().join(', ') })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const parts = (ownWords: string): readonly string[] => [...named.map(({ name, sources }) => `${name} (${sources})`), ...(own.size === 0 ? [] : [`${[...own].sort().join(', ')} (${ownWords})`])]
  const said = (ownWords: string, more: string): string => {
    const all = parts(ownWords)
    return [...all.slice(0, listedMax), ...(all.length > listedMax ? [`${all.length - listedMax} ${more}`] : [])].join('; ')
  }
  return { en: said('own words', 'more'), es: said('voz propia', 'más') }
}

/** Voices beyond this are not told apart any more: of so many none can be told. */
const voicesMax = 60
const nameLettersMax = 48

/** The shortest name that has two words and more, without what is added behind a comma. */
function shortest(names: readonly string[]): string {
  const bare = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return bare.find((name) => name.includes(' ')) ?? bare[0] ?? ''
}

function shortened(name: string): string {
  const bare = name.replace(/^(the|el|la|los|las)\s/i, '')
  const [head = bare] = bare.split(',')
  const kept = head.trim() === '' ? bare : head.trim()
  if (kept.length <= nameLettersMax) return kept
  const cut = kept.lastIndexOf(' ', nameLettersMax)
  return `${wholeLetters(kept, cut > 0 ? cut : nameLettersMax)}…`
}

/** Never half of a surrogate pair. */
function wholeLetters(text: string, max: number): string {
  const code = text.charCodeAt(max - 1)
  return text.slice(0, code >= 0xd8_00 && code <= 0xdb_ff ? max - 1 : max)
}

/** Words of a statement beyond this are cut. */
const wordsLettersMax = 90

/** What one side says, in the words of its first statement. */
export function wordsOfSide(desk: Desk, statements: readonly Statement[]): string {
  const [first] = statements
  if (first === undefined) return ''
  const words = desk.textOf(first).replaceAll(/\s+/g, ' ').trim()
  return words.length <= wordsLettersMax ? words : `${wholeLetters(words, wordsLettersMax)}…`
}
