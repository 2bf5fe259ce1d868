/** Times as people type them: an instant in UTC, or local `2024-12-22 16:31` with the operation's offset. */
import { Instant, instantOf, minuteMs, readInstant } from '../kernel/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

const LOCAL = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?$/

/** Fails: `time-malformed`, naming the option and both forms. */
export function readTime(text: string | undefined, option: string, utcOffsetMinutes: number): Instant | null {
  if (text === undefined || text === 'now' || text === 'all') return null
  const instant = Instant.safeParse(text)
  if (instant.success) return instant.data
  const found = LOCAL.exec(text)
  const ms = found === null ? null : readInstant(`${found[1]}T${found[2]}:${found[3] ?? '00'}.000Z`)
  if (ms !== null) return instantOf(ms - utcOffsetMinutes * minuteMs)
  throw new CliFailure(exitCodes.usage, 'time-malformed', `${option} ${text}: write 2024-12-22T22:31:00.000Z, or local time as "2024-12-22 16:31".`)
}

/** Local text of an instant, to the minute; seconds only where there are any. */
export function localTime(instant: string, utcOffsetMinutes: number): string {
  const ms = readInstant(instant)
  if (ms === null) return instant
  const text = instantOf(ms + utcOffsetMinutes * minuteMs)
  return text.slice(0, text.slice(17, 19) === '00' ? 16 : 19).replace('T', ' ')
}
