/** When a statement was said, and of which moment of the world: what the account is asked with (PR107). */
import { dayMs, minuteMs, readInstant, type Ms } from '../../kernel/index.ts'
import { dayNumber, utcMinutesOf } from '../calendar.ts'
import type { Report } from '../report.ts'
import { isInside } from '../span.ts'
import type { Statement, When } from '../statement.ts'

/** `saidBasis`: a day alone is taken to its last minute, so that nobody is held to know less than could be known. */
export type StatementMoments = Readonly<{ aboutMs: Ms; saidMs: Ms; saidBasis: 'instant' | 'day'; aboutBasis: 'said-so' | 'when-said' }>

/** In: `statements`, all of the report. Out: null where nobody says when it was published. A moment to come is none that can be asked. */
export function momentsOfStatement(statement: Statement, { report, statements }: Readonly<{ report: Report; statements: readonly Statement[] }>): StatementMoments | null {
  const { value: published } = report.published
  const said = published === null ? null : endOf(published, report.zone)
  if (said === null) return null
  const saidBasis = published?.includes('T') === true ? ('instant' as const) : ('day' as const)
  const times = statements.filter(({ value, span }) => value.kind === 'time' && isInside(span, statement.sentence))
  const about = times.map(({ value }) => minuteOf(value as When)).filter((ms): ms is Ms => ms !== null && ms <= said) // filtered by kind
  const [only] = new Set(about)
  // Two times in one sentence: nobody says which of them it is about.
  return new Set(about).size === 1 && only !== undefined ? { aboutMs: only, saidMs: said, saidBasis, aboutBasis: 'said-so' } : { aboutMs: said, saidMs: said, saidBasis, aboutBasis: 'when-said' }
}

function minuteOf({ value, granularity }: When): Ms | null {
  if (value === null || (granularity !== 'minute' && granularity !== 'hour')) return null
  return instantIn(value)
}

/** The last minute of a day, where no time of day is given. */
function endOf(published: string, zone: string): Ms | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(published)
  if (day === null) return instantIn(published)
  const number = dayNumber(Number(day[1]), Number(day[2]), Number(day[3]))
  return number === null ? null : utcMinutesOf(zone, (number + 1) * minutesOfDay - 1) * minuteMs
}

const minutesOfDay = dayMs / minuteMs

/** ISO 8601 with an offset, to the minute or finer. */
function instantIn(text: string): Ms | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|([+-])(\d\d):(\d\d))$/.exec(text)
  const utc = found === null ? null : readInstant(`${found[1]}:${found[2] ?? '00'}.000Z`)
  if (found === null || utc === null) return null
  if (found[3] === 'Z') return utc
  const offset = (Number(found[5]) * 60 + Number(found[6])) * minuteMs
  return found[4] === '-' ? utc + offset : utc - offset
}
