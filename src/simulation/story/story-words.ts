/** From a story's words to ids, instants and requests: `@home-one`, `%room`, `local:2024-12-20 18:30`. */
import { canonicalJson, instantOf, minuteMs, readInstant, toHex, toUtf8, type Hash, type Json, type Ms } from '../../kernel/index.ts'
import type { StoryHead, StoryPerson } from '../../interop/index.ts'

export type Words = Readonly<{
  idOf(word: string): string
  msOf(local: string): Ms
  /** SHA-256 of the canonical list. */
  hashOf(ids: readonly string[]): string
}>

export function wordsOf(head: StoryHead, hash: Hash): Words {
  return {
    idOf: (word) => toHex(hash.sha256(toUtf8(`${head.seed}/${word}`))).slice(0, 32),
    hashOf: (ids) => toHex(hash.sha256(toUtf8(canonicalJson(ids)))),
    msOf: (local) => {
      const ms = readInstant(`${local.slice(0, 10)}T${local.slice(11).padEnd(8, ':00')}.000Z`)
      return (ms ?? Number.NaN) - head.utcOffsetMinutes * minuteMs
    },
  }
}

/** Local text of an instant, for people: `2024-12-22 16:31`. */
export function localText(ms: Ms, utcOffsetMinutes: number): string {
  return instantOf(ms + utcOffsetMinutes * minuteMs).slice(0, 16).replace('T', ' ')
}

/**
 * Fills a request: `@word` is an id, `@%column` the id of a person's column, `%column` the column itself and
 * `#column` as a number, `pair:a,b` two registrations in their order, `local:…` an instant, `@each` in a list
 * the ids of all the people given, and `hash-of-each` the SHA-256 of the canonical list of those ids.
 */
export function fill(value: Json, words: Words, who: Readonly<{ person: StoryPerson | null; group: readonly StoryPerson[] }>): Json {
  if (value === 'hash-of-each') return words.hashOf(who.group.map((person) => words.idOf(person['ref'] ?? '')).sort())
  if (typeof value === 'string') return fillText(value, words, who)
  if (Array.isArray(value)) {
    return value.flatMap((item: Json) => (item === '@each' ? who.group.map((person) => words.idOf(person['ref'] ?? '')) : [fill(item, words, who)]))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, words, who)]))
}

function fillText(text: string, words: Words, who: Readonly<{ person: StoryPerson | null }>): Json {
  if (text.startsWith('local:')) return instantOf(words.msOf(text.slice(6)))
  if (text.startsWith('@%')) return words.idOf(who.person?.[text.slice(2)] ?? '')
  if (text.startsWith('@')) return words.idOf(text.slice(1))
  if (text.startsWith('%')) return who.person?.[text.slice(1)] ?? ''
  if (text.startsWith('#')) return Number(who.person?.[text.slice(1)] ?? '')
  if (text.startsWith('pair:')) return text.slice(5).split(',').map(words.idOf).sort()
  return text
}

