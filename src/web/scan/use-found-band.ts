/**
 * The band read last and whose it is. What is written down of it is what an officer answered; a band that was read and never
 * answered, because the next one came, is written down as read and not looked at. Rule BD9.
 */
import { useCallback, useRef, useState } from 'react'
import type { PlaceId } from '../../kernel/index.ts'
import type { BandCode } from '../../codes/index.ts'
import { now, useEngine } from '../parts/use-engine.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { BandView } from '../views/bands.ts'

export type Face = 'fits' | 'differs' | 'not-looked'

export type FoundBand = Readonly<{
  found: BandView | null
  look: (code: BandCode) => void
  /** Writes down that the band was read here, and what of the face. Out: whether it was saved. */
  read: (face: Face, said: string) => Promise<boolean>
  /** Answered elsewhere, or put aside. */
  close: () => void
}>

/** In: where it is read, null before that is known: then nothing can be written down. */
export function useFoundBand(placeId: PlaceId | null): FoundBand {
  const { app } = useWords()
  const engine = useEngine()
  const act = useSaidAct()
  const [found, setFound] = useState<BandView | null>(null)
  const open = useRef<BandView | null>(null)
  const set = useCallback((next: BandView | null) => {
    open.current = next
    setFound(next)
  }, [])
  const write = useCallback(async (of: BandView, face: Face, said: string) => {
    if (of.bandId === null || of.wearer === null || placeId === null) return false
    const request = { bandId: of.bandId, registrationId: of.wearer.person.registrationId, placeId, face }
    return (await act('read-band', request, { said, undoable: true })) !== null
  }, [act, placeId])
  const look = useCallback((code: BandCode) => {
    const before = open.current
    if (before?.code === code) return
    if (before !== null) void write(before, 'not-looked', app.scan.readSaid)
    void engine.view('band', { code }, now).then((outcome) => set(outcome.ok ? outcome.value : null))
  }, [app, engine, set, write])
  const read = useCallback(async (face: Face, said: string) => {
    const { current } = open
    if (current === null || !(await write(current, face, said))) return false
    set(null)
    return true
  }, [set, write])
  const close = useCallback(() => set(null), [set])
  return { found, look, read, close }
}
