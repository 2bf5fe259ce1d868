/** One face of a roll call: a tap sees, another takes it back; its place does not move under the finger. */
import type { ReactNode } from 'react'
import type { ExpectedPerson } from '../views/roll-calls.ts'
import { PersonName, useNameOf } from './BidiName.tsx'
import { Portrait } from './Portrait.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { useWords } from './use-words.tsx'

export function FaceCard({ expected, isSeen, onTap, disabled }: Readonly<{ expected: ExpectedPerson; isSeen: boolean; onTap: () => void; disabled: boolean }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const { person } = expected
  const years = person.ageYears === null ? '' : person.ageYears.min === person.ageYears.max ? String(person.ageYears.min) : `${person.ageYears.min}\u2013${person.ageYears.max}`
  return (
    <button type="button" data-item="" className={`face${isSeen ? ' seen' : ''}`} aria-pressed={isSeen} aria-label={app.rollCall.faceSays(nameOf(person), isSeen)} onClick={onTap} disabled={disabled}>
      <Portrait of={person.registrationId} width={112} height={94} round={0} />
      {isSeen && <span className="tick"><StateGlyph standing="present" size={30} /></span>}
      <PersonName person={person} isCodeBeside />
      <span className="cd"><span className="mono">{person.code}</span><span className="num" dir="ltr">{years}</span></span>
    </button>
  )
}
