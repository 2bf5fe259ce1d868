/**
 * A row of pictures, one after the other for as long as it is shown: slowly enough that nothing flashes (WCAG 2.3.1), and it
 * can be held (2.2.2). What draws a picture is fetched when it is first needed.
 */
import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useWords } from './use-words.tsx'

/** Two and a half a second: fewer than three changes, which is the limit, and each is read twice by a camera. */
const pictureMs = 400
/** Cells of rim that a reader needs (ISO/IEC 18004). */
const rim = 4
/** Pixels of a cell as drawn; the style makes it as large as the screen allows. */
const cellPixels = 6

export function QrPictures({ texts }: Readonly<{ texts: readonly string[] }>): ReactNode {
  const { app } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [at, setAt] = useState(0)
  const [isHeld, setIsHeld] = useState(false)
  const count = texts.length
  useEffect(() => {
    if (isHeld || count < 2) return undefined
    const timer = setInterval(() => setAt((before) => (before + 1) % count), pictureMs)
    return () => clearInterval(timer)
  }, [isHeld, count])
  const text = texts[at % count] ?? ''
  useEffect(() => {
    let isOpen = true
    const show = async (): Promise<void> => {
      const { encodeQR } = await import('qr')
      if (isOpen && canvas.current !== null) draw(canvas.current, encodeQR(text, 'raw', { ecc: 'medium', border: rim }))
    }
    void show()
    return () => {
      isOpen = false
    }
  }, [text])
  return (
    <div className="pictures">
      <canvas ref={canvas} role="img" aria-label={app.movements.piece(at + 1, count)} data-text={text} />
      <p className="num">{app.movements.piece(at + 1, count)}</p>
      {count > 1 && <button type="button" className="btn lg" aria-pressed={isHeld} onClick={() => setIsHeld(!isHeld)}>{isHeld ? <Play size={20} aria-hidden="true" /> : <Pause size={20} aria-hidden="true" />}{isHeld ? app.movements.goOn : app.movements.pause}</button>}
    </div>
  )
}

/** Black on white in every light: a camera knows no other. */
function draw(canvas: HTMLCanvasElement, cells: readonly (readonly boolean[])[]): void {
  canvas.width = cells.length * cellPixels
  canvas.height = cells.length * cellPixels
  const context = canvas.getContext('2d')
  if (context === null) return
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (const [row, line] of cells.entries()) for (const [column, isDark] of line.entries()) if (isDark) context.fillRect(column * cellPixels, row * cellPixels, cellPixels, cellPixels)
}
