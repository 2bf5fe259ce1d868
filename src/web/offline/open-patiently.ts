/**
 * A browser that was killed may still hold its databases when it starts again, or be putting them right: opening fails then,
 * and works a moment later. It is tried until it does; nobody is told meanwhile that nothing is here. Rule WB24.
 */
const [firstMs, longestMs] = [250, 5_000]

/** In: `wait`, so many milliseconds. Out: what opened. */
export async function openPatiently<Opened>(open: () => Promise<Opened>, wait: (ms: number) => Promise<void>): Promise<Opened> {
  for (let waitMs = firstMs; ; waitMs = Math.min(2 * waitMs, longestMs)) {
    const opened = await open().then((value) => ({ value }), () => null)
    if (opened !== null) return opened.value
    await wait(waitMs)
  }
}
