/** Limits of entry contents, with their reasons. */
import { dayMs } from '../../kernel/index.ts'

/** Largest error an officer may state about a time: ten years, for "some time before we came". */
export const statedErrorMsMax = 3_653 * dayMs
/** Heads in one count: four times the largest home on record for this kind of operation. */
export const headsMax = 4_000
