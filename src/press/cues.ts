/**
 * Who is said to have said what: each word of speech outside of quotations with its subject, and the words that it covers.
 * Nobody is made a speaker of more than the clause says; where the subject cannot be read there is none.
 */
import { contentScope } from './cue-scopes.ts'
import { isSpeakerHead, subjectAfter, subjectBefore, type Subject } from './cue-subjects.ts'
import type { QuoteFound } from './found.ts'
import { numberAt } from './numbers.ts'
import { openedBy } from './named-before.ts'
import type { SpeechVerb } from './pack.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading, type TokenRange } from './reading.ts'

export type Cue = Readonly<{ at: number; end: number; verb: SpeechVerb | 'according'; subject: Subject | null; via: string | null; scope: TokenRange; isBackward: boolean }>

const beForms: ReadonlySet<string> = new Set('was were is are be been being fue fueron es son sido ser being'.split(' '))
const accordingEs: readonly (readonly string[])[] = [['segun'], ['de', 'acuerdo', 'con'], ['de', 'acuerdo', 'a'], ['conforme', 'a'], ['en', 'palabras', 'de'], ['a', 'juicio', 'de'], ['citando', 'a']]

export function cuesOf(reading: Reading, quotes: readonly QuoteFound[]): readonly Cue[] {
  const inQuote = new Uint8Array(reading.tokens.length)
  for (const { first, end } of quotes) inQuote.fill(1, first, end)
  const cues: Cue[] = []
  for (let at = 0; at < reading.tokens.length; at++) {
    const { part, no } = sentenceAt(reading, at)
    if (inQuote[at] === 1 || no < 0 || part === 'link' || part === 'metadata' || part === 'signature' || tokenAt(reading, at).kind !== 'word') continue
    const cue = accordingAt(reading, at, inQuote) ?? speechAt(reading, at, inQuote)
    if (cue !== null) cues.push(cue)
  }
  return cues
}

/** "according to", "según", "de acuerdo con". */
function accordingAt(reading: Reading, at: number, inQuote: Uint8Array): Cue | null {
  const key = keyAt(reading, at)
  const count = reading.pack.language === 'en' ? (key === 'according' && keyAt(reading, at + 1) === 'to' ? 2 : 0) : (accordingEs.find((words) => words.every((word, next) => keyAt(reading, at + next) === word))?.length ?? 0)
  if (count === 0) return null
  const verbAfter = reading.pack.speech.has(tokenAt(reading, at + count).word) || keyAt(reading, at + count) === 'lo'
  const subject = subjectAfter(reading, verbAfter ? at + count + 1 : at + count, inQuote)
  if (subject === null) return null
  const sentence = sentenceAt(reading, at)
  const isBackward = !isMark(reading, at - 1, '.') && at > sentence.first && !startsClause(reading, at)
  const scope = contentScope(reading, { at, end: subject.end, subject, isBackward, inQuote })
  return { at, end: subject.end, verb: 'according', subject, via: null, scope, isBackward }
}

const startsClause = (reading: Reading, at: number): boolean => reading.pack.contrast.has(keyAt(reading, at - 1)) || keyAt(reading, at - 1) === 'that' || keyAt(reading, at - 1) === 'and' || keyAt(reading, at - 1) === 'y'

function speechAt(reading: Reading, at: number, inQuote: Uint8Array): Cue | null {
  const verb = reading.pack.speech.get(tokenAt(reading, at).word) ?? (endsQuote(reading, at, inQuote) ? 'said' : undefined) ?? (issuesStatement(reading, at) ? 'document' : undefined)
  if (verb === undefined || isNoSpeech(reading, at)) return null
  // "Según contó Ana Roe" is told by its first word.
  if (keyAt(reading, at - 1) === 'segun') return null
  const before = subjectBefore(reading, at, inQuote)
  const told = verb === 'told' ? viaAt(reading, at + 1) : viaAfter(reading, at + 1)
  // ", confirmó la Fiscalía": behind a comma Spanish puts whoever speaks after the verb, and what stands before the comma is what is said.
  const behind = reading.pack.language === 'es' && before !== null && !before.isPronoun && isMark(reading, at - 1, ',') && inQuote[at - 2] !== 1 ? subjectAfter(reading, told?.end ?? at + 1, inQuote) : null
  const isBehind = behind !== null && !behind.isWeak && isSpeakerHead(reading, behind)
  const after = isBehind ? behind : before === null || before.isWeak ? subjectAfter(reading, told?.end ?? at + 1, inQuote) : null
  const read = after !== null && (isBehind || before === null || before.isWeak) && isInverted(reading, at, inQuote) ? after : before
  const subject = read ?? unsaidSubject(reading, at, inQuote)
  // Whoever stands right beside a quotation speaks it, whatever they are called.
  const ahead = isMark(reading, at - 1, ',') ? at - 2 : at - 1
  if (subject === null || (subject.isWeak && inQuote[subject.phraseFirst - 1] !== 1 && inQuote[ahead] !== 1)) return null
  const end = Math.max(told?.end ?? at + 1, subject === after ? after.end : at + 1)
  const isBackward = coversBefore(reading, { at, end, subject, inQuote })
  return { at, end, verb, subject, via: told?.name ?? null, scope: contentScope(reading, { at, end, subject, isBackward, inQuote }), isBackward }
}

