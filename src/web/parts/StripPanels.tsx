/** The strip of the whole operation and the closer one around the last incident, side by side, each with its table. */
import type { ReactNode } from 'react'
import type { FlowClock } from '../views/flow.ts'
import type { Strip, StripView } from '../views/strip.ts'
import { momentText } from './clock-text.ts'
import { StripChart, stripGroups } from './StripChart.tsx'
import { TableTwin } from './TableTwin.tsx'
import { useView } from './use-engine.tsx'
import { useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

/** Rows of a table that a person reads; the file holds every sample. */
const rowsShown = 24

type PanelsProps = Readonly<{ height: number; days: number | null; over?: ReactNode; markMs: number | null; under?: (view: StripView, whole: Strip) => ReactNode }>

export function StripPanels({ height, days, over, markMs, under }: PanelsProps): ReactNode {
  const { query } = useRoute()
  const clock: FlowClock = query.get('clock') === 'learned' ? 'learned' : 'happened'
  const { value } = useView('strip', { clock, days })
  const { app } = useWords()
  if (value === null || value.whole === null) return null
  const { whole, around } = value
  return (
    <div className={`strips${around === null ? '' : ' two'}`}>
      <section className="card panel strip-panel"><h2 className="t">{app.flow.strip}{over ?? <small>{app.flow.until}</small>}</h2><Panel strip={whole} view={value} height={height} markMs={markMs} title={app.flow.strip} />{under?.(value, whole)}</section>
      {around !== null && <section className="card panel strip-panel"><h2 className="t">{app.flow.around(app.incident.kinds[around.incident.kind])}</h2><Panel strip={around} view={value} height={height} markMs={markMs} title={app.flow.around(app.incident.kinds[around.incident.kind])} /></section>}
    </div>
  )
}

function Panel({ strip, view, height, markMs, title }: Readonly<{ strip: Strip; view: StripView; height: number; markMs: number | null; title: string }>): ReactNode {
  const { app, language } = useWords()
  const text = (ms: number): string => momentText(ms, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  const step = Math.max(1, Math.ceil(strip.samples.length / rowsShown))
  const flagged = new Set(strip.flags.map(({ atMs }) => atMs))
  const shown = strip.samples.filter(({ atMs }, at) => at % step === 0 || at === strip.samples.length - 1 || flagged.has(atMs))
  const rows = shown.map(({ atMs, registered, groups }) => [text(atMs), registered, ...stripGroups.map((group) => groups[group])])
  return (
    <TableTwin caption={title} head={[app.flow.moment, app.board.registered, ...stripGroups.map((group) => app.group[group].many)]} rows={rows}>
      <StripChart strip={strip} height={height} offsetMinutes={view.utcOffsetMinutes} markMs={markMs} label={app.flow.stripSays(text(strip.fromMs), text(strip.toMs))} />
    </TableTwin>
  )
}
