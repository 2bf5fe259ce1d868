/** People of a movement at its arrival: one tap sees, three answers explain, an extra is here or only a band. */
import { useState, type ReactNode } from 'react'
import { PersonName, useNameOf } from '../parts/BidiName.tsx'
import { clockText } from '../parts/clock-text.ts'
import { Portrait } from '../parts/Portrait.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { CarriedPerson, MovementShown, MovementView } from '../views/movement.ts'

type PersonProps = Readonly<{ each: CarriedPerson; movement: MovementShown; view: MovementView }>

/** A tap asks what one sees; a second tap answers: getting off a bus is not counted by accident. */
export function CarriedRow({ each, movement, view }: PersonProps): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [isOpen, setIsOpen] = useState(false)
  const { person, state, atMs, entry } = each
  const registrationId = person.registrationId
  const { placeId } = movement.arrivingAt
  const isSigned = movement.arrival !== null
  const says = state === 'not-yet' ? app.movements.notYet : state === 'absent' ? app.movements.notHere : app.movements.seenAt(atMs === null ? '' : clockText(atMs, view.utcOffsetMinutes))
  const done = (what: Promise<unknown>): void => {
    setIsOpen(false)
    void what
  }
  return (
    <div className={`card carried ${state}`}>
      <button type="button" className="carried-face" aria-expanded={isOpen} disabled={isSigned || isPast} onClick={() => setIsOpen(!isOpen)} aria-label={`${nameOf(person)}. ${says}`}>
        <Portrait of={registrationId} width={48} height={48} round={11} />
        <span><PersonName person={person} /><small className="mono">{person.code}</small></span>
        <span className="says num"><StateGlyph standing={state === 'seen' ? 'present' : state === 'absent' ? 'unconfirmed' : 'inTransit'} size={20} />{says}</span>
      </button>
      {isOpen && (
        <div className="answers two" role="group" aria-label={app.movements.answers(nameOf(person))}>
          {state === 'not-yet' ? (
            <>
              <button type="button" className="btn" onClick={() => done(act('record-sighting', { registrationId, placeId, basis: 'known-by-sight' }, { said: app.rollCall.seenToast(nameOf(person)), undoable: true }))}>{app.rollCall.here}</button>
              <button type="button" className="btn" onClick={() => done(act('record-not-found', { registrationId, placeId }, { said: app.person.notFoundHere, undoable: true }))}>{app.movements.notHere}</button>
            </>
          ) : <button type="button" className="btn" disabled={entry === null} onClick={() => done(act('withdraw-entry', { target: entry }, { said: app.rollCall.undone }))}>{app.rollCall.undo}</button>}
        </div>
      )}
    </div>
  )
}

/** "She is here", or "Only the band": never ignored, and never counted by a band alone. */
export function ExtraCard({ each, movement, view, onDrop }: PersonProps & Readonly<{ onDrop: () => void }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const act = useSaidAct()
  const { person, state, atMs } = each
  const registrationId = person.registrationId
  const { placeId } = movement.arrivingAt
  return (
    <article className={`card settle${state === 'seen' ? '' : ' unv-card'}`} aria-label={app.movements.notOnManifest(nameOf(person))}>
      <div className="h">
        <Portrait of={registrationId} width={48} height={48} round={11} />
        <div><b>{app.movements.notOnManifest(nameOf(person))}</b><small>{state === 'seen' ? app.scan.seenAt(clockText(atMs ?? view.nowMs, view.utcOffsetMinutes)) : app.scan.readSaid}</small></div>
        {state === 'seen' && <StateGlyph standing="present" size={22} />}
      </div>
      {state !== 'seen' && movement.arrival === null && (
        <div className="answers two">
          <button type="button" className="btn" onClick={() => void act('record-sighting', { registrationId, placeId, basis: 'band-and-face' }, { said: app.scan.sighted(nameOf(person)), undoable: true })}>{app.movements.isHere}</button>
          <button type="button" className="btn" onClick={onDrop}>{app.movements.onlyBand}</button>
        </div>
      )}
    </article>
  )
}
