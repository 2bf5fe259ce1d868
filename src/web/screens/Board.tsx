/** The board: in five seconds, how many, how sure, where it hurts, what must be decided. `?wall=1`: the same for a wall, without a name. */
import { UserPlus } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { standings, type Standing } from '../../domain/index.ts'
import { AsOfControl } from '../parts/AsOfControl.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { clockText, dayText, zoneText } from '../parts/clock-text.ts'
import { ConservationBar } from '../parts/ConservationBar.tsx'
import { DecisionItem, priorityOf, priorityRank } from '../parts/DecisionItem.tsx'
import { CareRange, Equation } from '../parts/Equation.tsx'
import { IncidentStrip } from '../parts/IncidentStrip.tsx'
import { PlaceCard } from '../parts/PlaceCard.tsx'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { useSteadyOrder } from '../parts/steady-order.ts'
import { StripPanels } from '../parts/StripPanels.tsx'
import { TableTwin } from '../parts/TableTwin.tsx'
import { UnitMarks } from '../parts/UnitMarks.tsx'
import { useSync, useView } from '../parts/use-engine.tsx'
import { Link, useRoute } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { BoardView } from '../views/board.ts'

/** More decisions than one looks at in a shift are behind a link. */
const decisionsShown = 7

export function Board(): ReactNode {
  const viewed = useView('board', null)
  // What was written here alone is no account: its sum would balance, and be wrong.
  const sync = useSync()
  const fetching = sync?.fetching?.isFirst === true ? sync.fetching : null
  const isNotHere = sync?.behind === null || fetching !== null
  const isLate = useLate(isNotHere && fetching === null)
  if (fetching !== null) return <BeingFetched {...fetching} />
  if (isNotHere && isLate) return <NotHere />
  return <ViewStates viewed={isNotHere ? { ...viewed, state: 'loading', value: null } : viewed} skeleton="board">{(view) => <BoardOf view={view} />}</ViewStates>
}

export function BoardOf({ view }: Readonly<{ view: BoardView }>): ReactNode {
  const { app, language } = useWords()
  const { query } = useRoute()
  const line = useSync()?.line
  const isWall = query.get('wall') === '1'
  const { asOfMs, utcOffsetMinutes, counts, heardAtMs } = view
  const clock = clockText(asOfMs, utcOffsetMinutes)
  const stale = line !== undefined && line !== 'connected' && heardAtMs !== null
  return (
    <div className="screen board">
      <ScreenHead title={app.board.title} under={<>{dayText(asOfMs, utcOffsetMinutes, language)} · <b>{clock}</b> {zoneText(utcOffsetMinutes)}</>}>
        {stale && <span className="chip unv"><PriorityGlyph priority="caution" size={14} />{app.shell.stale(clockText(heardAtMs, utcOffsetMinutes))}</span>}
        {!isWall && <AsOfControl nowMs={asOfMs} offsetMinutes={utcOffsetMinutes} />}
      </ScreenHead>
      <div className="body">
        <IncidentStrip incidents={view.incidents} nowMs={asOfMs} offsetMinutes={utcOffsetMinutes} />
        {counts.registered.atMost + counts.countedHeads + counts.mentionedNeverSeen === 0 ? <Empty /> : (
          <>
            <section className="card hero">
              <div className="sum"><Equation counts={counts} /><ConservationBar counts={counts} inCare={counts.inCare} /><Beside view={view} /></div>
              <CareRange counts={counts} />
            </section>
            <div className="cols">
              <div className="col"><Places view={view} noNames={isWall} /><StripPanels height={132} days={null} markMs={null} /></div>
              {!isWall && <Decisions view={view} />}
            </div>
          </>
        )}
      </div>
    </div>
  )
}

/** What stands outside the sum: heads that have no name yet, names that have no head yet. */
function Beside({ view: { counts } }: Readonly<{ view: BoardView }>): ReactNode {
  const { app, phrases } = useWords()
  const { countedHeads, notYetRegistered, mentionedNeverSeen } = counts
  if (countedHeads === 0 && mentionedNeverSeen === 0) return null
  return (
    <ul className="beside">
      {countedHeads > 0 && <li>{app.board.heads}: <b className="num">{countedHeads}</b></li>}
      {notYetRegistered.atMost > 0 && <li className="unv"><PriorityGlyph priority="caution" size={13} />{app.board.notYetRegistered(phrases.range(notYetRegistered.certain, notYetRegistered.atMost))}</li>}
      {mentionedNeverSeen > 0 && <li>{app.board.namedNeverSeen(mentionedNeverSeen)}</li>}
    </ul>
  )
}

