/**
 * A scanner that types: letters faster than any hand, then Enter. Told from a person's typing by its pace, so that it reads
 * wherever the focus is and never takes what somebody types into a field. Outside fields digits typed by hand count as well.
 * Letters are told by the key that stands there, not by what the layout writes with it. Rule BD11.
 */
import type { Ms } from '../../kernel/index.ts'

/** Longest pause between two keys of a scanner: they write some thirty letters a second and more, a practised hand ten (our own choice, to be tried with scanners). */
export const burstGapMs = 35
/** After this long a code typed by hand outside a field begins anew. */
export const handGapMs = 4_000
/** The text of a band has 44 letters, a printed code nine digits; shorter bursts are somebody's. */
const burstLettersMin = 9
const lettersMax = 600

export type Burst = Readonly<{ text: string; lastMs: Ms; isFast: boolean }>
export type BurstKey = Readonly<{ code: string; key: string; shift: boolean; atMs: Ms; inField: boolean }>

/** `take`: the key is the scanner's, so that nothing else answers it. `found`: a whole text, ended by Enter. */
export type BurstStep = Readonly<{ burst: Burst; found: string | null; take: boolean }>

export const noBurst: Burst = { text: '', lastMs: -Infinity, isFast: true }

export function stepBurst(before: Burst, pressed: BurstKey): BurstStep {
  const gap = pressed.atMs - before.lastMs
  const isLate = gap > (pressed.inField ? burstGapMs : handGapMs)
  const held = isLate ? noBurst : before
  const isFast = held.text === '' ? true : held.isFast && gap <= burstGapMs
  if (pressed.key === 'Enter' || pressed.code === 'NumpadEnter') return ended(held, pressed, isFast)
  const letter = letterOf(pressed)
  if (letter === null) return { burst: noBurst, found: null, take: false }
  const isDigit = letter >= '0' && letter <= '9'
  const burst = { text: (held.text + letter).slice(-lettersMax), lastMs: pressed.atMs, isFast }
  // A letter typed by hand outside a field is a key of the app, not of a code.
  if (!isDigit && (held.text === '' || !isFast) && !pressed.inField) return { burst, found: null, take: false }
  return { burst, found: null, take: !pressed.inField }
}

function ended(held: Burst, pressed: BurstKey, isFast: boolean): BurstStep {
  const isScanner = isFast && held.text.length >= burstLettersMin
  const isTyped = !pressed.inField && /^\d+$/.test(held.text)
  return isScanner || isTyped ? { burst: noBurst, found: held.text, take: true } : { burst: noBurst, found: null, take: false }
}

/** Digits, capital letters and full stops: what codes of ours are made of. */
function letterOf({ code, key, shift }: BurstKey): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return letter
  if (code === 'Period' && !shift) return '.'
  return /^[0-9]$/.test(key) ? key : null
}
