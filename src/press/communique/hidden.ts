/**
 * What is in a text and not seen: controls that turn its direction, signs without width, halves of signs, letters of
 * two scripts in one word. With any of these a reader and a rule read different texts, so that there is no draft.
 */
import { finding, type Finding } from './finding.ts'

/** Controls but tab and line ends; marks of direction, joiners, tags and all else without width; halves of surrogate pairs. */
const hiddenPattern = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{DI}]/u
/** Letters that look like those of another alphabet, side by side. */
const mixedPattern = /\p{sc=Latin}\p{M}{0,3}(?:\p{sc=Cyrillic}|\p{sc=Greek})|(?:\p{sc=Cyrillic}|\p{sc=Greek})\p{M}{0,3}\p{sc=Latin}/u

/** Out: the first of each kind. */
export function hiddenIn(text: string): readonly Finding[] {
  const hidden = hiddenPattern.exec(text)
  const mixed = mixedPattern.exec(text)
  const found: Finding[] = []
  if (hidden !== null) found.push(finding('hidden-characters', { start: hidden.index, end: hidden.index + hidden[0].length }))
  if (mixed !== null) found.push(finding('scripts-mixed', { start: mixed.index, end: mixed.index + mixed[0].length }))
  return found
}
