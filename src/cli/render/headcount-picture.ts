/**
 * The account as a small picture: one mark a person up to `marksMax`, the sum as an equation, what is certain
 * and at most. Shape before colour, no percentages; never a number without its time and its doubt.
 */
import type { PlaceId } from '../../kernel/index.ts'
import { standings, type PlaceCount, type Standing } from '../../domain/index.ts'
import type { Phrases } from '../../locale/index.ts'
import type { ProvableHeadcount } from '../../logbook/index.ts'
import { lettersIn, table } from './table.ts'

/** Above this many people marks would not fit a screen: then only the equation is drawn. */
const marksMax = 600

const mark: Readonly<Record<Standing, string>> = {
  present: '●',
  inTransit: '▶',
  away: '◐',
  unconfirmed: '◌',
  missing: '◆',
  locatedElsewhere: '◇',
  leftCare: '□',
  died: '✕',
}

export function headcountLines(counted: ProvableHeadcount, phrases: Phrases, more: Readonly<{ local(instant: string): string; width: number }>): readonly string[] {
  const lines: string[] = []
  const { registered, children, adults } = counted
  const range = ({ certain, atMost }: Readonly<{ certain: number; atMost: number }>): string => phrases.range(certain, atMost)
  lines.push(`${phrases.registered} ${range(registered)}  (${phrases.children} ${range(children)} · ${phrases.adults} ${range(adults)})`)
  lines.push(`${phrases.asOf(more.local(counted.asOf))}, ${phrases.knownAt(more.local(counted.knownAt))} · #${counted.position}`)
  if (counted.notProvable !== null) lines.push(phrases.notProvable(counted.notProvable.position))
  if (registered.atMost === 0 && counted.countedHeads === 0) return [...lines, phrases.noPeople]
  lines.push(...marks(counted, more.width))
  lines.push('')
  for (const standing of standings) {
    if (counted[standing] === 0 && standing !== 'unconfirmed' && standing !== 'missing' && standing !== 'present') continue
    lines.push(`  ${mark[standing]} ${String(counted[standing]).padStart(5)}  ${phrases.standing[standing]}`)
  }
  lines.push(`  = ${String(registered.atMost).padStart(5)}  ${phrases.balanced}`)
  lines.push('')
  lines.push(`${phrases.inCare} ${range(counted.inCare)} · ${phrases.openDiscrepancies} ${counted.discrepancies}`)
  const beside = [
    [phrases.countedHeads, counted.countedHeads === 0 ? '' : String(counted.countedHeads)],
    [phrases.notYetRegistered, counted.notYetRegistered.atMost === 0 ? '' : range(counted.notYetRegistered)],
    [phrases.mentionedNeverSeen, counted.mentionedNeverSeen === 0 ? '' : String(counted.mentionedNeverSeen)],
    [phrases.unreadable, counted.unreadable === 0 ? '' : String(counted.unreadable)],
  ].flatMap(([word, figure]) => (figure === '' ? [] : [`${word} ${figure}`]))
  if (beside.length > 0) lines.push(beside.join(' · '))
  return lines
}

/** One row a place, the worst first. In: names of places as far as they may be read. */
export function placeLines(places: readonly PlaceCount[], phrases: Phrases, nameOf: (id: PlaceId) => string): readonly string[] {
  if (places.length === 0) return []
  const shown = standings.filter((standing) => places.some((place) => place[standing] > 0))
  const columns = [
    { head: phrases.place, align: 'left' as const, widthMax: 34 },
    ...shown.map((standing) => ({ head: phrases.standing[standing], align: 'right' as const })),
    { head: phrases.countedHeads, align: 'right' as const },
  ]
  const rows = [...places]
    .sort((a, b) => b.missing - a.missing || b.unconfirmed - a.unconfirmed || b.present - a.present)
    .map((place) => [
      place.placeId === null ? phrases.nowhere : nameOf(place.placeId),
      ...shown.map((standing) => (place[standing] === 0 ? '·' : String(place[standing]))),
      place.countedHeads === null ? '·' : String(place.countedHeads),
    ])
  return table(columns, rows)
}

function marks(counted: ProvableHeadcount, width: number): readonly string[] {
  if (counted.registered.atMost === 0 || counted.registered.atMost > marksMax) return []
  const all = standings.map((standing) => mark[standing].repeat(counted[standing])).join('')
  const letters = lettersIn(all)
  const lines: string[] = []
  for (let from = 0; from < letters.length; from += width - 4) lines.push(`  ${letters.slice(from, from + width - 4).join('')}`)
  return lines
}

