/** Bands read while a roll call is held: the face is looked at, and then it is a tick; whoever is not on the list has a card (BD10). */
import { ScanFace, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { BandCard } from '../parts/BandCard.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { PersonName, useNameOf, usePlaceName } from '../parts/BidiName.tsx'
import { momentText } from '../parts/clock-text.ts'
import { Portrait } from '../parts/Portrait.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { useFoundBand, type FoundBand } from '../scan/use-found-band.ts'
import type { RegistrationId } from '../../kernel/index.ts'
import type { Wearer } from '../views/bands.ts'
import type { ExpectedPerson, RollCallView, UnexpectedPerson } from '../views/roll-calls.ts'
import type { Call } from './call-props.ts'

export function RollCallScan({ call }: Readonly<{ call: Call }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const band = useFoundBand(call.place.placeId)
  const { found, look, close } = band
  const expected = call.people.find(({ person }) => person.registrationId === found?.wearer?.person.registrationId)
  const isStranger = found?.wearer !== null && found !== null && expected === undefined
  return (
    <>
      <BandReader onBand={look} />
      {found !== null && (
        <BandCard band={found} onClose={close} {...(isStranger && found.wearer !== null && { says: app.scan.notOnList(nameOf(found.wearer.person)) })}>
          {(wearer) => <Answers call={call} wearer={wearer} band={band} isStranger={isStranger} expected={expected} />}
        </BandCard>
      )}
    </>
  )
}

type AnswersProps = Readonly<{ call: Call; wearer: Wearer; band: FoundBand; isStranger: boolean; expected: ExpectedPerson | undefined }>

function Answers({ call, wearer, band, isStranger, expected }: AnswersProps): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const tick = useTick(call)
  const { person } = wearer
  const seen = async (): Promise<void> => {
    if (await tick(person.registrationId, { zone: expected?.zone?.placeId ?? null, said: app.scan.sighted(nameOf(person)), isAgain: expected?.state === 'seen' })) band.close()
  }
  return (
    <div className="stack">
      <button type="button" className="btn lg primary" onClick={() => void seen()}><ScanFace size={22} aria-hidden="true" />{isStranger ? app.scan.isHere : app.rollCall.seen}</button>
      <div className="pair">
        <button type="button" className="btn lg" onClick={() => void band.read('not-looked', app.scan.readSaid)}>{app.scan.bandOnly}</button>
        <button type="button" className="btn lg" onClick={() => void band.read('differs', app.scan.differsSaid)}><TriangleAlert size={20} aria-hidden="true" />{app.scan.otherFace}</button>
      </div>
    </div>
  )
}

/** `isAgain`: she was seen in this call before; taking this one back would leave her seen. */
type Tick = (registrationId: RegistrationId, how: Readonly<{ zone: Call['place']['placeId'] | null; said: string; isAgain: boolean }>) => Promise<boolean>

function useTick(call: Call): Tick {
  const act = useSaidAct()
  return async (registrationId, { zone, said, isAgain }) =>
    (await act('tick-roll-call', { rollCallId: call.rollCallId, registrationId, placeId: zone ?? call.place.placeId, basis: 'band-and-face' }, { said, undoable: !isAgain })) !== null
}

/** Never ignored: who was found here and is on another list, or on none. */
export function Unexpected({ call, view }: Readonly<{ call: Call; view: RollCallView }>): ReactNode {
  const { app } = useWords()
  if (call.unexpected.length === 0) return null
  return (
    <section className="stack" aria-label={app.scan.notOnListOf(call.unexpected.length)}>
      <h2 className="t">{app.scan.notOnListOf(call.unexpected.length)}</h2>
      {call.unexpected.map((each) => <UnexpectedCard key={each.person.registrationId} each={each} call={call} view={view} />)}
    </section>
  )
}

function UnexpectedCard({ each, call, view }: Readonly<{ each: UnexpectedPerson; call: Call; view: RollCallView }>): ReactNode {
  const { app, language } = useWords()
  const nameOf = useNameOf()
  const placeName = usePlaceName()
  const tick = useTick(call)
  const { person, state, atMs, place } = each
  const clock = momentText(atMs, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language })
  return (
    <article className={`card settle${state === 'seen' ? '' : ' unv-card'}`} aria-label={app.scan.notOnList(nameOf(person))}>
      <div className="h">
        <Portrait of={person.registrationId} width={52} height={52} round={12} />
        <div>
          <PersonName person={person} />
          <small>{state === 'seen' ? app.scan.seenAt(clock) : app.scan.readAt(clock)}</small>
          {place !== null && place.siteId !== call.place.siteId && <small>{app.scan.lastAt(placeName(place))}</small>}
        </div>
        {state === 'seen' && <StateGlyph standing="present" size={22} />}
      </div>
      {state === 'band-read' && <button type="button" className="btn lg" onClick={() => void tick(person.registrationId, { zone: null, said: app.scan.sighted(nameOf(person)), isAgain: false })}>{app.scan.isHere}</button>}
    </article>
  )
}
