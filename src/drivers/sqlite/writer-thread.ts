/**
 * The writer's thread. Requests that arrive while one group is being flushed make up the next, so that many
 * small writes share one fsync and a lone one waits for nothing (FORMATS 8: at most 5 ms or 500 entries).
 */
import { parentPort, workerData } from 'node:worker_threads'
import { assert, type Hash } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import type { ThreadStart, ThreadMessage, ToThread } from './thread-types.ts'
import { groupRequestsMax, openWriter, type Writer } from './writer.ts'

/**
 * The whole of the file that a shell hands over as `threadFile`: `serveWriter(nodeHash)`. A function cannot cross
 * to a thread, so the shell's own file brings the Hash there. Fails: throws when it is not run as that thread.
 */
export function serveWriter(hash: Hash): void {
  const port = parentPort
  assert(port !== null, 'writer thread: not started as a thread')
  const send = (message: ThreadMessage): void => port.postMessage(message, [])
  // The one who starts this thread is `startWriter`, which hands over exactly this.
  const { folder } = workerData as ThreadStart
  try {
    const take = taking(openWriter({ folder, hash, onStatement: null }), send)
    port.on('message', (message: ToThread) => {
      take(message)
      if (message.kind === 'close') port.close()
    })
    send({ kind: 'ready' })
  } catch (error) {
    const code = error instanceof StoreFailure ? error.code : null
    send({ kind: 'not-opened', code, message: error instanceof Error ? error.message : String(error) })
    port.close()
  }
}

function taking(writer: Writer, send: (message: ThreadMessage) => void): (message: ToThread) => void {
  const waiting: Extract<ToThread, { kind: 'write' }>[] = []
  let isScheduled = false
  const flush = (): void => {
    isScheduled = false
    const group = waiting.splice(0, groupRequestsMax)
    const answers = writer.run(group.map(({ request }) => request))
    assert(answers.length === group.length, 'writer thread: one answer a request')
    send({ kind: 'answers', answers: answers.map((answer, at) => ({ id: group[at]?.id ?? 0, answer })) })
    if (waiting.length > 0) schedule()
  }
  const schedule = (): void => {
    if (!isScheduled) setImmediate(flush)
    isScheduled = true
  }
  return (message) => {
    if (message.kind === 'write') {
      waiting.push(message)
      schedule()
      return
    }
    while (waiting.length > 0) flush()
    writer.close()
  }
}
