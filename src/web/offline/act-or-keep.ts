/**
 * One tap: asked of the worker, and kept by the page itself where the worker does not answer in time or the door closed
 * meanwhile (rule WB17). What the worker answered in time is its answer alone: nothing of it is kept a second time.
 */
import type { Outcome } from '../../kernel/index.ts'

export type Acted = Outcome<Readonly<{ hashes: readonly string[] }>>

/** `keep`: durable when it answers; null where the page cannot keep it either. */
export type Asking = Readonly<{ ask(): Promise<Acted>; keep(): Promise<Acted | null>; wait(): Promise<void> }>

/** Out: `isLocked`, where it is kept behind a door that closed meanwhile. Fails: as `ask`. */
export async function actOrKeep({ ask, keep, wait }: Asking): Promise<Readonly<{ acted: Acted; isLocked: boolean }>> {
  let isAnswered = false
  const answered = ask().finally(() => {
    isAnswered = true
  })
  const keptLater = wait().then(() => (isAnswered ? null : keep()))
  // Not even the page could keep it: whoever tapped goes on waiting for the worker.
  const acted = (await Promise.race([answered, keptLater])) ?? (await answered)
  if (acted.ok || acted.refusal.code !== 'locked') return { acted, isLocked: false }
  return { acted: (await keep()) ?? acted, isLocked: true }
}