/** Spanish: "…", contó. Whoever spoke last in this sentence or the one before, with doubt, as for a pronoun. */
function unsaidSubject(reading: Reading, at: number, inQuote: Uint8Array): Subject | null {
  // "visitó el centro y avanzó que", "lo celebró pero advirtió que".
  const isJoined = ['y', 'e', 'pero'].includes(keyAt(reading, at - 1)) && keyAt(reading, at + 1) === 'que' && openedBy(reading, at) !== null
  const isAlone = reading.pack.language === 'es' && (isJoined || (isMark(reading, at - 1, ',') && inQuote[at - 2] === 1 && isAside(reading, at + 1)))
  return isAlone ? { first: at, end: at + 1, phraseFirst: at, hasName: false, isOrganisation: false, isPronoun: true, isWeak: false, isDocument: false, isMedia: false, isWitness: false } : null
}

/** "relató en el albergue, donde": where and when, up to a mark, and nobody by name. */
function isAside(reading: Reading, from: number): boolean {
  if (isMark(reading, from, '.')) return true
  if (!asides.has(keyAt(reading, from))) return false
  for (let at = from; at < from + asideMax; at++) {
    if (isMark(reading, at, '.,;')) return true
    if (tokenAt(reading, at).kind !== 'word' || tokenAt(reading, at).isCapital || reading.pack.speech.has(tokenAt(reading, at).word)) return false
  }
  return false
}
const asides: ReadonlySet<string> = new Set('a en al con tras durante desde'.split(' '))
const asideMax = 8

/** Spanish: whatever verb of the past stands right after a quotation says it, "tuiteó la ministra". */
function endsQuote(reading: Reading, at: number, inQuote: Uint8Array): boolean {
  if (reading.pack.language !== 'es') return false
  const { word } = tokenAt(reading, at)
  return inQuote[isMark(reading, at - 1, ',') ? at - 2 : at - 1] === 1 && word.length > 3 && (word.endsWith('ó') || word.endsWith('aron') || word.endsWith('ieron'))
}

/** "issued a statement disowning", "emitió un comunicado". */
function issuesStatement(reading: Reading, at: number): boolean {
  const key = keyAt(reading, at)
  return (key === 'issued' || key === 'released' || key === 'emitio' || key === 'publico') && (keyAt(reading, at + 1) === 'a' || keyAt(reading, at + 1) === 'un') && ['statement', 'comunicado'].includes(keyAt(reading, at + 2))
}

/** "se aseguraron tres camionetas": taken, and nothing said. */
const seized: ReadonlySet<string> = new Set('aseguro aseguraron asegura aseguran'.split(' '))

const refusing: ReadonlySet<string> = new Set('rejected refused denied rechazo rechazaron nego negaron'.split(' '))
const askedFor: ReadonlySet<string> = new Set('petition request application appeal bid offer motion plea bail permission peticion solicitud recurso demanda oferta pedido apelacion permiso fianza'.split(' '))
/** From such a verb to what is turned down, in tokens. */
const refusedReach = 4

/** "rejected the petition of six", "rechazó en junio a dos matrimonios": an act, and nothing that is said. */
function turnsDown(reading: Reading, at: number): boolean {
  if (!refusing.has(keyAt(reading, at))) return false
  for (let next = at + 1; next <= at + refusedReach; next++) {
    const isSomebody = reading.pack.language === 'es' && keyAt(reading, next) === 'a' && (numberAt(reading, next + 1) !== null || ['los', 'las'].includes(keyAt(reading, next + 1)))
    if (askedFor.has(keyAt(reading, next)) || isSomebody) return true
    if (tokenAt(reading, next).kind === 'mark' || keyAt(reading, next) === 'que' || keyAt(reading, next) === 'that') return false
  }
  return false
}

