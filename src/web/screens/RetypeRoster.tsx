/** A paper roster typed in: its number shows its list again, and each tick becomes a sighting at the time over its column. Twice does no harm. */
import { Check, Save } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { readSheetNumber, sheetNumberText, type SheetOf } from '../../documents/index.ts'
import { PersonName, usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { clockText, dayText, fieldOf, msOfField } from '../parts/clock-text.ts'
import { MomentsProvider, now, useAct, useView } from '../parts/use-engine.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { RosterPerson, RosterView } from '../views/roster.ts'
import { errorMsOf, sightingOf, type Exactness, type TypedRound } from './retype.ts'

export function RetypeRoster(): ReactNode {
  const { app } = useWords()
  const [typed, setTyped] = useState('')
  const read = typed.trim() === '' ? null : readSheetNumber(typed)
  const isShort = read !== null && !read.ok && read.refusal.code === 'sheet-length'
  return (
    <div className="duty">
      <label className="lab">{app.paper.number} <span className="hint">{app.paper.numberHint}</span>
        <input className="inp mono" value={typed} inputMode="numeric" autoComplete="off" dir="ltr" onChange={(change) => setTyped(change.target.value)} />
      </label>
      {read !== null && !read.ok && <p className={`told${isShort ? '' : ' mis'}`} role="status">{app.paper.refusals[read.refusal.code]}</p>}
      {read !== null && read.ok && <MomentsProvider moments={now}><TypedSheet key={typed} sheet={read.value} number={typed} /></MomentsProvider>}
    </div>
  )
}

function TypedSheet({ sheet, number }: Readonly<{ sheet: SheetOf; number: string }>): ReactNode {
  const { app } = useWords()
  const [field, setField] = useState<string | null>(null)
  const [exact, setExact] = useState<Exactness>('15')
  const [who, setWho] = useState<TypedRound['who']>('self')
  const [offset, setOffset] = useState(0)
  const atMs = field === null ? null : msOfField(field, offset)
  const viewed = useView('roster', { placeId: null, placeCode: sheet.placeCode, atMs: sheet.atMs, seen: atMs === null ? null : { atMs, withinMs: errorMsOf(exact) } })
  const found = viewed.value?.utcOffsetMinutes
  if (found !== undefined && found !== offset) setOffset(found)
  return (
    <ViewStates viewed={viewed} skeleton="list">
      {(view) => view.place === null ? <p className="told mis">{app.paper.unknown}</p> : (
        <>
          <SheetSays view={view} number={number} />
          <label className="lab">{app.paper.tickedAt}<input className="inp" type="datetime-local" value={field ?? ''} min={fieldOf(sheet.atMs, offset)} onChange={(change) => setField(change.target.value)} /></label>
          <Chips label={app.paper.error} look="pills" value={exact} onChange={setExact} choices={(['5', '15', '60'] as const).map((value) => ({ value, label: app.paper.errors[value] }))} />
          <Chips label={app.paper.who} {...(who === 'other' ? { hint: app.paper.otherMeans } : {})} look="pills" value={who} onChange={setWho} choices={(['self', 'other'] as const).map((value) => ({ value, label: app.paper.whos[value] }))} />
          {atMs !== null && atMs > view.nowMs && <p className="told mis" role="alert">{app.paper.future}</p>}
          <Ticks view={view} round={atMs === null || atMs > view.nowMs ? null : { atMs, exact, who }} />
        </>
      )}
    </ViewStates>
  )
}

function SheetSays({ view, number }: Readonly<{ view: RosterView; number: string }>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const digits = sheetNumberText(number.replaceAll(/\D/g, ''))
  return (
    <section className="card panel">
      <h3>{view.place === null ? '' : placeName(view.place)}<small className="mono">{digits}</small></h3>
      <p>{app.paper.asOf(`${dayText(view.atMs, view.utcOffsetMinutes, language)} ${clockText(view.atMs, view.utcOffsetMinutes)}`)} · {app.paper.onList(view.people.length)}</p>
      <p className="muted">{app.paper.compare}</p>
      {view.alike.length > 0 && <p className="foot unv">{app.paper.alike}: {view.alike.map(placeName).join(', ')}</p>}
    </section>
  )
}

/** Rows in the order of the paper. Nothing that was ticked is lost by one that could not be saved. */
function Ticks({ view, round }: Readonly<{ view: RosterView; round: TypedRound | null }>): ReactNode {
  const { app } = useWords()
  const act = useAct()
  const say = useToast()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isSaving, setIsSaving] = useState(false)
  // From the first tick on no row moves: names that open late would put others under the finger.
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const people = order === null ? view.people : view.people.toSorted((a, b) => order.indexOf(a.person.registrationId) - order.indexOf(b.person.registrationId))
  const toggle = (id: string): void => {
    setOrder((before) => before ?? view.people.map(({ person }) => person.registrationId))
    setTicked((before) => { const after = new Set(before); if (!after.delete(id)) after.add(id); return after })
  }
  const due = view.people.filter(({ person }) => ticked.has(person.registrationId))
  const save = async (): Promise<void> => {
    if (round === null) return
    setIsSaving(true)
    const left = new Set<string>()
    for (const each of due) {
      const done = await act('record-sighting', sightingOf(each, round)).catch(() => null)
      if (done === null || !done.ok) left.add(each.person.registrationId)
    }
    setTicked(left)
    setIsSaving(false)
    say(left.size === 0 ? app.paper.saved(due.length) : app.paper.notAll(left.size), { isRefusal: left.size > 0 })
  }
  return (
    <>
      <ul className="card retype-rows">{people.map((each, at) => <li key={each.person.registrationId}><Row each={each} row={at + 1} isTicked={ticked.has(each.person.registrationId)} onTick={() => toggle(each.person.registrationId)} /></li>)}</ul>
      <div className="dock"><button type="button" className="btn lg primary" disabled={round === null || due.length === 0 || isSaving} onClick={() => void save()}><Save size={20} aria-hidden="true" />{app.paper.save(due.length)}</button></div>
    </>
  )
}

function Row({ each: { person, room, isIn }, row, isTicked, onTick }: Readonly<{ each: RosterPerson; row: number; isTicked: boolean; onTick: () => void }>): ReactNode {
  const { app } = useWords()
  const placeName = usePlaceName()
  return (
    <label className={`retype-row${isTicked ? ' ticked' : ''}`}>
      <input type="checkbox" checked={isTicked} onChange={onTick} />
      <b className="num">{row}</b><span className="mono">{person.code}</span><span><PersonName person={person} />{room !== null && <small>{placeName(room)}</small>}</span>
      {isIn && <span className="chip of-confirmed"><Check size={13} aria-hidden="true" />{app.paper.isIn}</span>}
    </label>
  )
}
