/** What stands around every screen: side bar on a desk, four ways at the foot of a phone; the exercise mark always in sight. */
import { ArrowLeft, Bus, Ellipsis, GitCompareArrows, LayoutDashboard, ListChecks, MapPinHouse, Moon, Newspaper, Printer, ScanLine, Search, Settings2, Siren, Smartphone, UserPlus, Users, UsersRound, Waypoints, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Screens } from '../../locale/index.ts'
import type { Standing as DeviceStanding } from '../offline/engine.ts'
import { Textures } from './ConservationBar.tsx'
import { useKeys } from './keys-context.ts'
import { Mark } from './StateGlyph.tsx'
import { DeviceStrips } from './DeviceStrips.tsx'
import { SealedStrip } from './SealedStrip.tsx'
import { LedgerFoot, SyncStrip } from './SyncStrip.tsx'
import { useFoot } from './use-foot.ts'
import { Link, useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

export const paths: Readonly<Record<Screens, string>> = {
  board: '/',
  myPlace: '/here',
  people: '/people',
  intake: '/intake',
  rollCall: '/roll-call',
  scan: '/scan',
  movements: '/movements',
  heads: '/count',
  nightWatch: '/night',
  incident: '/incident',
  discrepancies: '/discrepancies',
  press: '/record',
  flow: '/flow',
  devices: '/devices',
  paper: '/paper',
  settings: '/settings',
}

const icons: Readonly<Record<Screens, LucideIcon>> = {
  board: LayoutDashboard,
  myPlace: MapPinHouse,
  people: Users,
  intake: UserPlus,
  rollCall: ListChecks,
  scan: ScanLine,
  movements: Bus,
  heads: UsersRound,
  nightWatch: Moon,
  incident: Siren,
  discrepancies: GitCompareArrows,
  press: Newspaper,
  flow: Waypoints,
  devices: Smartphone,
  paper: Printer,
  settings: Settings2,
}

const sideOrder: readonly (readonly Screens[])[] = [['board', 'myPlace', 'people', 'intake', 'rollCall', 'scan', 'movements', 'heads', 'nightWatch'], ['incident', 'discrepancies'], ['press', 'flow', 'devices', 'paper', 'settings']]

/** The foot of a phone by what its officer comes for; everything else stands under *more*, in the order of the side bar. */
function footOf(role: string): readonly Screens[] {
  if (role === 'coordinator') return ['board', 'people', 'scan', 'intake']
  return role === 'intake' ? ['intake', 'people', 'scan', 'board'] : ['myPlace', 'people', 'scan', 'intake']
}

type Open = Extract<DeviceStanding, { state: 'open' }>

export function AppShell({ device, children }: Readonly<{ device: Open; children: ReactNode }>): ReactNode {
  const { app } = useWords()
  const { path, query } = useRoute()
  useFoot()
  const onPhone = footOf(device.role)
  const underMore = sideOrder.flat().filter((screen) => !onPhone.includes(screen))
  const isExercise = device.nature === 'exercise'
  const isWall = query.get('wall') === '1'
  const isHere = (screen: Screens): boolean => (screen === 'board' ? path === '/' : path.startsWith(paths[screen]))
  const way = (screen: Screens): ReactNode => {
    const Icon = icons[screen]
    return (
      <Link key={screen} to={paths[screen]} aria-current={isHere(screen) ? 'page' : undefined}>
        <Icon size={17} strokeWidth={1.75} aria-hidden="true" /><span>{app.nav[screen]}</span>
      </Link>
    )
  }
  return (
    <div className={`shell${isWall ? ' wall' : ''}`} data-nature={device.nature}>
      <Textures />
      <a className="skip" href="#content">{app.nav.skip}</a>
      {isExercise && <p className="exercise-mark">{app.shell.exerciseMark}</p>}
      {!isWall && (
        <aside className="side">
          <p className="brand"><Mark />Amparo</p>
          <p className="operation"><span>{isExercise ? app.shell.exerciseMark : app.shell.actual}</span><small className="mono">{device.operationId.slice(0, 8)}</small></p>
          <nav className="nav" aria-label={app.nav.label}>{sideOrder.map((part) => <div key={part[0]} className="nav-part">{part.map(way)}</div>)}</nav>
          <LedgerFoot />
          <p className="me"><b>{device.name}</b><br />{(app.devices.roles as Readonly<Record<string, string>>)[device.role] /* a word of the account */ ?? device.role}</p>
        </aside>
      )}
      <div className="main">
        <DeviceStrips />
        {device.opened === 'full' ? <SyncStrip /> : <SealedStrip device={device} />}
        <main id="content" tabIndex={-1}>{children}</main>
      </div>
      {!isWall && <PhoneBar way={way} foot={onPhone} more={underMore} isMore={underMore.some(isHere)} />}
    </div>
  )
}

function PhoneBar({ way, foot, more, isMore }: Readonly<{ way: (screen: Screens) => ReactNode; foot: readonly Screens[]; more: readonly Screens[]; isMore: boolean }>): ReactNode {
  const { app } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <nav className="phone-bar" aria-label={app.nav.label} onClick={(pressed) => { if (pressed.target instanceof Element && pressed.target.closest('a') !== null) setIsOpen(false) }}>
      {isOpen && <div className="more-sheet">{more.map(way)}</div>}
      {foot.map(way)}
      <button type="button" aria-expanded={isOpen} aria-current={isMore ? 'page' : undefined} onClick={() => setIsOpen(!isOpen)}><Ellipsis size={17} aria-hidden="true" /><span>{app.nav.more}</span></button>
    </nav>
  )
}

/** The head of a screen: on a desk beside its controls, on a phone over what it says. */
export function ScreenHead({ title, under, back, children }: Readonly<{ title: ReactNode; under?: ReactNode; back?: Readonly<{ to: string; label: string }>; children?: ReactNode }>): ReactNode {
  return (
    <header className="top">
      {back !== undefined && <Link to={back.to} className={`iconbtn${back.to === '/' ? ' home' : ''}`} aria-label={back.label}><ArrowLeft className="arrow" size={24} aria-hidden="true" /></Link>}
      <div className="top-title"><h1 tabIndex={-1}>{title}</h1>{under !== undefined && <p className="under num">{under}</p>}</div>
      <span className="spring" />
      {children}
      <Find />
    </header>
  )
}

/** On a desk: the palette by a tap, with the key that opens it. On phones the list of people is one tap away. */
function Find(): ReactNode {
  const { app } = useWords()
  const { find } = useKeys()
  return <button type="button" className="btn find" onClick={find}><Search size={16} aria-hidden="true" /><span>{app.keys.find}</span><kbd>Ctrl K</kbd></button>
}
