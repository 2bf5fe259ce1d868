/**
 * The worker of one tab. Of all tabs one worker holds the lock and with it the store, the keys and the exchange; the
 * others pass questions on to it and hear of changes. When its tab is closed the lock goes to the next.
 */
/// <reference lib="webworker" />
import { StoreFailure } from '../../storage/index.ts'
import { channelName, isMessage, lockName, type Answered, type Asked, type Changed } from './rpc.ts'
import { openDeviceSession, type DeviceSession } from './device-session.ts'

const channel = new BroadcastChannel(channelName)
let session: DeviceSession | null = null
/** Questions of this worker's own page, which wait for whoever answers: another tab's worker, or this one once it holds the lock. */
const own = new Map<string, Asked>()

function toPage(message: Answered | Changed): void {
  postMessage(message)
}

async function answer(asked: Asked, here: DeviceSession): Promise<Answered> {
  try {
    return { kind: 'answered', id: asked.id, value: await here.ask(asked.method, asked.args) }
  } catch (error) {
    return { kind: 'answered', id: asked.id, failed: nameOf(error) }
  }
}

/** A failure's code or name, never what it says: a message may quote what somebody typed. */
function nameOf(error: unknown): string {
  if (error instanceof StoreFailure) return error.code
  return error instanceof Error ? error.name : 'failed'
}

/** Asked again while the first is under way, it is answered once. */
const underWay = new Set<string>()

async function take(asked: Asked, reply: (answered: Answered) => void): Promise<void> {
  const here = session
  if (here === null || underWay.has(asked.id)) return
  underWay.add(asked.id)
  try {
    reply(await answer(asked, here))
  } finally {
    underWay.delete(asked.id)
  }
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isMessage(data) || data.kind !== 'asked') return
  if (session === null) {
    own.set(data.id, data)
    channel.postMessage(data)
  } else void take(data, toPage)
})

channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isMessage(data)) return
  if (data.kind === 'asked') void take(data, (answered) => channel.postMessage(answered))
  if (data.kind === 'answered' && own.delete(data.id)) toPage(data)
  if (data.kind === 'changed') toPage(data)
})

void navigator.locks.request(lockName, async () => {
  session = await openDeviceSession((state) => {
    const changed: Changed = { kind: 'changed', state }
    toPage(changed)
    channel.postMessage(changed)
  })
  for (const asked of own.values()) void take(asked, toPage)
  own.clear()
  // Held as long as this tab lives.
  await new Promise(() => undefined)
})
