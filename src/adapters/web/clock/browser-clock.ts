/** Fills the Clock port with this device's wall clock. It may jump; whoever orders by it widens by the drift. */
import type { Clock } from '../../../kernel/index.ts'

export const browserClock: Clock = { now: () => Date.now() }
