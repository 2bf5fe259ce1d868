/**
 * What is promised, tried or feared is not said to have happened: "everyone would be accounted for", "efforts to
 * recapture", "before taking anybody". Told from the words in front of the statement, in its clause, whatever was
 * read out of it: such a statement is shown in its cell and stands against nobody.
 */
import type { OutcomeFrame, Statement } from '../statement.ts'
import type { Desk } from './desk.ts'
import type { Word } from './words.ts'

/** Words in front of a statement that are looked at. */
const reachWords = 8

/** Frames of what somebody did: of these a bare infinitive is an aim, and a prevented one an attempt. */
const deeds: ReadonlySet<OutcomeFrame> = new Set<OutcomeFrame>(['entered', 'taken', 'attemptedEntry', 'attemptedTaking', 'denied'])

export type Reality = 'happened' | 'tried' | 'notSaid'

/** In: an outcome and its frame as read. Out: `notSaid` for what is no side of a contradiction. */
export function realityOf(desk: Desk, statement: Statement, frame: OutcomeFrame): Reality {
  if (statement.modality === 'possible') return 'notSaid'
  const before = clauseBefore(desk, statement)
  const last = before.at(-1)?.folded ?? ''
  if (deeds.has(frame)) {
    // "denied" is a word of its own; read out of "before taking anybody" it denies nothing.
    if (before.slice(-2).some(({ folded }) => beforehand.has(folded)) && !isDenying(desk, statement)) return 'notSaid'
    if (frame !== 'denied' && before.some(({ stem, folded }) => preventing.has(stem) || preventing.has(folded))) return frame === 'taken' ? 'notSaid' : 'tried'
    if (frame !== 'denied' && (last === 'to' || last === 'para') && !before.some(({ folded }) => managing.has(folded))) return before.some(({ stem, folded }) => trying.has(stem) || trying.has(folded)) ? 'tried' : 'notSaid'
  }
  return before.some((word) => isForeseen(desk, statement, word)) || before.some(({ folded }) => futureEnding.test(folded)) || endsInFuture(desk, statement) ? 'notSaid' : 'happened'
}

/** The last words in front of the statement within its clause. */
function clauseBefore(desk: Desk, { sourceId, sentence, span }: Statement): readonly Word[] {
  const text = desk.byId.get(sourceId)?.report.text ?? ''
  const words = desk.words(sourceId, sentence).filter(({ end }) => end <= span.start).slice(-reachWords)
  const from = words.findLastIndex((word, at) => stops.test(text.slice(words[at - 1]?.end ?? word.start, word.start)) || joins.has(word.folded))
  return words.slice(Math.max(0, from))
}

/** A mark that ends a clause; the one word long phrase between commas ends it too. */
const stops = /[,;:.!?()"“”«»]/
const joins: ReadonlySet<string> = new Set(['and', 'but', 'although', 'though', 'while', 'y', 'pero', 'aunque', 'mientras'])

function isForeseen(desk: Desk, { sourceId }: Statement, { folded, start }: Word): boolean {
  // The month of May.
  if (folded === 'may') return desk.byId.get(sourceId)?.report.text.charAt(start) === 'm'
  return foreseeing.has(folded)
}

/** "serán localizados": the verb of the statement itself may be in the future. */
function endsInFuture(desk: Desk, { sourceId, sentence, span }: Statement): boolean {
  return desk.words(sourceId, sentence).some(({ start, end, folded }) => start >= span.start && end <= span.end && futureEnding.test(folded))
}

/** Spanish futures and conditionals of the verbs that outcomes are told with; folded, so "llevara" may be either and is no fact. */
const futureEnding = /^(?:ser|estar|volver|regresar|retornar|aparecer|localizar|encontrar|hallar|ubicar|quedar|liberar|devolver|recuperar|habr|podr|tendr|deber)(?:an|a|emos|ia|ian|iamos)$/

const foreseeing: ReadonlySet<string> = new Set(
  ('would will shall might could should must may until unless if whether hope hopes hoped hoping promise promises promised vow vowed vows pledge pledged expect expects expected plan plans planned wants wanted ' +
    'hasta si ojala cuando promete prometio prometieron espera esperan esperaba esperamos confia confian busca buscan quiere quieren puede pueden pudieran sea sean esten esperanza promesa').split(' '),
)
const beforehand: ReadonlySet<string> = new Set(['before', 'antes', 'lest', 'avoid', 'evitar'])
const preventing: ReadonlySet<string> = new Set(['prevented', 'prevent', 'prevents', 'preventing', 'stopped', 'blocked', 'barred', 'foiled', 'thwarted', 'averted', 'impidieron', 'impidio', 'impedir', 'evitaron', 'evito', 'frustraron', 'frustro'])
const managing: ReadonlySet<string> = new Set(['managed', 'able', 'succeeded', 'helped', 'seen', 'believed', 'known', 'reported', 'said', 'alleged', 'thought'])
const trying: ReadonlySet<string> = new Set(['TRYTO', 'bid', 'plot', 'plan', 'planned', 'threatened'])

const denying: ReadonlySet<string> = new Set(['REPLY'])

/** The statement stands on a word that denies. */
export function isDenying(desk: Desk, { sourceId, sentence, span }: Statement): boolean {
  return desk.words(sourceId, sentence).some(({ stem, start, end }) => start >= span.start && end <= span.end && denying.has(stem))
}
