// A line between a device and a server, in TCP: slow, late, cut off every few requests, or with somebody else's page at
// the other end. It looks at the first letters of what a client sends, to count requests, and at nothing else.
import { createServer, connect, type Server, type Socket } from 'node:net'

/** `question`: it never arrived. `answer`: it arrived, and nobody heard. `half`: the answer broke off in the middle. */
export type Cut = 'question' | 'answer' | 'half'

export type LinePlan = Readonly<{
  bytesPerSecond: number
  /** One way. */
  delayMs: number
  /** Each so-manieth request is cut, in turn in each way; null for none. */
  cutEvery: number | null
  /** Sent instead of asking the server; null: the server is asked. */
  portal: string | null
}>

export const cleanLine: LinePlan = { bytesPerSecond: Infinity, delayMs: 0, cutEvery: null, portal: null }

export type LineCounts = { requests: number; bytesUp: number; bytesDown: number; portal: number; delayed: number } & Record<Cut, number>

export type SlowLine = Readonly<{ origin: string; counts: LineCounts; change(plan: LinePlan): void; close(): Promise<void> }>

const cuts: readonly Cut[] = ['question', 'answer', 'half']
/** Of an answer that breaks off this much arrives. */
const halfBytes = 700

export async function openSlowLine(target: string, first: LinePlan): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const counts: LineCounts = { requests: 0, bytesUp: 0, bytesDown: 0, portal: 0, delayed: 0, question: 0, answer: 0, half: 0 }
  const sockets = new Set<Socket>()
  let plan = first
  const server: Server = createServer((client) => {
    const onward = connect(Number(port), hostname)
    const ends = [client, onward]
    for (const socket of ends) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const other of ends) other.destroy()
      })
    }
    let cutting: Cut | null = null
    const up = paced((bytes) => void onward.write(bytes), counts)
    const down = paced((bytes) => void client.write(bytes), counts)
    client.on('data', (bytes) => {
      const isRequest = /^(GET|POST|DELETE) \//.test(bytes.subarray(0, 12).toString('latin1'))
      if (isRequest) counts.requests += 1
      if (plan.portal !== null) {
        if (isRequest) counts.portal += 1
        client.end(plan.portal)
        return
      }
      if (isRequest && plan.cutEvery !== null && counts.requests % plan.cutEvery === 0) cutting = cuts[(counts.requests / plan.cutEvery) % cuts.length] ?? 'question'
      counts.bytesUp += bytes.length
      if (cutting === 'question') end('question')
      else up(bytes, plan)
    })
    onward.on('data', (bytes) => {
      if (cutting === 'answer') end('answer')
      else if (cutting === 'half') {
        client.write(bytes.subarray(0, halfBytes), () => end('half'))
        cutting = null
      } else {
        counts.bytesDown += bytes.length
        down(bytes, plan)
      }
    })
    const end = (how: Cut): void => {
      counts[how] += 1
      client.resetAndDestroy()
      onward.destroy()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    counts,
    change: (next) => {
      plan = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** In order, none before the line has carried the one ahead of it. State: when the line is free again, by direction of one connection. */
function paced(deliver: (bytes: Buffer) => void, counts: LineCounts): (bytes: Buffer, plan: LinePlan) => void {
  let freeAtMs = 0
  return (bytes, { bytesPerSecond, delayMs }) => {
    const nowMs = performance.now()
    freeAtMs = Math.max(freeAtMs, nowMs) + (bytes.length / bytesPerSecond) * 1_000
    const waitMs = freeAtMs + delayMs - nowMs
    if (waitMs > 0) counts.delayed += 1
    setTimeout(() => deliver(bytes), waitMs)
  }
}
