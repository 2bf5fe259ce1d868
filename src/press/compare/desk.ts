/** The reports of one comparison, with what is read once and asked for often: words of sentences, who speaks, which texts go back to one. Lives as long as one comparison. */
import type { Span } from '../span.ts'
import type { Statement } from '../statement.ts'
import type { ReadReport } from './comparison.ts'
import { conceptOf } from './concepts.ts'
import { foldWord, wordsIn, type Word } from './words.ts'

export type Desk = Readonly<{
  reports: readonly ReadReport[]
  byId: ReadonlyMap<string, ReadReport>
  statement(id: string): Statement | undefined
  /** The words of a sentence, in order; read once. */
  words(sourceId: string, sentence: Span): readonly Word[]
  textOf(statement: Statement): string
  /** Publisher, or the id where nobody says. */
  nameOf(sourceId: string): string
  /** Whom it is put in the mouth of, in words that two reports share; null in the reporter's own voice. */
  speaker(statement: Statement): ReadonlySet<string> | null
}>

/** In: reports in order of their ids. */
export function openDesk(reports: readonly ReadReport[]): Desk {
  const byId = new Map(reports.map((read) => [read.report.id, read]))
  const statements = new Map(reports.flatMap((read) => read.statements.map((statement) => [statement.id, statement] as const)))
  const kept = new Map<string, readonly Word[]>()
  const speakers = new Map<string, ReadonlySet<string> | null>()
  const textOfSource = (sourceId: string): string => byId.get(sourceId)?.report.text ?? ''
  return {
    reports,
    byId,
    statement: (id) => statements.get(id),
    words: (sourceId, sentence) => {
      const key = `${sentence.start}.${sentence.end}.${sourceId}`
      const held = kept.get(key)
      if (held !== undefined) return held
      const words = wordsIn(textOfSource(sourceId), sentence)
      kept.set(key, words)
      return words
    },
    textOf: ({ sourceId, span }) => textOfSource(sourceId).slice(span.start, span.end),
    speaker: (statement) => {
      const held = speakers.get(statement.id)
      if (held !== undefined) return held
      const found = speakerOf(statement)
      speakers.set(statement.id, found)
      return found
    },
    nameOf: (sourceId) => byId.get(sourceId)?.report.publisher ?? sourceId,
  }
}

/** Words in which a speaker may be named longer in one report than in another. */
const ofNoWeight: ReadonlySet<string> = new Set(['office', 'oficina', 'the', 'spokesman', 'spokeswoman', 'spokesperson', 'portavoz', 'vocero', 'vocera', 'de', 'la', 'el', 'of', 'los', 'las', 'del', 'general', 's', 'for', 'in', 'a', 'an', 'un', 'una'])

/** Whom a statement is put in the mouth of, in a form that two reports share; null in the reporter's own voice or where it is doubtful. */
function speakerOf({ attribution }: Statement): ReadonlySet<string> | null {
  if (attribution.to === null || attribution.isDoubtful) return null
  const parts = attribution.to.match(/[\p{L}\p{N}]+/gu) ?? []
  const said = parts.map(foldWord).filter((word) => !ofNoWeight.has(word)).map((word) => conceptOf(word) ?? word)
  return said.length === 0 ? null : new Set(said)
}

/** "The Attorney General's Office" and "Guatemala's Attorney General's Office" are one; a lone "he" is nobody. */
export function isSameSpeaker(desk: Desk, a: Statement, b: Statement): boolean {
  const [one, other] = [desk.speaker(a), desk.speaker(b)]
  if (one === null || other === null) return false
  const shared = [...one].filter((word) => other.has(word)).length
  return shared > 0 && shared === Math.min(one.size, other.size) && ![...one].every((word) => pronouns.has(word))
}

const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'they', 'it', 'ella', 'ellos', 'ellas', 'this', 'este', 'esta'])
