/** Where this device stands: the place last chosen on it, else the one its officer answers for; carried from screen to screen. */
import { useState } from 'react'
import type { PlaceId } from '../../kernel/index.ts'
import type { PickedPlace } from '../views/places.ts'
import { keep, kept } from './use-words.tsx'

const placeKey = 'amparo.place'

export type Here = Readonly<{ here: PickedPlace | null; choose: (placeId: PlaceId) => void }>

/** In: places as they are known now; a place that is gone is not chosen. */
export function useHere(places: readonly PickedPlace[]): Here {
  const [chosen, setChosen] = useState<string | null>(() => kept(placeKey))
  const ours = places.filter((each) => each.ours === 'ours')
  const here = places.find(({ place }) => place.placeId === chosen) ?? ours.find(({ mine }) => mine) ?? (ours.length === 1 ? ours[0] : undefined) ?? null
  const choose = (placeId: PlaceId): void => {
    keep(placeKey, placeId)
    setChosen(placeId)
  }
  return { here, choose }
}
