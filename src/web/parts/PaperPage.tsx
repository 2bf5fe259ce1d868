/** One page of paper: at its head what it is of, exercise or not, which minute and how sure; at its foot which page of how many. */
import type { ReactNode } from 'react'
import { useWords } from './use-words.tsx'

export type PaperHead = Readonly<{ nature: 'actual' | 'exercise'; operation: string; moment: string }>

type PageProps = Readonly<{ head: PaperHead; title: ReactNode; under?: ReactNode; number?: ReactNode; page: number; pages: number; foot: string; children: ReactNode }>

export function PaperPage({ head, title, under, number, page, pages, foot, children }: PageProps): ReactNode {
  const { app } = useWords()
  const isExercise = head.nature === 'exercise'
  return (
    <section className="paper-page" data-theme="light" aria-label={app.paper.page(page, pages)}>
      <header>
        <p className={`paper-nature${isExercise ? ' is-exercise' : ''}`}>{isExercise ? app.shell.exerciseMark : app.shell.actual}</p>
        <div className="paper-title"><h2>{title}</h2><p>{app.paper.asOf(head.moment)} · <span className="mono">{head.operation}</span></p>{under !== undefined && <p>{under}</p>}</div>
        {number !== undefined && <p className="paper-number">{number}</p>}
      </header>
      {children}
      <footer><p>{foot}</p><p className="num">{app.paper.page(page, pages)}</p></footer>
    </section>
  )
}
