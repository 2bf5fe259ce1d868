/** Registers the service worker, and says when a newer app waits: it takes over when somebody says so, or with the next start. */
import { goOnTakingOver, takeOver, type TakeOverPorts } from './take-over.ts'

export type AppUpdate = Readonly<{ use(): void }>

const listeners = new Set<(update: AppUpdate) => void>()
/** One that waits since before anybody listened: the app may be locked when it comes. */
let waiting: AppUpdate | null = null

export function onAppUpdate(listener: (update: AppUpdate) => void): () => void {
  listeners.add(listener)
  if (waiting !== null) listener(waiting)
  return () => void listeners.delete(listener)
}

/** A page may stay open for days: as often as this it asks for a newer app. */
const askEveryMs = 30 * 60_000
/** A weak network that drops one file drops all: first soon, then less often. */
const [againMs, againMaxMs] = [4_000, 10 * 60_000]

export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await keptApp()
  goOnTakingOver(portsOf(registration))
  tellWaiting(registration)
  tellTakenElsewhere()
  setInterval(() => void registration.update().catch(() => undefined), askEveryMs)
}

/** Out: once the app opens with no network; asked for again until it does. */
async function keptApp(): Promise<ServiceWorkerRegistration> {
  for (let waitMs = againMs; ; waitMs = Math.min(2 * waitMs, againMaxMs)) {
    const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null)
    if (registration !== null && (await isKept(registration))) return registration
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

/** Out: whether all files came; while they do, it waits. */
function isKept({ active, waiting: next, installing }: ServiceWorkerRegistration): Promise<boolean> {
  if (active !== null || next !== null || installing === null) return Promise.resolve(active !== null || next !== null)
  return new Promise((resolve) => {
    installing.addEventListener('statechange', () => resolve(installing.state !== 'redundant'), { once: true })
  })
}

/** Of this tab alone, until it is closed. */
const underWayName = 'amparo-taking-over'

function portsOf(registration: ServiceWorkerRegistration): TakeOverPorts {
  return {
    ask: () => {
      registration.waiting?.postMessage('take-over')
      return registration.waiting !== null
    },
    onTaken: (listener) => navigator.serviceWorker.addEventListener('controllerchange', listener, { once: true }),
    startAnew: () => location.reload(),
    isUnderWay: () => sessionStorage.getItem(underWayName) !== null,
    setUnderWay: (isUnderWay) => isUnderWay ? sessionStorage.setItem(underWayName, '1') : sessionStorage.removeItem(underWayName),
  }
}

function tellOf(update: AppUpdate): void {
  waiting = update
  for (const listener of listeners) listener(update)
}

/** Another tab changed to a newer app: this one still runs the older, until somebody at it says so too. */
function tellTakenElsewhere(): void {
  const had = navigator.serviceWorker.controller
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (had !== null) tellOf({ use: () => location.reload() })
  })
}

function tellWaiting(registration: ServiceWorkerRegistration): void {
  const tell = (worker: ServiceWorker | null): void => {
    if (worker !== null && navigator.serviceWorker.controller !== null) tellOf({ use: () => takeOver(portsOf(registration)) })
  }
  const watch = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') tell(worker)
    })
  }
  tell(registration.waiting)
  watch(registration.installing)
  registration.addEventListener('updatefound', () => watch(registration.installing))
}
