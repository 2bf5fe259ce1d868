/** Whether the window is a phone's: what stands beside on a desk comes as a sheet there. */
import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 1023px)'

export function usePhone(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(narrow).matches, () => false)
}

function follow(changed: () => void): () => void {
  const list = matchMedia(narrow)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}
