/** Registers the service worker, and says when a newer app waits: it takes over when somebody says so, or with the next start. */
export type AppUpdate = Readonly<{ use(): void }>

const listeners = new Set<(update: AppUpdate) => void>()
/** One that waits since before anybody listened: the app may be locked when it comes. */
let waiting: AppUpdate | null = null

export function onAppUpdate(listener: (update: AppUpdate) => void): () => void {
  listeners.add(listener)
  if (waiting !== null) listener(waiting)
  return () => void listeners.delete(listener)
}

export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null)
  if (registration === null) return
  const tell = (worker: ServiceWorker | null): void => {
    if (worker === null || navigator.serviceWorker.controller === null) return
    const update: AppUpdate = {
      use: () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
        worker.postMessage('take-over')
      },
    }
    waiting = update
    for (const listener of listeners) listener(update)
  }
  tell(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') tell(installing)
    })
  })
}
