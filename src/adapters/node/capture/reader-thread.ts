// The reader's thread: the only place where a page or a PDF is parsed. Begun by `captureOriginal`, which ends it.
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../../kernel/index.ts'
import type { ReadResult, ToRead } from './thread-types.ts'

/** What could ask the network is gone before any library is there to ask for it. */
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'Request']) Reflect.deleteProperty(globalThis, name)

async function read(toRead: ToRead): Promise<ReadResult> {
  if (toRead.form === 'html') return (await import('./read-page.ts')).readPage(toRead.page)
  return await (await import('./read-pdf.ts')).readPdf(toRead.bytes)
}

const port = parentPort
assert(port !== null, 'reader: not begun as a thread')
port.postMessage(await read(workerData as ToRead), []) // as `captureOriginal` hands it over
