/**
 * Whether somebody had this device open before: kept apart from everything else it keeps, in another of the browser's stores.
 * A browser that finds its databases damaged empties them without a word; then nobody is asked to join as if nothing had been. Rule WB25.
 */
import type { Standing } from '../offline/engine.ts'
import { keep, kept } from './use-words.tsx'

const key = 'amparo.was-here'

/** Says nothing of who or where. */
export function noteHere(device: Standing): void {
  if (device.state === 'open' || (device.state === 'locked' && device.officers.length > 0)) keep(key, '1')
}

export function wasHere(): boolean {
  return kept(key) === '1'
}
