/** The app: what stands around the screens, which screen an address names, and the door before them all while the device is locked. */
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Engine, Standing } from './offline/engine.ts'
import { AppShell } from './parts/AppShell.tsx'
import { EngineProvider, MomentsProvider } from './parts/use-engine.tsx'
import { RouteProvider, momentsOf, useRoute } from './parts/use-route.tsx'
import { ToastProvider } from './parts/use-toast.tsx'
import { WordsProvider } from './parts/use-words.tsx'
import { Board } from './screens/Board.tsx'

export function App({ engine }: Readonly<{ engine: Engine }>): ReactNode {
  return (
    <WordsProvider>
      <RouteProvider>
        <EngineProvider engine={engine}>
          <ToastProvider>
            <Door engine={engine} />
          </ToastProvider>
        </EngineProvider>
      </RouteProvider>
    </WordsProvider>
  )
}

function Door({ engine }: Readonly<{ engine: Engine }>): ReactNode {
  const [device, setDevice] = useState<Standing | null>(null)
  const { query } = useRoute()
  const look = useCallback(() => void engine.standing().then(setDevice), [engine])
  useEffect(look, [look])
  if (device === null) return null
  if (device.state !== 'open') return null
  return (
    <MomentsProvider moments={momentsOf(query)}>
      <AppShell device={device}>
        <Board />
      </AppShell>
    </MomentsProvider>
  )
}
