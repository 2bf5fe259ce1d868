/**
 * Words of a sentence as comparison sees them: folded, in one language of stems for English and Spanish, so that a
 * report and its rewriting, or its translation, are compared word by word. Offsets stay those of the text.
 */
import type { Span } from '../span.ts'
import { conceptOf } from './concepts.ts'
import { isStopWord } from './stop-words.ts'

/** `stem`: what is compared; empty for a word that carries nothing. */
export type Word = Readonly<{ folded: string; stem: string; start: number; end: number }>

/** Longest sentence that is read word by word; what comes after it is not compared. A sentence of a report has some thirty words. */
export const sentenceWordsMax = 400

/** Out: in order of the text. Cost: linear in the length of the span. */
export function wordsIn(text: string, span: Span): readonly Word[] {
  const words: Word[] = []
  const part = text.slice(span.start, span.end)
  for (const match of part.matchAll(letters)) {
    const folded = foldWord(match[0])
    const start = span.start + match.index
    words.push({ folded, stem: stemOf(folded), start, end: start + match[0].length })
    if (words.length === sentenceWordsMax) break
  }
  return words
}

const letters = /[\p{L}\p{N}]+/gu

/** Lower case, without accents; marks that combine are dropped. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  return isPlain(lower) ? lower : lower.normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 127) return false
  return true
}

export function stemOf(folded: string): string {
  if (isStopWord(folded)) return ''
  const concept = conceptOf(folded)
  if (concept !== null) return concept
  return cutEnding(folded)
}

/** Endings of both languages, longest first. What is left has at least four letters: a wrong cut only makes two words alike that share their beginning. */
const endings: readonly string[] = [
  'imiento', 'aciones', 'amente', 'ations', 'iendo', 'ieron', 'ation', 'acion', 'mente', 'ments', 'ando', 'aron', 'adas', 'ados', 'idas', 'idos', 'ment', 'ings', 'ing',
  'ies', 'ied', 'ada', 'ado', 'ida', 'ido', 'ers', 'ion', 'ed', 'es', 'er', 'ar', 'ir', 'os', 'as', 'ly', 's', 'a', 'e', 'o', 'y',
]
const stemLettersMin = 4
/** Words that the two languages share begin alike and end apart: evacuation, evacuación; administrator, administrador. */
const stemLettersMax = 7

function cutEnding(folded: string): string {
  if (folded.length <= stemLettersMin) return folded
  const ending = endings.find((each) => folded.length - each.length >= stemLettersMin && folded.endsWith(each))
  return folded.slice(0, Math.min(stemLettersMax, folded.length - (ending?.length ?? 0)))
}
