/** A roll call that is held: the ring, rooms with what is left in each, faces to tap; and settling it before it is closed. */
import { ScanLine } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { momentText } from '../parts/clock-text.ts'
import { FaceCard } from '../parts/FaceCard.tsx'
import { LongList } from '../parts/LongList.tsx'
import { ProgressRing } from '../parts/ProgressRing.tsx'
import { isTyping } from '../parts/selection.ts'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useKeys } from '../parts/keys-context.ts'
import { useMoments } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { ExpectedPerson, RollCallView } from '../views/roll-calls.ts'
import type { Call, CallProps } from './call-props.ts'
import { Reconcile } from './Reconcile.tsx'
import { RollCallScan, Unexpected } from './RollCallScan.tsx'
import { useTakeBack, useTicks } from './use-ticks.ts'

const faceOf = ({ person }: ExpectedPerson): string => person.registrationId

export function RollCallCard({ call, view, places, version }: CallProps & Readonly<{ version: number }>): ReactNode {
  const [isClosing, setIsClosing] = useState(false)
  if (isClosing || call.closedMs !== null) return <Reconcile call={call} view={view} places={places} onBack={() => setIsClosing(false)} />
  return <Faces call={call} view={view} version={version} onFinish={() => setIsClosing(true)} />
}

/** *u* takes back the tick that came last, here or on another phone; what is taken back stays written (ux: hardware keyboards). */
function useUndoKey(call: Call): void {
  const takeBack = useTakeBack()
  const isOn = useKeys().isOn
  useEffect(() => {
    const seen = [...call.people.filter(({ state }) => state === 'seen').map(({ entries, tickMs }) => ({ entries, atMs: tickMs ?? 0 })), ...call.unexpected.filter(({ state }) => state === 'seen').map(({ entry, atMs }) => ({ entries: entry === null ? [] : [entry], atMs }))]
    const last = seen.toSorted((a, b) => b.atMs - a.atMs)[0]?.entries ?? []
    const onKey = (pressed: KeyboardEvent): void => {
      if (!isOn || last.length === 0 || pressed.key !== 'u' || pressed.ctrlKey || pressed.metaKey || pressed.altKey || isTyping(pressed.target)) return
      pressed.preventDefault()
      void takeBack(last)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [takeBack, call, isOn])
}

function Faces({ call, view, version, onFinish }: Readonly<{ call: Call; view: RollCallView; version: number; onFinish: () => void }>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const isPast = useMoments().asOf !== null
  const { isSeen, tap } = useTicks(call, version)
  const [zone, setZone] = useState<string>('all')
  const [isReading, setIsReading] = useState(false)
  useUndoKey(call)
  const count = (state: ExpectedPerson['state']): number => call.people.filter((each) => (state === 'seen' ? isSeen(each) : !isSeen(each) && each.state === state)).length
  const left = call.people.length - count('seen') - count('notFound') - count('elsewhere')
  const shown = call.people.filter((each) => zone === 'all' || each.zone?.placeId === zone)
  const since = momentText(call.sinceMs, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language })
  return (
    <div className="screen">
      <ScreenHead title={app.rollCall.title} under={app.rollCall.at(placeName(call.place), since)} back={{ to: '/roll-call', label: app.rollCall.open }} />
      <div className="body">
        <section className="progress">
          <ProgressRing seen={count('seen')} notFound={count('notFound')} left={left} />
          <ul className="legend">
            <li><StateGlyph standing="present" size={15} /><b className="num">{count('seen')}</b>{app.rollCall.seen}</li>
            <li><StateGlyph standing="missing" size={15} /><b className="num">{count('notFound')}</b>{app.rollCall.notFound}</li>
            <li><StateGlyph standing="unconfirmed" size={15} /><b className="num">{left}</b>{app.rollCall.left}</li>
            {count('elsewhere') > 0 && <li><StateGlyph standing="inTransit" size={15} /><b className="num">{count('elsewhere')}</b>{app.rollCall.elsewhere}</li>}
          </ul>
        </section>
        {isReading && <RollCallScan call={call} />}
        <Unexpected call={call} view={view} />
        {call.zones.length > 1 && (
          <div className="zones">
            <Chips label={app.placeKinds.zone} isLabelHidden look="pills" value={zone} onChange={setZone}
              choices={[{ value: 'all', label: <>{app.rollCall.everybody} <b className="num">{left}</b></> }, ...call.zones.map(({ place, left: inZone }) => ({ value: place.placeId as string, label: <>{placeName(place)} <b className="num">{inZone}</b></> }))]} />
          </div>
        )}
        {call.people.length === 0 && <p className="told">{app.rollCall.nobodyExpected}</p>}
        <LongList items={shown} keyOf={faceOf} look={{ row: 'faces' }} isGrid rowPx={180}>{(each) => <FaceCard key={each.person.registrationId} expected={each} isSeen={isSeen(each)} onTap={() => tap(each)} disabled={isPast} />}</LongList>
        <div className="dock"><div className="pair">
          <button type="button" className="btn lg" aria-pressed={isReading} onClick={() => setIsReading(!isReading)} disabled={isPast}><ScanLine size={22} aria-hidden="true" />{isReading ? app.scan.closeReader : app.scan.scanBands}</button>
          <button type="button" className="btn lg primary" onClick={onFinish} disabled={isPast}>{app.rollCall.finish} <span className="num">{left === 0 ? '' : left}</span></button>
        </div></div>
      </div>
    </div>
  )
}
