/** Writing somebody down in thirty seconds, with one hand and no signal: where and when, and whatever else she gives. */
import { Bed, CloudOff, Shirt, UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RegistrationId, TravelGroupId, type PlaceId } from '../../kernel/index.ts'
import { Chips } from '../parts/Chips.tsx'
import { PersonName, useNameOf, usePlaceName } from '../parts/BidiName.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { freshId } from '../parts/new-id.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { Portrait } from '../parts/Portrait.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { now, useEngine, useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { Companion } from '../views/intake.ts'
import type { PlacesView } from '../views/places.ts'
import { IntakeBand } from './IntakeBand.tsx'
import { IntakePhoto } from './IntakePhoto.tsx'
import { ageBands, emptyForm, handleOf, nextForm, photoOf, registrationOf, type IntakeForm } from './intake-form.ts'

/** After that the account says how many there are. */
const drawnWithinMs = 5_000

export function Intake(): ReactNode {
  const viewed = useView('places', null)
  return <ViewStates viewed={viewed} skeleton="form">{(view) => <IntakeAt places={view.places} />}</ViewStates>
}

type Change = (changes: Partial<IntakeForm>) => void

function IntakeAt({ places }: Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const { here, choose } = useHere(places)
  const nameOf = usePlaceName()
  const viewed = useView('intake', { placeId: here?.place.placeId ?? null })
  const isPast = useMoments().asOf !== null
  const [form, setForm] = useState<IntakeForm>(emptyForm)
  const [isSaving, setIsSaving] = useState(false)
  const act = useSaidAct()
  const engine = useEngine()
  const say = useToast()
  const change: Change = (changes) => setForm((before) => ({ ...before, ...changes }))
  // Null until the account was asked: no number is said that nobody counted.
  const counted = viewed.value?.next ?? null
  // Whoever was just saved counts, also before the account is drawn again.
  const [last, setLast] = useState<Readonly<{ said: number; atMs: number }> | null>(null)
  const next = counted !== null && last !== null && Date.now() - last.atMs < drawnWithinMs ? Math.max(counted, last.said + 1) : counted
  const waiting = viewed.value?.waiting ?? 0
  const numberNow = async (placeId: PlaceId): Promise<number | null> => {
    const seen = await engine.view('intake', { placeId }, now).catch(() => null)
    return seen?.ok === true ? seen.value.next - 1 : null
  }
  const save = async (): Promise<void> => {
    if (here === null) return
    setIsSaving(true)
    const registrationId = freshId(RegistrationId)
    const drawn = { placeId: here.place.placeId, registrationId, ownGroupId: freshId(TravelGroupId), nowMs: Date.now() }
    const saved = await act('register-person', registrationOf(form, drawn), { said: app.intake.savedOne(next), undoable: true })
    const handle = handleOf(form, registrationId)
    if (saved !== null && handle !== null) await act('note-handle', handle, { said: app.intake.savedOne(next) })
    if (saved !== null && form.picture !== null) await act('take-photo', photoOf(form.picture, registrationId), { said: app.intake.savedOne(next) })
    setIsSaving(false)
    if (saved === null) return
    const number = next ?? (await numberNow(here.place.placeId))
    if (next === null && number !== null) say(app.intake.savedOne(number))
    if (number !== null) setLast({ said: number, atMs: Date.now() })
    setForm(nextForm(form))
    document.querySelector<HTMLInputElement>('.inp.name')?.focus()
  }
  return (
    <div className="screen">
      <ScreenHead title={app.intake.title} back={{ to: '/', label: app.nav.board }} under={here === null ? undefined : next === null ? nameOf(here.place) : app.intake.atPlace(nameOf(here.place), next)} />
      <div className="body">
        <div className="form">
          <p className="minimum"><b>{app.intake.onlyPlace}</b>{here !== null && <span><StateGlyph standing="present" />{nameOf(here.place)}</span>}</p>
          <PlacePicker label={app.intake.place} places={places.filter(({ ours }) => ours === 'ours')} value={here?.place.placeId ?? null} onChange={choose} />
          <Identity form={form} change={change} />
          <Companions form={form} change={change} companions={viewed.value?.companions ?? []} />
          <IntakeBand bandOn={form.bandOn} placeId={here?.place.siteId ?? null} onChange={(bandOn) => change({ bandOn, band: bandOn === null ? 'not-offered' : 'accepted' })} />
          <IntakePhoto picture={form.picture} onChange={(picture) => change({ picture })} />
          <Handles form={form} change={change} />
        </div>
        <div className="dock">
          <p><CloudOff size={17} aria-hidden="true" />{app.intake.staysHere(waiting)}</p>
          <button type="button" className="btn lg primary" disabled={here === null || isSaving || isPast} onClick={() => void save()}>{app.intake.save}</button>
        </div>
      </div>
    </div>
  )
}

