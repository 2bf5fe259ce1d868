// What does not open yet is tried again. Rule WB24.
import { expect, test } from 'vitest'
import { openPatiently } from './open-patiently.ts'

test('[WB24] what fails to open is tried again, less and less often, until it opens', async () => {
  const waited: number[] = []
  let tries = 0
  const open = async (): Promise<string> => {
    if (++tries < 9) throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
    return 'opened'
  }
  expect(await openPatiently(open, async (ms) => void waited.push(ms))).toBe('opened')
  expect(waited).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
})
