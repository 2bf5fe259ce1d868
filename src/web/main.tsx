/** Where the app begins: the engine in a worker, the screens in the page, the service worker beside them. */
import { createRoot } from 'react-dom/client'
import { assert } from '../kernel/index.ts'
import { App } from './app.tsx'
import { openEngineClient } from './offline/engine-client.ts'
import { registerServiceWorker } from './offline/register-service-worker.ts'

const root = document.getElementById('app')
assert(root !== null, 'main: the page has no place for the app')
createRoot(root).render(<App engine={openEngineClient()} />)
void registerServiceWorker()
