/** How people got to where they are: streams between moments, the headcount over time, and any minute of it by either clock. */
import { FileDown, Image, X } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { csvTable } from '../../documents/index.ts'
import { standingGroups } from '../../locale/index.ts'
import { dayMs, instantOf } from '../../kernel/index.ts'
import { AsOfControl } from '../parts/AsOfControl.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { PersonName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { clockText, dayText, momentText, zoneText } from '../parts/clock-text.ts'
import { glyphOfGroup } from '../parts/Equation.tsx'
import { handOut, pictureText } from '../parts/export-file.ts'
import { FlowSankey } from '../parts/FlowSankey.tsx'
import { useColumnName, useNodeName } from '../parts/flow-words.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { StripPanels } from '../parts/StripPanels.tsx'
import { TableTwin } from '../parts/TableTwin.tsx'
import { TimeHandle } from '../parts/TimeHandle.tsx'
import { MomentsProvider, now, useMoments, useView } from '../parts/use-engine.tsx'
import { Link, momentAddress, useRoute } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { FlowClock, FlowLink, FlowView } from '../views/flow.ts'
import { StandingChip } from './People.tsx'

/** The days in which most happens; of months nobody finds a minute with a finger. */
const firstDays = 4

type Nature = 'actual' | 'exercise'

export function Flow({ nature }: Readonly<{ nature: Nature }>): ReactNode {
  const { query } = useRoute()
  const viewed = useView('flow', { clock: clockOf(query), link: linkOf(query) })
  return <ViewStates viewed={viewed} skeleton="board">{(view) => <FlowOf view={view} nature={nature} />}</ViewStates>
}

function clockOf(query: URLSearchParams): FlowClock {
  return query.get('clock') === 'learned' ? 'learned' : 'happened'
}

/** `2:from:to`: a stream from that column on. */
function linkOf(query: URLSearchParams): Pick<FlowLink, 'at' | 'from' | 'to'> | null {
  const [at, from, to] = (query.get('link') ?? '').split(':')
  return at === undefined || from === undefined || to === undefined || !/^\d$/.test(at) ? null : { at: Number(at), from, to }
}

export function FlowOf({ view, nature }: Readonly<{ view: FlowView; nature: Nature }>): ReactNode {
  const { app, language } = useWords()
  const { path, query, look } = useRoute()
  const { asOfMs, utcOffsetMinutes: offset, columns } = view
  const clock = clockOf(query)
  const [draggedMs, setDraggedMs] = useState<number | null>(null)
  const { asOf } = useMoments()
  const askedMs = asOf === null ? null : Date.parse(asOf)
  const firstMs = columns[0]?.atMs ?? asOfMs
  const [span, setSpan] = useState<'first' | 'all'>(askedMs !== null && askedMs - firstMs < firstDays * dayMs ? 'first' : 'all')
  const choose = (next: FlowClock): void => look(momentAddress(path, query, query.get('at'), next === 'learned' ? 'learned' : null))
  return (
    <div className="screen">
      <ScreenHead title={app.flow.title} under={<>{dayText(asOfMs, offset, language)} · <b>{clockText(asOfMs, offset)}</b> {zoneText(offset)}</>}>
        <Chips label={app.flow.clock} isLabelHidden look="seg" value={clock} onChange={choose} choices={[{ value: 'happened', label: app.moment.happened }, { value: 'learned', label: app.moment.learned }]} />
        <AsOfControl nowMs={asOfMs} offsetMinutes={offset} />
      </ScreenHead>
      <div className="body">
        {columns.length === 0 ? <p className="card empty">{app.flow.empty}</p> : <Streams view={view} nature={nature} />}
        {view.linked !== null && <Linked view={view} linked={view.linked} />}
        {/* All of time, whatever moment is looked at: the handle moves in it. */}
        <MomentsProvider moments={now}>
          <StripPanels height={230} days={span === 'first' ? firstDays : null} over={<Chips label={app.flow.span} isLabelHidden look="seg" value={span} onChange={setSpan} choices={[{ value: 'first', label: app.flow.spanFirst(firstDays) }, { value: 'all', label: app.flow.spanAll }]} />} markMs={draggedMs ?? askedMs} under={(strips, whole) => <><TimeHandle strip={whole} offsetMinutes={strips.utcOffsetMinutes} onMove={setDraggedMs} /><p className="muted">{app.flow.handleHint}</p></>} />
        </MomentsProvider>
      </div>
    </div>
  )
}

