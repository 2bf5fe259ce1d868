/** Ahead of the next thing that is written, the account with what waits here on top is folded anew, while nobody waits for it. */
import { settleHere, type FieldTail } from '../../logbook/index.ts'

/** After whoever is at the device had a moment for what they came for; then seldom, since it costs a slow phone a second of work. */
const [firstMs, nextMs] = [1_500, 60_000]

/** Out: to be called when it may be due; what is under way is not begun twice. */
export function newSettling(tail: FieldTail, pause: (ms: number) => Promise<void>, isQuiet: () => boolean): () => void {
  let isSettling = false
  const settle = async (): Promise<void> => {
    await pause(tail.here === null ? firstMs : nextMs)
    // What is folded of a log that is still being fetched is to be folded again.
    while (!isQuiet()) await pause(firstMs)
    await settleHere(tail, () => pause(0), async (account) => (await import('./copied-account.ts')).copiedAccount(account, () => pause(0)))
  }
  return () => {
    if (isSettling) return
    isSettling = true
    void settle().finally(() => {
      isSettling = false
    })
  }
}
