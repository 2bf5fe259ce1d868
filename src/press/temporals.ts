/**
 * Dates, times and durations of a report at their absolute value: resolved in the order of the text against the day of publication,
 * the day named last, and the zone of the place. Past unless the words say otherwise; what was taken for granted is said.
 */
import { setOf } from './pack.ts'
import { readClock } from './clock-times.ts'
import type { DateRead } from './date-words.ts'
import { lastingText } from './date-words.ts'
import { readDateEn } from './dates-en.ts'
import { readDateEs } from './dates-es.ts'
import { isAge } from './ages.ts'
import type { TemporalFound, TemporalRead } from './found.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import { qualifierAround } from './figure-qualifiers.ts'
import { isSaidDay } from './said-days.ts'
import { resolveClocks } from './resolve-clocks.ts'
import { resolveDate, type Anchor, type Reference, type Resolved } from './resolve-dates.ts'
import type { When } from './statement.ts'

export function temporalsOf(reading: Reading, reference: Reference): readonly TemporalFound[] {
  const reads = readsOf(reading, reference)
  const clocks = resolveClocks(reading, reads, reference)
  return reads.flatMap((each, at): TemporalFound[] => {
    if ('clock' in each) {
      const found = clocks.get(at)
      return found === undefined ? [] : [found]
    }
    return foundOf(each.read, each.resolved).map((found) => qualified(reading, found))
  })
}

/** "under 40 minutes", "más de diez horas"; "over two days" may as well be during them. */
function qualified(reading: Reading, found: TemporalFound): TemporalFound {
  const { value, first, end } = found
  if (value.kind !== 'duration' || keyAt(reading, first - 1) === 'over' || keyAt(reading, first - 1) === 'desde') return found
  const { qualifier } = qualifierAround(reading, first, end)
  return qualifier === 'exact' || qualifier === 'all' ? found : { ...found, value: { ...value, qualifier } }
}

function readsOf(reading: Reading, reference: Reference): readonly TemporalRead[] {
  const reads: TemporalRead[] = []
  const readDate = reading.pack.language === 'es' ? readDateEs : readDateEn
  const named: Named[] = []
  for (let at = 0; at < reading.tokens.length; ) {
    const { part, no } = sentenceAt(reading, at)
    if (no < 0 || part === 'link' || part === 'signature') {
      at++
      continue
    }
    const age = isAge(reading, at)
    if (age !== null) {
      at = age.end
      continue
    }
    const clock = mayStartClock(reading, at) ? readClock(reading, at) : null
    if (clock !== null) {
      reads.push({ clock })
      at = clock.end
      continue
    }
    const read = mayStartDate(reading, at) ? readDate(reading, at) : null
    if (read === null) {
      at++
      continue
    }
    const resolved = resolveDate(read.words, { ...reference, anchor: anchorOf(named, no, read), isFuture: isFuture(reading, read) })
    reads.push({ read, resolved })
    const anchor = anchorIn(resolved)
    if (anchor !== null) named.push({ no, anchor, isSaid: isSaidDay(reading, read) })
    at = Math.max(read.end, at + 1)
  }
  return reads
}

/** `isSaid`: the day on which something was said, from which nothing is counted where another is near. */
type Named = Readonly<{ no: number; anchor: Anchor; isSaid: boolean }>

/** How many dates back the one that an interval is counted from may be. */
const namedBack = 12

/** The nearest date before it in its sentence, else in the sentence before, of a grain that the interval can be counted from; only then any other day. */
function anchorOf(named: readonly Named[], no: number, { words }: DateRead): Anchor | null {
  const unit = words.form === 'fromAnchor' ? words.unit : 'D'
  const isFine = ({ anchor }: Named): boolean => unit === 'Y' || anchor.day !== null || (unit === 'M' && anchor.month !== null)
  const near = named.slice(-namedBack)
  for (const sentence of [no, no - 1]) {
    const here = near.filter((each) => each.no === sentence && !each.isSaid)
    // Where a coarser date alone is near, whatever stands further off is of something else.
    if (here.length > 0) return (here.findLast(isFine) ?? here.at(-1))?.anchor ?? null
  }
  const days = near.filter(({ anchor }) => anchor.day !== null)
  return (days.findLast(({ isSaid }) => !isSaid) ?? days.at(-1))?.anchor ?? null
}

function anchorIn({ value, day }: Resolved): Anchor | null {
  const last = value === null ? undefined : value.split('/').at(-1)
  const found = last === undefined ? null : /^(\d{4})(?:-(\d\d))?/.exec(last)
  return found === null ? null : { day, year: Number(found[1]), month: found[2] === undefined ? null : Number(found[2]) }
}

const mayStartClock = (reading: Reading, at: number): boolean => {
  const { kind, key } = tokenAt(reading, at)
  if (reading.pack.language === 'en' && (reading.pack.numbers.has(key) || key === 'half' || key === 'quarter' || (key === 'a' && keyAt(reading, at + 1) === 'quarter'))) return true
  return kind === 'number' || key === 'la' || key === 'las' || key === 'noon' || key === 'midnight' || key === 'midday' || key === 'mediodia' || key === 'medianoche'
}

const mayStartDate = (reading: Reading, at: number): boolean => tokenAt(reading, at).kind !== 'mark'

/** How far around a date its tense is looked for, in tokens. */
const tenseReach = 14