/** "was told", "reported missing", "an estimated 50", "claimed 12 lives": nobody speaks. */
function isNoSpeech(reading: Reading, at: number): boolean {
  const [before, after] = [keyAt(reading, at - 1), keyAt(reading, at + 1)]
  // "su cuenta", "the reports": a thing, and nobody who speaks.
  if (beForms.has(before) || reading.pack.determiners.has(before) || turnsDown(reading, at)) return true
  if (reading.pack.language === 'es') return before === 'se' && (['cree', 'estima', 'calcula', 'cuenta'].includes(keyAt(reading, at)) || (seized.has(keyAt(reading, at)) && after !== 'que'))
  const key = keyAt(reading, at)
  if (key === 'reported' || key === 'estimated' || key === 'suspected' || key === 'alleged' || key === 'confirmed' || key === 'said') {
    if (before === 'an' || before === 'a' || before === 'the' || tokenAt(reading, at - 1).kind === 'number') return true
    if (key === 'reported' && (after === 'missing' || after === 'to' || after === 'dead')) return true
  }
  if ((key === 'accused' || key === 'alleged') && after === 'of') return true
  if (key === 'claimed' || key === 'claims') return tokenAt(reading, at + 1).kind === 'number' || after === 'responsibility' || after === 'the' && keyAt(reading, at + 2) === 'lives'
  return (key === 'reports' || key === 'notes' || key === 'claims' || key === 'estimates' || key === 'posted') && (before === 'over' || before === 'of' || before === 'the' || before === 'by' || before === 'media' && key !== 'reports')
}

/** "told AFP", "told the BBC", "told reporters". */
function viaAt(reading: Reading, at: number): Readonly<{ name: string | null; end: number }> | null {
  const start = keyAt(reading, at) === 'the' || keyAt(reading, at) === 'a' || keyAt(reading, at) === 'local' ? at + 1 : at
  let end = start
  while (end < start + 4 && tokenAt(reading, end).kind === 'word' && tokenAt(reading, end).isCapital) end++
  if (end > start) {
    const last = ['news', 'agency', 'television', 'radio', 'newspaper'].includes(keyAt(reading, end)) ? (keyAt(reading, end + 1) === 'agency' ? end + 2 : end + 1) : end
    return { name: words(reading, start, end), end: last }
  }
  return ['reporters', 'journalists', 'me', 'us', 'him', 'her', 'them', 'parliament', 'lawmakers'].includes(keyAt(reading, start)) ? { name: null, end: start + 1 } : null
}

/** "dijo a la AFP", "declaró a periodistas". */
function viaAfter(reading: Reading, at: number): Readonly<{ name: string | null; end: number }> | null {
  if (keyAt(reading, at) !== 'a' && keyAt(reading, at) !== 'al') return null
  const start = ['la', 'el', 'los', 'las'].includes(keyAt(reading, at + 1)) ? at + 2 : at + 1
  let end = start
  while (end < start + 4 && tokenAt(reading, end).kind === 'word' && (tokenAt(reading, end).isCapital || (end === start && ['agencia', 'cadena', 'periodistas', 'medios', 'prensa', 'diario', 'reporteros'].includes(keyAt(reading, end))))) end++
  if (end === start) return null
  return { name: tokenAt(reading, end - 1).isCapital ? words(reading, tokenAt(reading, start).isCapital ? start : start + 1, end) : null, end: keyAt(reading, end) === 'locales' ? end + 1 : end }
}

const words = (reading: Reading, first: number, end: number): string => reading.report.text.slice(tokenAt(reading, first).start, tokenAt(reading, end - 1).end)

/** `said Amina Bello` after what she said; `informó el Ministerio`. */
function isInverted(reading: Reading, at: number, inQuote: Uint8Array): boolean {
  if (reading.pack.language === 'es') return true
  const comma = isMark(reading, at - 1, ',') ? at - 2 : at - 1
  return inQuote[comma] === 1 || isMark(reading, at - 1, ',')
}

const clitics: ReadonlySet<string> = new Set('me nos le les'.split(' '))

/** Whether what is said stands before: nothing of it can follow the verb, or a quotation has just closed. */
function coversBefore(reading: Reading, { at, end, subject, inQuote }: Readonly<{ at: number; end: number; subject: Subject; inQuote: Uint8Array }>): boolean {
  const start = Math.min(at, subject.phraseFirst)
  const sentence = sentenceAt(reading, at)
  // "…», me contó Clara Paz".
  const spoken = reading.pack.language === 'es' && clitics.has(keyAt(reading, start - 1)) ? start - 1 : start
  const ahead = isMark(reading, spoken - 1, ',') ? spoken - 2 : spoken - 1
  if (start > sentence.first && inQuote[ahead] === 1) return true
  if (start <= sentence.first) return false
  const stop = Math.max(end, subject.end)
  const after = keyAt(reading, stop)
  const isOver = stop >= sentence.end || isMark(reading, stop, '.,;') || reading.pack.contrast.has(after) || (after === 'in' && keyAt(reading, stop + 2) === 'statement') || after === 'on' || after === 'en'
  return isOver && isMark(reading, start - 1, ',')
}
