/**
 * The writer's thread. Requests that arrive while one group is being flushed make up the next, so that many
 * small writes share one fsync and a lone one waits for nothing (FORMATS 8: at most 5 ms or 500 entries).
 */
import { parentPort, workerData } from 'node:worker_threads'
import { assert, toHex, type Hash } from '../../kernel/index.ts'
import { groupRequestsMax, openWriter } from './writer.ts'
import type { ThreadData, ThreadMessage, ToThread } from './thread-types.ts'
import { StoreFailure } from '../../storage/index.ts'

// The one who starts this thread is `startWriter`, which hands over exactly this.
const { folder, hashModule } = workerData as ThreadData
const port = parentPort
assert(port !== null, 'writer thread: started as a thread')

const send = (message: ThreadMessage): void => port.postMessage(message)
const sha256OfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

async function loadHash(): Promise<Hash> {
  // A function cannot cross to a thread, so the shell names the module that exports its Hash; what it does is tried below.
  const loaded = (await import(hashModule.url)) as Readonly<Record<string, Hash | undefined>>
  const hash = loaded[hashModule.exportName]
  assert(hash !== undefined && toHex(hash.sha256(new Uint8Array(0))) === sha256OfNothing, 'writer thread: the hash module gives no SHA-256')
  return hash
}

function serve(hash: Hash): void {
  const writer = openWriter({ folder, hash, beforeWrite: null })
  const waiting: Extract<ToThread, { kind: 'write' }>[] = []
  let isScheduled = false
  const flush = (): void => {
    isScheduled = false
    const group = waiting.splice(0, groupRequestsMax)
    const answers = writer.run(group.map(({ request }) => request))
    send({ kind: 'answers', answers: group.map(({ id }, at) => [id, answers[at]] as const).flatMap(([id, answer]) => (answer === undefined ? [] : [{ id, answer }])) })
    if (waiting.length > 0) schedule()
  }
  const schedule = (): void => {
    if (!isScheduled) setImmediate(flush)
    isScheduled = true
  }
  port?.on('message', (message: ToThread) => {
    if (message.kind === 'write') {
      waiting.push(message)
      schedule()
      return
    }
    while (waiting.length > 0) flush()
    writer.close()
    send({ kind: 'closed' })
    port?.close()
  })
  send({ kind: 'ready' })
}

try {
  serve(await loadHash())
} catch (error) {
  const code = error instanceof StoreFailure ? error.code : null
  send({ kind: 'not-opened', code, message: error instanceof Error ? error.message : String(error) })
  port.close()
}
