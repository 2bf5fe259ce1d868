// One script, bundled as the app is, on an empty page of this machine: what a test runs in a real browser.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import { root } from '../../scripts/lib/command.ts'

export type Served = Readonly<{ origin: string; close(): Promise<void> }>

/** In: the file that the page starts with. */
export async function servePage(entry: URL): Promise<Served> {
  const scripts = await bundled(entry)
  const server = createServer((request, response) => {
    const script = scripts.get((request.url ?? '').slice(1))
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8')
    response.end(script ?? '<!doctype html><html lang="en"><title>page</title><script type="module" src="/page.js"></script></html>')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // Of a server that listens on a port.
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin: `http://127.0.0.1:${port}`, close }
}

/** Out: by file name; `page.js` and what it loads when it needs it. */
async function bundled(entry: URL): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry: entry.pathname, formats: ['es'], fileName: () => 'page.js' } },
  })
  const outputs = Array.isArray(built) ? built.flatMap((one) => one.output) : 'output' in built ? built.output : []
  return new Map(outputs.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one.code]] : [])))
}
