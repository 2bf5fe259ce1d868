/** Fills the Clock port with this machine's wall clock. It may jump; whoever orders by it widens by the drift. */
import type { Clock } from '../../../kernel/index.ts'

export const systemClock: Clock = { now: () => Date.now() }
