/**
 * Quotations: the same words by the same speaker are one statement however many print them; quoted words that come
 * back without marks and with something put in ("tried to") are no longer the same. What was changed is the finding.
 */
import type { Span } from '../span.ts'
import type { Statement } from '../statement.ts'
import type { ComparedOrigin, ComparedRelation, ReadReport } from './comparison.ts'
import { isSameSpeaker, type Desk } from './desk.ts'
import type { Found, Table } from './raise.ts'
import { whoSays } from './who.ts'
import { wordsIn, type Word } from './words.ts'

/** Fewer words are doubted, or too common to be anybody's. */
const quotedWordsMin = 4
const contentWordsMin = 3
/** Of a quotation's content words, how many the other sentence must have. */
const overlapMin = 0.8
/** Quotations of one report that are compared; a longer list is an interview, told apart by a person. */
const quotesMax = 60

type Quoted = Readonly<{ statement: Statement; words: readonly Word[]; stems: ReadonlySet<string>; text: string }>

export type QuotesFound = Readonly<{ found: readonly Found[]; sameStatement: readonly ComparedOrigin[] }>

/** Cost: quotations times the sentences of other reports that share their rarest word. */
export function relateQuotes(table: Table): QuotesFound {
  const { desk } = table
  const quotes = desk.reports.flatMap((read) => quotesOf(read))
  const index = sentenceIndex(desk)
  const groups = sameWords(quotes)
  const inSame = new Map(groups.flatMap((group, at) => group.map(({ statement }) => [statement.id, at] as const)))
  return {
    found: [
      ...groups.map((group) => sameQuote(table, group)),
      ...quotes.flatMap((quote) => changedIn(table, quote, candidates(index, quote).filter((passage) => !repeats(desk, quote, passage, inSame)))),
    ],
    sameStatement: groups.flatMap((group) => oneStatement(desk, group)),
  }
}

function quotesOf({ report, statements }: ReadReport): readonly Quoted[] {
  return statements.filter(({ value }) => value.kind === 'quote' && value.form !== 'scare').slice(0, quotesMax).flatMap((statement) => {
    const words = wordsIn(report.text, statement.span)
    const stems = new Set(words.flatMap(({ stem }) => (stem === '' ? [] : [stem])))
    return words.length < quotedWordsMin || stems.size < contentWordsMin ? [] : [{ statement, words, stems, text: ` ${words.map(({ folded }) => folded).join(' ')} ` }]
  })
}

/** Equal or contained once marks, case and the last full stop are gone; grouped over all reports. */
function sameWords(quotes: readonly Quoted[]): readonly (readonly Quoted[])[] {
  const byLength = [...quotes].sort((a, b) => b.text.length - a.text.length || (a.statement.id < b.statement.id ? -1 : 1))
  const groups: Quoted[][] = []
  const byWord = new Map<string, Set<Quoted[]>>()
  for (const quote of byLength) {
    const first = quote.words[0]?.folded ?? ''
    const held = [...(byWord.get(first) ?? [])].find((group) => group[0]?.text.includes(quote.text) === true)
    const group = held ?? []
    if (held === undefined) groups.push(group)
    group.push(quote)
    for (const { folded } of quote.words) byWord.set(folded, (byWord.get(folded) ?? new Set()).add(group))
  }
  return groups.filter((group) => new Set(group.map(({ statement }) => statement.sourceId)).size > 1)
}

function sameQuote({ desk }: Table, group: readonly Quoted[]): Found {
  const statements = group.map(({ statement }) => statement)
  const who = whoSays(desk, statements)
  const shown = shorten(statements[0]?.value.kind === 'quote' ? statements[0].value.text : '')
  return {
    type: 'sameQuote',
    severity: 1,
    rule: 'quote.same',
    about: statements.map(({ id }) => id).sort()[0] ?? '',
    sides: [statements],
    explanation: { en: `The same words, “${shown}”: ${who.en}. One statement, however many reports carry it.`, es: `Las mismas palabras, «${shown}»: ${who.es}. Una sola declaración, sean cuantos sean los reportes.` },
  }
}

/** Same words and one named speaker: one statement, one origin of what it says. */
function oneStatement(desk: Desk, group: readonly Quoted[]): readonly ComparedOrigin[] {
  const named = group.filter(({ statement }) => group.some((other) => other.statement.sourceId !== statement.sourceId && isSameSpeaker(desk, statement, other.statement)))
  const sources = [...new Set(named.map(({ statement }) => statement.sourceId))].sort()
  return sources.length < 2 ? [] : [{ sources, basis: 'sameStatement', cover: 0, tau: 0, statementIds: named.map(({ statement }) => statement.id).sort() }]
}

type Passage = Readonly<{ sourceId: string; span: Span; words: readonly Word[] }>

function sentenceIndex(desk: Desk): ReadonlyMap<string, readonly Passage[]> {
  const index = new Map<string, Passage[]>()
  for (const { report } of desk.reports) {
    for (const { span, part } of report.sentences) {
      if (part === 'link' || part === 'signature' || part === 'metadata') continue
      const words = desk.words(report.id, span)
      for (const stem of new Set(words.map(({ stem }) => stem))) {
        if (stem === '') continue
        const held = index.get(stem)
        if (held === undefined) index.set(stem, [{ sourceId: report.id, span, words }])
        else held.push({ sourceId: report.id, span, words })
      }
    }
  }
  return index
}

