/**
 * The engine as a page sees it: a worker of its own, which answers or passes on. Closing the page closes nothing of others.
 * An act that gets no answer in time is kept in the durable inbox by the page itself: saving waits for no lock (FORMATS 8).
 */
import { accept, type Outcome } from '../../kernel/index.ts'
import { actOrKeep, type Acted } from './act-or-keep.ts'
import type { Engine, Standing, SyncState, WritesHere } from './engine.ts'
import { againMs, isMessage, type Asked } from './rpc.ts'

type Waiting = Readonly<{ asked: Asked; settle: (value: unknown) => void; fail: (error: Error) => void }>
type Ask = <Value>(method: string, ...args: readonly unknown[]) => Promise<Value>

export function openEngineClient(): Engine {
  const listeners = new Set<(state: SyncState) => void>()
  const ask = askWorker(listeners)
  let writes: WritesHere | null = null
  const underWay = new Set<Promise<unknown>>()
  const noted = (standing: Standing): Standing => {
    writes = standing.state === 'open' ? standing.writes : null
    return standing
  }
  const stood = async (method: string, ...args: readonly unknown[]): Promise<Outcome<Standing>> => {
    const outcome = await ask<Outcome<Standing>>(method, ...args)
    if (outcome.ok) noted(outcome.value)
    return outcome
  }
  return {
    standing: async () => noted(await ask<Standing>('standing')),
    join: (joining) => stood('join', joining),
    signIn: (given) => stood('signIn', given),
    unlock: (given) => stood('unlock', given),
    keepPin: (pin) => stood('keepPin', pin),
    newPasskey: () => ask('newPasskey'),
    keepPasskey: (made) => stood('keepPasskey', made),
    passkeySignIn: () => ask('passkeySignIn'),
    finishPasskeySignIn: (given) => stood('finishPasskeySignIn', given),
    lock: async () => {
      writes = null
      await ask('lock')
    },
    signOut: async () => {
      writes = null
      await ask('signOut')
    },
    view: (name, asked, moments) => ask('view', name, asked, moments),
    act: async (act, request) => {
      const saved = tapped(ask, writes, { act, request, actId: newActId() })
      underWay.add(saved)
      const { acted, isLocked } = await saved.finally(() => underWay.delete(saved))
      // The tab that was signed in is gone: what was tapped is kept, and whoever tapped comes to the door.
      if (isLocked) {
        const state = await ask<SyncState>('sync')
        for (const listener of listeners) listener(state)
      }
      return acted
    },
    settled: async () => void (await Promise.allSettled(underWay)),
    packMovement: (movementId) => ask('packMovement', movementId),
    takeCarried: (carried) => ask('takeCarried', carried),
    setExtras: (movementId, registrationIds) => ask('setExtras', movementId, registrationIds),
    notTaken: () => ask('notTaken'),
    photo: (hash) => ask('photo', hash),
    askDevices: (method, path, body) => ask('askDevices', method, path, body),
    askPress: (path, body) => ask('askPress', path, body),
    stepUp: (text) => ask('stepUp', text),
    sync: () => ask('sync'),
    exchangeNow: () => ask('exchangeNow'),
    onSync: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function askWorker(listeners: ReadonlySet<(state: SyncState) => void>): Ask {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'amparo' })
  const waiting = new Map<string, Waiting>()
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isMessage(data)) return
    if (data.kind === 'changed') for (const listener of listeners) listener(data.state as SyncState) // from our own worker
    if (data.kind !== 'answered') return
    const question = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failed' in data) question?.fail(new Error(data.failed))
    else question?.settle(data.value)
  })
  setInterval(() => {
    for (const { asked } of waiting.values()) worker.postMessage(asked)
  }, againMs)
  return (method, ...args) =>
    new Promise((resolve, reject) => {
      const asked: Asked = { kind: 'asked', id: crypto.randomUUID(), method, args }
      waiting.set(asked.id, { asked, settle: resolve as (value: unknown) => void, fail: reject }) // what the worker answers to this method
      worker.postMessage(asked)
    })
}

type Tap = Readonly<{ act: string; request: unknown; actId: string }>

/** How long whoever taps waits for the worker before the page keeps the act itself. */
const keepAfterMs = 2_000

/** The worker is asked all the same: the act's id says that both are one. */
async function tapped(ask: Ask, writes: WritesHere | null, tap: Tap): Promise<Awaited<ReturnType<typeof actOrKeep>>> {
  const occurredAtMs = Date.now()
  const asked = (): Promise<Acted> => ask<Acted>('act', tap.act, tap.request, tap.actId)
  if (writes === null) return { acted: await asked(), isLocked: false }
  return actOrKeep({
    ask: asked,
    keep: async () => {
      const { keepTap } = await import('./keep-tap.ts')
      return keepTap(writes, tap, occurredAtMs).then(() => accept({ hashes: [] }), () => null)
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, keepAfterMs)),
  })
}

/** 128 random bits in hex, drawn where the tap was: the same tap is the same act, however often it is asked. */
function newActId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
