/** A story's turning points for people: the sum, what changed, the places, what is open, what was said and what the account bears out. */
import type { PlaceId } from '../../kernel/index.ts'
import { standings } from '../../domain/index.ts'
import type { Phrases } from '../../locale/index.ts'
import type { PlayedMoment } from '../../simulation/index.ts'
import { headcountLines, placeLines } from './headcount-picture.ts'

export type MomentView = Readonly<{ local(instant: string): string; width: number; nameOf(id: PlaceId): string }>

export function momentLines(moment: PlayedMoment, before: PlayedMoment | null, phrases: Phrases, view: MomentView): readonly string[] {
  const title = phrases.language === 'es' ? moment.title.es : moment.title.en
  const lines = ['', `━━ ${title} ${'━'.repeat(Math.max(2, view.width - title.length - 6))}`, '']
  lines.push(...headcountLines(moment.headcount, phrases, view))
  const changed = before === null ? [] : changes(moment, before, phrases)
  if (changed.length > 0) lines.push(`Δ ${changed.join(' · ')}`)
  lines.push('', ...placeLines(moment.headcount.places, phrases, view.nameOf))
  const kinds = new Map<string, number>()
  for (const doubt of moment.discrepancies) kinds.set(phrases.discrepancy[doubt.kind], (kinds.get(phrases.discrepancy[doubt.kind]) ?? 0) + 1)
  if (kinds.size > 0) lines.push('', ...[...kinds].map(([kind, count]) => `  ! ${kind}${count > 1 ? ` (${count})` : ''}`))
  if (moment.said.length > 0) lines.push('')
  for (const said of moment.said) {
    const statement = phrases.language === 'es' ? said.statement.es : said.statement.en
    const figures = said.figures.map(({ account: [low, high] }) => phrases.range(low, high)).join(', ')
    lines.push(`  ${phrases.saidBy(said.reports.join(' '))}: ${statement} → ${phrases.saidInPublic[said.borneOut]}${figures === '' ? '' : ` (${figures})`}`)
  }
  return lines
}

function changes(moment: PlayedMoment, before: PlayedMoment, phrases: Phrases): readonly string[] {
  return standings.flatMap((standing) => {
    const [was, is] = [before.headcount[standing], moment.headcount[standing]]
    return was === is ? [] : [`${phrases.standing[standing]} ${phrases.changed(was, is)}`]
  })
}
