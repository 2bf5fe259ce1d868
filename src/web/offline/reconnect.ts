/**
 * Signing in again by itself with what was given at the door: where a pass phrase alone is enough. What the server does not
 * take is asked for once and forgotten, so that a phone in a pocket uses up nobody's tries. Rule WB15.
 */
import type { Outcome } from '../../kernel/index.ts'
import type { SigningIn } from './engine.ts'

/** State: owned by the session of the device; null where somebody has to come to the door again. */
export type Given = { current: SigningIn | null }

export type Reconnected = 'signed-in' | 'none' | 'signed-out'

export async function reconnect(given: Given, signIn: (given: SigningIn) => Promise<Outcome<unknown>>): Promise<Reconnected> {
  if (given.current === null) return 'signed-out'
  // A code of the second factor opens once: without a fresh one there is nothing to send.
  if (given.current.code !== null) {
    given.current = null
    return 'signed-out'
  }
  const signedIn = await signIn(given.current)
  if (signedIn.ok) return 'signed-in'
  if (signedIn.refusal.code === 'failed') return 'none'
  // To wait is no refusal; anything else stays one however often it is asked.
  if (signedIn.refusal.code !== 'too-many-tries' && signedIn.refusal.code !== 'busy') given.current = null
  return 'signed-out'
}
