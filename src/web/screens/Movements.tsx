/** Movements: who is on the way, who arrived; from here one leaves, arrives, or is taken over from another phone. */
import { Bus, ScanQrCode } from 'lucide-react'
import type { ReactNode } from 'react'
import { MovementId } from '../../kernel/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { clockText, isolated, momentText } from '../parts/clock-text.ts'
import { Late } from '../parts/Late.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useView } from '../parts/use-engine.tsx'
import { Link, useRoute } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { MovementRow, MovementsView } from '../views/movements.ts'
import { MovementScreen } from './MovementCard.tsx'
import { MovementPlan } from './MovementPlan.tsx'
import { MovementShow } from './MovementShow.tsx'
import { MovementTake } from './MovementTake.tsx'

const path = '/movements'

export function Movements(): ReactNode {
  const { query } = useRoute()
  const opened = MovementId.safeParse(query.get('m'))
  const viewed = useView('movements', null)
  if (opened.success && query.get('show') === '1') return <MovementShow key={opened.data} movementId={opened.data} />
  if (opened.success) return <MovementScreen key={opened.data} movementId={opened.data} />
  if (query.get('do') === 'take') return <MovementTake />
  if (query.get('do') === 'plan') return <ViewStates viewed={viewed} skeleton="form">{(view) => <MovementPlan view={view} />}</ViewStates>
  return <ViewStates viewed={viewed} skeleton="list">{(view) => <MovementList view={view} />}</ViewStates>
}

export function MovementList({ view }: Readonly<{ view: MovementsView }>): ReactNode {
  const { app } = useWords()
  return (
    <div className="screen">
      <ScreenHead title={app.movements.title} back={{ to: '/', label: app.nav.board }} />
      <div className="body">
        <div className="form">
          <div className="pair">
            <Link className="btn lg primary" to={path} with={{ do: 'plan' }}><Bus size={22} aria-hidden="true" />{app.movements.plan}</Link>
            <Link className="btn lg" to={path} with={{ do: 'take' }}><ScanQrCode size={22} aria-hidden="true" />{app.movements.takeOver}</Link>
          </div>
          <h2 className="t">{app.movements.underWay}</h2>
          {view.underWay.length === 0 ? <p className="muted">{app.movements.nobodyUnderWay}</p> : <ul className="stack">{view.underWay.map((row) => <li key={row.movementId}><Row row={row} view={view} /></li>)}</ul>}
          {view.arrived.length > 0 && (
            <>
              <h2 className="t">{app.movements.arrived}</h2>
              <ul className="stack">{view.arrived.map((row) => <li key={row.movementId}><Row row={row} view={view} /></li>)}</ul>
            </>
          )}
        </div>
      </div>
    </div>
  )
}

function Row({ row, view }: Readonly<{ row: MovementRow; view: MovementsView }>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const seen = { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language }
  const isUnderWay = row.arrivedMs === null
  if (row.word === 'not-verified') return <Held row={row} view={view} />
  const glyph = !isUnderWay ? 'present' : row.lateness === 'overdue' ? 'unconfirmed' : 'inTransit'
  return (
    <Link className={`card move-row${isUnderWay && row.lateness !== 'on-time' ? ' unv' : ''}`} to={path} with={{ m: row.movementId }}>
      <StateGlyph standing={glyph} size={26} />
      <span>
        <b>{app.movements.named(row.no)}</b> <span className="num">{row.manifest === 'named' ? app.movements.onManifest(row.heads) : app.movements.headsOnly(row.heads)}</span>
        <small>{app.movements.left(isolated(placeName(row.from)), isolated(momentText(row.departedMs, seen)))}</small>
        <small>{row.arrivedMs === null ? app.movements.arriveAt(isolated(placeName(row.to))) : app.movements.arrivedAt(isolated(placeName(row.arrivedAt ?? row.to)), isolated(momentText(row.arrivedMs, seen)))}{isUnderWay && `, ${app.movements.dueAt(clockText(row.dueMs, view.utcOffsetMinutes))}`}</small>
        {isUnderWay && <Late row={row} />}
      </span>
    </Link>
  )
}

/** Taken over from another phone and not verified: what it says is shown, and opens nothing. */
function Held({ row, view }: Readonly<{ row: MovementRow; view: MovementsView }>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const seen = { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language }
  return (
    <article className="card move-row unv">
      <StateGlyph standing="unconfirmed" size={26} />
      <span>
        <b>{app.movements.left(isolated(placeName(row.from)), isolated(momentText(row.departedMs, seen)))}</b> <span className="num">{row.manifest === 'named' ? app.movements.onManifest(row.heads) : app.movements.headsOnly(row.heads)}</span>
        <small>{app.movements.arriveAt(isolated(placeName(row.to)))}</small>
        <small className="late">{app.movements.notVerified}</small>
      </span>
    </article>
  )
}
