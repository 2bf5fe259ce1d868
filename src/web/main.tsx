/** Where the app begins: the engine in a worker, the screens in the page, the service worker beside them. */
import { openEngineClient } from './offline/engine-client.ts'
import { registerServiceWorker } from './offline/register-service-worker.ts'

openEngineClient()
void registerServiceWorker()
