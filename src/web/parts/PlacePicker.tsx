/** Where: one tap when it is known, a list of all places otherwise; the platform's own picker, which every phone can read out. */
import type { ReactNode } from 'react'
import type { PlaceId } from '../../kernel/index.ts'
import type { PickedPlace } from '../views/places.ts'
import { usePlaceName } from './BidiName.tsx'
import { useWords } from './use-words.tsx'

type PickerProps = Readonly<{ label: string; hint?: string; places: readonly PickedPlace[]; value: PlaceId | null; onChange: (placeId: PlaceId) => void; without?: PlaceId }>

export function PlacePicker({ label, hint, places, value, onChange, without }: PickerProps): ReactNode {
  const { app } = useWords()
  const nameOf = usePlaceName()
  const sites = places.filter(({ place }) => place.placeId === place.siteId && place.placeId !== without)
  const zonesOf = (siteId: PlaceId): readonly PickedPlace[] => places.filter(({ place }) => place.siteId === siteId && place.placeId !== siteId)
  const choose = (chosen: string): void => {
    const found = places.find(({ place }) => place.placeId === chosen)
    if (found !== undefined) onChange(found.place.placeId)
  }
  return (
    <label className="lab">
      {label}{hint !== undefined && <span className="hint"> {hint}</span>}
      <select className="inp" value={value ?? ''} onChange={(picked) => choose(picked.target.value)}>
        {value === null && <option value="" disabled>{app.intake.placeNeeded}</option>}
        {sites.map(({ place }) => (
          <optgroup key={place.placeId} label={nameOf(place)}>
            <option value={place.placeId}>{nameOf(place)}</option>
            {zonesOf(place.placeId).map((zone) => <option key={zone.place.placeId} value={zone.place.placeId}>{`${nameOf(place)} · ${nameOf(zone.place)}`}</option>)}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
