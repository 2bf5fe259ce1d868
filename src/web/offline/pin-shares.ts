/**
 * The half of a PIN's key that the server lends for a shift: asked for with what the PIN gives, kept in this worker's memory
 * alone while the shift lasts, so that a locked phone opens again without a network. Nothing of it is on disk. Rule WB14.
 */
import { accept, fromHex, refuse, type Ms, type Outcome } from '../../kernel/index.ts'
import { z } from 'zod'
import type { StretchedPin } from '../../adapters/web/vault/index.ts'
import type { Factors } from './engine.ts'

type Lent = { readonly share: Uint8Array; readonly endsAtMs: Ms; wrong: number; notBeforeMs: Ms }

export type PinShares = Readonly<{
  /** Out: the share kept, or asked of the server; with `factors` lent anew. Fails: `failed` where nobody answers and none is kept, and as the server. */
  find(name: string, pin: StretchedPin, factors: Factors | null): Promise<Outcome<Uint8Array>>
  keep(name: string, lent: Readonly<{ share: string; endsAtMs: number }>): void
  /** Tells whether the PIN fitted: wrong ones wait from the fifth on, the tenth drops what is kept. */
  judge(name: string, fits: boolean): void
}>

/** As the server counts (AU31). */
const freeTries = 5
const triesMax = 10
const firstWaitMs = 1_000

/** As long as the server lends at most. */
export const shiftHours = 24

const Answer = z.object({ share: z.string().regex(/^[0-9a-f]{64}$/), endsAtMs: z.number() })

/** In: `ask`, a question without a session and without the device's key, which is closed. */
export function newPinShares(now: () => Ms, ask: (path: string, body: unknown) => Promise<Outcome<unknown>>): PinShares {
  const lent = new Map<string, Lent>()
  return {
    find: async (name, pin, factors) => {
      const kept = lent.get(name)
      if (factors === null && kept !== undefined && kept.endsAtMs > now()) {
        return kept.notBeforeMs > now() ? refuse('too-many-tries', { seconds: Math.ceil((kept.notBeforeMs - now()) / 1_000) }) : accept(kept.share)
      }
      lent.delete(name)
      const typed = { token: pin.token, pinProof: pin.proof }
      const answer = await (factors === null ? ask('/v1/accounts/pin-share/fetch', typed) : ask('/v1/accounts/pin-share/renew', { ...typed, ...factors, name, hours: shiftHours }))
      if (!answer.ok) return answer
      const read = Answer.safeParse(answer.value)
      if (!read.success) return refuse('failed')
      lent.set(name, { share: fromHex(read.data.share), endsAtMs: read.data.endsAtMs, wrong: 0, notBeforeMs: 0 })
      return accept(fromHex(read.data.share))
    },
    keep: (name, { share, endsAtMs }) => void lent.set(name, { share: fromHex(share), endsAtMs, wrong: 0, notBeforeMs: 0 }),
    judge: (name, fits) => {
      const kept = lent.get(name)
      if (kept === undefined) return
      kept.wrong = fits ? 0 : kept.wrong + 1
      kept.notBeforeMs = kept.wrong < freeTries ? 0 : now() + firstWaitMs * 2 ** (kept.wrong - freeTries)
      if (kept.wrong >= triesMax) {
        kept.share.fill(0)
        lent.delete(name)
      }
    },
  }
}
