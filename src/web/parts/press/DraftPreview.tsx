/** A draft as it will be read: bound numbers as chips, each sentence with what stands in the way of it and what may be said instead. */
import type { ReactNode } from 'react'
import { reasons, sayDraft, type CheckedDraft, type CheckedSentence, type Finding, type Piece } from '../../../press/index.ts'
import type { PressDeskWords } from '../../../locale/index.ts'
import { readPieces, smallBelowIn, type Otherwise, type ReadPiece } from './draft-source.ts'
import { ColourGlyph } from './PressMarks.tsx'
import { SeenText } from './SeenText.tsx'
import { usePressWords } from './use-press-words.tsx'

type PreviewProps = Readonly<{ checked: CheckedDraft; offsetMinutes: number; onUse: ((otherwise: Otherwise) => void) | null }>

export function DraftPreview({ checked, offsetMinutes, onUse }: PreviewProps): ReactNode {
  const { composer, codes } = usePressWords()
  const pieces = readPieces(checked, offsetMinutes)
  if (checked.text.trim() === '' && checked.findings.length === 0) return <section className="card panel"><h2 className="t">{composer.preview}</h2><p className="muted">{composer.previewEmpty}</p></section>
  return (
    <section className="card panel draft-preview">
      <h2 className="t">{composer.preview}<ColourChip colour={checked.colour} /></h2>
      <p className="as-read" lang={checked.draft.language} dir="ltr">{pieces === null ? <SeenText text={checked.text} /> : pieces.map(({ piece, span }) => <Chip key={span.start} piece={piece} text={checked.text.slice(span.start, span.end)} />)}</p>
      {checked.findings.length > 0 && <div className={`sentence-judged of-${worstOf(checked.findings)}`}><h3>{composer.whole}</h3><Findings findings={checked.findings} text={checked.text} /></div>}
      <ol>{checked.sentences.map((sentence, at) => <Judged key={sentence.span.start} sentence={sentence} no={at + 1} checked={checked} pieces={pieces} offsetMinutes={offsetMinutes} onUse={onUse} />)}</ol>
      {checked.findings.length === 0 && checked.sentences.every(({ colour }) => colour === 'green') && <p className="muted">{codes.colours.green}</p>}
    </section>
  )
}

const worstOf = (findings: readonly Finding[]): 'red' | 'amber' => (findings.some(({ code }) => reasons[code][0] === 'red') ? 'red' : 'amber')

export function ColourChip({ colour }: Readonly<{ colour: CheckedDraft['colour'] }>): ReactNode {
  const { codes } = usePressWords()
  const look = { green: 'of-confirmed', amber: 'unv', red: 'mis' }[colour]
  return <span className={`chip ${look}`}><ColourGlyph colour={colour} size={15} />{codes.colours[colour]}</span>
}

function Chip({ piece, text }: Readonly<{ piece: Piece; text: string }>): ReactNode {
  const { composer, codes } = usePressWords()
  if (piece.kind === 'text' || piece.kind === 'agrees') return <SeenText text={text} />
  const says = piece.kind === 'moment' ? composer.asOf : composer.boundSays(codes.measures[piece.figure.measure], codes.classes[piece.figure.of])
  return <span className={`bound${piece.kind === 'figure' && piece.bound === null ? ' unbound' : ''}`} title={says}>{text}<span className="sr"> ({says})</span></span>
}

type JudgedProps = Readonly<{ sentence: CheckedSentence; no: number; checked: CheckedDraft; pieces: readonly ReadPiece[] | null; offsetMinutes: number; onUse: PreviewProps['onUse'] }>

function Judged({ sentence, no, checked, pieces, offsetMinutes, onUse }: JudgedProps): ReactNode {
  const { composer } = usePressWords()
  const { colour, findings, instead, span } = sentence
  return (
    <li className={`sentence-judged of-${colour}`}>
      <h3><span>{composer.sentence(no)}</span><ColourChip colour={colour} /></h3>
      <p lang={checked.draft.language} dir="ltr"><SeenText text={checked.text.slice(span.start, span.end)} /></p>
      {findings.length === 0 ? <p className="muted">{composer.noFinding}</p> : <Findings findings={findings} text={checked.text} />}
      {instead !== null && (
        <div className="instead">
          <b>{composer.instead}</b>
          <p lang={checked.draft.language} dir="ltr"><InsteadText pieces={instead} checked={checked} offsetMinutes={offsetMinutes} /></p>
          {onUse !== null && pieces !== null && <button type="button" className="btn sm" onClick={() => onUse({ sentence, instead })}>{composer.useInstead}</button>}
        </div>
      )}
    </li>
  )
}

export function Findings({ findings, text }: Readonly<{ findings: readonly Finding[]; text: string }>): ReactNode {
  const words = usePressWords()
  return (
    <ul className="findings">
      {findings.map((found, at) => {
        const [says, todo] = words.codes.reasons[found.code]
        // What may be a name is shown by its place in what this officer typed, and nowhere else.
        const at16 = text.slice(found.span.start, found.span.end)
        return (
          <li key={`${found.code}${found.span.start}${at}`}>
            <b>{says}</b> {factsText(found.about, words) !== '' && <span className="num">{factsText(found.about, words)}. </span>}{todo}
            {at16 !== '' && at16.length < placeShownMax && <small> <q lang="und" dir="ltr"><SeenText text={at16} /></q></small>}
          </li>
        )
      })}
    </ul>
  )
}

/** Letters of a place that are shown beside its finding; a whole sentence stands above already. */
const placeShownMax = 60

/** Numbers of a finding, by the words of what they count: "missing: 3 · to be confirmed: 2". */
export function factsText(about: Finding['about'], { codes, composer, desk }: PressDeskWords): string {
  const measures: Readonly<Record<string, string>> = codes.measures
  const { fromCertain, fromAtMost, certain, atMost } = about
  if (typeof fromCertain === 'number' && typeof fromAtMost === 'number' && typeof certain === 'number' && typeof atMost === 'number') return composer.changed(composer.figure, rangeText(fromCertain, fromAtMost, desk.range), rangeText(certain, atMost, desk.range))
  if (typeof certain === 'number' && typeof atMost === 'number') return rangeText(certain, atMost, desk.range)
  return Object.entries(about).flatMap(([name, value]) => (measures[name] !== undefined && typeof value === 'number' ? [`${measures[name]}: ${value}`] : [])).join(' · ')
}

export function rangeText(certain: number, atMost: number, range: (from: number, to: number) => string): string {
  return certain === atMost ? String(certain) : range(certain, atMost)
}

/** Pieces as they would be read; a number that is not bound yet by what it counts. */
export function InsteadText({ pieces, checked, offsetMinutes }: Readonly<{ pieces: readonly Piece[]; checked: CheckedDraft; offsetMinutes: number }>): ReactNode {
  const { said, text } = sayDraft(pieces, { language: checked.draft.language, utcOffsetMinutes: offsetMinutes, smallBelow: smallBelowIn(checked) })
  return said.map(({ piece, span }, at) => (piece.kind === 'figure' && piece.bound === null ? <Named key={at} piece={piece} /> : <Chip key={at} piece={piece} text={text.slice(span.start, span.end)} />))
}

function Named({ piece: { figure } }: Readonly<{ piece: Extract<Piece, { kind: 'figure' }> }>): ReactNode {
  const { codes } = usePressWords()
  return <span className="bound named">{codes.measures[figure.measure]}{figure.of !== 'everyone' && `, ${codes.classes[figure.of]}`}</span>
}
