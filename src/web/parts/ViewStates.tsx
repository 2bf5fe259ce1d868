/** What stands where an answer will: its own geometry while it is read, and when it cannot be shown, what is safe and what to do. */
import type { ReactNode } from 'react'
import type { Viewed } from './use-engine.tsx'
import { useWords } from './use-words.tsx'

type Shown<Value> = Readonly<{ viewed: Viewed<Value>; skeleton: 'board' | 'list' | 'form'; children: (value: NonNullable<Value>) => ReactNode; missing?: ReactNode }>

/** The last value stays while a new one comes, and when that fails. */
export function ViewStates<Value>({ viewed, skeleton, children, missing = null }: Shown<Value>): ReactNode {
  const { app, phrases } = useWords()
  const { state, value, refusal, again } = viewed
  if (value !== null && value !== undefined) return children(value)
  if (state === 'ready') return missing
  if (state === 'loading') return <Skeleton kind={skeleton} says={app.loading} />
  const sentence = refusal === null ? null : (phrases.refusal as Readonly<Record<string, string>>)[refusal.code] // a code may be the server's
  return (
    <div className="card failed" role="alert">
      <h2 className="t">{app.failedTitle}</h2>
      <p>{sentence ?? (refusal === null ? app.failedKept : app.notAllowed)}</p>
      <button type="button" className="btn" onClick={again}>{app.tryAgain}</button>
    </div>
  )
}

const shapes = { board: ['strip', 'hero', 'cards'], list: ['strip', 'rows'], form: ['rows'] } as const

function Skeleton({ kind, says }: Readonly<{ kind: keyof typeof shapes; says: string }>): ReactNode {
  return (
    <div className="skeleton" role="status" aria-label={says}>
      {shapes[kind].map((shape) => <div key={shape} className={`bone ${shape}`} />)}
    </div>
  )
}
