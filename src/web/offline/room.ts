/** How full the browser says this device is for us, and whether it promised to keep what is here. Asked for when somebody works here. Rule WB20. */
export type Room = Readonly<{ percent: number; isKept: boolean }>

/** From here on it is said on every screen. */
export const nearlyFullPercent = 80

/** Asks the browser to keep what is here; it may ask the officer, or decide by itself. */
export async function askToKeep(): Promise<void> {
  await globalThis.navigator?.storage?.persist?.().catch(() => false)
}

/** Out: null where the browser does not say. */
export async function roomHere(): Promise<Room | null> {
  const storage = globalThis.navigator?.storage
  if (typeof storage?.estimate !== 'function') return null
  const [{ usage = 0, quota = 0 }, isKept] = await Promise.all([storage.estimate(), storage.persisted?.() ?? false])
  return quota === 0 ? null : { percent: Math.min(100, Math.floor((100 * usage) / quota)), isKept }
}
