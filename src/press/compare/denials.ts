/** What is denied, and what is said that it denies: the words of the denied clause against the words that a statement stands on, never the report as a whole. */
import type { OutcomeFrame, Statement } from '../statement.ts'
import type { Desk } from './desk.ts'
import { isDenying } from './unreal.ts'
import type { Word } from './words.ts'

/** Frames that can be denied, with the stems they are told by. */
export const deniable: readonly (readonly [frame: OutcomeFrame, stems: readonly string[]])[] = [
  ['taken', ['CARRYOFF']],
  ['entered', ['ENTER', 'FORCE']],
  ['someMissing', ['MISSING', 'FLEE']],
  ['alertActive', ['ALERT']],
  ['someHurt', ['HURT', 'ABUSE']],
]

/** Stems of what is denied: behind the word that denies up to the next "but", in front of it where nothing stands behind. Of a denied deed ("did not abduct anybody") the clause around it. */
export function deniedStems(desk: Desk, statement: Statement): ReadonlySet<string> {
  const { sourceId, sentence, span } = statement
  const words = desk.words(sourceId, sentence)
  const [ahead, behind] = [words.filter(({ end }) => end <= span.start), words.filter(({ start }) => start >= span.end)]
  if (!isDenying(desk, statement)) return stemsOf([...sinceContrast(ahead), ...words.filter(({ start, end }) => start >= span.start && end <= span.end), ...upToContrast(behind)])
  const [next] = behind
  const clause = stemsOf(upToContrast(behind))
  return clause.size === 0 || next?.folded === 'by' || next?.folded === 'por' ? stemsOf(sinceContrast(ahead)) : clause
}

const contrast: ReadonlySet<string> = new Set(['but', 'although', 'though', 'while', 'whereas', 'however', 'saying', 'pero', 'aunque', 'mientras', 'sino'])

function upToContrast(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(({ folded }) => contrast.has(folded))
  return at === -1 ? words : words.slice(0, at)
}

function sinceContrast(words: readonly Word[]): readonly Word[] {
  return words.slice(words.findLastIndex(({ folded }) => contrast.has(folded)) + 1)
}

const stemsOf = (words: readonly Word[]): ReadonlySet<string> => new Set(words.flatMap(({ stem }) => (stem === '' || stem === 'REPLY' || stem === 'NOT' ? [] : [stem])))
