/**
 * Times of day at the day named near them, as moments of UTC. A pair such as "4:30 p.m. local time (10.30 p.m. GMT Sunday)" is one moment
 * said twice: whichever of the two stands beside its day fixes the other's.
 */
import { dayText, minuteText, utcMinutesOf } from './calendar.ts'
import type { ClockRead } from './clock-times.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { Reference } from './resolve-dates.ts'
import { isSaidDay } from './said-days.ts'
import type { When } from './statement.ts'
import type { TemporalFound, TemporalRead } from './found.ts'

/** How far before a clock its day is looked for beyond its sentence, in dates and times. */
const daysBack = 6

/** Tokens between two times that share a day, at most: "9 a.m. and 5 p.m. on Monday". */
const pairReach = 3

/** "at noon, down from 15,000 on Wednesday": the day of what it is compared with. */
function isCompared(reading: Reading, first: number): boolean {
  for (let at = first - 1; at >= first - comparedReach; at--) if (keyAt(reading, at) === 'from' && ['up', 'down'].includes(keyAt(reading, at - 1))) return true
  return false
}
const comparedReach = 5

/** "at 9:15 a.m., and returned three weeks later": a day counted from one before it. */
const isCounted = (read: TemporalRead | undefined): boolean => read !== undefined && 'read' in read && read.read.words.form === 'fromAnchor'

type Near = Readonly<{ day: number | null; isAttached: boolean; assumed: readonly string[] }>

/** Out: by the place in `reads`, for each clock. */
export function resolveClocks(reading: Reading, reads: readonly TemporalRead[], reference: Reference): ReadonlyMap<number, TemporalFound> {
  const found = new Map<number, TemporalFound>()
  for (let at = 0; at < reads.length; at++) {
    const clock = clockIn(reads[at])
    if (clock === null) continue
    const other = secondOf(reading, reads, at)
    const near = nearDay(reading, reads, at, reference)
    if (other === null) {
      found.set(at, whenOf(clock, near.day === null ? null : momentOf(clock, near.day, reference.zone), { near, reference }))
      continue
    }
    const nearSecond = nearDay(reading, reads, other.at, reference)
    const isSecondFixed = nearSecond.isAttached && !near.isAttached
    const [fixed, fixedNear, free] = isSecondFixed ? [other.clock, nearSecond, clock] : [clock, near, other.clock]
    const moment = fixedNear.day === null ? null : momentOf(fixed, fixedNear.day, reference.zone)
    const freeMoment = moment === null || fixedNear.day === null ? null : closest(free, { day: fixedNear.day, moment, zone: reference.zone })
    found.set(at, whenOf(clock, isSecondFixed ? freeMoment : moment, { near: fixedNear, reference }))
    found.set(other.at, whenOf(other.clock, isSecondFixed ? moment : freeMoment, { near: fixedNear, reference }))
    at = other.at
  }
  return found
}

/** The same moment in another zone, beside it or after its day: "11:30 p.m. Saturday (0530 GMT)". */
function secondOf(reading: Reading, reads: readonly TemporalRead[], at: number): Readonly<{ at: number; clock: ClockRead }> | null {
  const clock = clockIn(reads[at])
  const [next, afterNext] = [reads[at + 1], reads[at + 2]]
  if (clock === null || next === undefined) return null
  const isDay = 'read' in next && next.read.first - clock.end <= 2
  const second = isDay ? clockIn(afterNext) : clockIn(next)
  const end = isDay ? next.read.end : clock.end
  if (second === null || (clock.offsetMinutes === null) === (second.offsetMinutes === null)) return null
  const isBeside = second.first - end <= 2 && (isMark(reading, end, '(/,[') || second.first === end + 1)
  return isBeside ? { at: isDay ? at + 2 : at + 1, clock: second } : null
}

const clockIn = (read: TemporalRead | undefined): ClockRead | null => (read !== undefined && 'clock' in read ? read.clock : null)

function momentOf(clock: ClockRead, day: number, zone: string): number {
  const local = day * 1440 + clock.minutes
  return clock.offsetMinutes === null ? utcMinutesOf(zone, local) : local - clock.offsetMinutes
}

/** Of the days around it the one on which the other half of a pair comes closest. */
function closest(clock: ClockRead, { day, moment, zone }: Readonly<{ day: number; moment: number; zone: string }>): number {
  const moments = [day, day - 1, day + 1].map((each) => momentOf(clock, each, zone))
  return moments.reduce((best, each) => (Math.abs(each - moment) < Math.abs(best - moment) ? each : best))
}

/** `isSaid`: the day on which something was said. */
type NamedDay = Readonly<{ day: number; end: number; gap: number; isSame: boolean; isSaid: boolean }>