/** One of the five rarest words at least must be there: with four of five words shared, it is. */
function candidates(index: ReadonlyMap<string, readonly Passage[]>, quote: Quoted): readonly Passage[] {
  const own = quote.statement.sourceId
  const rarest = [...quote.stems].map((stem) => index.get(stem) ?? []).sort((a, b) => a.length - b.length)
  const few = rarest.slice(0, Math.floor(quote.stems.size * (1 - overlapMin)) + 1)
  return [...new Set(few.flat())].filter(({ sourceId, words }) => {
    if (sourceId === own) return false
    const stems = new Set(words.map(({ stem }) => stem))
    return [...quote.stems].filter((stem) => stems.has(stem)).length >= overlapMin * quote.stems.size
  })
}

/** The sentence holds the same quotation itself, or the same words in one run: nothing was changed. */
function repeats(desk: Desk, quote: Quoted, { sourceId, span, words }: Passage, inSame: ReadonlyMap<string, number>): boolean {
  if (` ${words.map(({ folded }) => folded).join(' ')} `.includes(quote.text)) return true
  const group = inSame.get(quote.statement.id)
  return group !== undefined && (desk.byId.get(sourceId)?.statements ?? []).some((each) => inSame.get(each.id) === group && each.span.start >= span.start && each.span.end <= span.end)
}

/** Put in or left out, these change what was said. Folded. */
const turning: ReadonlySet<string> = new Set(
  'not no never none tried try trying attempted attempting attempt sought allegedly alleged reportedly may might could would possibly apparently suspected nearly almost some all intento intentaron intentar trataron tratado presuntamente presunto supuestamente podria podrian quiza quizas casi nunca jamas ningun ninguna todos todas algunos algunas'.split(' '),
)

function changedIn({ desk }: Table, quote: Quoted, passages: readonly Passage[]): readonly Found[] {
  return passages.flatMap((passage) => {
    const changed = wordChanges(quote.words, passage.words)
    const turns = changed.some(({ out, in: put }) => turningWords(put).length > 0 || turningWords(out).length > 0)
    if (changed.length === 0) return []
    const other = standingIn(desk, passage)
    const told = changed.filter((each) => !turns || turningWords(each.in).length + turningWords(each.out).length > 0)
    const said = told.map(({ out, in: put }) => ({ en: change('en', out, put), es: change('es', out, put) }))
    const [who, where] = [whoSays(desk, [quote.statement]), desk.nameOf(passage.sourceId)]
    const shown = shorten(quote.statement.value.kind === 'quote' ? quote.statement.value.text : '')
    return [
      {
        type: 'quoteChanged' as const,
        severity: turns ? (3 as const) : (1 as const),
        rule: turns ? 'quote.turned' : 'quote.changed',
        about: `${quote.statement.id}~${passage.sourceId}:${passage.span.start}`,
        sides: other === null ? [[quote.statement]] : [[quote.statement], [other]],
        passages: [{ sourceId: passage.sourceId, span: passage.span }],
        changed,
        explanation: {
          en: `Quoted: “${shown}”, ${who.en}. ${where} has nearly the same words, with ${said.map(({ en }) => en).join('; ')}.`,
          es: `Entre comillas: «${shown}», ${who.es}. ${where} trae casi las mismas palabras, con ${said.map(({ es }) => es).join('; ')}.`,
        },
      },
    ]
  })
}

const turningWords = (words: string): readonly string[] => words.split(' ').filter((word) => turning.has(word))

function change(language: 'en' | 'es', out: string, put: string): string {
  if (language === 'en') return out === '' ? `“${put}” put in` : put === '' ? `“${out}” left out` : `“${put}” for “${out}”`
  return out === '' ? `«${put}» añadido` : put === '' ? `«${out}» omitido` : `«${put}» en lugar de «${out}»`
}

/** A statement of the sentence, outcomes before others, so that the relation names one on each side. */
function standingIn(desk: Desk, { sourceId, span }: Passage): Statement | null {
  const inside = (desk.byId.get(sourceId)?.statements ?? []).filter((each) => each.span.start >= span.start && each.span.end <= span.end)
  return inside.find(({ value }) => value.kind === 'outcome') ?? inside[0] ?? null
}

/** Words that only one of the two has between words that both have, by stem; what stands before the first and after the last shared word is not compared. Cost: product of the two lengths, each bounded. */
export function wordChanges(quoted: readonly Word[], passage: readonly Word[]): ComparedRelation['changed'] {
  const pairs = sharedRun(quoted, passage)
  const changed: { out: string; in: string }[] = []
  for (const [at, [left, right]] of pairs.entries()) {
    const next = pairs[at + 1]
    if (next === undefined) break
    const out = wordsBetween(quoted, left, next[0])
    const put = wordsBetween(passage, right, next[1])
    if (out !== '' || put !== '') changed.push({ out, in: put })
  }
  return changed.filter(({ out, in: put }) => !isSmall(out) || !isSmall(put))
}

const wordsBetween = (words: readonly Word[], from: number, to: number): string => words.slice(from + 1, to).map(({ folded }) => folded).join(' ')

/** Articles and links alone change nothing. */
const isSmall = (words: string): boolean => words === '' || words.split(' ').every((word) => small.has(word))
const small: ReadonlySet<string> = new Set('the a an and of in to that then el la los las un una y de en que se'.split(' '))

/** Longest common subsequence by stem (or by word, for words without one). */
function sharedRun(a: readonly Word[], b: readonly Word[]): readonly (readonly [number, number])[] {
  const key = ({ stem, folded }: Word): string => (stem === '' ? `=${folded}` : stem)
  const [left, right] = [a.map(key), b.map(key)]
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = left[i] === right[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++])
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}

const shownLettersMax = 120
const shorten = (text: string): string => (text.length <= shownLettersMax ? text : `${text.slice(0, shownLettersMax)}…`)
