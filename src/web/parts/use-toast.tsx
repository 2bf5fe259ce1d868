/** One thing said at a time, with an undo where there is one: an undo writes a withdrawal. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { StateGlyph } from './StateGlyph.tsx'
import { useWords } from './use-words.tsx'

/** Long enough to read and to reach with a thumb. */
const shownMs = 8_000

type Said = Readonly<{ text: string; undo: (() => void) | null; isRefusal: boolean }>
type Say = (text: string, options?: Readonly<{ undo?: () => void; isRefusal?: boolean }>) => void

type Toasts = Readonly<{ say: Say; isHere: (officer: string | null) => void }>

const ToastContext = createContext<Toasts>({ say: () => undefined, isHere: () => undefined })

export function ToastProvider({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const { app, theme } = useWords()
  const [said, setSaid] = useState<Said | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), shownMs)
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback<Say>((text, options) => setSaid({ text, undo: options?.undo ?? null, isRefusal: options?.isRefusal ?? false }), [])
  const lastHere = useRef<string | null>(null)
  const isHere = useCallback((officer: string | null) => {
    if (officer === null) setSaid((before) => (before === null ? null : { ...before, undo: null }))
    else if (lastHere.current !== null && lastHere.current !== officer) setSaid(null)
    lastHere.current = officer ?? lastHere.current
  }, [])
  const value = useMemo(() => ({ say, isHere }), [say, isHere])
  const undo = (): void => {
    said?.undo?.()
    setSaid(null)
  }
  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role={said?.isRefusal === true ? 'alert' : 'status'} data-toast-theme={theme}>
        {said !== null && (
          <div className="toast">
            {!said.isRefusal && <span className="inverse"><StateGlyph standing="present" size={22} /></span>}
            <span>{said.text}</span>
            {said.undo !== null && <button type="button" onClick={undo}>{app.rollCall.undo}</button>}
          </div>
        )}
      </div>
    </ToastContext>
  )
}

export function useToast(): Say {
  return useContext(ToastContext).say
}

/** What was said to one officer is not said to the next, and nobody undoes it from behind the door. In: null while the door is shut. */
export function useSaidTo(officer: string | null): void {
  const { isHere } = useContext(ToastContext)
  useEffect(() => isHere(officer), [isHere, officer])
}
