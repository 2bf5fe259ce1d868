/** Leaving: from where to where, who goes by tap or by band, who escorts. Nothing here is needed but the two places and heads (MV4). */
import { ScanLine, Signature } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { MovementId, type OfficerId, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { vocabulary } from '../../domain/index.ts'
import type { BandCode } from '../../codes/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { PersonName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { freshId } from '../parts/new-id.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { now, useEngine, useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { addressOf, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { departureOf, type Aboard } from '../views/movement-requests.ts'
import type { MovementsView } from '../views/movements.ts'
import type { ShownPerson } from '../views/naming.ts'
import type { PlacesView } from '../views/places.ts'

type Signing = vocabulary.Signature
type Goer = Readonly<Aboard & { person: ShownPerson }>
type Plan = Readonly<{ to: PlaceId | null; goers: ReadonlyMap<RegistrationId, Goer>; mode: 'named' | 'heads'; heads: string; minutes: string; escorts: readonly OfficerId[]; giving: Signing; escort: Signing }>

const nothing: Plan = { to: null, goers: new Map(), mode: 'named', heads: '', minutes: '60', escorts: [], giving: 'signed', escort: 'signed' }
/** People of one place that are offered at once. */
const offeredMax = 400
const signings: readonly Signing[] = ['signed', 'nobody-else-here', 'declined']

export function MovementPlan({ view }: Readonly<{ view: MovementsView }>): ReactNode {
  const places = useView('places', null)
  return <ViewStates viewed={places} skeleton="form">{(known) => <PlanAt view={view} places={known.places} />}</ViewStates>
}

function PlanAt({ view, places }: Readonly<{ view: MovementsView }> & Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const { query, go } = useRoute()
  const { here, choose } = useHere(places)
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [plan, setPlan] = useState<Plan>(nothing)
  const change = (changes: Partial<Plan>): void => setPlan((before) => ({ ...before, ...changes }))
  const aboard = plan.mode === 'named' ? [...plan.goers.values()] : []
  const children = aboard.filter(({ countedAs }) => countedAs !== 'adult').length
  const heads = plan.heads === '' ? null : Number(plan.heads)
  const isWhole = here !== null && plan.to !== null && (aboard.length > 0 || (plan.mode === 'heads' && (heads ?? 0) > 0))
  const no = view.underWay.length + view.arrived.length + 1
  const depart = async (): Promise<void> => {
    if (here === null || plan.to === null) return
    const movementId = freshId(MovementId)
    const { minutes, escorts, giving, escort } = plan
    const request = departureOf({ movementId, fromPlaceId: here.place.placeId, toPlaceId: plan.to, aboard, heads, minutes: Number(minutes), escorts, giving, escort, nowMs: Date.now() })
    if ((await act('record-departure', request, { said: app.movements.departed(no), undoable: true })) !== null) go(addressOf('/movements', query, { m: movementId }))
  }
  return (
    <div className="screen">
      <ScreenHead title={app.movements.plan} back={{ to: '/movements', label: app.movements.title }} />
      <div className="body">
        <div className="form">
          <PlacePicker label={app.movements.from} places={places} value={here?.place.placeId ?? null} onChange={(placeId) => { choose(placeId); change({ goers: new Map() }) }} />
          <PlacePicker label={app.movements.to} places={places} value={plan.to} onChange={(to) => change({ to })} {...(here !== null && { without: here.place.placeId })} />
          <Chips label={app.movements.who} hint={plan.mode === 'named' ? app.movements.whoHint : app.movements.headsAloneHint} look="pills" value={plan.mode} onChange={(mode) => change({ mode })}
            choices={[{ value: 'named', label: app.movements.chosen(aboard.length, children) }, { value: 'heads', label: app.movements.headsAlone }]} />
          {plan.mode === 'heads'
            ? <label className="lab">{app.movements.heads}<input className="inp digits num" inputMode="numeric" value={plan.heads} maxLength={4} onChange={(typed) => change({ heads: typed.target.value.replaceAll(/\D/g, '') })} /></label>
            : here !== null && <Goers placeId={here.place.placeId} goers={plan.goers} onChange={(goers) => change({ goers })} />}
          <Chips label={app.movements.takes} look="pills" value={plan.minutes} onChange={(minutes) => change({ minutes })} choices={['15', '30', '60', '90', '120', '240'].map((value) => ({ value, label: <bdi className="num">{app.span(Number(value))}</bdi> }))} />
          <Escorts view={view} chosen={plan.escorts} onChange={(escorts) => change({ escorts })} />
          {children > 0 && plan.escorts.length < 2 && <p className="told">{app.movements.oneWithMany(children)}</p>}
          <Chips label={app.movements.givingSigns} look="pills" value={plan.giving} onChange={(giving) => change({ giving })} choices={signings.map((value) => ({ value, label: app.movements.giving[value] }))} />
          <Chips label={app.movements.escortSigns} look="pills" value={plan.escort} onChange={(escort) => change({ escort })} choices={signings.map((value) => ({ value, label: app.movements.escort[value] }))} />
        </div>
        <div className="dock">
          {!isWhole && <p>{here === null || plan.to === null ? app.movements.notHereFrom : app.movements.nobodyChosen}</p>}
          <button type="button" className="btn lg primary" disabled={!isWhole || isPast} onClick={() => void depart()}><Signature size={22} aria-hidden="true" />{app.movements.depart}</button>
        </div>
      </div>
    </div>
  )
}

type GoersProps = Readonly<{ placeId: PlaceId; goers: ReadonlyMap<RegistrationId, Goer>; onChange: (goers: ReadonlyMap<RegistrationId, Goer>) => void }>

/** Whoever is listed here, to tick; a band adds whoever wears it, from wherever she is listed. */
function Goers({ placeId, goers, onChange }: GoersProps): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const say = useToast()
  const [isReading, setIsReading] = useState(false)
  const { value } = useView('people', { group: null, standing: null, placeId, search: '', limit: offeredMax })
  const here = (value?.people ?? []).filter(({ standing }) => standing === 'present' || standing === 'unconfirmed').map(({ person, countedAs }): Goer => ({ person, countedAs, registrationId: person.registrationId }))
  const others = [...goers.values()].filter((goer) => !here.some(({ registrationId }) => registrationId === goer.registrationId))
  const toggle = (goer: Goer, isOn: boolean): void => {
    const next = new Map(goers)
    if (isOn) next.set(goer.registrationId, goer)
    else next.delete(goer.registrationId)
    onChange(next)
  }
  const read = async (code: BandCode): Promise<void> => {
    const outcome = await engine.view('band', { code }, now)
    const wearer = outcome.ok ? outcome.value.wearer : null
    if (wearer === null) return say(outcome.ok && outcome.value.state === 'keyless' ? app.scan.keyless : app.scan.nobody, { isRefusal: true })
    toggle({ person: wearer.person, registrationId: wearer.person.registrationId, countedAs: wearer.countedAs }, true)
  }
  const isAll = here.length > 0 && here.every(({ registrationId }) => goers.has(registrationId))
  return (
    <>
      <button type="button" className="btn lg" aria-pressed={isReading} onClick={() => setIsReading(!isReading)}><ScanLine size={22} aria-hidden="true" />{isReading ? app.scan.closeReader : app.scan.scanBands}</button>
      {isReading && <BandReader onBand={(code) => void read(code)} />}
      <fieldset className="chips">
        <legend className="sr">{app.movements.who}</legend>
        <div className="pills picked">
          <label className="choice"><input type="checkbox" checked={isAll} onChange={() => onChange(isAll ? new Map(others.map((goer) => [goer.registrationId, goer])) : new Map([...goers, ...here.map((goer) => [goer.registrationId, goer] as const)]))} /><span><b>{app.movements.everybodyHere(here.length)}</b></span></label>
          {[...others, ...here].map((goer) => (
            <label key={goer.registrationId} className="choice">
              <input type="checkbox" checked={goers.has(goer.registrationId)} onChange={(ticked) => toggle(goer, ticked.target.checked)} />
              <span><PersonName person={goer.person} /></span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}

function Escorts({ view, chosen, onChange }: Readonly<{ view: MovementsView; chosen: readonly OfficerId[]; onChange: (chosen: readonly OfficerId[]) => void }>): ReactNode {
  const { app } = useWords()
  return (
    <fieldset className="chips">
      <legend className="lab">{app.movements.escorts}</legend>
      <div className="pills picked">
        {view.officers.filter(({ role }) => role === 'escort' || role === 'shift-lead' || role === 'coordinator' || role === 'health').map(({ officerId, name, role, code }) => (
          <label key={officerId} className="choice">
            <input type="checkbox" checked={chosen.includes(officerId)} onChange={(ticked) => onChange(ticked.target.checked ? [...chosen, officerId] : chosen.filter((each) => each !== officerId))} />
            <span>{name ?? app.movements.officer(app.devices.roles[role], code)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
