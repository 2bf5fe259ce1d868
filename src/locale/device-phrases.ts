/** Words about the device itself: its version of the app, its room, whether the browser keeps what is here. */
export type DevicePhrases = Readonly<{
  newer: string
  useNow: string
  changing: string
  nearlyFull(percent: number): string
  full: string
  kept: string
  mayBeCleared: string
  keeping: string
}>
