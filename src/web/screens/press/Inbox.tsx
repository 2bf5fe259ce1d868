/** What waits for a person, the gravest first. A thing that was decided leaves; the next one takes the focus. */
import { useEffect, useRef, type ReactNode } from 'react'
import type { Severity } from '../../../press/index.ts'
import { inboxOf } from '../../parts/press/inbox-items.ts'
import { RelationCard, SourceName } from '../../parts/press/RelationCard.tsx'
import { StatementCard } from '../../parts/press/StatementCard.tsx'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { Link } from '../../parts/use-route.tsx'
import type { PressDeskView } from '../../views/press-desk-types.ts'

/** Drawn at once of each kind; the worst stand first. */
const shownMax = 25

const severities: readonly Severity[] = [3, 2, 1]

export function Inbox({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { desk, press } = usePressWords()
  const box = useRef<HTMLDivElement>(null)
  const { contrary, unplaced, questions } = inboxOf(view)
  const left = contrary.length + unplaced.length + questions.length
  useNextFocused(box, left)
  if (left === 0) return <p className="card empty">{desk.inboxEmpty}</p>
  return (
    <div ref={box} className="press-inbox">
      <p className="muted" role="status">{desk.inboxLeft(left)}. <span className="desk-says">{desk.inboxHint}</span></p>
      {severities.map((severity) => {
        const own = contrary.filter((relation) => relation.severity === severity)
        return own.length > 0 && (
          <section key={severity}>
            <h2 className="t">{press.severity[severity]}</h2>
            {own.slice(0, shownMax).map((relation) => <div key={relation.id} className="card"><RelationCard view={view} relation={relation} isItem /></div>)}
            {own.length > shownMax && <p className="muted">{desk.more(own.length - shownMax)}</p>}
          </section>
        )
      })}
      {unplaced.length > 0 && (
        <section>
          <h2 className="t">{desk.unplaced}</h2><p className="muted">{desk.unplacedHint}</p>
          {unplaced.slice(0, shownMax).map((statement) => (
            <article key={statement.id} className="card" data-item="" tabIndex={-1} aria-label={desk.unplaced}>
              <p><Link to="/record" with={{ source: statement.sourceId, statement: statement.id }} className="open-source"><SourceName view={view} sourceId={statement.sourceId} /></Link></p>
              <StatementCard view={view} statement={statement} />
            </article>
          ))}
          {unplaced.length > shownMax && <p className="muted">{desk.more(unplaced.length - shownMax)}</p>}
        </section>
      )}
      {questions.length > 0 && <section><h2 className="t">{desk.questions}</h2>{questions.slice(0, shownMax).map((relation) => <div key={relation.id} className="card"><RelationCard view={view} relation={relation} isItem /></div>)}</section>}
    </div>
  )
}

/** What was decided is gone, and with it the focus: the one that stands in its place has it then. */
function useNextFocused(box: React.RefObject<HTMLDivElement | null>, left: number): void {
  const before = useRef(left)
  const place = useRef(0)
  useEffect(() => {
    const { current } = box
    if (current === null) return undefined
    const note = (): void => {
      const items = [...current.querySelectorAll('[data-item]')]
      place.current = Math.max(0, items.findIndex((item) => item.contains(document.activeElement)))
    }
    current.addEventListener('focusin', note)
    return () => current.removeEventListener('focusin', note)
  }, [box])
  useEffect(() => {
    const isFewer = left < before.current
    before.current = left
    if (!isFewer || document.activeElement !== document.body) return
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    items[Math.min(place.current, items.length - 1)]?.focus()
  }, [box, left])
}
