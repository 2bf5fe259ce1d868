/** The incident that matters most right now, over everything else on the board; more than one are told by number. */
import type { ReactNode } from 'react'
import { standingGroups } from '../../locale/index.ts'
import type { ShownIncident } from '../views/incidents.ts'
import { usePlaceName } from './BidiName.tsx'
import { momentText } from './clock-text.ts'
import { PriorityGlyph } from './StateGlyph.tsx'
import { Link } from './use-route.tsx'
import { useWords } from './use-words.tsx'

export function IncidentStrip({ incidents, nowMs, offsetMinutes }: Readonly<{ incidents: readonly ShownIncident[]; nowMs: number; offsetMinutes: number }>): ReactNode {
  const { app, language } = useWords()
  const nameOf = usePlaceName()
  const [first] = incidents
  if (first === undefined) return null
  return (
    <section className="incident-strip" aria-label={app.nav.incident}>
      <PriorityGlyph priority="critical" size={20} />
      <b>{app.board.incident(app.incident.kinds[first.kind], nameOf(first.place))}</b>
      <span className="num at">{momentText(first.sinceMs, { asOfMs: nowMs, offsetMinutes, language })}</span>
      <IncidentPeople incident={first} className="x" />
      <Link to="/incident" className="btn sm primary">{app.board.openIncident}{incidents.length > 1 && <span className="num"> · {incidents.length}</span>}</Link>
    </section>
  )
}

/** Who became missing, was located elsewhere, left or died since is not told as confirmed. */
export function IncidentPeople({ incident: { became, since }, className }: Readonly<{ incident: ShownIncident; className: string }>): ReactNode {
  const { app, language } = useWords()
  const others = standingGroups.filter((group) => group !== 'confirmed' && group !== 'unconfirmed' && since[group] > 0)
  return (
    <span className={className}>
      {app.board.incidentPeople(became, since.confirmed, since.unconfirmed)}
      {others.map((group) => <span key={group} className={`of-${group}`}> <b className="num">{since[group]}</b> {(since[group] === 1 ? app.group[group].one : app.group[group].many).toLocaleLowerCase(language)}.</span>)}
    </span>
  )
}
