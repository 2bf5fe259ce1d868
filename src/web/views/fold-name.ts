/**
 * Names folded for searching alone, across scripts: what is shown is never folded. A skeleton of consonants, since
 * Hebrew and Arabic write few vowels; letters that are heard alike fall together. Our own table, coarse on purpose:
 * whoever searches looks at what is found. Suspected duplicates are not found by this.
 */

/** A letter with two readings has two skeletons. */
const readings: Readonly<Record<string, readonly string[]>> = { ו: ['', 'b'], и: [''], w: ['b', ''], v: ['b', ''] }

const consonants: Readonly<Record<string, string>> = {
  b: 'b', c: 'k', d: 'd', f: 'p', g: 'g', j: '', k: 'k', l: 'l', m: 'm', n: 'n', p: 'p', q: 'k', r: 'r', s: 's', t: 't', x: 'ks', z: 's',
  ב: 'b', ג: 'g', ד: 'd', ז: 's', ח: 'k', ט: 't', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm', נ: 'n', ן: 'n', ס: 's', פ: 'p', ף: 'p', צ: 's', ץ: 's', ק: 'k', ר: 'r', ש: 's', ת: 't',
  б: 'b', в: 'b', г: 'g', д: 'd', ж: 's', з: 's', к: 'k', л: 'l', м: 'm', н: 'n', п: 'p', р: 'r', с: 's', т: 't', ф: 'p', х: 'k', ц: 's', ч: 'k', ш: 's', щ: 's',
  ب: 'b', ت: 't', ث: 't', ج: 'g', ح: 'k', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 's', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't', ف: 'p', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n',
}

/** Letters written together for one sound, in Latin script. */
const digraphs: readonly (readonly [string, string])[] = [['tsch', 'k'], ['sch', 's'], ['tch', 'k'], ['ch', 'k'], ['kh', 'k'], ['sh', 's'], ['ts', 's'], ['tz', 's'], ['cz', 's'], ['ph', 'p'], ['ck', 'k']]

/** A skeleton shorter than this matches half of everybody. */
const skeletonLettersMin = 2

/** Lower case without marks, words apart. */
export function foldedWords(text: string): readonly string[] {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Out: every skeleton a word may have; a doubled consonant is one. */
export function skeletonsOf(word: string): ReadonlySet<string> {
  let spelled = word
  for (const [letters, sound] of digraphs) spelled = spelled.replaceAll(letters, sound)
  let found: readonly string[] = ['']
  for (const letter of spelled) {
    const heard = readings[letter] ?? [consonants[letter] ?? '']
    found = [...new Set(found.flatMap((before) => heard.map((sound) => (sound !== '' && before.endsWith(sound) ? before : before + sound))))]
  }
  return new Set(found)
}

/** A name's words as written and as heard: worked out once a name, not once a letter that somebody types. */
export type Heard = Readonly<{ words: readonly string[]; skeletons: readonly string[] }>
export type LookedFor = readonly Readonly<{ word: string; skeletons: readonly string[] }>[]

export function heardIn(names: readonly string[]): Heard {
  const words = names.flatMap((name) => foldedWords(name))
  return { words, skeletons: words.flatMap((word) => [...skeletonsOf(word)]) }
}

/** Gone with what was opened: nothing of a name is kept beside it. */
const heard = new WeakMap<Named, Heard>()
type Named = Readonly<{ names: readonly Readonly<{ text: string }>[] }>

/** Also ahead of the first search, which would hear everybody at once. */
export function hear(known: Named): Heard {
  const made = heard.get(known) ?? heardIn(known.names.map(({ text }) => text))
  heard.set(known, made)
  return made
}

export function lookedFor(typed: string): LookedFor {
  return foldedWords(typed).map((word) => ({ word, skeletons: [...skeletonsOf(word)].filter((skeleton) => skeleton.length >= skeletonLettersMin) }))
}

/** Does every word asked for begin a word of some name, as written or as heard? */
export function isFound(asked: LookedFor, names: readonly Heard[]): boolean {
  return asked.every(({ word, skeletons: wanted }) => names.some(({ words, skeletons }) => words.some((each) => each.includes(word)) || skeletons.some((each) => wanted.some((want) => each.startsWith(want)))))
}
