/**
 * What is open while somebody is at the device: one thing at a time, opened one after another, and gone at once when whoever
 * opened it leaves. What was being opened then is closed as soon as it is there, and never stands open behind the door. Rule WB22.
 */
type Closing = Readonly<{ close(): Promise<void> }>

export type Stay<Opened extends Closing> = Readonly<{
  here(): Opened | null
  /** In the place of what is open. Out: null where somebody left before it was there. Fails: as `make`; then nothing is open. */
  open(make: () => Promise<Opened>): Promise<Opened | null>
  /** At once: nothing is here when this returns its promise. */
  leave(): Promise<void>
}>

export function newStay<Opened extends Closing>(): Stay<Opened> {
  let visit = 0
  let here: Opened | null = null
  let under: Promise<unknown> = Promise.resolve()
  const take = async (): Promise<void> => {
    const gone = here
    here = null
    await gone?.close()
  }
  const openNow = async (mine: number, make: () => Promise<Opened>): Promise<Opened | null> => {
    if (mine !== visit) return null
    await take()
    if (mine !== visit) return null
    const made = await make()
    if (mine === visit) {
      here = made
      return made
    }
    await made.close()
    return null
  }
  return {
    here: () => here,
    open: (make) => {
      const mine = visit
      const opened = under.then(() => openNow(mine, make))
      under = opened.catch(() => undefined)
      return opened
    },
    leave: () => {
      visit++
      return take()
    },
  }
}
