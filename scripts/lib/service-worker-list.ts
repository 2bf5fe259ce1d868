// Tells the service worker which files the app is made of: the worker asks for `app-files.json` at its own version.
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Writes `app-files.json`: `{version, files}`. The version is of all contents, so that one changed letter is another app. */
export function serviceWorkerList(): Plugin {
  return {
    name: 'amparo-service-worker-list',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const hash = createHash('sha256')
        const files: string[] = []
        for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
          if (name === 'service-worker.js' || name.endsWith('.map')) continue
          files.push(`/${name}`)
          hash.update(name).update(file.type === 'chunk' ? file.code : file.source)
        }
        const version = hash.digest('hex').slice(0, 16)
        this.emitFile({ type: 'asset', fileName: 'app-files.json', source: JSON.stringify({ version, files }) })
        // One letter of the worker differs with each app: that is how a browser learns that there is another.
        const worker = bundle['service-worker.js']
        if (worker?.type === 'chunk') worker.code = worker.code.replaceAll('__APP_VERSION__', version)
      },
    },
  }
}
