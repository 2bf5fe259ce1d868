/**
 * Languages this page has fetched. State: of the page, as long as it lives; filled before anything is drawn in a language,
 * since nothing is drawn without its words. Offline each language is here already: the service worker keeps them all.
 */
import { spokenIn, type Language, type Spoken } from '../../locale/index.ts'

const fetched = new Map<Language, Spoken>()

export function keepSpoken(language: Language, words: Spoken): void {
  fetched.set(language, words)
}

export async function fetchSpoken(language: Language): Promise<void> {
  if (!fetched.has(language)) keepSpoken(language, await spokenIn(language))
}

export function spokenHere(language: Language): Spoken {
  const words = fetched.get(language)
  if (words === undefined) throw new Error('words: this language was not fetched')
  return words
}
