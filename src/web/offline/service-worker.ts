/**
 * Opens the app with no network: its files are kept as one version, all or none, and a new version takes over only when
 * every tab of the old one is closed or says so, so that nothing is saved by half of one and half of another. Answers of
 * the server are never kept here: what is known offline stands in the device's own store.
 */
/// <reference lib="webworker" />

const self = globalThis as unknown as ServiceWorkerGlobalScope // this file runs as nothing else

const version = '__APP_VERSION__'
const cacheName = `amparo-app-${version}`

async function keepAll(): Promise<void> {
  const answer = await fetch('/app-files.json', { cache: 'no-store' })
  const { files } = (await answer.json()) as { files: readonly string[] } // written by our own build
  const cache = await caches.open(cacheName)
  await cache.addAll(['/', '/manifest.webmanifest', '/icon.svg', ...files.filter((file) => file !== '/index.html')])
}

/** Files of an older app stay while another tab may still run it: that one fetches its screens as they are gone to. */
async function dropOlder(): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const older = tabs.length > 1 ? [] : (await caches.keys()).filter((name) => name.startsWith('amparo-app-') && name !== cacheName)
  for (const name of older) await caches.delete(name)
  await self.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const isPage = request.mode === 'navigate'
  const own = await cache.match(isPage ? '/' : request, { ignoreVary: true })
  return own ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()))
self.addEventListener('message', (event) => {
  // Somebody at the device said: use the new one now.
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  const isApp = origin === self.location.origin && event.request.method === 'GET' && !pathname.startsWith('/v1/') && pathname !== '/healthz' && pathname !== '/openapi.json'
  if (isApp) event.respondWith(answer(event.request))
})
