/**
 * Has a newer app that waits take over, and the page start anew with it. To ask is not enough: a request that comes in the
 * instant in which the browser ends the older service worker starts that one anew, and the browser then leaves both as
 * they are for five minutes, however often it is asked (seen in Chromium 147). The page left behind is what holds the
 * older one: so the page starts anew, asks once more, and starts anew with what took over. Rule BR11.
 */
export type TakeOverPorts = Readonly<{
  /** Tells the one that waits; out: whether one does. */
  ask(): boolean
  onTaken(listener: () => void): void
  startAnew(): void
  /** Outlives a start of this tab alone. */
  isUnderWay(): boolean
  setUnderWay(isUnderWay: boolean): void
}>

/** Ten times what it takes on a slow phone when nothing comes between. */
const waitMs = 3_000

/** Somebody said so: nothing that was saved is under way any more. */
export function takeOver(ports: TakeOverPorts): void {
  const held = setTimeout(() => {
    ports.setUnderWay(true)
    ports.startAnew()
  }, waitMs)
  ports.onTaken(() => {
    clearTimeout(held)
    ports.startAnew()
  })
  ports.ask()
}

/** With each start of a tab. What this start was answered with may still be the older app: then once more, and never again. */
export function goOnTakingOver(ports: TakeOverPorts): void {
  if (!ports.isUnderWay()) return
  ports.setUnderWay(false)
  ports.onTaken(() => ports.startAnew())
  if (!ports.ask()) ports.startAnew()
}
