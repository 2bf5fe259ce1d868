/** The engine as a page sees it: a worker of its own, which answers or passes on. Closing the page closes nothing of others. */
import type { Outcome } from '../../kernel/index.ts'
import type { Engine, SyncState } from './engine.ts'
import { againMs, isMessage, type Asked } from './rpc.ts'

type Waiting = Readonly<{ asked: Asked; settle: (value: unknown) => void; fail: (error: Error) => void }>

export function openEngineClient(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'amparo' })
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<(state: SyncState) => void>()
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
  const ask = <Value>(method: string, ...args: readonly unknown[]): Promise<Value> =>
    new Promise((resolve, reject) => {
      const asked: Asked = { kind: 'asked', id: crypto.randomUUID(), method, args }
      waiting.set(asked.id, { asked, settle: resolve as (value: unknown) => void, fail: reject }) // what the worker answers to this method
      worker.postMessage(asked)
    })
  return {
    standing: () => ask('standing'),
    join: (joining) => ask('join', joining),
    signIn: (given) => ask('signIn', given),
    lock: () => ask('lock'),
    view: (name, asked, moments) => ask('view', name, asked, moments),
    act: (act, request) => ask<Outcome<Readonly<{ hashes: readonly string[] }>>>('act', act, request, newActId()),
    sync: () => ask('sync'),
    exchangeNow: () => ask('exchangeNow'),
    onSync: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** 128 random bits in hex, drawn where the tap was: the same tap is the same act, however often it is asked. */
function newActId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
