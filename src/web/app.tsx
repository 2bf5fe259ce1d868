/** The app: what stands around the screens, which screen an address names, and the door before them all while the device is locked. */
import { Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Engine, Standing } from './offline/engine.ts'
import { noteHere } from './parts/was-here.ts'
import { AppShell, paths } from './parts/AppShell.tsx'
import { later, type Later } from './parts/later.tsx'
import { HideScreen } from './parts/HideScreen.tsx'
import { KeysProvider } from './parts/use-keys.tsx'
import { EngineProvider, MomentsProvider } from './parts/use-engine.tsx'
import { PhotosProvider } from './parts/use-photo.tsx'
import { RouteProvider, momentsOf, useRoute } from './parts/use-route.tsx'
import { ToastProvider, useSaidTo } from './parts/use-toast.tsx'
import { WordsProvider, useWords } from './parts/use-words.tsx'
import { Board } from './screens/Board.tsx'
import { SignIn } from './screens/SignIn.tsx'

/** What is not needed to open the door and show the board comes with the first look at it; offline it is here already. */
const ChooseWay = later(async () => (await import('./screens/door/NewWays.tsx')).ChooseWay)
const CountHeads = later(async () => (await import('./screens/CountHeads.tsx')).CountHeads)
const Discrepancies = later(async () => (await import('./screens/Discrepancies.tsx')).Discrepancies)
const Flow = later(async () => (await import('./screens/Flow.tsx')).Flow)
const Incident = later(async () => (await import('./screens/Incident.tsx')).Incident)
const Intake = later(async () => (await import('./screens/Intake.tsx')).Intake)
const People = later(async () => (await import('./screens/People.tsx')).People)
const Person = later(async () => (await import('./screens/Person.tsx')).Person)
const RollCall = later(async () => (await import('./screens/RollCall.tsx')).RollCall)
const Settings = later(async () => (await import('./screens/Settings.tsx')).Settings)
const NightWatch = later(async () => (await import('./screens/NightWatch.tsx')).NightWatch)
const Scan = later(async () => (await import('./screens/Scan.tsx')).Scan)
const Paper = later(async () => (await import('./screens/Paper.tsx')).Paper)
const MyPlace = later(async () => (await import('./screens/MyPlace.tsx')).MyPlace)
const Devices = later(async () => (await import('./screens/Devices.tsx')).Devices)
const PublicDesk = later(async () => (await import('./screens/press/PublicDesk.tsx')).PublicDesk)
const Movements = later(async () => (await import('./screens/Movements.tsx')).Movements)

type Open = Extract<Standing, { state: 'open' }>

export function App({ engine }: Readonly<{ engine: Engine }>): ReactNode {
  return (
    <WordsProvider>
      <RouteProvider>
        <EngineProvider engine={engine}>
          <HideScreen>
            <ToastProvider>
              <Door engine={engine} />
            </ToastProvider>
          </HideScreen>
        </EngineProvider>
      </RouteProvider>
    </WordsProvider>
  )
}

function Door({ engine }: Readonly<{ engine: Engine }>): ReactNode {
  const [device, setDevice] = useState<Standing | null>(null)
  const { path, query } = useRoute()
  // A wall is read by whoever passes: no other screen, and nobody's name, can be reached from it.
  const isWall = query.get('wall') === '1'
  const look = useCallback(async () => {
    const next = await engine.standing()
    noteHere(next)
    // Drawn anew only when something about the device changed: it is asked with every change of the account.
    setDevice((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
  }, [engine])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const lookUntilSeen = (): void => void look().catch(() => {
      timer = setTimeout(lookUntilSeen, lookAgainMs)
    })
    lookUntilSeen()
    return () => clearTimeout(timer)
  }, [look])
  // A device that was opened by a PIN alone opens in full by itself; a session ends; another tab locks.
  useEffect(() => engine.onSync(() => void look()), [engine, look])
  // A device that is new fetches its ledger first.
  const isShut = device?.state === 'locked'
  useEffect(() => {
    if (isShut) fetchAhead(path)
  }, [isShut, path])
  useSaidTo(device?.state === 'open' ? device.name : null)
  if (device === null) return <Opening />
  if (device.state !== 'open') return <SignIn device={device} onOpen={setDevice} />
  if (device.opened === 'full' && device.ways.length === 0) return <Suspense fallback={null}><ChooseWay name={device.name} onKept={setDevice} /></Suspense>
  return (
    <MomentsProvider moments={momentsOf(query)}>
      <KeysProvider pathOf={paths}>
        <PhotosProvider>
          <AppShell device={device}><Suspense fallback={null}>{isWall ? <Board /> : screenOf(path, device, () => void look())}</Suspense></AppShell>
        </PhotosProvider>
      </KeysProvider>
    </MomentsProvider>
  )
}

const lookAgainMs = 1_000
/** A device that opens at once shows nothing in between. */
const openingSaidMs = 1_500

/** A browser that was killed may take a while until its store opens: whoever waits is told that nothing is lost. */
function Opening(): ReactNode {
  const { app } = useWords()
  const [isSaid, setIsSaid] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSaid(true), openingSaidMs)
    return () => clearTimeout(timer)
  }, [])
  return isSaid ? <main className="door"><p className="card" role="status">{app.door.opening}</p></main> : null
}

/** An address nobody knows is the board: a link may be older than the app. */
function screenOf(path: string, device: Open, onChanged: () => void): ReactNode {
  const screen = screensByPath[path]
  if (screen !== undefined) return screen.draw(device)
  if (isOfPerson(path)) return <Person key={path} id={path.slice(paths.people.length + 1)} />
  if (path === paths.settings) return <Settings device={device} onChanged={onChanged} />
  return <Board />
}

const isOfPerson = (path: string): boolean => path.startsWith(`${paths.people}/`)

/** What the address leads to is here when the door opens. */
function fetchAhead(path: string): void {
  if (isOfPerson(path)) Person.ahead()
  else screensByPath[path]?.ahead()
}

type Addressed = Readonly<{ ahead(): void; draw(device: Open): ReactNode }>

const alone = (Screen: Later<object>): Addressed => ({ ahead: Screen.ahead, draw: () => <Screen /> })

const screensByPath: Readonly<Record<string, Addressed>> = {
  [paths.people]: alone(People),
  [paths.intake]: alone(Intake),
  [paths.rollCall]: alone(RollCall),
  [paths.movements]: alone(Movements),
  [paths.scan]: alone(Scan),
  [paths.heads]: alone(CountHeads),
  [paths.myPlace]: alone(MyPlace),
  [paths.devices]: alone(Devices),
  [paths.paper]: { ahead: Paper.ahead, draw: (device) => <Paper device={device} /> },
  [paths.nightWatch]: alone(NightWatch),
  [paths.incident]: alone(Incident),
  [paths.flow]: { ahead: Flow.ahead, draw: ({ nature }) => <Flow nature={nature} /> },
  [paths.press]: { ahead: PublicDesk.ahead, draw: ({ nature }) => <PublicDesk nature={nature} /> },
  [paths.discrepancies]: alone(Discrepancies),
}