function Places({ view, noNames }: Readonly<{ view: BoardView; noNames: boolean }>): ReactNode {
  const { app, phrases } = useWords()
  const nameOf = usePlaceName()
  const { asOfMs, utcOffsetMinutes, onTheWay, left, nowhere } = view
  const { query } = useRoute()
  // Another moment is another look; a new incident is worth the change.
  const reason = [query.get('at'), query.get('clock'), ...view.incidents.map(({ incidentId }) => incidentId)].join(' ')
  const places = useSteadyOrder(view.places, ({ place }) => place.placeId, reason)
  const apart: readonly Apart[] = [
    { title: app.board.transit, counts: { ...none, inTransit: onTheWay }, with: { standing: 'inTransit' } },
    { title: app.board.nowhere, counts: nowhere, with: { place: 'nowhere' } },
    { title: app.board.leftCare, counts: { ...none, ...left }, with: { group: left.leftCare > 0 ? 'leftCare' : 'died' } },
  ].filter(({ counts }) => peopleIn(counts) > 0)
  const cards = [...places.map(({ place, counts }) => ({ title: nameOf(place), counts })), ...apart]
  const rows = cards.map(({ title, counts }) => [title, peopleIn(counts), ...standings.map((standing) => counts[standing])])
  const [first] = places
  const isHot = first !== undefined && (first.incident || first.counts.unconfirmed + first.counts.missing > 0)
  return (
    <TableTwin caption={app.board.placesHeading} head={[app.board.placesHeading, app.board.registered, ...standings.map((standing) => phrases.standing[standing])]} rows={rows}>
      <h2 className="sr">{app.board.placesHeading}</h2>
      <section className={`places${isHot ? ' has-hot' : ''}`} aria-label={app.board.placesHeading}>
        {places.map((at, index) => <PlaceCard key={at.place.placeId} at={at} isHot={isHot && index === 0} nowMs={asOfMs} offsetMinutes={utcOffsetMinutes} noNames={noNames} />)}
        {apart.map((card) => <ApartCard key={card.title} {...card} />)}
      </section>
    </TableTwin>
  )
}

const none: Readonly<Record<Standing, number>> = { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }

/** A card of people who are at none of the places. */
type Apart = Readonly<{ title: string; counts: Readonly<Record<Standing, number>>; with: Readonly<Record<string, string>> }>

function peopleIn(counts: Readonly<Record<Standing, number>>): number {
  return standings.reduce((sum, standing) => sum + counts[standing], 0)
}

function ApartCard({ title, counts: all, with: more }: Apart): ReactNode {
  const { app, phrases } = useWords()
  const people = peopleIn(all)
  const words = standings.filter((standing) => all[standing] > 0).map((standing) => `${all[standing]} ${phrases.standing[standing]}`)
  return (
    <article className="card pl" aria-label={title}>
      <h3><Link to="/people" with={more} className="plain">{title}</Link></h3>
      <p className="k"><b className="num">{people}</b> <span>{app.board.peopleHere(people)}</span></p>
      <UnitMarks counts={all} columns={11} label={title} />
      <div className="feet"><p className="foot">{words.join(' · ')}</p></div>
    </article>
  )
}

function Decisions({ view: { doubts } }: Readonly<{ view: BoardView }>): ReactNode {
  const { app } = useWords()
  const ordered = doubts.toSorted((a, b) => priorityRank[priorityOf(a.kind)] - priorityRank[priorityOf(b.kind)] || b.sinceMs - a.sinceMs)
  return (
    <aside className="rail">
      <section className="card">
        <h2 className="t">{app.board.needsDecision} <span className="num quiet">{doubts.length}</span></h2>
        {ordered.length === 0 ? <p className="muted">{app.board.nothingToDecide}</p> : <ul>{ordered.slice(0, decisionsShown).map((doubt) => <DecisionItem key={doubt.key} doubt={doubt} />)}</ul>}
        {ordered.length > decisionsShown && <Link to="/discrepancies" className="more">{app.board.moreOfThem(ordered.length - decisionsShown)}</Link>}
      </section>
    </aside>
  )
}

/** Where home answers it is here by then, and nobody has to read why it was not. */
const notHereMs = 4_000

/** Out: whether it has been so for longer than that. */
function useLate(isSo: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = isSo ? setTimeout(() => setIsLate(true), notHereMs) : undefined
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isSo])
  return isLate
}

/** Minutes on a thin line: how far it is, and that nothing of it is a number yet. */
export function BeingFetched({ here, of }: Readonly<{ here: number; of: number }>): ReactNode {
  const { app } = useWords()
  return (
    <div className="screen board">
      <ScreenHead title={app.board.title} />
      <div className="body">
        <section className="card empty">
          <h2 className="t">{app.shell.fetching}</h2>
          <progress className="got" value={here} max={of} aria-label={app.shell.fetching} />
          <p className="num">{app.shell.fetched(here, of)}</p>
          <p>{app.shell.fetchedSays}</p>
        </section>
      </div>
    </div>
  )
}

function NotHere(): ReactNode {
  const { app } = useWords()
  return (
    <div className="screen board">
      <ScreenHead title={app.board.title} />
      <div className="body">
        <section className="card empty" role="status">
          <h2 className="t">{app.shell.notHere}</h2>
          <p>{app.shell.notHereSays}</p>
        </section>
      </div>
    </div>
  )
}

function Empty(): ReactNode {
  const { app } = useWords()
  return (
    <section className="card empty">
      <p>{app.board.empty}</p>
      <Link to="/intake" className="btn lg primary"><UserPlus size={20} aria-hidden="true" />{app.board.emptyAct}</Link>
    </section>
  )
}
