/**
 * A text cut into words, numerals and marks in one pass; every rule of extraction reads these and no other form of the text.
 * Hostile text costs what any text costs: one step a unit, and what cannot be seen (joiners, marks of direction) parts no word.
 */

/** What stands before it: nothing, a space, or the end of a line. */
export type Gap = 'joined' | 'space' | 'line'

export type Token = Readonly<{
  start: number
  end: number
  kind: 'word' | 'number' | 'mark'
  /** Lower case without accents, ñ kept: what tables are asked with. Of a numeral and a mark as written. */
  key: string
  /** Lower case with accents, composed: tells "anunció" from "anuncio". */
  word: string
  isCapital: boolean
  gap: Gap
}>

const letter = 1
const digit = 2
const space = 3
const line = 4
const mark = 5
const unseen = 6
type Kind = 1 | 2 | 3 | 4 | 5 | 6

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let gap: Gap = 'line'
  let at = 0
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === space || kind === line || kind === unseen) {
      if (kind === line) gap = 'line'
      else if (kind === space && gap === 'joined') gap = 'space'
      at++
      continue
    }
    const end = kind === letter ? wordEnd(text, at) : kind === digit ? numberEnd(text, at) : at + 1
    tokens.push(tokenOf(text, at, end, { kind, gap }))
    gap = 'joined'
    at = end
  }
  return tokens
}

/** A report's tokens are cut once, by whoever takes it apart; they go when it goes. */
const cut = new WeakMap<object, readonly Token[]>()

export function keepTokens(report: Readonly<{ text: string }>, tokens: readonly Token[]): void {
  cut.set(report, tokens)
}

export const tokensOfReport = (report: Readonly<{ text: string }>): readonly Token[] => cut.get(report) ?? tokensOf(report.text)

function tokenOf(text: string, start: number, end: number, { kind, gap }: Readonly<{ kind: Kind; gap: Gap }>): Token {
  const raw = text.slice(start, end)
  if (kind === mark) {
    // An apostrophe between letters begins what hangs on a word: 's, 't.
    if (isApostrophe(raw.charCodeAt(0)) && gap === 'joined' && kindOf(text.charCodeAt(start - 1)) === letter && kindOf(text.charCodeAt(end)) === letter) return { start, end, kind: 'mark', key: "'", word: raw, isCapital: false, gap }
    return { start, end, kind: 'mark', key: raw, word: raw, isCapital: false, gap }
  }
  if (kind === digit) return { start, end, kind: 'number', key: raw, word: raw, isCapital: false, gap }
  const word = isPlain(raw) ? raw.toLowerCase() : composed(raw)
  return { start, end, kind: 'word', key: folded(word), word, isCapital: isUpper(raw), gap }
}

function wordEnd(text: string, start: number): number {
  let at = start + 1
  let end = at
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === letter || kind === digit) end = at + 1
    else if (kind !== unseen) break
    at++
  }
  return end
}

/** A numeral with its points and commas: a separator belongs to it only between digits, a space only before three of them. */
function numberEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) at++
    else if ((code === 0x2e || code === 0x2c) && isDigit(text.charCodeAt(at + 1))) at += 2
    else if ((code === 0xa0 || code === 0x202f || code === 0x2009 || (code === 0x20 && at - start <= 3)) && isDigitAt(text, at + 1) && isDigitAt(text, at + 2) && isDigitAt(text, at + 3) && !isDigitAt(text, at + 4)) at += 4
    else break
  }
  return at
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isDigitAt = (text: string, at: number): boolean => isDigit(text.charCodeAt(at))
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019
const isUpper = (raw: string): boolean => {
  const [first = ''] = raw
  return first !== first.toLowerCase()
}

function isPlain(raw: string): boolean {
  for (let at = 0; at < raw.length; at++) if (raw.charCodeAt(at) > 0x7f) return false
  return true
}

function composed(raw: string): string {
  let seen = ''
  for (let at = 0; at < raw.length; at++) if (kindOf(raw.charCodeAt(at)) !== unseen) seen += raw.charAt(at)
  return seen.toLowerCase().normalize('NFC')
}

const plainLetters: Readonly<Record<string, string>> = { á: 'a', à: 'a', â: 'a', ä: 'a', ã: 'a', é: 'e', è: 'e', ê: 'e', ë: 'e', í: 'i', ì: 'i', î: 'i', ï: 'i', ó: 'o', ò: 'o', ô: 'o', ö: 'o', ú: 'u', ù: 'u', û: 'u', ü: 'u' }

function folded(word: string): string {
  if (isPlain(word)) return word
  let plain = ''
  for (const each of word) plain += plainLetters[each] ?? each
  return plain
}

/** Without a table of Unicode: whatever is beyond Latin and not a known block of marks is a letter, and matches no word of ours. */
function kindOf(code: number): Kind {
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return letter
    if (isDigit(code)) return digit
    if (code === 0x0a || code === 0x0d) return line
    return code <= 0x20 || code === 0x7f ? space : mark
  }
  if (code < 0xc0) return code === 0xa0 || code === 0x85 ? space : code === 0xad ? unseen : mark
  if (code < 0x2000) return code === 0xd7 || code === 0xf7 ? mark : code === 0x61c ? unseen : letter
  if (code <= 0x200a || code === 0x202f || code === 0x205f || code === 0x3000) return space
  if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code === 0xfeff) return unseen
  if (code === 0x2028 || code === 0x2029) return line
  if (code < 0x2c00 || (code >= 0x3000 && code < 0x3040)) return mark
  return (code >= 0xd800 && code <= 0xdfff) || code >= 0xfe00 ? mark : letter
}
