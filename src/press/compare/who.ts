/** Who says it, in which reports: the same words in every explanation. */
import type { Statement } from '../statement.ts'
import type { Desk } from './desk.ts'
import type { Said } from './labels.ts'

/** Names of a side beyond this are counted, not listed. */
const listedMax = 4

/** "Attorney's Office (S1, S3)", or "S2 (own words)". In: at least one statement. */
export function whoSays(desk: Desk, statements: readonly Statement[]): Said {
  const bySpeaker = new Map<string | null, Set<string>>()
  for (const statement of statements) {
    const { to, isDoubtful } = statement.attribution
    const speaker = to === null || isDoubtful ? null : withoutArticle(to)
    const sources = bySpeaker.get(speaker) ?? new Set<string>()
    bySpeaker.set(speaker, sources.add(desk.nameOf(statement.sourceId)))
  }
  const named = [...bySpeaker].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
  const listed = named.slice(0, listedMax)
  const more = named.length - listed.length
  const part = (own: string) => listed.map(([speaker, sources]) => (speaker === null ? `${[...sources].sort().join(', ')} (${own})` : `${speaker} (${[...sources].sort().join(', ')})`))
  return {
    en: [...part('own words'), ...(more > 0 ? [`${more} more`] : [])].join('; '),
    es: [...part('voz propia'), ...(more > 0 ? [`${more} más`] : [])].join('; '),
  }
}

/** Longer names are cut: a speaker is a name and an office, not a sentence. */
const speakerLettersMax = 90

function withoutArticle(name: string): string {
  const bare = name.replace(/^(the|el|la|los|las)\s/i, '')
  return bare.length <= speakerLettersMax ? bare : `${bare.slice(0, speakerLettersMax)}…`
}

/** What one side says, in the words of its first statement. */
export function wordsOfSide(desk: Desk, statements: readonly Statement[]): string {
  const [first] = statements
  if (first === undefined) return ''
  const words = desk.textOf(first).replaceAll(/\s+/g, ' ').trim()
  return words.length <= speakerLettersMax ? words : `${words.slice(0, speakerLettersMax)}…`
}
