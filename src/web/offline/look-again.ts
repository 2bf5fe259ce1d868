/** When what is closed here is looked at again, since its keys may have come. */
import type { Ms } from '../../kernel/index.ts'

/** `heardAtMs`: when home answered last; owned by whoever exchanges. */
export type Looked = { readonly heardAtMs: Ms | null; isLookDue: boolean; lookedAtMs: Ms }

/** Keys come with what home says, and by themselves: what is closed here is looked at again then, and now and then while home goes on speaking. */
const lookAgainMs = 30_000

export function keysMayHaveCome(state: Looked, { came, pulled }: Readonly<{ came: boolean; pulled: number }>): boolean {
  const nowMs = state.heardAtMs ?? 0
  state.isLookDue ||= pulled > 0
  if (!came && !(state.isLookDue && nowMs - state.lookedAtMs >= lookAgainMs)) return false
  Object.assign(state, { isLookDue: false, lookedAtMs: nowMs })
  return true
}
