/** A screen whose code is fetched when it is looked at: what stands there meanwhile, and when it does not come. */
import { lazy, type ComponentType, type ReactNode } from 'react'
import { useWords } from './use-words.tsx'

/** In: fetches one screen. Out: that screen, and when its code cannot be had, what is safe and what to do. */
export function later<Props extends object>(fetchScreen: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async () => ({ default: await fetchScreen().catch((): ComponentType<Props> => NotHere) }))
}

/** No network before the whole app was kept, or an app older than its server: loading it anew gets it. */
function NotHere(): ReactNode {
  const { app } = useWords()
  return (
    <div className="card failed" role="alert">
      <h1 className="t">{app.failedTitle}</h1>
      <p>{app.failedKept}</p>
      <button type="button" className="btn" onClick={() => location.reload()}>{app.tryAgain}</button>
    </div>
  )
}
