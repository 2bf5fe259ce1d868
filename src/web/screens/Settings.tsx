/** This device: light, language, who is at it, and locking it. Nothing that was saved here leaves by locking. */
import { Keyboard, Lock, LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Language } from '../../locale/index.ts'
import type { Standing } from '../offline/engine.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { Chips } from '../parts/Chips.tsx'
import { useKeys } from '../parts/keys-context.ts'
import { useRoom } from '../parts/use-room.ts'
import { useEngine, useSync } from '../parts/use-engine.tsx'
import { useWords, type Theme } from '../parts/use-words.tsx'
import { NeedsYou } from './NeedsYou.tsx'
import { DoorSettings } from './door/DoorSettings.tsx'

const themes: readonly Theme[] = ['auto', 'light', 'dark', 'hc']
const languages: readonly Language[] = ['es', 'en', 'he']

export function Settings({ device, onChanged }: Readonly<{ device: Extract<Standing, { state: 'open' }>; onChanged: () => void }>): ReactNode {
  const { app, theme, setTheme, language, setLanguage } = useWords()
  const engine = useEngine()
  const sync = useSync()
  const keys = useKeys()
  const room = useRoom()
  const waiting = sync === null ? 0 : sync.states.savedHere + sync.states.sent
  return (
    <div className="screen">
      <ScreenHead title={app.settings.title} />
      <div className="body">
        <div className="form">
          <NeedsYou />
          <section className="card panel">
            <dl className="pairs">
              <dt>{app.settings.you}</dt><dd><bdi>{device.name}</bdi></dd>
              <dt>{app.settings.waiting}</dt><dd className="num">{waiting}</dd>
              {room !== null && <><dt>{app.device.keeping}</dt><dd>{room.isKept ? app.device.kept : app.device.mayBeCleared}</dd></>}
            </dl>
          </section>
          <Chips label={app.settings.theme} value={theme} onChange={setTheme} look="pills" choices={themes.map((value) => ({ value, label: app.settings.themes[value] }))} />
          <Chips label={app.settings.language} value={language} onChange={setLanguage} look="pills" choices={languages.map((value) => ({ value, label: <bdi lang={value}>{app.settings.languages[value]}</bdi> }))} />
          <DoorSettings device={device} onChanged={onChanged} />
          <section className="desk-only">
            <Chips label={app.keys.single} hint={app.keys.singleMeans} value={keys.isOn ? 'on' : 'off'} onChange={(value) => keys.setIsOn(value === 'on')} look="pills" choices={[{ value: 'on', label: app.keys.on }, { value: 'off', label: app.keys.off }]} />
            <button type="button" className="btn" onClick={keys.help}><Keyboard size={16} aria-hidden="true" />{app.keys.commands.help}</button>
          </section>
          <section className="stack">
            <p className="muted">{app.settings.lockMeans}</p>
            <button type="button" className="btn lg" onClick={() => void engine.lock().then(onChanged)}><Lock size={20} aria-hidden="true" />{app.settings.lock}</button>
            {device.isSignedIn && <button type="button" className="btn lg" onClick={() => void engine.signOut().then(onChanged)}><LogOut size={20} aria-hidden="true" />{app.door.signOut}</button>}
          </section>
        </div>
      </div>
    </div>
  )
}
