/** One thing said at a time, with an undo where there is one: an undo writes a withdrawal, and stays possible from the person's file. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { StateGlyph } from './StateGlyph.tsx'
import { useWords } from './use-words.tsx'

/** Long enough to read and to reach with a thumb; what it undoes can be undone later as well. */
const shownMs = 8_000

type Said = Readonly<{ text: string; undo: (() => void) | null; isRefusal: boolean }>
type Say = (text: string, options?: Readonly<{ undo?: () => void; isRefusal?: boolean }>) => void

const ToastContext = createContext<Say>(() => undefined)

export function ToastProvider({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const { app, theme } = useWords()
  const [said, setSaid] = useState<Said | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), shownMs)
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback<Say>((text, options) => setSaid({ text, undo: options?.undo ?? null, isRefusal: options?.isRefusal ?? false }), [])
  const value = useMemo(() => say, [say])
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
  return useContext(ToastContext)
}
