/** A source is added: pasted, or from a file. What was read in it so far stands beside; it is kept as it was found. */
import { FileUp } from 'lucide-react'
import { useId, useState, type DragEvent, type FormEvent, type ReactNode } from 'react'
import { SourceId } from '../../../kernel/index.ts'
import { ScreenHead } from '../../parts/AppShell.tsx'
import { Chips } from '../../parts/Chips.tsx'
import { freshId } from '../../parts/new-id.ts'
import { captureOf, fileBytesMax, isZoneName, readFile, textUnitsMax, type NotRead, type ReadFile, type SourceGiven } from '../../parts/press/read-file.ts'
import { useCounted, type Counted } from '../../parts/press/use-counted.ts'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { useAct, useEngine, useMoments, useSync } from '../../parts/use-engine.tsx'
import { useRefusalWords } from '../../parts/AskedForm.tsx'
import { addressOf, Link, useRoute } from '../../parts/use-route.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { useWords } from '../../parts/use-words.tsx'
import type { PressDeskView } from '../../views/press-desk-types.ts'

const nothing: ReadFile = { form: 'text', text: '', original: null, title: null, publisher: null, publishedOn: null, language: null }

type Told = Readonly<{ why: string; sourceId: string | null }>

export function AddSource({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { desk } = usePressWords()
  const { query } = useRoute()
  const supersedes = query.get('supersedes')
  const before = view.sources.find(({ sourceId }) => sourceId === supersedes) ?? null
  const [read, setRead] = useState<ReadFile>(nothing)
  const [name, setName] = useState<string | null>(null)
  const [given, setGiven] = useState<SourceGiven>({ publisher: before?.publisher ?? '', kind: before?.kind ?? 'press', published: '', zone: before?.zone ?? zoneOf(view), language: 'guess', address: before?.address ?? '', title: '' })
  const counted = useCounted(read.text.slice(0, textUnitsMax), isZoneName(given.zone) ? given.zone : '')
  const { save, told, setTold, isWorking } = useSaving(read, { given, supersedes: before === null ? null : before.sourceId })
  const took = (file: string, taken: ReadFile): void => {
    setRead(taken)
    setName(file)
    setTold(null)
    setGiven((was) => ({ ...was, publisher: was.publisher === '' ? (taken.publisher ?? '') : was.publisher, title: taken.title ?? was.title, published: was.published === '' ? (taken.publishedOn ?? '') : was.published }))
  }
  return (
    <div className="screen press-desk">
      <ScreenHead title={desk.add.title} back={{ to: '/record', label: desk.back }} />
      <div className="body">
        <form className="add-source" onSubmit={(sent) => { sent.preventDefault(); void save() }}>
          <section className="card panel">
            <Taking onTook={took} onTold={(why) => setTold({ why, sourceId: null })} />
            {name !== null && <p className="muted">{desk.add.fileRead(name)}</p>}
            <label className="lab">{desk.add.paste} <span className="hint">{desk.add.pasteHint}</span>
              <textarea className="inp paste" dir="auto" spellCheck={false} value={read.text} readOnly={read.original !== null && read.form !== 'text'} onChange={(typed) => { setRead({ ...nothing, text: typed.target.value }); setName(null) }} />
            </label>
            <ReadSoFar read={read} counted={counted} />
          </section>
          <section className="card panel">
            {before !== null && <p className="told">{desk.add.supersedes}</p>}
            <Facts given={given} counted={counted} onChange={setGiven} />
            <p className="muted">{desk.add.notSeen}</p>
            {told !== null && <p className="told mis" role="alert">{told.why} {told.sourceId !== null && <Link to="/record" with={{ source: told.sourceId }}>{desk.add.openRepeated}</Link>}</p>}
            <div className="row-of-buttons"><button type="submit" className="btn lg primary" disabled={isWorking || read.text.trim() === '' || read.text.length > textUnitsMax || !isZoneName(given.zone)}>{desk.add.save}</button></div>
          </section>
        </form>
      </div>
    </div>
  )
}

/** Where sources are of one place, the next one probably is too; else this device's own. */
function zoneOf({ sources }: PressDeskView): string {
  return sources.find(({ zone }) => zone !== null)?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

type Saving = Readonly<{ save: () => Promise<void>; told: Told | null; setTold: (told: Told | null) => void; isWorking: boolean }>

/** What was typed stays where it is when it was not accepted. */
function useSaving(read: ReadFile, { given, supersedes }: Readonly<{ given: SourceGiven; supersedes: string | null }>): Saving {
  const { app } = useWords()
  const { desk } = usePressWords()
  const { query, go } = useRoute()
  const act = useAct()
  const say = useToast()
  const refusalWords = useRefusalWords()
  const isPast = useMoments().asOf !== null
  const [told, setTold] = useState<Told | null>(null)
  const [isWorking, setIsWorking] = useState(false)
  const [sourceId] = useState(() => freshId(SourceId))
  const save = async (): Promise<void> => {
    if (isPast) return setTold({ why: app.moment.backToNow, sourceId: null })
    setIsWorking(true)
    try {
      const outcome = await act('capture-source', await captureOf(sourceId, read, { given, supersedes }))
      if (outcome.ok) {
        say(desk.add.saved)
        go(addressOf('/record', query, { source: sourceId }))
        return
      }
      const { code, about } = outcome.refusal
      const same = code === 'source-repeated' && typeof about['id'] === 'string' ? about['id'] : null
      setTold({ why: same === null ? app.notSaved(refusalWords(code)) : desk.add.repeated, sourceId: same })
    } catch {
      setTold({ why: app.notSaved(app.tryAgain), sourceId: null })
    } finally {
      setIsWorking(false)
    }
  }
  return { save, told, setTold, isWorking }
}

function Taking({ onTook, onTold }: Readonly<{ onTook: (name: string, read: ReadFile) => void; onTold: (why: string) => void }>): ReactNode {
  const { desk } = usePressWords()
  const { app } = useWords()
  const engine = useEngine()
  const hasLine = useSync()?.line === 'connected'
  const [is, setIs] = useState<'shut' | 'over' | 'reading'>('shut')
  const words: Readonly<Record<NotRead, string>> = { 'too-large': desk.add.tooLarge(fileBytesMax / 1_000_000), 'needs-line': desk.add.offlineFile, 'not-read': desk.add.notRead }
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setIs('reading')
    try {
      const taken = await readFile(file.name, new Uint8Array(await file.arrayBuffer()), { engine, hasLine })
      if (typeof taken === 'string') onTold(words[taken])
      else onTook(file.name, taken)
    } catch {
      onTold(words['not-read'])
    } finally {
      setIs('shut')
    }
  }
  const drop = (dropped: DragEvent): void => {
    dropped.preventDefault()
    void take(dropped.dataTransfer.files[0])
  }
  return (
    <div className={`taking${is === 'over' ? ' over' : ''}`} onDragOver={(dragged) => { dragged.preventDefault(); setIs('over') }} onDragLeave={() => setIs('shut')} onDrop={drop}>
      <label className="btn file-button"><FileUp size={16} aria-hidden="true" />{desk.add.file}<input type="file" accept=".txt,.html,.htm,.pdf,text/plain,text/html,application/pdf" onChange={(chosen) => { void take(chosen.target.files?.[0]); chosen.target.value = '' }} /></label>
      <p className="muted">{desk.add.fileHint} <span className="desk-says">{desk.add.drop}</span></p>
      {is === 'reading' && <p role="status">{app.loading}</p>}
    </div>
  )
}

function ReadSoFar({ read, counted }: Readonly<{ read: ReadFile; counted: Counted | null }>): ReactNode {
  const { desk } = usePressWords()
  const isTooLong = read.text.length > textUnitsMax
  return (
    <div className="read-so-far" role="status">
      <b>{desk.add.readSoFar}</b>
      <p className={isTooLong ? 'mis-word' : 'num'}>{isTooLong ? desk.add.tooLong(textUnitsMax) : counted === null ? desk.add.nothingYet : desk.add.counts(counted.numbers, counted.times, counted.quotations, counted.outcomes)}</p>
    </div>
  )
}

function Facts({ given, counted, onChange }: Readonly<{ given: SourceGiven; counted: Counted | null; onChange: (given: SourceGiven) => void }>): ReactNode {
  const { desk, codes } = usePressWords()
  const zones = useId()
  const wrong = useId()
  const isZone = isZoneName(given.zone)
  const set = (field: Exclude<keyof SourceGiven, 'language'>) => (typed: FormEvent<HTMLInputElement | HTMLSelectElement>): void => onChange({ ...given, [field]: typed.currentTarget.value })
  return (
    <div className="stack">
      <label className="lab">{desk.add.publisher}<input className="inp" dir="auto" maxLength={200} value={given.publisher} onChange={set('publisher')} /></label>
      <label className="lab">{desk.add.titleOf}<input className="inp" dir="auto" maxLength={400} value={given.title} onChange={set('title')} /></label>
      <label className="lab">{desk.add.kind}<select className="inp" value={given.kind} onChange={set('kind')}>{Object.entries(codes.sourceKinds).map(([kind, word]) => <option key={kind} value={kind}>{word}</option>)}</select></label>
      <label className="lab">{desk.add.published} <span className="hint">{desk.add.publishedHint}</span><input className="inp" type="date" value={given.published} onChange={set('published')} /></label>
      {given.published === '' && counted !== null && counted.published !== null && <p className="muted num">{desk.publishedOn(counted.published)}</p>}
      <label className="lab">{desk.add.zone} <span className="hint">{desk.add.zoneHint}</span><input className="inp" list={zones} dir="ltr" autoComplete="off" spellCheck={false} value={given.zone} aria-invalid={!isZone} aria-describedby={isZone ? undefined : wrong} onChange={set('zone')} /></label>
      {!isZone && <p id={wrong} className="mis-word">{desk.add.zoneWrong}</p>}
      <datalist id={zones}>{Intl.supportedValuesOf('timeZone').map((zone) => <option key={zone} value={zone} />)}</datalist>
      <Chips label={desk.add.language} value={given.language} look="pills" onChange={(language) => onChange({ ...given, language })} choices={(['guess', 'en', 'es'] as const).map((value) => ({ value, label: value === 'guess' && counted !== null ? `${desk.add.languages.guess}: ${desk.add.languages[counted.language]}` : desk.add.languages[value] }))} />
      <label className="lab">{desk.add.address}<input className="inp" type="url" inputMode="url" dir="ltr" maxLength={2000} value={given.address} onChange={set('address')} /></label>
    </div>
  )
}
