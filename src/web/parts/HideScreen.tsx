/**
 * Hiding the screen from whoever looks over a shoulder: everything is taken out of the page, so that nothing of it can be
 * read there, and nothing that was typed is lost. Where the app is drawn it goes on being drawn, out of sight.
 */
import { EyeOff } from 'lucide-react'
import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Mark } from './StateGlyph.tsx'
import { useWords } from './use-words.tsx'

const HideContext = createContext<() => void>(() => undefined)

export function useHide(): () => void {
  return useContext(HideContext)
}

export function HideScreen({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const { app } = useWords()
  const [isHidden, setIsHidden] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  const hide = useMemo(() => (): void => setIsHidden(true), [])
  useLayoutEffect(() => {
    const [around, all] = [holder.current, content.current]
    if (around === null || all === null) return
    if (isHidden) {
      before.current = document.activeElement
      all.remove()
      around.querySelector('button')?.focus()
    } else if (!all.isConnected) {
      around.append(all)
      if (before.current instanceof HTMLElement) before.current.focus()
    }
  }, [isHidden])
  return (
    <HideContext value={hide}>
      <div className="holder" ref={holder}>
        {isHidden && (
          <div className="veil" role="dialog" aria-modal="true" aria-label={app.keys.hidden}>
            <Mark size={44} />
            <h1><EyeOff size={22} aria-hidden="true" /> {app.keys.hidden}</h1>
            <p>{app.keys.hiddenMeans}</p>
            <button type="button" className="btn lg primary" onClick={() => setIsHidden(false)}>{app.keys.show}</button>
          </div>
        )}
        <div className="holder" ref={content}>{children}</div>
      </div>
    </HideContext>
  )
}
