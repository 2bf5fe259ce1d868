/** How screens reach the replica: the engine by context, views that keep their last value while a new one comes, and acts. */
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Outcome, Refusal } from '../../kernel/index.ts'
import type { ActName } from '../../domain/index.ts'
import type { Engine, Moments, SyncState } from '../offline/engine.ts'
import type { AskedOf, ViewName, ViewOf } from '../views/index.ts'

const EngineContext = createContext<Engine | null>(null)
const MomentsContext = createContext<Moments>({ asOf: null, knownAt: null })
const SyncContext = createContext<SyncState | null>(null)

export const now: Moments = { asOf: null, knownAt: null }

/** Standings change with no entry when freshness lapses: what is shown as of now is asked again this often. */
const lapseLookMs = 30_000

export function EngineProvider({ engine, children }: Readonly<{ engine: Engine; children: ReactNode }>): ReactNode {
  const [sync, setSync] = useState<SyncState | null>(null)
  useEffect(() => {
    let isOpen = true
    void engine.sync().then((state) => isOpen && setSync((before) => before ?? state))
    const stop = engine.onSync(setSync)
    return () => {
      isOpen = false
      stop()
    }
  }, [engine])
  return (
    <EngineContext value={engine}>
      <SyncContext value={sync}>{children}</SyncContext>
    </EngineContext>
  )
}

export function MomentsProvider({ moments, children }: Readonly<{ moments: Moments; children: ReactNode }>): ReactNode {
  return <MomentsContext value={moments}>{children}</MomentsContext>
}

export function useEngine(): Engine {
  const engine = useContext(EngineContext)
  if (engine === null) throw new Error('screens stand inside EngineProvider')
  return engine
}

/** Null until the engine has answered once. */
export function useSync(): SyncState | null {
  return useContext(SyncContext)
}

export function useMoments(): Moments {
  return useContext(MomentsContext)
}

/** `value` is the last one, also while a new one comes or when that failed; `version`: of the account it was asked of, at least. */
export type Viewed<Value> = Readonly<{ state: 'loading' | 'ready' | 'failed'; value: Value | null; version: number; refusal: Refusal | null; again: () => void }>

export function useView<Name extends ViewName>(name: Name, asked: AskedOf<Name>): Viewed<ViewOf<Name>> {
  const engine = useEngine()
  const moments = useMoments()
  const version = useSync()?.version ?? 0
  const [times, setTimes] = useState(0)
  const [viewed, setViewed] = useState<Omit<Viewed<ViewOf<Name>>, 'again'>>({ state: 'loading', value: null, version: 0, refusal: null })
  const latest = useRef(0)
  const question = JSON.stringify([name, asked, moments])
  useEffect(() => {
    const mine = ++latest.current
    const answer = (outcome: Outcome<ViewOf<Name>> | null): void => {
      // An answer that a later question overtook is not shown.
      if (latest.current !== mine) return
      if (outcome?.ok === true) setViewed({ state: 'ready', value: outcome.value, version, refusal: null })
      else setViewed((before) => ({ ...before, state: 'failed', refusal: outcome === null ? null : outcome.refusal }))
    }
    engine.view(name, asked, moments).then(answer, () => answer(null))
    // `asked` and `moments` are new objects at every drawing: `question` is what they say.
  }, [engine, question, version, times])
  useEffect(() => {
    if (moments.asOf !== null) return undefined
    const timer = setInterval(() => setTimes((count) => count + 1), lapseLookMs)
    return () => clearInterval(timer)
  }, [moments.asOf])
  const again = useCallback(() => setTimes((count) => count + 1), [])
  return { ...viewed, again }
}

export type Acted = Outcome<Readonly<{ hashes: readonly string[] }>>

/** Durable on this device when it is answered. */
export function useAct(): (act: ActName, request: unknown) => Promise<Acted> {
  const engine = useEngine()
  return useCallback((act, request) => engine.act(act, request), [engine])
}
