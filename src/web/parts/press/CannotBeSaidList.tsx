/** What cannot be said at this moment, whoever asks, with why and what may be said instead. */
import type { ReactNode } from 'react'
import type { CannotBeSaid, CheckedDraft } from '../../../press/index.ts'
import type { PressDeskWords } from '../../../locale/index.ts'
import { typedOf } from './draft-source.ts'
import { InsteadText, factsText } from './DraftPreview.tsx'
import { ContraryGlyph } from './PressMarks.tsx'
import { usePressWords } from './use-press-words.tsx'

type ListProps = Readonly<{ checked: CheckedDraft; offsetMinutes: number; onInsert: ((typed: string) => void) | null }>

export function CannotBeSaidList({ checked, offsetMinutes, onInsert }: ListProps): ReactNode {
  const words = usePressWords()
  const { composer, codes } = words
  return (
    <section className="card panel cannot">
      <h2 className="t"><ContraryGlyph />{composer.cannot}</h2>
      {checked.cannotBeSaid.length === 0 && <p className="muted">{composer.cannotEmpty}</p>}
      <ul>
        {checked.cannotBeSaid.map((each, at) => (
          <li key={`${each.what}${at}`}>
            <b>{whatText(each, words)}</b>
            <p>{codes.reasons[each.code][0]} <span className="num">{factsText(each.about, words)}</span></p>
            {each.instead.length > 0 && <p className="say-instead"><span className="muted">{composer.sayInstead}:</span> <span lang={checked.draft.language} dir="ltr"><InsteadText pieces={each.instead} checked={checked} offsetMinutes={offsetMinutes} /></span></p>}
            {each.instead.length > 0 && onInsert !== null && <button type="button" className="btn sm" aria-label={`${composer.insert}: ${whatText(each, words)}`} onClick={() => onInsert(typedOf(each.instead))}>{composer.insert}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function whatText(each: CannotBeSaid, { codes, composer }: PressDeskWords): string {
  if (each.what === 'universal') return `“${codes.universals[each.universal]}”`
  if (each.what === 'figure') return `${codes.measures[each.measure]}, ${codes.classes[each.of]}`
  return composer.figure
}
