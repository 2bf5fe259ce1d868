/** How wide a picture may be drawn, in CSS pixels: letters in it keep their size on every screen. */
import { useEffect, useRef, useState, type RefObject } from 'react'

/** Where nothing is measured, as on paper or in a test. */
const widthUnmeasured = 900

export function useWidth<Box extends HTMLElement>(): readonly [RefObject<Box | null>, number] {
  const box = useRef<Box>(null)
  const [width, setWidth] = useState(widthUnmeasured)
  useEffect(() => {
    const { current } = box
    if (current === null) return undefined
    const measure = (): void => setWidth(Math.max(1, Math.round(current.clientWidth)))
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    measure()
    return () => observer.disconnect()
  }, [])
  return [box, width]
}
