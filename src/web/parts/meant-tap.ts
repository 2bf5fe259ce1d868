/**
 * A tap means what was on the face when the finger set out. Another phone's tick may come while it is on its way: whoever
 * taps then saw somebody too, and takes nothing back.
 */
import { useLayoutEffect, useRef } from 'react'

export type Meant = 'see' | 'take-back' | 'nothing'

/** From seeing a face to the finger on the glass: slower than most hands, on a phone held in the rain. */
export const onItsWayMs = 1_000

/** `changedMs`: how long the face has been as it is, by another hand than this one. */
export function tapMeans({ isSeen, changedMs }: Readonly<{ isSeen: boolean; changedMs: number }>): Meant {
  if (changedMs >= onItsWayMs) return isSeen ? 'take-back' : 'see'
  return isSeen ? 'see' : 'nothing'
}

type Face = Readonly<{ id: string; isSeen: boolean }>
type MeantTap = Readonly<{
  /** What a tap on it means now. */
  means: (face: Face) => Meant
  /** This hand is making it so, and the change is no surprise to it; null where it was refused. */
  making: (id: string, isSeen: boolean | null) => void
}>

/** Watches `faces` as they are drawn, for what came from elsewhere. */
export function useMeantTap(faces: readonly Face[]): MeantTap {
  const drawn = useRef(new Map<string, Readonly<{ isSeen: boolean; sinceMs: number }>>())
  const made = useRef(new Map<string, boolean>())
  useLayoutEffect(() => {
    for (const { id, isSeen } of faces) {
      const before = drawn.current.get(id)
      if (before?.isSeen === isSeen) continue
      const isOwn = before === undefined || made.current.get(id) === isSeen
      made.current.delete(id)
      drawn.current.set(id, { isSeen, sinceMs: isOwn ? -Infinity : performance.now() })
    }
  }, [faces])
  return {
    means: ({ id, isSeen }) => tapMeans({ isSeen, changedMs: performance.now() - (drawn.current.get(id)?.sinceMs ?? -Infinity) }),
    making: (id, isSeen) => void (isSeen === null ? made.current.delete(id) : made.current.set(id, isSeen)),
  }
}
