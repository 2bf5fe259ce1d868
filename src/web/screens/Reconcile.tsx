/** Settling a roll call: whoever was not seen has three answers, and the closing says what it leaves to be confirmed. */
import { Signature } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { canonicalJson, toUtf8, type PlaceId } from '../../kernel/index.ts'
import { webHash } from '../../adapters/web/crypto/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { PersonName, useNameOf, usePlaceName } from '../parts/BidiName.tsx'
import { momentText } from '../parts/clock-text.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { Portrait } from '../parts/Portrait.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { addressOf, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { PickedPlace } from '../views/places.ts'
import type { ExpectedPerson } from '../views/roll-calls.ts'
import type { Call, CallProps } from './call-props.ts'

export function Reconcile({ call, view, places, onBack }: CallProps & Readonly<{ onBack: () => void }>): ReactNode {
  const { app } = useWords()
  const { query, go } = useRoute()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const open = call.people.filter(({ state }) => state === 'left')
  const seen = call.people.filter(({ state }) => state === 'seen').length
  const settled = call.people.length - seen - open.length
  const unsettled = call.people.length - seen
  const close = async (): Promise<void> => {
    const hashOf = (ids: readonly string[]): string => webHash.sha256Hex(toUtf8(canonicalJson([...ids])))
    const attested = { expectedCount: call.expectedIds.length, seenCount: call.seenIds.length, expectedHash: hashOf(call.expectedIds), seenHash: hashOf(call.seenIds) }
    const closed = await act('close-roll-call', { rollCallId: call.rollCallId, ...attested }, { said: app.rollCall.closed })
    if (closed !== null) go(addressOf('/roll-call', query))
  }
  return (
    <div className="screen">
      <ScreenHead title={app.rollCall.closeTitle} under={app.rollCall.toSettle(open.length)} />
      <div className="body">
        <div className="form">
          <section className="card call-sum num">
            <p><b>{call.people.length}</b><span>{app.rollCall.shouldBe}</span></p><i>=</i>
            <p><b>{seen}</b><span>{app.rollCall.seen}</span></p><i>+</i>
            <p><b>{settled}</b><span>{app.rollCall.notFound}</span></p><i>+</i>
            <p className="of-left"><b>{open.length}</b><span>{app.rollCall.left}</span></p>
          </section>
          {call.closedMs === null && open.map((each) => <Unseen key={each.person.registrationId} each={each} call={call} view={view} places={places} />)}
        </div>
        <div className="dock">
          {call.closedMs !== null ? <p>{app.rollCall.closed}</p> : (
            <>
              <p>{unsettled === 0 ? app.rollCall.everyoneSeen : app.rollCall.consequence(unsettled)}</p>
              {!call.mine && <p>{app.rollCall.byAnother}</p>}
              <div className="pair">
                <button type="button" className="btn lg" onClick={onBack}>{app.rollCall.back}</button>
                <button type="button" className="btn lg primary" disabled={!call.mine || isPast} onClick={() => void close()}><Signature size={22} aria-hidden="true" />{app.rollCall.close}</button>
              </div>
            </>
          )}
        </div>
      </div>
    </div>
  )
}

/** *Not here* accuses nobody: it makes to be confirmed and starts a clock. *Other place* is a sighting there, as told. */
function Unseen({ each, call, view, places }: Readonly<{ each: ExpectedPerson; call: Call; view: CallProps['view']; places: readonly PickedPlace[] }>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const nameOf = useNameOf()
  const act = useSaidAct()
  const [isChoosing, setIsChoosing] = useState(false)
  const { person, zone, lastMs, lastPlace } = each
  const registrationId = person.registrationId
  const seenAt = momentText(lastMs, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language })
  const isHere = (): void => void act('tick-roll-call', { rollCallId: call.rollCallId, registrationId, placeId: zone?.placeId ?? call.place.placeId, basis: 'known-by-sight' }, { said: app.rollCall.seenToast(nameOf(person)), undoable: true })
  const isNotHere = (): void => void act('record-not-found', { registrationId, placeId: call.place.placeId }, { said: app.person.notFoundHere, undoable: true })
  const isThere = (placeId: PlaceId): void => void act('record-sighting', { registrationId, placeId, basis: 'reported' }, { said: app.rollCall.elsewhere, undoable: true })
  return (
    <article className="card settle" aria-label={nameOf(person)}>
      <div className="h">
        <Portrait of={registrationId} width={52} height={52} round={12} />
        <div><PersonName person={person} /><small>{person.ageYears === null ? app.people.ageUnknown : app.people.ageYears(person.ageYears.min, person.ageYears.max)}</small><small>{app.rollCall.lastSeen(seenAt, placeName(lastPlace ?? call.place))}</small></div>
      </div>
      {isChoosing ? <PlacePicker label={app.rollCall.whichPlace} places={places} value={null} onChange={isThere} without={call.place.placeId} /> : (
        <div className="answers">
          <button type="button" className="btn" onClick={isHere}>{app.rollCall.here}</button>
          <button type="button" className="btn" onClick={() => setIsChoosing(true)}>{app.rollCall.otherPlace}</button>
          <button type="button" className="btn" onClick={isNotHere}>{app.rollCall.notHere}</button>
        </div>
      )}
    </article>
  )
}
