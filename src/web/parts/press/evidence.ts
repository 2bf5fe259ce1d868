/** Where the numbers of a communiqué come from, as rows and as a text that goes with it: what reproduces each of them. */
import type { PublicFigure } from '../../../domain/index.ts'
import type { PressDeskWords } from '../../../locale/index.ts'
import type { CommuniqueLine } from '../../views/press-desk-types.ts'

/** Instants in UTC as the account writes them: who checks them has another clock. */
export function evidenceRows(figures: readonly PublicFigure[], { codes }: PressDeskWords): readonly (readonly string[])[] {
  return figures.map(({ measure, of, asOf, knownAt, certain, atMost, position, foldVersion }) => [`${codes.measures[measure]}, ${codes.classes[of]}`, String(certain), String(atMost), asOf, knownAt, String(position), String(foldVersion)])
}

export function evidenceHead({ composer }: PressDeskWords): readonly string[] {
  const { figure, certain, atMost, asOf, knownAt, position, fold } = composer
  return [figure, certain, atMost, asOf, knownAt, position, fold]
}

/** In: words of the communiqué's own language, and the mark of an exercise where it is one. */
export function evidenceText({ text, line, words, mark }: Readonly<{ text: string; line: CommuniqueLine; words: PressDeskWords; mark: string | null }>): string {
  const { composer } = words
  const head = evidenceHead(words)
  const rows = evidenceRows(line.draft.figures, words).map((row) => row.map((cell, at) => `${head[at] ?? ''}: ${cell}`).join('; '))
  const published = line.published === null ? [composer.notPublished] : [`${composer.treeSize}: ${line.published.treeSize}`, `${composer.treeHead}: ${line.published.treeHead}`]
  return [...(mark === null ? [] : [mark, '']), text, '', composer.appendix, composer.appendixSays, ...rows, '', ...published, ''].join('\n')
}
