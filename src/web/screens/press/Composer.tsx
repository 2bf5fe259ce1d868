/** A communiqué: its words with numbers out of the account, judged while they are typed; saved, approved by others, published by home. */
import { useDeferredValue, useState, type ReactNode } from 'react'
import { CommuniqueId } from '../../../kernel/index.ts'
import { AsOfControl } from '../../parts/AsOfControl.tsx'
import { ScreenHead } from '../../parts/AppShell.tsx'
import { momentText } from '../../parts/clock-text.ts'
import { freshId } from '../../parts/new-id.ts'
import { CannotBeSaidList } from '../../parts/press/CannotBeSaidList.tsx'
import { DraftEditor, type Written } from '../../parts/press/DraftEditor.tsx'
import { DraftPreview, rangeText } from '../../parts/press/DraftPreview.tsx'
import { readPieces, replaced, type Otherwise } from '../../parts/press/draft-source.ts'
import { Evidence } from '../../parts/press/Evidence.tsx'
import { PublishGuard } from '../../parts/press/PublishGuard.tsx'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { useMoments, useView } from '../../parts/use-engine.tsx'
import { addressOf, Link, useRoute } from '../../parts/use-route.tsx'
import { useSaidAct } from '../../parts/use-said-act.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { useWords } from '../../parts/use-words.tsx'
import type { CommuniqueLine, DraftView, PressDeskView } from '../../views/press-desk-types.ts'

type Nature = 'actual' | 'exercise'
type ComposerProps = Readonly<{ view: PressDeskView; communiqueId: string; nature: Nature }>

export function Composer({ view, communiqueId, nature }: ComposerProps): ReactNode {
  const { composer } = usePressWords()
  const [id] = useState(() => (communiqueId === 'new' ? freshId(CommuniqueId) : communiqueId))
  const line = view.communiques.find((each) => each.communiqueId === id) ?? null
  return (
    <div className="screen press-desk">
      <ScreenHead title={composer.title} under={line === null ? undefined : composer.versions(line.versions)} back={{ to: '/record', label: composer.back }}>
        <AsOfControl nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} />
      </ScreenHead>
      <div className="body">
        {line !== null && line.published !== null ? <PublishedOne view={view} line={line} published={line.published} nature={nature} /> : <Writing view={view} id={id} line={line} nature={nature} />}
      </div>
    </div>
  )
}

function PublishedOne({ view, line, published, nature }: Readonly<{ view: PressDeskView; line: CommuniqueLine; published: NonNullable<CommuniqueLine['published']>; nature: Nature }>): ReactNode {
  const { language } = useWords()
  const { composer, desk } = usePressWords()
  const { query, go } = useRoute()
  const moment = momentText(published.atMs, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  const correct = (): void => go(addressOf('/record', query, { communique: freshId(CommuniqueId), corrects: line.communiqueId }))
  return (
    <div className="published-one">
      <section className="card panel">
        <h2 className="t">{composer.published}</h2>
        {line.draft.corrects !== null && <p className="muted"><Link to="/record" with={{ communique: line.draft.corrects }}>{composer.correctsEarlier}</Link></p>}
        <p className="as-read" lang={line.language} dir={published.text === null ? undefined : 'ltr'}>{published.text ?? composer.notOpen}</p>
        <dl className="pairs">
          <div><dt>{composer.treeSize}</dt><dd className="num">{published.treeSize}</dd></div>
          <div><dt>{composer.treeHead}</dt><dd className="mono breaks" dir="ltr">{published.treeHead}</dd></div>
        </dl>
        <p className="muted num">{composer.publishedAt(published.isMine ? desk.you : published.officer, moment)}</p>
        <div className="row-of-buttons"><button type="button" className="btn" onClick={correct}>{composer.correctThis}</button></div>
      </section>
      <Evidence line={line} text={published.text} nature={nature} />
    </div>
  )
}

type WritingProps = Readonly<{ view: PressDeskView; id: string; line: CommuniqueLine | null; nature: Nature }>

function Writing({ view, id, line, nature }: WritingProps): ReactNode {
  const { composer, codes } = usePressWords()
  const { language } = useWords()
  const [written, setWritten] = useState<Written>({ text: line?.draft.text ?? '', language: line?.language ?? (language === 'en' ? 'en' : 'es'), asOf: line?.draft.asOf ?? null })
  const [baseHash, setBaseHash] = useState(line?.draft.hash ?? null)
  const asked = useDeferredValue(written)
  const { value: draft } = useView('communiqueDraft', asked)
  const saving = useDraftSaving({ id, line, written, draft, onSaved: setBaseHash })
  const isChanged = line === null || line.draft.text !== written.text || line.language !== written.language || line.draft.asOf !== written.asOf
  const checked = draft?.state === 'read' ? draft.checked : null
  const wrong = draft?.state === 'refused' ? wrongText(codes.drafts[draft.code], written.text, draft.at) : null
  const use = (otherwise: Otherwise): void => {
    const pieces = checked === null ? null : readPieces(checked, view.utcOffsetMinutes)
    const text = pieces === null ? null : replaced(written.text, pieces, otherwise)
    if (text !== null) setWritten({ ...written, text })
  }
  const insert = (typed: string): void => setWritten({ ...written, text: written.text === '' ? typed : `${written.text.trimEnd()} ${typed}` })
  const isNewer = line !== null && baseHash !== line.draft.hash && isChanged
  return (
    <div className="composer">
      <div className="col written">
        {isNewer && <p className="told unv" role="status">{composer.newer} <button type="button" className="btn sm" onClick={() => { setBaseHash(line.draft.hash); setWritten({ text: line.draft.text ?? '', language: line.language, asOf: line.draft.asOf }) }}>{composer.showNewer}</button></p>}
        <DraftEditor written={written} onChange={setWritten} nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} wrong={wrong} />
        <SavedBar saving={saving} isChanged={isChanged} isMine={line === null || line.draft.isMine} />
        <ChangedNumbers line={line} draft={draft} isChanged={isChanged} />
      </div>
      <div className="col read">{checked !== null && <DraftPreview checked={checked} offsetMinutes={view.utcOffsetMinutes} onUse={use} />}</div>
      <div className="col to-go-out">
        {line !== null && <PublishGuard line={line} isChanged={isChanged} seen={view} />}
        {line !== null && !isChanged && <Evidence line={line} text={line.judged?.checked.text ?? null} nature={nature} />}
        {checked !== null && <CannotBeSaidList checked={checked} offsetMinutes={view.utcOffsetMinutes} onInsert={insert} />}
      </div>
    </div>
  )
}

