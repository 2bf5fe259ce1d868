/** The incident that matters most right now, over everything else on the board; more than one are told by number. */
import type { ReactNode } from 'react'
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
      <span className="x">{app.board.incidentPeople(first.became, first.left)}</span>
      <Link to="/incident" className="btn sm primary">{app.board.openIncident}{incidents.length > 1 && <span className="num"> · {incidents.length}</span>}</Link>
    </section>
  )
}
