/** Counting heads: how many, without who. The list's own number is shown after counting, so that nobody counts up to it. */
import { useState, type ReactNode } from 'react'
import type { vocabulary } from '../../domain/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { Chips } from '../parts/Chips.tsx'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { PlacesView } from '../views/places.ts'

type Manner = vocabulary.HeadsManner
const manners: readonly Manner[] = ['awake', 'asleep', 'lined-up', 'from-the-door']

type Counted = Readonly<{ heads: string; children: string; infants: string; manner: Manner; counters: '1' | '2' }>
const nothing: Counted = { heads: '', children: '', infants: '', manner: 'awake', counters: '1' }

export function CountHeads(): ReactNode {
  const viewed = useView('places', null)
  return <ViewStates viewed={viewed} skeleton="form">{(view) => <Count places={view.places} />}</ViewStates>
}

function Count({ places }: Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const { here, choose } = useHere(places)
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [counted, setCounted] = useState<Counted>(nothing)
  const change = (changes: Partial<Counted>): void => setCounted((before) => ({ ...before, ...changes }))
  const heads = numberOf(counted.heads)
  const save = async (): Promise<void> => {
    if (here === null || heads === null) return
    const { manner, counters } = counted
    const request = { placeId: here.place.placeId, heads, children: numberOf(counted.children), infants: numberOf(counted.infants), manner, counters: counters === '2' ? 2 : 1, rollCallId: null }
    if ((await act('count-heads', request, { said: app.heads.saved, undoable: true })) !== null) setCounted(nothing)
  }
  const digits = (name: 'heads' | 'children' | 'infants', label: string): ReactNode => (
    <label className="lab">{label}<input className="inp digits num" value={counted[name]} inputMode="numeric" pattern="[0-9]*" maxLength={5} dir="ltr" onChange={(typed) => change({ [name]: typed.target.value.replaceAll(/\D/g, '') })} /></label>
  )
  return (
    <div className="screen">
      <ScreenHead title={app.heads.title} back={{ to: '/', label: app.nav.board }} under={app.heads.hint} />
      <div className="body">
        <div className="form">
          <PlacePicker label={app.heads.place} places={places} value={here?.place.placeId ?? null} onChange={choose} />
          {digits('heads', app.heads.heads)}
          <div className="side-by-side">{digits('children', app.heads.children)}{digits('infants', app.heads.infants)}</div>
          <Chips label={app.heads.manner} look="pills" value={counted.manner} onChange={(manner) => change({ manner })} choices={manners.map((value) => ({ value, label: app.heads.manners[value] }))} />
          <Chips label={app.heads.counters} look="pills" value={counted.counters} onChange={(counters) => change({ counters })} choices={[{ value: '1', label: app.heads.one }, { value: '2', label: app.heads.two }]} />
          {heads !== null && here !== null && <Beside heads={heads} listed={here.listed} />}
        </div>
        <div className="dock"><button type="button" className="btn lg primary" disabled={heads === null || here === null || isPast} onClick={() => void save()}>{app.heads.save}</button></div>
      </div>
    </div>
  )
}

function Beside({ heads, listed }: Readonly<{ heads: number; listed: number }>): ReactNode {
  const { app } = useWords()
  const differs = heads - listed
  return (
    <p className={`told num${differs === 0 ? '' : ' unv'}`} role="status">
      {app.heads.listSays(listed)}. {differs === 0 ? app.heads.same : differs > 0 ? app.heads.more(differs) : app.heads.fewer(-differs)}
    </p>
  )
}

/** Null where nothing was typed: not counted is not nought. */
function numberOf(text: string): number | null {
  return text === '' ? null : Number(text)
}
