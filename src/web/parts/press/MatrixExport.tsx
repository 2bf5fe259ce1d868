/** The comparison handed out: a table made here, also with no network, and a brief for a court, which the server draws. */
import { FileDown, FileText } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { fromBase64 } from '../../../kernel/index.ts'
import { pressMatrixCsv } from '../../../documents/index.ts'
import { pressPaperPhrasesFor } from '../../../locale/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { momentText } from '../clock-text.ts'
import { handOut } from '../export-file.ts'
import { useEngine, useSync } from '../use-engine.tsx'
import { useToast } from '../use-toast.tsx'
import { useWords } from '../use-words.tsx'
import { usePressWords } from './use-press-words.tsx'

const drawn = z.object({ base64: z.string() })

export function MatrixExport({ view, nature }: Readonly<{ view: PressDeskView; nature: 'actual' | 'exercise' }>): ReactNode {
  const { phrases, language } = useWords()
  const { desk, press } = usePressWords()
  const engine = useEngine()
  const say = useToast()
  const hasLine = useSync()?.line === 'connected'
  const [isMaking, setIsMaking] = useState(false)
  const table = (): void => {
    const on = (ms: number): string => momentText(ms, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
    const text = pressMatrixCsv({
      comparison: view.comparison, language, phrases: press, paper: pressPaperPhrasesFor(language), reports: new Map(Object.entries(view.reports)),
      originals: new Map(view.sources.map(({ sourceId, publisher, form, originalSha256 }) => [sourceId, { file: publisher ?? sourceId.slice(0, 8), form, sha256: originalSha256 }])),
      decisions: new Map(Object.entries(view.relations).map(([id, { decision, officer, atMs }]) => [id, { how: decision === 'confirmed' ? 'confirmed' : 'rejected', by: officer, on: on(atMs) }])),
    }, { exercise: nature === 'exercise' ? phrases.exercise : null })
    handOut('amparo-record.csv', 'text/csv;charset=utf-8', text)
  }
  const brief = async (): Promise<void> => {
    setIsMaking(true)
    try {
      const answer = await engine.askPress('press-brief', { language })
      const read = answer.ok ? drawn.safeParse(answer.value) : null
      const bytes = read?.success === true ? fromBase64(read.data.base64) : null
      if (bytes === null) say(desk.briefNeedsLine, { isRefusal: true })
      else handOut('amparo-record.pdf', 'application/pdf', bytes)
    } catch {
      say(desk.briefNeedsLine, { isRefusal: true })
    } finally {
      setIsMaking(false)
    }
  }
  return (
    <div className="row-of-buttons">
      <button type="button" className="btn sm ghost" onClick={table}><FileDown size={14} aria-hidden="true" />{desk.exportTable}</button>
      <button type="button" className="btn sm ghost" disabled={!hasLine || isMaking} onClick={() => void brief()}><FileText size={14} aria-hidden="true" />{isMaking ? desk.briefMaking : desk.exportBrief}</button>
      {!hasLine && <small className="muted">{desk.briefNeedsLine}</small>}
    </div>
  )
}
