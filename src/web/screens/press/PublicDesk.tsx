/** The press desk: what others published, side by side and beside the account; what waits to be decided; and our own communiqués. */
import '../../styles/press.css'
import { FilePlus2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { pressParts, type PressPart } from '../../../locale/index.ts'
import { AsOfControl } from '../../parts/AsOfControl.tsx'
import { ScreenHead } from '../../parts/AppShell.tsx'
import { waitingIn } from '../../parts/press/inbox-items.ts'
import { PressWordsProvider, useFetchedPressWords, usePressWords } from '../../parts/press/use-press-words.tsx'
import { useSync, useView } from '../../parts/use-engine.tsx'
import { Link, useRoute } from '../../parts/use-route.tsx'
import { useWords } from '../../parts/use-words.tsx'
import { ViewStates } from '../../parts/ViewStates.tsx'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { AddSource } from './AddSource.tsx'
import { Communiques } from './Communiques.tsx'
import { Composer } from './Composer.tsx'
import { Inbox } from './Inbox.tsx'
import { Matrix } from './Matrix.tsx'
import { ReadingView } from './ReadingView.tsx'
import { Timeline } from './Timeline.tsx'

type Nature = 'actual' | 'exercise'

export function PublicDesk({ nature }: Readonly<{ nature: Nature }>): ReactNode {
  const { language } = useWords()
  const words = useFetchedPressWords(language)
  const viewed = useView('pressDesk', null)
  // Its geometry stands until its words are here.
  const shown = words === null ? { ...viewed, state: 'loading' as const, value: null } : viewed
  return <ViewStates viewed={shown} skeleton="list">{(view) => words !== null && <PressWordsProvider words={words}><DeskOf view={view} nature={nature} /></PressWordsProvider>}</ViewStates>
}

/** Which screen of the desk an address names. */
export function DeskOf({ view, nature }: Readonly<{ view: PressDeskView; nature: Nature }>): ReactNode {
  const { desk } = usePressWords()
  const { query } = useRoute()
  const [sourceId, communique, show] = [query.get('source'), query.get('communique'), query.get('show')]
  if (communique !== null) return <Composer key={communique} view={view} communiqueId={communique} nature={nature} />
  if (sourceId !== null) return <ReadingView key={sourceId} view={view} sourceId={sourceId} />
  if (show === 'add') return <AddSource view={view} />
  const part = pressParts.find((each) => each === show) ?? 'matrix'
  return (
    <div className="screen press-desk">
      <ScreenHead title={desk.title} under={desk.under(view.comparison.sources.length, view.comparison.origins.filter(({ basis }) => basis !== 'sameStatement').length)}>
        <AsOfControl nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} />
        <Link to="/record" with={{ show: 'add' }} className="btn primary" data-act="source"><FilePlus2 size={16} aria-hidden="true" />{desk.addSource}</Link>
      </ScreenHead>
      <div className="body">
        <PartsOfDesk view={view} part={part} />
        <Strips view={view} />
        <PartOf view={view} part={part} nature={nature} />
      </div>
    </div>
  )
}

function PartsOfDesk({ view, part }: Readonly<{ view: PressDeskView; part: PressPart }>): ReactNode {
  const { desk } = usePressWords()
  const waiting = waitingIn(view)
  return (
    <nav className="press-parts" aria-label={desk.title}>
      {pressParts.map((each) => (
        <Link key={each} to="/record" with={{ show: each === 'matrix' ? null : each }} aria-current={each === part ? 'page' : undefined}>{desk.parts[each]}{each === 'inbox' && waiting > 0 && <span className="count num">{waiting}</span>}</Link>
      ))}
    </nav>
  )
}

function Strips({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { desk } = usePressWords()
  const line = useSync()?.line
  const closed = view.sources.filter(({ state }) => state !== 'open').length
  return (
    <>
      {line !== undefined && line !== 'connected' && line !== 'asking' && <p className="told" role="status">{desk.offline}</p>}
      {closed > 0 && <p className="told unv">{desk.closed(closed)}</p>}
    </>
  )
}

function PartOf({ view, part, nature }: Readonly<{ view: PressDeskView; part: PressPart; nature: Nature }>): ReactNode {
  const { desk } = usePressWords()
  if (part === 'communiques') return <Communiques view={view} />
  if (view.sources.length === 0) return <div className="card empty"><p>{desk.empty}</p><Link to="/record" with={{ show: 'add' }} className="btn primary">{desk.addSource}</Link></div>
  if (part === 'inbox') return <Inbox view={view} />
  return part === 'timeline' ? <Timeline view={view} /> : <><Matrix view={view} nature={nature} /><NotCompared view={view} /></>
}

/** Sources that are kept and stand in no column: nothing of what was captured is out of reach. */
function NotCompared({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { desk, codes } = usePressWords()
  const compared = new Set(view.comparison.sources.map(({ id }) => id))
  const others = view.sources.filter(({ sourceId }) => !compared.has(sourceId))
  if (others.length === 0) return null
  return (
    <section className="card panel not-compared">
      <h2 className="t">{desk.notCompared}</h2>
      <ul>{others.map(({ sourceId, publisher, kind, state, supersededBy }) => <li key={sourceId}><Link to="/record" with={{ source: sourceId }} className="open-source"><bdi>{publisher ?? desk.noPublisher}</bdi></Link> <span className="muted">{codes.sourceKinds[kind]}. {supersededBy !== null ? desk.supersededShort : state !== 'open' && desk.states[state]}</span></li>)}</ul>
    </section>
  )
}
