/** What is here, sent, in the ledger or not accepted, in words, with the state of the line; what is not accepted leads to why. Nothing typed is ever lost (rule 10). */
import { Check, CloudDownload, CloudOff, OctagonAlert, Wifi } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SyncState } from '../offline/engine.ts'
import { clockText } from './clock-text.ts'
import { useEngine, useSync, useView } from './use-engine.tsx'
import { Link, useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

function useLine(sync: SyncState): string {
  const { app } = useWords()
  const { fetching } = sync
  if (fetching !== null) return `${app.shell.fetching}: ${app.shell.fetched(fetching.here, fetching.of)}`
  const lines = { connected: app.shell.connected, asking: app.shell.asking, none: app.shell.noLine, portal: app.shell.portal, 'signed-out': app.shell.signedOut, contradicts: app.shell.contradicts, restored: app.shell.restored }
  return lines[sync.line]
}

/** Out: what is not here, every number that is not nought, and that all is in the ledger when nothing waits. */
function useStates({ states, behind, fetching }: SyncState): readonly string[] {
  const { app } = useWords()
  const { savedHere, sent, refused } = states
  const lacking = behind === null ? app.shell.notHere : behind > 0 ? app.shell.behind(behind) : ''
  const whole = fetching === null ? lacking : fetching.isFirst ? '' : app.shell.fetchedAll
  const said = [whole, refused > 0 ? app.shell.refused(refused) : '', savedHere > 0 ? app.shell.savedHere(savedHere) : '', sent > 0 ? app.shell.sent(sent) : ''].filter((text) => text !== '')
  return said.length === 0 && fetching === null ? [app.shell.inLedger] : said
}

export function SyncStrip(): ReactNode {
  const sync = useSync()
  return sync === null ? null : <Strip sync={sync} />
}

/** On a phone it always has its place: coming and going it would move what is under the finger. On a desk only when there is something to say: the side bar says the rest. */
export function Strip({ sync }: Readonly<{ sync: SyncState }>): ReactNode {
  const line = useLine(sync)
  const states = useStates(sync)
  const { savedHere, sent, refused } = sync.states
  const isWall = useRoute().query.get('wall') === '1'
  const isQuiet = sync.line === 'connected' && savedHere + sent + refused === 0 && sync.behind === 0
  const said = [line, ...states].map((each) => (each.endsWith('.') ? each : `${each}.`)).join(' ')
  return (
    <div className={`net${refused > 0 ? ' refused' : isQuiet ? ' quiet' : ''}`} role="status">
      {refused > 0 ? <OctagonAlert size={18} aria-hidden="true" /> : sync.fetching !== null ? <CloudDownload size={18} aria-hidden="true" /> : sync.line === 'connected' ? <Wifi size={18} aria-hidden="true" /> : <CloudOff size={18} aria-hidden="true" />}
      {refused > 0 && !isWall ? <Link to="/settings">{said}</Link> : <span>{said}</span>}
    </div>
  )
}

/** At the foot of the side bar: the ledger, when home was heard, and sending by hand. */
export function LedgerFoot(): ReactNode {
  const offsetMinutes = useView('places', null).value?.utcOffsetMinutes ?? 0
  const sync = useSync()
  const engine = useEngine()
  const { app } = useWords()
  if (sync === null) return null
  const heard = sync.heardAtMs === null ? app.shell.neverHeard : app.shell.heardAt(clockText(sync.heardAtMs, offsetMinutes))
  return <Foot sync={sync} heard={heard} send={() => void engine.exchangeNow()} />
}

function Foot({ sync, heard, send }: Readonly<{ sync: SyncState; heard: string; send: () => void }>): ReactNode {
  const { app } = useWords()
  const line = useLine(sync)
  const states = useStates(sync)
  return (
    <div className="ledger" role="status">
      <p><b>{line}</b><br />{heard}</p>
      {states.length > 0 && <p className="num">{sync.states.savedHere + sync.states.sent + sync.states.refused === 0 && <Check size={13} aria-hidden="true" />}{states.join(', ')}</p>}
      {sync.states.savedHere > 0 && sync.line === 'connected' && <button type="button" className="btn sm" onClick={send}>{app.shell.exchangeNow}</button>}
    </div>
  )
}
