/** Where the app begins: the engine in a worker, the screens in the page, the service worker beside them. */
import { createRoot } from 'react-dom/client'
import { assert } from '../kernel/index.ts'
import { App } from './app.tsx'
import { openEngineClient } from './offline/engine-client.ts'
import { registerServiceWorker } from './offline/register-service-worker.ts'
import { fetchSpoken } from './parts/spoken.ts'
import { languageOfDevice } from './parts/use-words.tsx'

const root = document.getElementById('app')
assert(root !== null, 'main: the page has no place for the app')
// Both at once: the worker opens the store while the words come.
const engine = openEngineClient()
await fetchSpoken(languageOfDevice())
createRoot(root).render(<App engine={engine} />)
void registerServiceWorker()
