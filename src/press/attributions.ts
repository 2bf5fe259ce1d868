/** Whose words a statement is made of: the cue that covers it, or nobody. Pronouns lead to whoever was named last, and say that they do. */
import type { Cue } from './cues.ts'
import type { QuoteFound } from './found.ts'
import { isNamedBefore, isRoleOf, isSomeone, openedBy } from './named-before.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { Attribution } from './statement.ts'

export const unattributed: Attribution = { to: null, span: null, how: 'unattributed', via: null, isDoubtful: false }

export type Attributor = Readonly<{ ofRange: (first: number, end: number) => Attribution; ofQuote: (quote: QuoteFound) => Attribution; cueOf: (at: number) => Cue | null }>

type Named = Readonly<{ to: string; first: number; end: number; isDoubtful: boolean }>

export function attributorOf(reading: Reading, cues: readonly Cue[], quotes: readonly QuoteFound[]): Attributor {
  const named = namesOf(reading, cues)
  const covering = coveringOf(reading, cues)
  const speakers = speakersOf(reading, { cues, quotes, named, covering })
  const quoteAt = new Map(quotes.flatMap((quote, index) => Array.from({ length: quote.end - quote.first }, (_, at) => [quote.first + at, index] as const)))
  const ofCue = (index: number, how: Attribution['how']): Attribution => attributionOf(reading, cues[index], named[index], how)
  const cueAt = (at: number): number => covering[at] ?? -1
  return {
    ofRange: (first) => {
      const quote = quoteAt.get(first)
      if (quote !== undefined) return speakers[quote] ?? unattributed
      const index = cueAt(first)
      if (index >= 0) return ofCue(index, 'indirect')
      return sentenceAt(reading, first).part === 'caption' ? { ...unattributed, how: 'caption' } : unattributed
    },
    ofQuote: (quote) => speakers[quoteAt.get(quote.first) ?? -1] ?? unattributed,
    cueOf: (at) => cues[cueAt(at)] ?? null,
  }
}

/** The cue over each token; the later and narrower one where two reach it. */
function coveringOf(reading: Reading, cues: readonly Cue[]): Int32Array {
  const covering = new Int32Array(reading.tokens.length).fill(-1)
  for (const [index, { scope, isBackward }] of cues.entries()) {
    for (let at = scope.first; at < scope.end; at++) {
      reading.work.steps++
      const kept = covering[at] ?? -1
      if (kept < 0 || (isBackward ? !sameSide(cues[kept], at) : true)) covering[at] = index
    }
  }
  return covering
}

/** Whether a cue that already reaches a token reaches it forward from closer by. */
const sameSide = (cue: Cue | undefined, at: number): boolean => cue !== undefined && !cue.isBackward && cue.at < at

function namesOf(reading: Reading, cues: readonly Cue[]): readonly (Named | null)[] {
  let [person, organisation, others]: (Named | null)[] = [null, null, null]
  return cues.map(({ subject }) => {
    if (subject === null) return null
    if (subject.isPronoun) {
      const key = keyAt(reading, subject.first)
      // Where the subject is left out, only somebody who spoke right before.
      if (!reading.pack.pronouns.has(key)) {
        const spoke = person !== null && person !== undefined && isSameParagraph(reading, person.first, subject.first) ? { ...person, isDoubtful: true } : null
        return later(spoke, openerOf(reading, subject.first))
      }
      const meant = key === 'it' ? organisation : key === 'they' || key === 'ellos' || key === 'ellas' ? (later(person ?? null, others ?? null)) : later(person ?? null, openerOf(reading, subject.first))
      return meant === null || meant === undefined ? null : { ...meant, isDoubtful: true }
    }
    const { first, end } = subject
    // "la funcionaria": whoever was named last, where the office is theirs.
    if (person !== null && person !== undefined && sentenceAt(reading, first).no - sentenceAt(reading, person.first).no <= roleSentences && isRoleOf(reading, subject, person)) return { ...person, isDoubtful: true }
    const named: Named = { to: reading.report.text.slice(tokenAt(reading, first).start, tokenAt(reading, end - 1).end), first, end, isDoubtful: isSomeone(reading, subject) && isNamedBefore(reading, first) }
    if (subject.hasName && !subject.isOrganisation) person = named
    else if (subject.isOrganisation) organisation = named
    if (!subject.hasName || subject.isOrganisation) others = named
    return named
  })
}

/** How far back "la funcionaria" may lead, in sentences. */
const roleSentences = 6

function openerOf(reading: Reading, at: number): Named | null {
  const name = openedBy(reading, at)
  return name === null ? null : { to: reading.report.text.slice(tokenAt(reading, name.first).start, tokenAt(reading, name.end - 1).end), ...name, isDoubtful: true }
}

/** Sentences between a name and a verb that leaves its subject out, at most, and never over the end of a paragraph beyond the next. */
const unsaidReach = 3

function isSameParagraph(reading: Reading, first: number, verb: number): boolean {
  const apart = sentenceAt(reading, verb).no - sentenceAt(reading, first).no
  if (apart <= 1) return true
  if (apart > unsaidReach) return false
  for (let at = first + 1; at <= verb; at++) if (tokenAt(reading, at).gap === 'line') return false
  return true
}

