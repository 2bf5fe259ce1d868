/** A sheet over the screen: the platform's own dialog, which keeps the focus inside and closes with Esc. */
import { useEffect, useRef, type ReactNode } from 'react'

type SheetProps = Readonly<{ title: string; isTitleHidden?: boolean; className?: string; onClose: () => void; children: ReactNode }>

export function Sheet({ title, isTitleHidden = false, className = '', onClose, children }: SheetProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (shown !== null && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className={`over ${className}`} aria-label={title} onClose={onClose} onClick={(pressed) => { if (pressed.target === dialog.current) onClose() }}>
      <div className="over-in">
        <h2 className={isTitleHidden ? 'sr' : 't'}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
