/** The spare file of this browser; null where it has no file system of its own for the app, such as in some private windows. Rule WB26. */
import { webHash } from '../../adapters/web/crypto/index.ts'
import { openBrowserFiles, openSpareFile } from '../../adapters/web/spare/index.ts'
import { newSpare, type Spare } from './spare.ts'

const name = 'amparo-spare'
/** A tab that just ended may hold the files for a moment. */
const [times, againMs] = [10, 200]
/** Many taps, one writing to the disk. */
const flushMs = 50

export async function openSpare(wait: (ms: number) => Promise<void>): Promise<Spare | null> {
  if (typeof globalThis.navigator?.storage?.getDirectory !== 'function') return null
  for (let no = 0; no < times; no++) {
    const files = await navigator.storage.getDirectory().then((folder) => openBrowserFiles(name, folder)).catch(() => null)
    if (files !== null) return spareIn(files, wait)
    await wait(againMs)
  }
  return null
}

/** Out: null where not even an empty file has room: the device opens all the same, with the first copy alone. */
export function spareIn(files: Parameters<typeof openSpareFile>[0], wait: (ms: number) => Promise<void>): Spare | null {
  try {
    return newSpare(openSpareFile(files, webHash), (work) => void wait(flushMs).then(work).catch(() => undefined))
  } catch {
    for (const file of files) file.close()
    return null
  }
}