/** Where another verb may stand, whose tense is its own. */
const turns: ReadonlySet<string> = new Set('and that but while after when who which before as y que pero cuando mientras aunque tras donde'.split(' '))

function isFuture(reading: Reading, { first, end }: DateRead): boolean {
  const sentence = sentenceAt(reading, first)
  if (isSetFor(reading, first)) return true
  // "1:30 p.m. Friday" turns nowhere.
  const isTurn = (at: number): boolean => turns.has(keyAt(reading, at)) || !(isMark(reading, at, ':') && tokenAt(reading, at + 1).kind === 'number' && tokenAt(reading, at + 1).gap === 'joined') && isMark(reading, at, ',;:()"“”«»—–')
  for (let at = first - 1; at >= Math.max(sentence.first, first - tenseReach) && !isTurn(at); at--) if (isFutureWord(reading, at)) return true
  for (let at = end; at < Math.min(sentence.end, end + tenseReach) && !isTurn(at); at++) if (isFutureWord(reading, at)) return true
  return false
}

/** How far before "hasta" its "quedan" may stand. */
const untilReach = 4

/** "set for Friday", "para el viernes": to come, unless it is for what was that day. */
function isSetFor(reading: Reading, first: number): boolean {
  const [before, ahead] = [keyAt(reading, first - 1), keyAt(reading, first - 2)]
  if (isStillUntil(reading, first)) return true
  if (reading.pack.language === 'es') return before === 'para' || (before === 'hasta' && Array.from({ length: untilReach }, (_, back) => keyAt(reading, first - 2 - back)).some((key) => key === 'queda' || key === 'quedan'))
  if (isHearingFor(reading, first) || isBy(reading, first)) return true
  return before === 'for' && ['set', 'scheduled', 'called', 'hearing', 'planned', 'due', 'fixed', 'listed'].includes(ahead)
}

/** How far before its day "set for" may stand: "set for 9 a.m. on Aug. 11". */
const setReach = 10

function isHearingFor(reading: Reading, first: number): boolean {
  for (let at = first - 1; at > first - setReach; at--) if (keyAt(reading, at) === 'for' && ['set', 'scheduled', 'listed', 'due'].includes(keyAt(reading, at - 1))) return sentenceAt(reading, at).no === sentenceAt(reading, first).no
  return false
}

const mays = setOf('could can may might should')

/** "could be back by September". */
function isBy(reading: Reading, first: number): boolean {
  if (keyAt(reading, first - 1) !== 'by') return false
  const sentence = sentenceAt(reading, first)
  for (let at = first - 2; at >= Math.max(sentence.first, first - tenseReach); at--) if (mays.has(keyAt(reading, at)) && keyAt(reading, at + 1) !== 'have') return true
  return false
}

const putOff = setOf('bailed remanded adjourned deferred postponed suspended extended barred aplazado aplazada suspendido suspendida suspendidas suspendidos prorrogado prorrogada')
const still = setOf('queda quedan is are has have remain remains stay stays esta estan sigue siguen permanece permanecen ha han')
const over = setOf('was were had stayed remained estaba estaban estuvo estuvieron fue fueron habia habian')

/** "are closed until at least Friday", "has been bailed until 14 July": it lasts; "were closed until Friday" is over. */
function isStillUntil(reading: Reading, first: number): boolean {
  const start = keyAt(reading, first - 2) === 'at' && keyAt(reading, first - 1) === 'least' ? first - 3 : keyAt(reading, first - 1) === 'el' ? first - 2 : first - 1
  if (keyAt(reading, start) !== 'until' && keyAt(reading, start) !== 'hasta') return false
  if (putOff.has(keyAt(reading, start - 1))) return true
  const sentence = sentenceAt(reading, first)
  for (let at = start - 1; at >= Math.max(sentence.first, start - tenseReach); at--) {
    if (over.has(keyAt(reading, at))) return false
    if (still.has(keyAt(reading, at))) return true
  }
  return false
}

function isFutureWord(reading: Reading, at: number): boolean {
  const { key, word } = tokenAt(reading, at)
  // "is to hear": what a judge is to do.
  const isToDo = key === 'to' && ['is', 'are'].includes(keyAt(reading, at - 1))
  return isToDo || reading.pack.future.has(key) || (reading.pack.language === 'es' && key.length > 5 && /(?:rá|rán|[aeid]remos)$/.test(word))
}

function foundOf(read: DateRead, { value, granularity, isRelative, assumed }: Resolved): readonly TemporalFound[] {
  const { first, end, words, rule } = read
  if (words.form === 'duration') return [{ first, end, value: { kind: 'duration', value: lastingText(words.unit, words.count) }, rule, confidence: 0.9 }]
  const when: When = { kind: 'date', value, granularity: read.isPartOfDay === true && granularity === 'day' ? 'partOfDay' : granularity, isRelative, zone: null, assumed }
  const date: TemporalFound = { first, end, value: when, rule, confidence: value === null ? 0.4 : isRelative ? 0.8 : 0.95 }
  if (words.form !== 'fromAnchor' || !words.isDuration) return [date]
  return [{ first, end, value: { kind: 'duration', value: lastingText(words.unit, Math.abs(words.count)) }, rule: 'duration.between/1', confidence: 0.9 }, ...(value === null ? [] : [date])]
}