/** With the words at which it went wrong. */
function wrongText(says: string, typed: string, at: number | null): string {
  return at === null ? says : `${says} “${typed.slice(at, at + wrongShown)}”`
}

/** Letters: enough to find the place. */
const wrongShown = 24

type DraftSaving = Readonly<{ save: (saying: 'saved' | 'asked') => Promise<void>; canSave: boolean }>
type SavingGiven = Readonly<{ id: string; line: CommuniqueLine | null; written: Written; draft: DraftView | null; onSaved: (hash: string) => void }>

/** A version is what was judged last: while a letter is on its way to the rules there is nothing to save. */
function useDraftSaving({ id, line, written, draft, onSaved }: SavingGiven): DraftSaving {
  const { composer } = usePressWords()
  const { query } = useRoute()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const isJudged = draft?.state === 'read' && isOf(draft, written)
  const save = async (saying: 'saved' | 'asked'): Promise<void> => {
    if (draft?.state !== 'read') return
    const corrects = line?.draft.corrects ?? query.get('corrects')
    const sealed = [{ class: 'publication', subject: null, content: { text: written.text } }]
    const request = { communiqueId: id, language: written.language, asOf: draft.asOf, figures: draft.figures, corrects, sealed }
    const hashes = await act('draft-communique', request, { said: saying === 'saved' ? composer.savedAs : composer.asked })
    const [hash] = hashes ?? []
    if (hash !== undefined) onSaved(hash)
  }
  return { save, canSave: !isPast && isJudged && written.text.trim() !== '' }
}

function isOf({ draft }: Extract<DraftView, { state: 'read' }>, { text, language }: Written): boolean {
  const words = draft.pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('')
  return draft.language === language && text.replaceAll(/\{\{.*?\}\}/gs, '') === words
}

function SavedBar({ saving, isChanged, isMine }: Readonly<{ saving: DraftSaving; isChanged: boolean; isMine: boolean }>): ReactNode {
  const { composer } = usePressWords()
  const say = useToast()
  const ask = (): void => {
    if (isChanged) void saving.save('asked')
    else say(composer.asked)
  }
  return (
    <div className="row-of-buttons saved-bar">
      <button type="button" className="btn" disabled={!saving.canSave || !isChanged} onClick={() => void saving.save('saved')}>{composer.save}</button>
      {(isMine || isChanged) && <button type="button" className="btn primary" data-act="approve" disabled={isChanged && !saving.canSave} onClick={ask}>{composer.ask}</button>}
    </div>
  )
}

/** The same words with other numbers than when they were saved. */
function ChangedNumbers({ line, draft, isChanged }: Readonly<{ line: CommuniqueLine | null; draft: DraftView | null; isChanged: boolean }>): ReactNode {
  const { composer, codes, desk } = usePressWords()
  if (line === null || isChanged || draft?.state !== 'read' || draft.figures.length !== line.draft.figures.length) return null
  const changed = line.draft.figures.flatMap((was, at) => {
    const now = draft.figures[at]
    return now === undefined || (was.certain === now.certain && was.atMost === now.atMost) ? [] : [{ was, now, at }]
  })
  if (changed.length === 0) return null
  return (
    <section className="card panel told unv" role="status">
      <h2 className="t">{composer.changedTitle}</h2>
      <ul>{changed.map(({ was, now, at }) => <li key={at} className="num">{composer.changed(`${codes.measures[was.measure]}, ${codes.classes[was.of]}`, rangeText(was.certain, was.atMost, desk.range), rangeText(now.certain, now.atMost, desk.range))}</li>)}</ul>
      <p>{composer.changedMeans}</p>
    </section>
  )
}
