/** What was not accepted, line by line: what it is, why, and who can help. The strip of every screen leads here. Rule BR24. */
import { useEffect, useState, type ReactNode } from 'react'
import type { AppPhrases, OwnPhrases, Phrases } from '../../locale/index.ts'
import type { NotTaken, SyncState } from '../offline/engine.ts'
import { clockText } from '../parts/clock-text.ts'
import { useEngine, useSync, useView } from '../parts/use-engine.tsx'
import { useEntryWord } from '../parts/use-entry-word.tsx'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { useOwnWords } from '../parts/use-own-words.ts'
import { useWords } from '../parts/use-words.tsx'

type Kind = NotTaken['kind']
const kinds: readonly Kind[] = ['kept', 'held', 'passed-on']

/** Nothing where all was accepted. */
export function NeedsYou(): ReactNode {
  const engine = useEngine()
  const sync = useSync()
  const offsetMinutes = useView('places', null).value?.utcOffsetMinutes ?? 0
  const [lines, setLines] = useState<readonly NotTaken[]>([])
  const version = sync?.version ?? 0
  useEffect(() => void engine.notTaken().then(setLines, () => undefined), [engine, version])
  const words = useOwnWords()
  return words === null ? null : <NeedsYouOf words={words} lines={lines} line={sync?.line ?? 'none'} offsetMinutes={offsetMinutes} send={() => void engine.exchangeNow()} />
}

type NeedsYouProps = Readonly<{ words: Pick<OwnPhrases, 'needsYou'>; lines: readonly NotTaken[]; line: SyncState['line']; offsetMinutes: number; send: () => void }>

export function NeedsYouOf({ words: { needsYou }, lines, line, offsetMinutes, send }: NeedsYouProps): ReactNode {
  const { app } = useWords()
  if (lines.length === 0) return null
  const heads: Readonly<Record<Kind, readonly [title: string, hint: string]>> = { kept: [needsYou.kept, needsYou.keptHint], held: [needsYou.held, needsYou.heldHint], 'passed-on': [needsYou.another, needsYou.anotherHint] }
  return (
    <section className="card doubt needs-you" aria-labelledby="needs-you">
      <h2 id="needs-you" className="t"><PriorityGlyph priority="critical" size={18} />{needsYou.title} <span className="num quiet">{lines.length}</span></h2>
      {kinds.filter((kind) => lines.some((each) => each.kind === kind)).map((kind) => (
        <div key={kind}>
          <b>{heads[kind][0]}</b>
          <p className="muted">{heads[kind][1]}</p>
          <ul className="stack">{lines.filter((each) => each.kind === kind).map((each) => <li key={each.id} className="fact"><Line line={each} needsYou={needsYou} offsetMinutes={offsetMinutes} /></li>)}</ul>
        </div>
      ))}
      {line === 'connected' && <div className="row-of-buttons"><button type="button" className="btn" onClick={send}>{app.shell.exchangeNow}</button></div>}
    </section>
  )
}

function Line({ line, needsYou, offsetMinutes }: Readonly<{ line: NotTaken; offsetMinutes: number }> & Pick<OwnPhrases, 'needsYou'>): ReactNode {
  const { app, phrases } = useWords()
  const entryWord = useEntryWord()
  // Whoever is called is told the code, too.
  const why = <>{whyNot(line, { needsYou, door: app.door }, phrases)} <bdi className="mono">{line.code}</bdi></>
  if (line.kind === 'passed-on') return <><b>{needsYou.device(line.device)}</b><small>{why}</small></>
  const said = line.kind === 'held' ? [entryWord(line.entry), line.officer].filter((part) => part !== null).join(' · ') : ''
  return <><b><span className="num">{clockText(line.occurredAtMs, offsetMinutes)}</span> {said}</b><small>{why}</small></>
}

/** A code may be of a newer home, or of another app: then what can be done all the same. */
export function whyNot({ kind, code }: NotTaken, { needsYou, door }: Pick<OwnPhrases, 'needsYou'> & Pick<AppPhrases, 'door'>, phrases: Phrases): string {
  const reasons: Readonly<Record<string, string>> = needsYou.reasons
  if (kind !== 'kept') return reasons[code] ?? needsYou.reasons.other
  if (code === 'inbox-closed') return needsYou.keptClosed
  const known: Readonly<Record<string, string>> = { ...phrases.refusal, ...door.refusal }
  return known[code] ?? needsYou.keptOther
}
