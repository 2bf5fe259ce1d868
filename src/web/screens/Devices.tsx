/** Devices and officers: who holds what, when home last heard it, how its clock goes; enrolment for administrators. */
import { Laptop, Smartphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ScreenHead } from '../parts/AppShell.tsx'
import { Chips } from '../parts/Chips.tsx'
import { momentText } from '../parts/clock-text.ts'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { MomentsProvider, now, useView } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { DevicesView, ShownDevice, ShownOfficer } from '../views/devices.ts'
import { Enrolment } from './Enrolment.tsx'

/** Less is the time a measure takes; more than the second is looked at. */
const [clockToldMs, clockOffMs] = [2_000, 60_000]

/** Devices as they are: of an earlier moment nothing of this is asked. */
export function Devices(): ReactNode {
  return <MomentsProvider moments={now}><DevicesNow /></MomentsProvider>
}

function DevicesNow(): ReactNode {
  const viewed = useView('devices', null)
  return <ViewStates viewed={viewed} skeleton="list">{(view) => <DevicesOf view={view} />}</ViewStates>
}

export function DevicesOf({ view }: Readonly<{ view: DevicesView }>): ReactNode {
  const { app, language } = useWords()
  const [shown, setShown] = useState<'devices' | 'officers'>('devices')
  const text = (ms: number): string => momentText(ms, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language })
  return (
    <div className="screen">
      <ScreenHead title={app.devices.title}>
        <Chips label={app.devices.title} isLabelHidden look="seg" value={shown} onChange={setShown} choices={[{ value: 'devices', label: <>{app.devices.devices} <b className="num">{view.devices.length}</b></> }, { value: 'officers', label: <>{app.devices.officers} <b className="num">{view.officers.length}</b></> }]} />
      </ScreenHead>
      <div className="body">
        {shown === 'devices' ? <ul className="device-cards">{view.devices.map((device) => <li key={device.deviceId}><DeviceCard device={device} nowMs={view.nowMs} text={text} /></li>)}</ul>
          : <ul className="card rows">{view.officers.map((officer) => <li key={officer.officerId}><OfficerRow officer={officer} text={text} /></li>)}</ul>}
        {shown === 'devices' && view.me.role === 'administrator' && <Enrolment text={text} />}
      </div>
    </div>
  )
}

type CardProps = Readonly<{ device: ShownDevice; nowMs: number; text: (ms: number) => string }>

function DeviceCard({ device, nowMs, text }: CardProps): ReactNode {
  const { app } = useWords()
  const { state, code, isHome, isHere, holder, missingEntries, lastContactMs, leaseEndsMs, agencies } = device
  const Icon = isHome ? Laptop : Smartphone
  return (
    <article className={`card panel device of-${state}`} data-item="" tabIndex={-1} aria-label={`${app.devices.devices} ${code}`}>
      <h3><span><Icon size={17} aria-hidden="true" /> <span className="mono">{code}</span></span><small>{[isHome ? app.devices.home : '', isHere ? app.devices.here : ''].filter((part) => part !== '').join(' · ')}</small><DeviceChip state={state} /></h3>
      <dl className="pairs">
        <dt>{app.devices.holder}</dt><dd>{holder === null ? app.devices.nobodyYet : <>{holder.name ?? app.devices.unnamed}{holder.role !== null && <span className="muted"> · {app.devices.roles[holder.role]}</span>}</>}</dd>
        <dt>{app.devices.contact}</dt><dd className="num">{lastContactMs === null ? app.devices.never : text(lastContactMs)}</dd>
        {!isHome && <><dt>{app.devices.unsent}</dt><dd className="num">{device.waiting !== null ? device.waiting : <span className="muted">{app.devices.unsentUnknown}</span>}</dd></>}
        <dt>{app.devices.entries}</dt><dd className="num">{device.entries}</dd>
        <dt>{app.devices.clock}</dt><dd className="num"><ClockSays clock={device.clock} /></dd>
        {leaseEndsMs !== null && <><dt>{app.devices.lease}</dt><dd className="num">{leaseEndsMs > nowMs ? text(leaseEndsMs) : app.devices.leaseOver(text(leaseEndsMs))}</dd></>}
      </dl>
      {missingEntries > 0 && <p className="foot unv"><PriorityGlyph priority="caution" size={15} />{app.devices.missing(missingEntries)}</p>}
      <p className="foot">{app.devices.spokenFor(agencies.map((agency) => agency.code).join(', '))}</p>
    </article>
  )
}

export function DeviceChip({ state }: Readonly<{ state: ShownDevice['state'] }>): ReactNode {
  const { app } = useWords()
  const look = { proposed: 'unv', known: 'of-confirmed', revoked: 'mis' }[state]
  return <span className={`chip ${look}`}>{state === 'proposed' && <PriorityGlyph priority="caution" size={13} />}{state === 'revoked' && <PriorityGlyph priority="critical" size={13} />}{app.devices.states[state]}</span>
}

function ClockSays({ clock }: Readonly<{ clock: ShownDevice['clock'] }>): ReactNode {
  const { app } = useWords()
  if (clock === null) return <span className="muted">{app.devices.clockUnknown}</span>
  const middle = (clock.minMs + clock.maxMs) / 2
  if (Math.abs(middle) < clockToldMs) return app.devices.clockRight
  const minutes = Math.floor(Math.abs(middle) / 60_000)
  const far = minutes > 0 ? app.span(minutes) : app.devices.seconds(Math.round(Math.abs(middle) / 1_000))
  return <span className={Math.abs(middle) < clockOffMs ? undefined : 'unv-word'}>{app.devices.clockOff(`${far}, ${middle > 0 ? app.devices.fast : app.devices.slow}`)}</span>
}

function OfficerRow({ officer, text }: Readonly<{ officer: ShownOfficer; text: (ms: number) => string }>): ReactNode {
  const { app } = useWords()
  const { name, code, role, agency, keys, lastMs, isMe } = officer
  return (
    <div className="person-row officer-row">
      <span><b><bdi>{name ?? app.devices.unnamed}</bdi></b><small className="mono">{code}</small></span>
      <span>{app.devices.roles[role]}<small>{app.devices.agency} <span className="mono">{agency}</span></small></span>
      <span>{app.devices.keys}: <b className="num">{keys}</b><small className="num">{app.devices.lastWrote}: {lastMs === null ? app.devices.never : text(lastMs)}</small></span>
      {isMe && <span className="chip of-confirmed">{app.settings.you}</span>}
    </div>
  )
}