function Identity({ form, change }: Readonly<{ form: IntakeForm; change: Change }>): ReactNode {
  const { app } = useWords()
  const ageLabel = (band: (typeof ageBands)[number]): string => (band === 'unknown' ? app.intake.ageUnknown : band === '18+' ? app.intake.adult : band.replace('-', '\u2013'))
  return (
    <>
      <label className="lab">
        {app.intake.name} <span className="hint">{app.intake.nameHint}</span>
        <input className="inp name" value={form.name} onChange={(typed) => change({ name: typed.target.value })} dir="auto" autoComplete="off" autoCapitalize="words" spellCheck={false} maxLength={200} />
      </label>
      {form.name === '' && (
        <Chips label={app.intake.name} isLabelHidden look="pills" value={form.naming} onChange={(naming) => change({ naming })}
          choices={(['not-asked', 'gave-no-name', 'cannot-say'] as const).map((value) => ({ value, label: app.intake.naming[value] }))} />
      )}
      <Chips label={app.intake.age} hint={app.intake.ageHint} value={form.ageBand} onChange={(ageBand) => change({ ageBand })} choices={ageBands.map((value) => ({ value, label: <bdi className="num">{ageLabel(value)}</bdi> }))} />
      <Chips label={app.intake.sex} look="pills" value={form.sex} onChange={(sex) => change({ sex })} choices={(['female', 'male', 'unstated'] as const).map((value) => ({ value, label: app.intake.sexes[value] }))} />
      <Chips label={app.intake.time} look="pills" value={form.minutesAgo} onChange={(minutesAgo) => change({ minutesAgo })}
        choices={(['0', '5', '15', '30'] as const).map((value) => ({ value, label: value === '0' ? app.intake.now : app.intake.minutesAgo(Number(value)) }))} />
    </>
  )
}

/** Who came with whom is one group; the first tap makes it when nobody has. */
function Companions({ form, change, companions }: Readonly<{ form: IntakeForm; change: Change; companions: readonly Companion[] }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const choose = ({ person, travelGroupId }: Companion, isChosen: boolean): void => {
    change(isChosen && travelGroupId !== null ? { travelGroupId, cameWith: person.registrationId } : { travelGroupId: null, cameWith: null })
  }
  return (
    <fieldset className="chips">
      <legend className="lab">{app.intake.cameWith} <span className="hint">{app.intake.cameWithHint}</span></legend>
      {companions.length === 0 ? <p className="muted">{app.intake.nobodyYet}</p> : (
        <div className="companions">
          {companions.filter((each) => each.travelGroupId !== null).map((each) => (
            <label key={each.person.registrationId} className="companion">
              <input type="checkbox" checked={form.cameWith === each.person.registrationId || (form.travelGroupId !== null && form.travelGroupId === each.travelGroupId)} aria-label={nameOf(each.person)} onChange={(ticked) => choose(each, ticked.target.checked)} />
              <span><Portrait of={each.person.registrationId} width={48} height={48} round={14} /><PersonName person={{ ...each.person, names: each.person.names.slice(0, 1) }} /></span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** A band, a photo and another way to know her again: each offered, each may be declined. */
function Handles({ form, change }: Readonly<{ form: IntakeForm; change: Change }>): ReactNode {
  const { app } = useWords()
  const offered = (values: readonly IntakeForm['band'][]) => values.map((value) => ({ value, label: app.intake.offered[value] }))
  const icons = { none: undefined, bed: <Bed size={18} aria-hidden="true" />, clothing: <Shirt size={18} aria-hidden="true" />, mark: <UserRound size={18} aria-hidden="true" /> }
  return (
    <>
      <p className="muted">{app.intake.later}</p>
      <div className="side-by-side">
        <Chips label={app.intake.band} look="pills" value={form.band} onChange={(band) => change({ band })} choices={offered(form.bandOn === null ? ['not-offered', 'accepted', 'declined'] : ['accepted'])} />
        <Chips label={app.intake.photo} look="pills" value={form.picture === null ? form.photo : 'accepted'} onChange={(photo) => change({ photo })} choices={offered(form.picture === null ? ['not-offered', 'declined'] : ['accepted'])} />
      </div>
      <Chips label={app.intake.handle} hint={app.intake.handleHint} look="pills" value={form.handle} onChange={(handle) => change({ handle })}
        choices={(['none', 'bed', 'clothing', 'mark'] as const).map((value) => ({ value, label: app.intake.handles[value], icon: icons[value] }))} />
      {form.handle !== 'none' && <label className="lab"><span className="sr">{app.intake.handle}</span><input className="inp" value={form.handleText} dir="auto" maxLength={200} onChange={(typed) => change({ handleText: typed.target.value })} /></label>}
    </>
  )
}
