/**
 * Live updates by server-sent events (WHATWG HTML, 9.2): each growth of a log with its position, nothing of its content.
 * A client that was cut off says the last position it heard, and is told at once if there is more. Supervisors are told of
 * a breaking of glass, without whose or of whom. Rules SE8, SV13.
 */
import type { FastifyReply } from 'fastify'
import type { OfficerId, OperationId } from '../kernel/index.ts'

export type Live = Readonly<{
  open(operationId: OperationId, stream: Readonly<{ reply: FastifyReply; officerId: OfficerId; after: number; size: number }>): void
  /** These officers have something to look at. */
  told(operationId: OperationId, officerIds: readonly OfficerId[]): void
  grew(operationId: OperationId, size: number): void
  count(): number
  close(): void
}>

/** Proxies cut what is silent for a minute. */
const beatMs = 15_000
/** Open streams of one process: each is a socket. */
export const streamsMax = 2_000

export function newLive(): Live {
  const streams = new Map<FastifyReply, Readonly<{ of: OperationId; officerId: OfficerId }>>()
  const beat = setInterval(() => {
    for (const reply of streams.keys()) reply.raw.write(': beat\n\n')
  }, beatMs)
  beat.unref()
  const tell = (reply: FastifyReply, size: number): void => {
    reply.raw.write(`id: ${size}\nevent: grown\ndata: {"size":${size}}\n\n`)
  }
  return {
    open: (operationId, { reply, officerId, after, size }) => {
      reply.hijack()
      const headers = Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined))
      reply.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close', 'x-accel-buffering': 'no' })
      reply.raw.write('retry: 2000\n\n')
      streams.set(reply, { of: operationId, officerId })
      reply.raw.on('close', () => streams.delete(reply))
      if (size > after) tell(reply, size)
    },
    grew: (operationId, size) => {
      for (const [reply, { of }] of streams) if (of === operationId) tell(reply, size)
    },
    told: (operationId, officerIds) => {
      for (const [reply, { of, officerId }] of streams) if (of === operationId && officerIds.includes(officerId)) reply.raw.write('event: glass\ndata: {}\n\n')
    },
    count: () => streams.size,
    close: () => {
      clearInterval(beat)
      for (const reply of streams.keys()) reply.raw.end()
      streams.clear()
    },
  }
}
