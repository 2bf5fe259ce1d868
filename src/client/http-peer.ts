/** Home, or a server between, as the other side of an exchange over HTTP: what it answers is read strictly before anybody believes it. */
import { z } from 'zod'
import { Sha256, accept, fromBase64, refuse, toBase64, type OperationId, type Outcome } from '../kernel/index.ts'
import { shapes } from '../contract/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { HaveAnswer, Peer, PeerRefusal, PullAnswer, PushAnswer } from '../sync/index.ts'
import type { HttpClient } from './http-client.ts'

const Hashes = z.array(Sha256).max(200)
const Chain = z.strictObject({ deviceId: shapes.Tip.shape.deviceId, epoch: z.int().min(1) })
const HaveRead = z.object({
  checkpoint: z.string().max(10_000).nullable(),
  consistency: Hashes,
  wants: z.array(z.strictObject({ ...Chain.shape, after: z.int().min(0) })).max(20_000),
  moves: z.array(z.string().max(100_000)).max(20),
  tips: z.array(shapes.Tip).max(20_000),
  held: z.array(z.strictObject({ ...Chain.shape, sequence: z.int().min(0), reason: z.string().max(64) })).max(20_000),
  sentAtMs: z.int(),
})
const PullRead = z.object({ page: z.string(), consistency: Hashes, wraps: z.array(shapes.Wrap).max(50_000) })
const PushRead = z.object({
  outcomes: z.array(z.union([z.strictObject({ outcome: z.literal('taken') }), z.strictObject({ outcome: z.literal('held'), reason: z.string().max(64) })])),
})
const FetchRead = z.object({ lines: z.array(z.string()).max(5_000), wraps: z.array(shapes.Wrap).max(50_000), rest: z.enum(['none', 'more']) })

export function httpPeer(client: HttpClient, operationId: OperationId): Peer {
  const at = `/v1/operations/${operationId}/exchange`
  const ask = async <Value>(path: string, body: unknown, shape: z.ZodType<Value>): Promise<Outcome<Value, PeerRefusal>> => {
    const answer = await client.ask('POST', `${at}/${path}`, body)
    if (!answer.ok) return refuse(peerCode(answer.refusal.code), answer.refusal.about)
    const read = shape.safeParse(answer.value)
    return read.success ? accept(read.data) : refuse('answer-malformed', { field: read.error.issues[0]?.path.join('.') ?? '' })
  }
  return {
    have: ({ home, pinned, tips, heard }): Promise<Outcome<HaveAnswer, PeerRefusal>> => ask('have', { home, pinned, tips, heard }, HaveRead),
    pull: async ({ ledgerEpoch, from, checkpointSize }): Promise<Outcome<PullAnswer, PeerRefusal>> => {
      const answer = await ask('pull', { ledgerEpoch, from, checkpointSize }, PullRead)
      return answer.ok ? accept({ ...answer.value, wraps: wrapsIn(answer.value.wraps) }) : answer
    },
    push: ({ lines, wraps }): Promise<Outcome<PushAnswer, PeerRefusal>> => ask('push', { lines, wraps: wraps.map((wrap) => ({ ...wrap, wrapped: toBase64(wrap.wrapped) })) }, PushRead),
    fetch: async ({ wants }) => {
      const answer = await ask('fetch', { wants }, FetchRead)
      return answer.ok ? accept({ ...answer.value, wraps: wrapsIn(answer.value.wraps) }) : answer
    },
  }
}

/** In base64 that does not read, a wrap opens nothing: it is left out. */
export function wrapsIn(wraps: readonly z.infer<typeof shapes.Wrap>[]): readonly KeyWrap[] {
  return wraps.flatMap((wrap) => {
    const wrapped = fromBase64(wrap.wrapped)
    return wrapped === null ? [] : [{ ...wrap, wrapped }]
  })
}

const peerCodes: Readonly<Record<string, PeerRefusal>> = {
  'operation-unknown': 'operation-unknown',
  'access-denied': 'not-allowed',
  'access-lacking': 'not-allowed',
  'session-missing': 'signed-out',
  'session-ended': 'signed-out',
  'home-elsewhere': 'home-elsewhere',
  'log-damaged': 'log-damaged',
  'epoch-differs': 'epoch-differs',
  'position-differs': 'position-differs',
  'too-much': 'too-much',
  'body-too-large': 'too-much',
}

/** Everything else is a moment's trouble: ask again later. */
export function peerCode(code: string): PeerRefusal {
  return peerCodes[code] ?? 'failed'
}