function Streams({ view, nature }: Readonly<{ view: FlowView; nature: Nature }>): ReactNode {
  const { app } = useWords()
  const { path, query } = useRoute()
  const box = useRef<HTMLElement>(null)
  const rows = useFlowRows(view)
  const caption = useCaption(view, nature)
  const head = [app.flow.moment, app.flow.from, app.flow.moment, app.flow.to, app.flow.count]
  const addressOfLink = ({ at, from, to }: FlowLink): string => {
    const next = new URLSearchParams(momentAddress(path, query, query.get('at')).split('?')[1] ?? '')
    next.set('link', `${at}:${from}:${to}`)
    return `${path}?${next.toString()}`
  }
  const name = `flow-${instantOf(view.asOfMs).slice(0, 16).replaceAll(':', '')}`
  const asTable = (): void => handOut(`${name}.csv`, 'text/csv;charset=utf-8', csvTable([...head, ''], rows.map((row) => [...row, caption])))
  const asPicture = (): void => {
    const drawn = box.current?.querySelector<SVGSVGElement>('svg.flow')
    if (drawn !== null && drawn !== undefined) handOut(`${name}.svg`, 'image/svg+xml', pictureText(drawn, caption))
  }
  return (
    <section className="card panel flow-panel" ref={box}>
      <header className="flow-head">
        <h2 className="t">{app.flow.heading(view.columns.at(-1)?.registered ?? 0)}</h2>
        <ul className="legend-row">{standingGroups.map((group) => <li key={group}><StateGlyph standing={glyphOfGroup[group]} size={14} />{app.group[group].many}</li>)}</ul>
        <span className="row-of-exports">
          <button type="button" className="btn sm" onClick={asPicture}><Image size={14} aria-hidden="true" />{app.flow.picture}</button>
          <button type="button" className="btn sm" onClick={asTable}><FileDown size={14} aria-hidden="true" />{app.flow.table}</button>
        </span>
      </header>
      <TableTwin caption={app.flow.heading(view.columns.at(-1)?.registered ?? 0)} head={head} rows={rows}><FlowSankey view={view} addressOfLink={addressOfLink} /></TableTwin>
    </section>
  )
}

function useFlowRows(view: FlowView): readonly (readonly (string | number)[])[] {
  const columnName = useColumnName()
  const nodeName = useNodeName()
  const whenOf = (at: number): string => {
    const column = view.columns[at]
    return column === undefined ? '' : columnName(column, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes }).when
  }
  const nameOf = (at: number, key: string): string => {
    const node = view.columns[at]?.nodes.find((each) => each.key === key)
    return node === undefined ? '' : nodeName(node)
  }
  return view.links.map(({ at, from, to, people }) => [whenOf(at), nameOf(at, from), whenOf(at + 1), nameOf(at + 1, to), people])
}

/** What every file says of itself: exercise or not, the moment, the clock. */
function useCaption(view: FlowView, nature: Nature): string {
  const { app, language } = useWords()
  const { query } = useRoute()
  const moment = `${dayText(view.asOfMs, view.utcOffsetMinutes, language)} ${clockText(view.asOfMs, view.utcOffsetMinutes)} ${zoneText(view.utcOffsetMinutes)}`
  return app.flow.exported(nature === 'exercise' ? app.shell.exerciseMark : app.shell.actual, moment, clockOf(query) === 'learned' ? app.moment.learned : app.moment.happened)
}

function Linked({ view, linked }: Readonly<{ view: FlowView; linked: NonNullable<FlowView['linked']> }>): ReactNode {
  const { app, language } = useWords()
  const { path, query } = useRoute()
  const nodeName = useNodeName()
  const link = linkOf(query)
  const [before, after] = [view.columns[link?.at ?? -1], view.columns[(link?.at ?? -1) + 1]]
  if (link === null || before === undefined || after === undefined) return null
  const name = (column: typeof before, key: string): string => {
    const node = column.nodes.find((each) => each.key === key)
    return node === undefined ? '' : nodeName(node)
  }
  const text = (ms: number): string => momentText(ms, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  return (
    <section className="card panel" aria-live="polite">
      <h3><span>{app.flow.linked(linked.found, name(before, link.from), name(after, link.to))} <small className="num">{app.flow.linkedAt(text(before.atMs), text(after.atMs))}</small></span><Link to={path} className="btn sm"><X size={14} aria-hidden="true" />{app.flow.close}</Link></h3>
      <ul className="linked">
        {linked.people.map(({ person, standing }) => <li key={person.registrationId}><Link to={`/people/${person.registrationId}`} data-item=""><PersonName person={person} /></Link><StandingChip standing={standing} /></li>)}
      </ul>
      {linked.found > linked.people.length && <p className="muted">{app.flow.moreOfThem(linked.found - linked.people.length)}</p>}
    </section>
  )
}
