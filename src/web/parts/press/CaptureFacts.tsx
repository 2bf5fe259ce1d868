/** How a source was captured: who published it and on which basis the day stands, who captured it when, and the hash of what was found. */
import type { ReactNode } from 'react'
import type { PressDeskView, PressSource } from '../../views/press-desk-types.ts'
import { momentText } from '../clock-text.ts'
import { Link } from '../use-route.tsx'
import { useWords } from '../use-words.tsx'
import { usePressWords } from './use-press-words.tsx'

export function CaptureFacts({ view, source, isLinked }: Readonly<{ view: PressDeskView; source: PressSource; isLinked: boolean }>): ReactNode {
  const { language } = useWords()
  const { desk, codes, press } = usePressWords()
  const compared = view.comparison.sources.find(({ id }) => id === source.sourceId)
  const published = source.published ?? compared?.published.value ?? null
  const basis = source.published !== null ? source.publishedBasis : (compared?.published.basis ?? source.publishedBasis)
  const moment = momentText(source.captured.atMs, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  const assumed = compared?.assumedPublished ?? null
  return (
    <section className="press-part">
      <h3>{desk.capture}</h3>
      <dl className="pairs">
        <div><dt>{desk.publisher}</dt><dd><bdi>{source.publisher ?? desk.noPublisher}</bdi></dd></div>
        <div><dt>{desk.kind}</dt><dd>{codes.sourceKinds[source.kind]}, {codes.captured[source.form]}</dd></div>
        <div><dt>{desk.add.published}</dt><dd className="num">{published === null ? (assumed === null ? press.dayUnknown : press.readAsOf(assumed)) : `${published} (${codes.published[basis]})`}</dd></div>
        <div><dt>{desk.add.zone}</dt><dd dir="ltr">{source.zone ?? compared?.zone ?? 'UTC'}</dd></div>
        {source.address !== null && <div><dt>{desk.address}</dt><dd className="breaks" dir="ltr">{source.address}</dd></div>}
        <div><dt>{desk.hash}</dt><dd className="mono breaks" dir="ltr">{source.originalSha256}</dd></div>
      </dl>
      <p className="muted num">{desk.capturedBy(source.captured.isMine ? desk.you : source.captured.officer, moment)}</p>
      {source.supersededBy !== null && <p className="unv-word">{desk.superseded}</p>}
      {source.state !== 'open' && <p className="unv-word" role="status">{desk.states[source.state]}</p>}
      {isLinked && <p><Link to="/record" with={{ source: source.sourceId }} className="open-source">{desk.openSource}</Link></p>}
    </section>
  )
}
