/** "4:30 p.m. local time (10:30 p.m. GMT)": whether the two are one minute, by the zone of the place on that day. */
import { readInstant, minuteMs } from '../../kernel/index.ts'
import type { Statement, When } from '../statement.ts'
import type { Desk } from './desk.ts'
import type { Found, Table } from './raise.ts'

/** Letters between the two times of one pair. */
const gapMax = 45
const dayMinutes = 1440
/** "Around 4:30" and a rounded hour of another zone are no error within this. */
const toleranceMinutes = 5

/** Cost: linear in statements. */
export function zonePairs(table: Table): readonly Found[] {
  const { desk } = table
  return desk.reports.flatMap(({ report, statements }) => {
    const times = statements.filter(({ value }) => value.kind === 'time')
    return times.flatMap((first, at) => {
      const second = times[at + 1]
      if (second === undefined || first.value.kind !== 'time' || second.value.kind !== 'time' || !isPair(desk, first, second)) return []
      const [one, other] = [minutesOf(first.value, report.zone), minutesOf(second.value, report.zone)]
      return one === null || other === null ? [] : [foundOf(table, [first, second], { apart: apart(one, other), zone: report.zone })]
    })
  })
}

/** In one sentence, close together, and of two zones. */
function isPair(desk: Desk, first: Statement, second: Statement): boolean {
  if (first.value.kind !== 'time' || second.value.kind !== 'time' || first.sentence.start !== second.sentence.start) return false
  const gap = second.span.start - first.span.end
  if (gap < 0 || gap > gapMax || first.value.zone === second.value.zone) return false
  const text = desk.byId.get(first.sourceId)?.report.text ?? ''
  return joins.test(text.slice(first.span.end, second.span.start))
}

const joins = /[(/,;–—-]|\b(?:or|o|equivalent|equivalentes?)\b/i

/** Difference round the clock, from -719 to 720: the day of one of the two may be the other's. */
function apart(one: number, other: number): number {
  const difference = (((one - other) % dayMinutes) + dayMinutes) % dayMinutes
  return difference > dayMinutes / 2 ? difference - dayMinutes : difference
}

/** Minutes since 1970, UTC. Null: the value says no minute. */
export function minutesOf({ value, zone }: When, placeZone: string): number | null {
  const parts = value === null ? null : pattern.exec(value)
  if (parts === null) return null
  const wall = readInstant(`${parts[1]}T${parts[2]}:00.000Z`)
  if (wall === null) return null
  const minutes = wall / minuteMs
  const offset = parts[3] === undefined || parts[3] === '' ? null : parts[3] === 'Z' ? 0 : offsetMinutes(parts[3])
  if (offset !== null) return minutes - offset
  const there = zoneOffset(zone === null || zone === 'local' ? placeZone : zone, wall)
  return there === null ? null : minutes - there
}

const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

function offsetMinutes(text: string): number {
  const [sign, hours, minutes] = [text.startsWith('-') ? -1 : 1, text.slice(1, 3), text.slice(-2)]
  return sign * (Number(hours) * 60 + Number(minutes))
}

/** Minutes that the zone is ahead of UTC at that wall time; null for a zone nobody knows. In the hour that a clock is put back either answer is right, and one is given. */
export function zoneOffset(zone: string, wallMs: number): number | null {
  try {
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
    const at = (ms: number): number => {
      const name = shown.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
      const found = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)
      return found?.[1] === undefined ? 0 : (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]))
    }
    return at(wallMs - at(wallMs) * minuteMs)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function foundOf({ desk }: Table, [first, second]: readonly [Statement, Statement], { apart: difference, zone }: Readonly<{ apart: number; zone: string }>): Found {
  const isSame = Math.abs(difference) <= toleranceMinutes
  const [one, other, where] = [desk.textOf(first), desk.textOf(second), desk.nameOf(first.sourceId)]
  return {
    type: isSame ? 'zoneAgrees' : 'zoneError',
    severity: isSame ? 1 : 2,
    rule: 'time.zones',
    about: first.id,
    sides: [[first], [second]],
    deltaMinutes: difference,
    explanation: isSame
      ? { en: `${where}: “${one}” and “${other}” are the same minute in ${zone}.`, es: `${where}: «${one}» y «${other}» son el mismo minuto en ${zone}.` }
      : { en: `${where}: “${one}” and “${other}” are ${Math.abs(difference)} minutes apart in ${zone}.`, es: `${where}: «${one}» y «${other}» difieren en ${Math.abs(difference)} minutos en ${zone}.` },
  }
}
