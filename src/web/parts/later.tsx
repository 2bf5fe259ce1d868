/** A screen whose code is fetched when it is looked at: what stands there meanwhile, and when it does not come. */
import { lazy, type ComponentType, type ReactNode } from 'react'
import { useWords } from './use-words.tsx'

export type Later<Props extends object> = ComponentType<Props> & Readonly<{
  /** Its code, where it can be had without waiting long: for whoever will look at it in a moment. */
  ahead(): void
}>

/** In: fetches one screen; asked again it answers with the same. Out: that screen, and when its code cannot be had, what is safe and what to do. */
export function later<Props extends object>(fetchScreen: () => Promise<ComponentType<Props>>): Later<Props> {
  const Screen = lazy(async () => ({ default: await fetchScreen().catch((): ComponentType<Props> => NotHere) }))
  return Object.assign((props: Props): ReactNode => <Screen {...props} />, { ahead: () => void fetchScreen().catch(() => undefined) })
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
