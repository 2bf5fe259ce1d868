/** Fills the Random port with the operating system's generator. */
import { randomBytes } from 'node:crypto'
import type { Random } from '../../../kernel/index.ts'

export const nodeRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
}
