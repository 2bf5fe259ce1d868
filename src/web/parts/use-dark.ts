/** Dark while a screen is open, whatever the device's light: a lit screen in a dormitory wakes those who sleep. High contrast stays. */
import { useEffect } from 'react'

export function useDark(isDark: boolean): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset['theme']
    if (!isDark || before === 'hc' || before === 'dark') return undefined
    dataset['theme'] = 'dark'
    return () => {
      if (before !== undefined) dataset['theme'] = before
    }
  }, [isDark])
}
