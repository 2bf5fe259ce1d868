/** Ticks of a roll call: drawn at the tap, and as the account has them once the account that is shown knows of the tap. */
import { useCallback, useState } from 'react'
import { useNameOf } from '../parts/BidiName.tsx'
import { useMeantTap } from '../parts/meant-tap.ts'
import { useEngine } from '../parts/use-engine.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { ExpectedPerson } from '../views/roll-calls.ts'
import type { Call } from './call-props.ts'

/** `knownFrom`: the version of the account that has it; null while it is being saved. */
type Tapped = Readonly<{ isSeen: boolean; knownFrom: number | null }>

export type Ticks = Readonly<{ isSeen: (each: ExpectedPerson) => boolean; tap: (each: ExpectedPerson) => void }>

/** `version`: of the account that `call` was drawn from. */
export function useTicks(call: Call, version: number): Ticks {
  const { app } = useWords()
  const nameOf = useNameOf()
  const act = useSaidAct()
  const takeBack = useTakeBack()
  const engine = useEngine()
  const { means, making } = useMeantTap(call.people.map(({ person, state }) => ({ id: person.registrationId, isSeen: state === 'seen' })))
  const [tapped, setTapped] = useState<ReadonlyMap<string, Tapped>>(new Map())
  const set = (id: string, to: Tapped): void => setTapped((before) => new Map(before).set(id, to))
  const underWay = (id: string): Tapped | null => {
    const found = tapped.get(id)
    return found === undefined || (found.knownFrom !== null && found.knownFrom <= version) ? null : found
  }
  const isSeen = ({ person, state }: ExpectedPerson): boolean => underWay(person.registrationId)?.isSeen ?? state === 'seen'
  const save = async (each: ExpectedPerson, becomes: boolean): Promise<void> => {
    const { person: { registrationId }, person, entries, zone } = each
    const hashes = !becomes && entries.length > 0
      ? await takeBack(entries)
      : await act('tick-roll-call', { rollCallId: call.rollCallId, registrationId, placeId: zone?.placeId ?? call.place.placeId, basis: 'known-by-sight' }, { said: app.rollCall.seenToast(nameOf(person)), undoable: true })
    if (hashes === null) making(registrationId, null)
    // The account that is drawn may be one from before the tap: until it is not, the face stays as it was tapped.
    const knownFrom = hashes === null ? 0 : await engine.sync().then((sync) => sync.version, () => 0)
    set(registrationId, { isSeen: becomes, knownFrom })
  }
  const tap = (each: ExpectedPerson): void => {
    const { person: { registrationId: id }, state } = each
    if (underWay(id) !== null) return
    const meant = means({ id, isSeen: state === 'seen' })
    if (meant === 'nothing') return
    const becomes = meant === 'see'
    set(id, { isSeen: becomes, knownFrom: null })
    making(id, becomes)
    navigator.vibrate?.(20)
    void save(each, becomes)
  }
  return { isSeen, tap }
}

/** One after the other, said once. Out: as an act; null where one of them was refused. */
export function useTakeBack(): (entries: readonly string[]) => Promise<readonly string[] | null> {
  const { app } = useWords()
  const act = useSaidAct()
  return useCallback(async (entries) => {
    const hashes: string[] = []
    for (const target of entries) {
      const done = await act('withdraw-entry', { target }, { said: app.rollCall.undone })
      if (done === null) return null
      hashes.push(...done)
    }
    return hashes
  }, [act, app])
}