/** The first day of the report that lies before another. */
function openingDay(reads: readonly TemporalRead[], before: number): number | null {
  for (const read of reads) {
    const day = 'read' in read ? read.resolved.day : null
    if (day !== null) return day < before ? day : null
  }
  return null
}

function isOneParagraph(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (tokenAt(reading, at).gap === 'line') return false
  return true
}

function nearDay(reading: Reading, reads: readonly TemporalRead[], at: number, reference: Reference): Near {
  const clock = clockIn(reads[at])
  if (clock === null) return { day: null, isAttached: false, assumed: [] }
  const sentence = sentenceAt(reading, clock.first).no
  const dayAt = (index: number): NamedDay | null => {
    const read = reads[index]
    if (read === undefined || !('read' in read) || read.resolved.day === null) return null
    return { day: read.resolved.day, end: read.read.end, gap: index < at ? clock.first - read.read.end : read.read.first - clock.end, isSame: sentenceAt(reading, read.read.first).no === sentence, isSaid: isSaidDay(reading, read.read) || isCompared(reading, read.read.first) }
  }
  const attached = [dayAt(at + 1), dayAt(at - 1)].find((each) => each !== null && each.isSame && each.gap <= 2)
  if (attached !== undefined && attached !== null) return { day: attached.day, isAttached: true, assumed: [] }
  // Then any day of its sentence, the one before it first; then the day named last.
  const before = Array.from({ length: daysBack }, (_, back) => dayAt(at - 1 - back)).filter((each) => each !== null)
  const next = clockIn(reads[at + 1])
  // "stands down at 8.45 pm and resumes at 5.40 am on Wednesday": the day is the other's.
  const isOthers = next !== null && next.first - clock.end > pairReach
  const after = (isOthers ? [] : [at + 1, at + 2].filter((index) => !isCounted(reads[index])).map(dayAt)).filter((each) => each !== null)
  const same = [...before, ...after].filter(({ isSame }) => isSame)
  const told = same.find(({ isSaid }) => !isSaid)
  if (told !== undefined) return { day: told.day + midnightShift(reading, reads, at), isAttached: false, assumed: [] }
  const named = before.find(({ isSaid }) => !isSaid) ?? same[0] ?? before[0]
  // What is so on the day of publication dates nothing that a later paragraph tells: that is of the day the report opens with.
  const opening = named !== undefined && !named.isSame && named.day === reference.day && !isOneParagraph(reading, named.end, clock.first) ? openingDay(reads, named.day) : null
  const last = named === undefined || opening === null ? named : { ...named, day: opening }
  if (last !== undefined) return { day: last.day + midnightShift(reading, reads, at), isAttached: false, assumed: last.isSame ? [] : [`of ${dayText(last.day)}, the day named before it`] }
  return reference.day === null ? { day: null, isAttached: false, assumed: [] } : { day: reference.day, isAttached: false, assumed: [...reference.assumed, 'of the day of publication: no day is named before it'] }
}

/** "At nine in the evening they came. By midnight …": the midnight that ends the day. */
function midnightShift(reading: Reading, reads: readonly TemporalRead[], at: number): number {
  const clock = clockIn(reads[at])
  if (clock === null || clock.minutes !== 0 || !clock.isDoubtful) return 0
  const before = reads.slice(Math.max(0, at - daysBack), at).findLast((each) => 'clock' in each)
  const last = clockIn(before)
  return last !== null && last.minutes >= 720 && sentenceAt(reading, clock.first).no - sentenceAt(reading, last.first).no <= 1 ? 1 : 0
}

function whenOf(clock: ClockRead, moment: number | null, { near, reference }: Readonly<{ near: Near; reference: Reference }>): TemporalFound {
  const isUtc = clock.offsetMinutes === null && reference.zone === 'UTC'
  const assumed = [...near.assumed, ...(isUtc ? ['no zone is known: taken as UTC'] : []), ...(clock.isDoubtful ? ['the half of the day is read from a slip of the pen or of midnight'] : [])]
  const value: When = {
    kind: 'time',
    value: moment === null ? null : minuteText(moment),
    granularity: clock.isHourOnly ? 'hour' : 'minute',
    isRelative: true,
    zone: clock.offsetMinutes === null ? reference.zone : offsetText(clock.offsetMinutes),
    assumed,
  }
  return { first: clock.first, end: clock.end, value, rule: 'time.clock/1', confidence: moment === null ? 0.4 : clock.isDoubtful ? 0.45 : 0.9 }
}

const offsetText = (minutes: number): string => (minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${Math.abs(minutes) / 60}`)
