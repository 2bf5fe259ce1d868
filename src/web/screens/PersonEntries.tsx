/** What was written down about somebody, with both times; an officer takes back what was the officer's own (UI25). */
import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Sha256 } from '../../kernel/index.ts'
import type { OwnPhrases } from '../../locale/index.ts'
import { usePlaceName } from '../parts/BidiName.tsx'
import { minutesBetween } from '../parts/clock-text.ts'
import { useEntryWord } from '../parts/use-entry-word.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { Link } from '../parts/use-route.tsx'
import { useOwnWords } from '../parts/use-own-words.ts'
import { useWords } from '../parts/use-words.tsx'
import type { PersonEntry } from '../views/person.ts'
import { useTakeBack } from './use-ticks.ts'

/** Less is not late: what is recorded within it was recorded at once. */
const lagMinutesMin = 5

type Text = (ms: number) => string

export function PersonEntries({ entries, text }: Readonly<{ entries: readonly PersonEntry[]; text: Text }>): ReactNode {
  // Final: what was taken back here is not offered again before the account that is drawn knows of it.
  const [done, setDone] = useState<ReadonlySet<Sha256>>(new Set())
  const words = useOwnWords()?.takeBack ?? null
  return (
    <ol>
      {entries.map((entry) => <Entry key={entry.hash} words={words} entry={entry} text={text} isDone={done.has(entry.hash)} onDone={() => setDone((before) => new Set(before).add(entry.hash))} />)}
    </ol>
  )
}

type TakeBackWords = OwnPhrases['takeBack']
/** `words`: null until they have come. */
type EntryProps = Readonly<{ words: TakeBackWords | null; entry: PersonEntry; text: Text; isDone: boolean; onDone: () => void }>

function Entry({ words, entry, text, isDone, onDone }: EntryProps): ReactNode {
  const { app } = useWords()
  const placeName = usePlaceName()
  const entryWord = useEntryWord()
  const isPast = useMoments().asOf !== null
  const row = useRef<HTMLLIElement>(null)
  const { takenBack } = entry
  const said = [entry.place === null ? null : placeName(entry.place), entry.officer].filter((part) => part !== null)
  const word = entryWord(entry.type)
  return (
    <li className="entry" ref={row} tabIndex={-1}>
      <span className="num">{text(entry.happenedMs)}</span>
      <span><b>{takenBack === null ? word : <s>{word}</s>}</b><small>{said.join(' · ')}</small></span>
      <span className="lag num"><Recorded words={words} entry={entry} text={text} /></span>
      {takenBack !== null && words !== null && (
        <p className="word-back muted num"><Undo2 size={14} aria-hidden="true" /><b>{words.marked}</b> {[text(takenBack.atMs), takenBack.officer ?? (takenBack.isMe ? words.byYou : app.people.notOpened), words.send[takenBack.send]].join(' · ')}</p>
      )}
      {words !== null && entry.takeBack === 'offered' && !isDone && !isPast && (
        <TakingBack words={words} entry={entry.hash} called={words.actOn(word, text(entry.happenedMs))} onDone={() => { onDone(); row.current?.focus() }} />
      )}
    </li>
  )
}

/** When home had it; before that, how far it has come, and the way to why not. */
function Recorded({ words, entry: { happenedMs, recordedMs, send }, text }: Pick<EntryProps, 'words' | 'entry' | 'text'>): ReactNode {
  const { app } = useWords()
  if (send === 'refused') return <Link to="/settings" className="btn sm ghost">{words?.send[send]}</Link>
  if (send !== 'in-ledger') return words?.send[send]
  const lag = minutesBetween(happenedMs, recordedMs)
  return lag < lagMinutesMin ? app.person.recorded(text(recordedMs)) : app.person.recordedLate(text(recordedMs), app.span(lag))
}

/** Says what it does, once, in the row itself; whoever reads with the ears comes to that first, and back to where it was asked. */
function TakingBack({ words, entry, called, onDone }: Readonly<{ words: TakeBackWords; entry: Sha256; called: string; onDone: () => void }>): ReactNode {
  const { app } = useWords()
  const takeBack = useTakeBack()
  const [state, setState] = useState<'offered' | 'asked' | 'under-way' | 'left'>('offered')
  const button = useRef<HTMLButtonElement>(null)
  const means = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (state === 'asked') means.current?.focus()
    if (state === 'left') button.current?.focus()
  }, [state])
  const take = async (): Promise<void> => {
    setState('under-way')
    if ((await takeBack([entry])) === null) setState('asked')
    else onDone()
  }
  if (state === 'offered' || state === 'left') {
    return <button ref={button} type="button" className="btn sm ghost take-back" aria-label={called} onClick={() => setState('asked')}><Undo2 size={15} aria-hidden="true" />{words.act}</button>
  }
  return (
    <div className="taking-back fact" role="group" aria-label={called}>
      <p ref={means} tabIndex={-1}>{words.means}</p>
      <div className="row-of-buttons">
        <button type="button" className="btn primary" disabled={state === 'under-way'} onClick={() => void take()}>{words.yes}</button>
        <button type="button" className="btn ghost" disabled={state === 'under-way'} onClick={() => setState('left')}>{app.person.cancel}</button>
      </div>
    </div>
  )
}
