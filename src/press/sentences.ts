/** Where sentences end: at a full stop that is not part of "Dec.", "p.m.", an initial or a number. Headlines, headings and links are one sentence each. */
import type { PartKind, ReportPart, Sentence } from './report.ts'
import type { Token } from './tokens.ts'

/** Followed by a name or a number, whatever its capital. */
const neverEnds = new Set('mr mrs ms dr prof gen col capt cmdr lt sgt maj rev hon gov sen rep pres st ft mt no nos art vol pp vs al sr sra srta dra lic ing gral cnel cap tte sgto mons arq núm num nro pag av avda col dpto depto prov mag'.split(' '))
/** Ends a sentence only before a word that opens one. */
const mayEnd = new Set('jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic mon tue tues wed thu thur thurs fri sat sun inc co corp ltd jr bros etc approx est dept univ ave blvd rd u.s'.split(' '))
const opens = new Set('the a an he she it they we i you this that these those there his her its their our my in on at by for from with but and or so if as when while after before since until according police officials authorities witnesses residents some all many most several no not one two three el la los las un una unos unas su sus en de del al por para con sin pero y e o ni si cuando mientras tras segun ademas tambien no se lo le les esta este esto estos estas aquel ella ellos ellas el ello hay'.split(' '))
/** What may stand after "p.m." within a sentence, capital or not. */
const afterClock = new Set('gmt utc et est edt pt pst pdt ct cst cdt mt local hora monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(' '))

const closers = new Set(['"', "'", '”', '’', '»', ')', ']'])

/** In: all tokens, in order. Out: sentences in order; each lies within one part. */
export function sentencesOf(tokens: readonly Token[], parts: readonly ReportPart[]): readonly Sentence[] {
  const sentences: Sentence[] = []
  let at = 0
  for (const { kind, span } of parts) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < span.start) at++
    let first = at
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= span.end) {
      const end = isWhole(kind) ? 0 : endAt(tokens, at)
      at = end > 0 && (tokens[end - 1]?.end ?? 0) <= span.end ? end : at + 1
      if (end > 0) {
        add(sentences, tokens, { first, end: at, kind })
        first = at
      }
    }
    add(sentences, tokens, { first, end: at, kind })
  }
  return sentences
}

const isWhole = (kind: PartKind): boolean => kind === 'headline' || kind === 'heading' || kind === 'link' || kind === 'metadata' || kind === 'signature'

function add(sentences: Sentence[], tokens: readonly Token[], { first, end, kind }: Readonly<{ first: number; end: number; kind: PartKind }>): void {
  const [from, to] = [tokens[first], tokens[end - 1]]
  if (from !== undefined && to !== undefined && end > first) sentences.push({ span: { start: from.start, end: to.end }, part: kind })
}

/** Out: the index after the sentence's last token where one ends at this mark; 0 where none does. */
function endAt(tokens: readonly Token[], at: number): number {
  const key = tokens[at]?.key
  if (key !== '.' && key !== '!' && key !== '?' && key !== '…') return 0
  let next = at + 1
  while (next < tokens.length && next < at + 6 && closers.has(tokens[next]?.key ?? '') && tokens[next]?.gap === 'joined') next++
  const after = tokens[next]
  if (after === undefined) return next
  if (after.gap === 'joined') return 0
  const isQuoted = next > at + 1
  if (key === '.' && !isQuoted && isAbbreviated(tokens, at, after)) return 0
  // A question within a sentence of the reporter's: "…?" she asked.
  if (after.kind === 'word' && !after.isCapital) return 0
  return next
}

function isAbbreviated(tokens: readonly Token[], at: number, after: Token): boolean {
  const before = tokens[at - 1]
  if (before === undefined || before.kind !== 'word') return false
  if (neverEnds.has(before.key)) return after.kind !== 'mark' && after.gap !== 'line'
  const isClock = before.key === 'm' && (tokens[at - 2]?.key === '.' || tokens[at - 2]?.key === 'p' || tokens[at - 2]?.key === 'a')
  if (isClock) return after.key === '(' || afterClock.has(after.key)
  const isInitial = before.end - before.start === 1 && before.isCapital
  if (isInitial || mayEnd.has(before.key)) return after.gap !== 'line' && (after.kind === 'number' || (after.kind === 'word' && (!after.isCapital || !opens.has(after.key))))
  return false
}
