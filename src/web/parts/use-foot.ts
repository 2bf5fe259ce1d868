/** Room at the foot of a screen: what is gone to by keys, and what is said, stands above what stays there. Rule BR4. */
import { useEffect } from 'react'

/** How high what stays at the foot is, as `--foot`: what is gone to by keys, and what is said, stands above it. */
export function useFoot(): void {
  useEffect(() => {
    const { documentElement } = document
    let foot: Element | null = null
    let shown = ''
    const measure = (): void => {
      const height = `${foot?.getBoundingClientRect().height ?? 0}px`
      if (height === shown) return
      shown = height
      documentElement.style.setProperty('--foot', height)
      // It grew over what was gone to before.
      const { activeElement } = document
      if (activeElement?.matches(':focus-visible') === true) activeElement.scrollIntoView({ block: 'nearest' })
    }
    const sizes = new ResizeObserver(measure)
    // Known before the next key, not only with the next picture: a screen's foot comes and goes with the screen.
    const look = (): void => {
      const next = document.querySelector('.dock') ?? document.querySelector('.phone-bar')
      if (next === foot) return
      if (foot !== null) sizes.unobserve(foot)
      foot = next
      if (next !== null) sizes.observe(next)
      measure()
    }
    const changes = new MutationObserver(look)
    const content = document.getElementById('content')
    if (content !== null) changes.observe(content, { childList: true, subtree: true })
    // The bar is shown on narrow windows alone.
    sizes.observe(documentElement)
    look()
    return () => {
      changes.disconnect()
      sizes.disconnect()
    }
  }, [])
}
