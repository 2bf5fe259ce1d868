/** Room at the foot of a screen: what is gone to by keys, and what is said, stands above what stays there. Rule BR4. */
import { useEffect } from 'react'

/** How high what stays at the foot is, as `--foot`: what is gone to by keys, and what is said, stands above it. */
export function useFoot(): void {
  useEffect(() => {
    const { documentElement } = document
    const measure = (): void => {
      const foot = document.querySelector('.dock') ?? document.querySelector('.phone-bar')
      documentElement.style.setProperty('--foot', `${foot?.getBoundingClientRect().height ?? 0}px`)
    }
    const watch = new ResizeObserver(measure)
    for (const part of [document.getElementById('content'), documentElement]) if (part !== null) watch.observe(part)
    return () => watch.disconnect()
  }, [])
}
