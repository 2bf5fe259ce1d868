/** English times of day in words: "four in the morning", "half past six", "twenty past two", "ten o'clock". */
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { isMark, keyAt, tokenAt, type Reading } from './reading.ts'

/** `half`: where the words name it; else the likelier half is taken, which is to be said. */
export type SpokenClock = Readonly<{ end: number; hour: number; minute: number; isWhole: boolean }>

const leads = setOf('at by since until till around about before after from past nearly almost shortly just and between')
const halves = setOf('morning afternoon evening')

/** In: the first token of the words. Out: the hour as it is said, 1 to 12; null where they are no time. */
export function spokenEn(reading: Reading, at: number): SpokenClock | null {
  const minutes = pastAt(reading, at)
  if (minutes !== null) return minutes
  const hour = hourAt(reading, at)
  if (hour === null) return null
  const clock = oclockEnd(reading, hour.end)
  if (clock !== null) return { ...hour, end: clock, minute: 0, isWhole: true }
  // "three in the morning" may be three people.
  const isPart = keyAt(reading, hour.end) === 'in' && keyAt(reading, hour.end + 1) === 'the' && halves.has(keyAt(reading, hour.end + 2))
  return isPart && tokenAt(reading, at).kind === 'word' && leads.has(keyAt(reading, at - 1)) ? { ...hour, minute: 0, isWhole: true } : null
}

function hourAt(reading: Reading, at: number): Readonly<{ hour: number; end: number }> | null {
  const number = numberAt(reading, at)
  if (number === null || number.value === null || number.value < 1 || number.value > 12 || !Number.isInteger(number.value)) return null
  return { hour: number.value, end: number.end }
}

/** "o'clock", with either apostrophe. Out: after it. */
function oclockEnd(reading: Reading, at: number): number | null {
  if (keyAt(reading, at) === "o'clock" || keyAt(reading, at) === 'oclock') return at + 1
  return keyAt(reading, at) === 'o' && isMark(reading, at + 1, "'’‘") && keyAt(reading, at + 2) === 'clock' ? at + 3 : null
}

/** "half past six", "a quarter to nine", "twenty past two". */
function pastAt(reading: Reading, at: number): SpokenClock | null {
  const from = keyAt(reading, at) === 'a' && keyAt(reading, at + 1) === 'quarter' ? at + 1 : at
  const named = keyAt(reading, from) === 'half' ? 30 : keyAt(reading, from) === 'quarter' ? 15 : null
  const number = named === null ? numberAt(reading, from) : null
  const count = named ?? number?.value ?? null
  if (count === null || count < 1 || count > 30 || !Number.isInteger(count)) return null
  const end = number?.end ?? from + 1
  const join = ['minutes', 'minute'].includes(keyAt(reading, end)) ? end + 1 : end
  const side = keyAt(reading, join)
  if (side !== 'past' && (side !== 'to' || count === 30)) return null
  const hour = hourAt(reading, join + 1)
  if (hour === null || tokenAt(reading, join + 1).kind === 'number' && named === null) return null
  // "from ten to twelve girls" is no time.
  if (side === 'to' && named === null && (!leads.has(keyAt(reading, at - 1)) || keyAt(reading, at - 1) === 'from' || !isOver(reading, hour.end))) return null
  const clock = oclockEnd(reading, hour.end) ?? hour.end
  return side === 'past' ? { hour: hour.hour, minute: count, end: clock, isWhole: false } : { hour: hour.hour === 1 ? 12 : hour.hour - 1, minute: 60 - count, end: clock, isWhole: false }
}

const isOver = (reading: Reading, at: number): boolean => tokenAt(reading, at).kind === 'mark' || reading.pack.nounStops.has(keyAt(reading, at))
