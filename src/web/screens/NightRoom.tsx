/** One room of a night watch: big steppers, one tap when there are as many as listed, and a named count where there are not. */
import { BedDouble, Check, ListChecks, Minus, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RollCallId } from '../../kernel/index.ts'
import { useNameOf, usePlaceName } from '../parts/BidiName.tsx'
import { clockText, minutesBetween } from '../parts/clock-text.ts'
import { freshId } from '../parts/new-id.ts'
import { PriorityGlyph, StateGlyph } from '../parts/StateGlyph.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { addressOf, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { NightWatchView, Room, Sleeper, Watch } from '../views/night-watch.ts'

/** More heads than this stand in no room; a house counts them with the screen for heads. */
const headsMax = 999

type RoomProps = Readonly<{ room: Room; watch: Watch; view: NightWatchView; isOver: boolean }>

export function NightRoom({ room, watch, view, isOver }: RoomProps): ReactNode {
  const { app } = useWords()
  const nameOf = usePlaceName()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [typed, setTyped] = useState<number | null>(null)
  const name = nameOf(room.place)
  const heads = typed ?? room.listed
  const step = (by: number): void => setTyped(Math.max(0, Math.min(headsMax, heads + by)))
  const record = async (count: number): Promise<void> => {
    const request = { placeId: room.place.placeId, heads: count, children: null, infants: null, manner: 'asleep', counters: 1, rollCallId: watch.rollCallId }
    if ((await act('count-heads', request, { said: app.night.saved(name, count), undoable: true })) !== null) setTyped(null)
  }
  const isShut = isOver || isPast
  return (
    <article className={`card night-room${room.count !== null && room.count.says !== 'same' ? ' differs' : ''}`} aria-label={name} data-item="" tabIndex={-1}>
      <h2>{name} <small className="num">{app.night.listed(room.listed)}</small></h2>
      <Said room={room} watch={watch} view={view} isOver={isOver} />
      {room.unconfirmed > 0 && <p className="foot unv"><StateGlyph standing="unconfirmed" size={14} />{app.night.unconfirmed(room.unconfirmed)}</p>}
      <div className="stepper" role="group" aria-label={app.night.heads(name)}>
        <button type="button" aria-label={`${app.night.fewerHeads}, ${name}`} disabled={isShut || heads === 0} onClick={() => step(-1)}><Minus size={26} aria-hidden="true" /></button>
        <output className="num" aria-live="polite">{heads}</output>
        <button type="button" aria-label={`${app.night.moreHeads}, ${name}`} disabled={isShut} onClick={() => step(1)}><Plus size={26} aria-hidden="true" /></button>
        {heads === room.listed
          ? <button type="button" className="btn lg primary as-listed" disabled={isShut} onClick={() => void record(room.listed)}><Check size={22} aria-hidden="true" />{app.night.asListed(room.listed)}</button>
          : <button type="button" className="btn lg differs-act" disabled={isShut} onClick={() => void record(heads)}>{app.night.record(heads)}</button>}
      </div>
      {room.count !== null && room.count.says !== 'same' && !isShut && <ByName room={room} />}
      {room.people.length > 0 && <Beds room={room} isShut={isShut} />}
    </article>
  )
}

/** What the last count said, and until when it holds; else that a round is due. */
function Said({ room: { count, dueMs }, watch, view, isOver }: RoomProps): ReactNode {
  const { app } = useWords()
  const { nowMs, utcOffsetMinutes: offset } = view
  if (count === null) return isOver ? null : <p className="foot">{app.night.notCounted}</p>
  const clock = clockText(count.atMs, offset)
  if (count.says !== 'same') {
    const differs = Math.abs(count.heads - count.listed)
    return <p className="foot unv"><PriorityGlyph priority="caution" size={16} />{count.says === 'fewer' ? app.night.fewer(differs, clock) : app.night.more(differs, clock)}</p>
  }
  const isLate = !isOver && dueMs <= nowMs
  return (
    <p className={`foot${isLate ? ' unv' : ''}`}>
      {isLate ? <PriorityGlyph priority="caution" size={16} /> : <StateGlyph standing="present" size={16} />}
      <span className="num">{isLate ? app.night.late(app.span(minutesBetween(dueMs, nowMs))) : app.night.same(clock, clockText(watch.untilMs, offset))}{!isLate && !isOver && dueMs < watch.untilMs && <> {app.night.dueAt(clockText(dueMs, offset))}</>}</span>
    </p>
  )
}

/** A roll call of that room alone: one room that differs wakes no other. */
function ByName({ room }: Readonly<{ room: Room }>): ReactNode {
  const { app } = useWords()
  const { query, go } = useRoute()
  const act = useSaidAct()
  const open = async (): Promise<void> => {
    const rollCallId = freshId(RollCallId)
    const opened = await act('open-roll-call', { rollCallId, placeId: room.place.placeId, kind: 'roll-call', holdsUntil: null }, { said: app.rollCall.title })
    if (opened !== null) go(addressOf('/roll-call', query, { call: rollCallId }))
  }
  return <button type="button" className="btn lg" onClick={() => void open()}><ListChecks size={22} aria-hidden="true" />{app.night.byName}</button>
}

function Beds({ room, isShut }: Readonly<{ room: Room; isShut: boolean }>): ReactNode {
  const { app } = useWords()
  const noted = room.people.filter(({ hasBed }) => hasBed).length
  return (
    <details className="beds">
      <summary><BedDouble size={18} aria-hidden="true" /><span className="num">{app.night.beds(noted, room.people.length)}</span></summary>
      <ul>{room.people.map((sleeper) => <li key={sleeper.person.registrationId}><Bed sleeper={sleeper} isShut={isShut} /></li>)}</ul>
    </details>
  )
}

/** A bed is a second handle: in the dark it says who lies there. */
function Bed({ sleeper: { person, hasBed, standing }, isShut }: Readonly<{ sleeper: Sleeper; isShut: boolean }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const act = useSaidAct()
  const [text, setText] = useState('')
  const { registrationId } = person
  const save = async (): Promise<void> => {
    const request = { registrationId, handle: 'bed', carerOfficerId: null, sealed: [{ class: 'description', subject: registrationId, content: { text } }] }
    if ((await act('note-handle', request, { said: app.night.bedSaved(nameOf(person)), undoable: true })) !== null) setText('')
  }
  return (
    <form className="bed" onSubmit={(sent) => { sent.preventDefault(); void save() }}>
      <span><StateGlyph standing={standing} size={14} /> <bdi>{nameOf(person)}</bdi>{hasBed && <small><Check size={13} aria-hidden="true" />{app.night.bedNoted}</small>}</span>
      <label><span className="sr">{app.night.bed}, {nameOf(person)}</span><input className="inp" dir="auto" value={text} maxLength={40} placeholder={app.night.bed} onChange={(typed) => setText(typed.target.value)} /></label>
      <button type="submit" className="btn" disabled={text === '' || isShut}>{app.night.noteBed}</button>
    </form>
  )
}
