/** Our own communiqués: what is being written, what waits for approval, and what went out. */
import { PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { CommuniqueId } from '../../../kernel/index.ts'
import { momentText } from '../../parts/clock-text.ts'
import { freshId } from '../../parts/new-id.ts'
import { ColourChip } from '../../parts/press/DraftPreview.tsx'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { addressOf, Link, useRoute } from '../../parts/use-route.tsx'
import { useWords } from '../../parts/use-words.tsx'
import type { CommuniqueLine, PressDeskView } from '../../views/press-desk-types.ts'

export function Communiques({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { composer } = usePressWords()
  const { query, go } = useRoute()
  const begin = (): void => go(addressOf('/record', query, { communique: freshId(CommuniqueId) }))
  return (
    <div className="communiques">
      <div className="row-of-buttons"><button type="button" className="btn" onClick={begin}><PenLine size={16} aria-hidden="true" />{composer.newOne}</button></div>
      {view.communiques.length === 0 && <div className="card empty"><p>{composer.none}</p><p className="muted">{composer.noneHint}</p></div>}
      <ul className="card rows">{view.communiques.map((line) => <li key={line.communiqueId}><Line view={view} line={line} /></li>)}</ul>
    </div>
  )
}

function Line({ view, line }: Readonly<{ view: PressDeskView; line: CommuniqueLine }>): ReactNode {
  const { language } = useWords()
  const { composer, desk } = usePressWords()
  const { published, draft, judged, approvals } = line
  const state = published !== null ? 'out' : approvals.some(({ of }) => of === 'this') ? 'waiting' : 'in-hand'
  const said = published ?? draft
  const text = published?.text ?? judged?.checked.text ?? draft.text
  const moment = momentText(said.atMs, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  return (
    <Link to="/record" with={{ communique: line.communiqueId }} className="communique-line" data-item="">
      <span className="first-words" lang={line.language} dir={text === null ? undefined : 'ltr'}>{text === null ? composer.notOpen : `${text.slice(0, firstLetters)}${text.length > firstLetters ? '…' : ''}`}</span>
      <span className="chip of-confirmed">{composer.states[state]}</span>
      {published === null && judged !== null && <ColourChip colour={judged.checked.colour} />}
      <small className="num">{said.isMine ? desk.you : said.officer} · {moment} · {composer.languages[line.language]} · {composer.versions(line.versions)}</small>
    </Link>
  )
}

/** As many as fit two lines. */
const firstLetters = 160