const later = (a: Named | null, b: Named | null): Named | null => (a === null ? b : b === null || a.first > b.first ? a : b)

function attributionOf(reading: Reading, cue: Cue | undefined, named: Named | null | undefined, how: Attribution['how']): Attribution {
  if (cue === undefined || cue.subject === null) return unattributed
  const { subject, via } = cue
  if (named === null || named === undefined) return { to: null, span: null, how, via, isDoubtful: true }
  const kind = subject.isWitness ? 'eyewitness' : subject.isMedia ? 'relayed' : how
  return { to: named.to, span: { start: tokenAt(reading, named.first).start, end: tokenAt(reading, named.end - 1).end }, how: kind, via, isDoubtful: named.isDoubtful }
}

type Given = Readonly<{ cues: readonly Cue[]; quotes: readonly QuoteFound[]; named: readonly (Named | null)[]; covering: Int32Array }>

/** One attribution a quotation: the cue over it; else the cue beside it; else whoever spoke in the quotation before it, with doubt. */
function speakersOf(reading: Reading, { cues, quotes, named, covering }: Given): readonly Attribution[] {
  const speakers: Attribution[] = []
  for (const [index, quote] of quotes.entries()) {
    // A quotation of several sentences may be covered at its end alone.
    const start = covering[quote.first] ?? -1
    const cue = start >= 0 ? start : (covering[quote.end - 1] ?? -1)
    const labelled = cue < 0 ? labelBefore(reading, quote) : null
    if (labelled !== null) {
      speakers.push(labelled)
      continue
    }
    if (cue >= 0) {
      speakers.push(attributionOf(reading, cues[cue], named[cue], 'direct'))
      continue
    }
    const before = quotes[index - 1]
    const kept = speakers.at(-1)
    speakers.push(before !== undefined && kept !== undefined && kept.to !== null && continues(reading, before, quote) ? { ...kept, isDoubtful: kept.isDoubtful || !isBeside(reading, before, quote) } : besideCue(reading, quote, { cues, named }))
  }
  return speakers
}

/** Words of a label at most: "RUTH ADE MORIN:". */
const labelMax = 4
const noSpeakers = new Set('photo caption picture note update breaking headline source warning alert transcript summary foto nota aviso titular fuente alerta urgente resumen imagen'.split(' '))

/** A transcript: 'MORIN: "…"', a label in capitals that opens the line names whoever speaks. */
function labelBefore(reading: Reading, quote: QuoteFound): Attribution | null {
  const end = quote.first - 1
  // "LIRA: “Lost” girls …" is a place: what somebody says in a transcript fills the line.
  if (!isMark(reading, end, ':') || tokenAt(reading, quote.end).gap !== 'line') return null
  let first = end
  while (first > 0 && first > end - labelMax && tokenAt(reading, first).gap !== 'line' && isLoud(reading, first - 1)) first--
  if (first === end || (first > 0 && tokenAt(reading, first).gap !== 'line') || noSpeakers.has(keyAt(reading, first))) return null
  const span = { start: tokenAt(reading, first).start, end: tokenAt(reading, end - 1).end }
  return { to: reading.report.text.slice(span.start, span.end), span, how: 'direct', via: null, isDoubtful: false }
}

/** A word of three letters and more, all of them large. */
function isLoud(reading: Reading, at: number): boolean {
  const { kind, start, end } = tokenAt(reading, at)
  const word = reading.report.text.slice(start, end)
  return kind === 'word' && word.length > 2 && word === word.toUpperCase()
}

/** A quotation that is a sentence of its own, right after one with a speaker. */
function continues(reading: Reading, before: QuoteFound, quote: QuoteFound): boolean {
  const apart = sentenceAt(reading, quote.first).no - sentenceAt(reading, before.end - 1).no
  return quote.form === 'direct' && apart >= 0 && apart <= 1
}

/** In the paragraph of the one before it. */
function isBeside(reading: Reading, before: QuoteFound, quote: QuoteFound): boolean {
  for (let at = before.end; at <= quote.first; at++) if (tokenAt(reading, at).gap === 'line') return false
  return true
}

/** How far before a quotation its sentence's last cue may stand, in tokens. */
const besideMax = 60

/** `"…", said X, adding "…"`: after a cue that covers what stood before it, a further quotation in the same sentence is X's, with doubt. */
function besideCue(reading: Reading, quote: QuoteFound, { cues, named }: Pick<Given, 'cues' | 'named'>): Attribution {
  const index = lastBefore(cues, quote.first)
  const cue = cues[index]
  if (cue === undefined || cue.at < sentenceAt(reading, quote.first).first || quote.first - cue.end > besideMax) return unattributed
  for (let at = cue.end; at < quote.first; at++) if (reading.pack.contrast.has(keyAt(reading, at)) || isMark(reading, at, ';')) return unattributed
  return { ...attributionOf(reading, cue, named[index], 'direct'), isDoubtful: true }
}

/** In: cues in order of the text. Out: the last that stands before a token; -1 where none does. */
function lastBefore(cues: readonly Cue[], at: number): number {
  let [low, high] = [0, cues.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.at ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low - 1
}
