/** Naming people for an act: a search, and boxes to tick for who is found; who was ticked stays ticked while one searches on. */
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { PersonName } from './BidiName.tsx'
import { useView } from './use-engine.tsx'
import { useWords } from './use-words.tsx'

const shownMax = 12

type PickerProps = Readonly<{ label: string; placeId: PlaceId; chosen: readonly RegistrationId[]; onChange: (chosen: readonly RegistrationId[]) => void }>

export function PersonPicker({ label, placeId, chosen, onChange }: PickerProps): ReactNode {
  const { app } = useWords()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { value } = useView('people', { group: null, standing: null, placeId: search === '' ? placeId : null, search, limit: shownMax })
  const toggle = (id: RegistrationId, isTicked: boolean): void => onChange(isTicked ? [...chosen, id] : chosen.filter((each) => each !== id))
  return (
    <fieldset className="chips">
      <legend className="lab">{label}</legend>
      <label><span className="sr">{app.people.search}</span><input className="inp" type="search" dir="auto" value={typed} placeholder={app.people.search} onChange={(change) => setTyped(change.target.value)} /></label>
      <div className="pills picked">
        {(value?.people ?? []).map(({ person }) => (
          <label key={person.registrationId} className="choice">
            <input type="checkbox" checked={chosen.includes(person.registrationId)} onChange={(ticked) => toggle(person.registrationId, ticked.target.checked)} />
            <span><PersonName person={person} /></span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
