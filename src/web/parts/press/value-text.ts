/** What a statement comes to, in words: a number with its qualifier, a moment by the clock of the place, an outcome. */
import { dayMs, hourMs, minuteMs, unreachable, type Ms } from '../../../kernel/index.ts'
import type { Language, PressDeskWords } from '../../../locale/index.ts'
import type { Granularity, Outcome, Quantity, Slot, StatementValue, When } from '../../../press/index.ts'
import { clockText, dayText } from '../clock-text.ts'

export type ValueWords = Readonly<{ words: PressDeskWords; language: Language; offsetMinutes: number }>

/** Out: empty where nothing stands for it; the words of the report always do. */
export function valueText(value: StatementValue, said: ValueWords): string {
  switch (value.kind) {
    case 'quantity': return quantityText(value, said.words)
    case 'date':
    case 'time': return whenText(value, said)
    case 'duration': return value.value
    case 'quote': return `“${value.text}”`
    case 'outcome': return outcomeText(value, said.words)
    default: return unreachable(value, 'press desk: a value')
  }
}

export function quantityText({ point, min, max, qualifier }: Pick<Quantity, 'point' | 'min' | 'max' | 'qualifier'>, { codes, desk }: PressDeskWords): string {
  const { qualified } = codes
  if (point !== null) return qualified[qualifier](String(point))
  if (qualifier === 'all' || qualifier === 'none' || qualifier === 'some') return qualified[qualifier]('')
  if (min !== null && max !== null) return min === max ? qualified[qualifier](String(min)) : qualified.between(desk.range(min, max))
  if (min !== null) return qualified.atLeast(String(min))
  return max === null ? '' : qualified.atMost(String(max))
}

export function outcomeText({ frame, isNegated, count, quantifier }: Outcome, { codes }: PressDeskWords): string {
  const number = count === null || quantifier === 'all' ? '' : ` (${count})`
  return `${isNegated ? `${codes.frames.denied}: ` : ''}${codes.frames[frame]}${number}`
}

function whenText(when: When, { language, offsetMinutes }: ValueWords): string {
  const span = whenSpan(when, offsetMinutes)
  if (span === null || when.value === null) return when.value ?? ''
  if (/T/.test(when.value) && !when.value.includes('/')) return `${dayText(span.fromMs, offsetMinutes, language)} ${clockText(span.fromMs, offsetMinutes)}`
  return when.granularity === 'day' ? dayText(span.fromMs, offsetMinutes, language) : when.value
}

const lengthMs: Readonly<Record<Exclude<Granularity, 'year' | 'month' | 'interval'>, Ms>> = { day: dayMs, partOfDay: 6 * hourMs, hour: hourMs, minute: minuteMs }

/** From when to when it speaks of, end not in it; null where nothing holds it. A day is one of the place. */
export function whenSpan({ value, granularity }: Pick<When, 'value' | 'granularity'>, offsetMinutes: number): Readonly<{ fromMs: Ms; toMs: Ms }> | null {
  if (value === null) return null
  const [first, last] = value.split('/')
  const from = pointOf(first ?? '', offsetMinutes)
  const to = last === undefined ? from : pointOf(last, offsetMinutes)
  if (from === null || to === null) return null
  const length = granularity === 'year' || granularity === 'month' || granularity === 'interval' ? 0 : lengthMs[granularity]
  return { fromMs: from.fromMs, toMs: Math.max(to.toMs, to.fromMs + (from.isDay ? 0 : length)) }
}

function pointOf(text: string, offsetMinutes: number): Readonly<{ fromMs: Ms; toMs: Ms; isDay: boolean }> | null {
  const day = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text)
  if (day === null) {
    const ms = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
    return Number.isNaN(ms) ? null : { fromMs: ms, toMs: ms + minuteMs, isDay: false }
  }
  const [year, month, date] = [Number(day[1]), day[2] === undefined ? null : Number(day[2]) - 1, day[3] === undefined ? null : Number(day[3])]
  const shift = offsetMinutes * minuteMs
  const to = date !== null ? Date.UTC(year, month ?? 0, date + 1) : month === null ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month + 1, 1)
  return { fromMs: Date.UTC(year, month ?? 0, date ?? 1) - shift, toMs: to - shift, isDay: true }
}

/** What a row of the matrix is about: "Children: taken into care (2022)". */
export function slotText(slot: Slot, { codes }: PressDeskWords): string {
  const scope = slot.scope === null ? '' : ` (${slot.scope})`
  return slot.kind === 'outcome' ? `${codes.topics[slot.topic]}${scope}` : `${codes.units[slot.unit]}: ${codes.predicates[slot.predicate]}${scope}`
}
