/** Home's answers about keys over HTTP, read strictly: wraps for this device, wraps handed in, groups and their epochs. */
import type { z } from 'zod'
import { accept, refuse, toBase64, type OperationId, type Outcome } from '../kernel/index.ts'
import { keyShapes } from '../contract/index.ts'
import type { DrawnEpoch } from '../logbook/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { KeyPeer, PeerRefusal } from '../sync/index.ts'
import type { HttpAnswer, HttpClient } from './http-client.ts'
import { peerCode, wrapsIn } from './http-peer.ts'

export type HttpKeyPeer = KeyPeer &
  Readonly<{
    /** What stands, and what is due: enough to draw the next epoch on a device without a copy of the log. */
    groups(): Promise<Outcome<z.infer<typeof keyShapes.GroupsAnswer>, PeerRefusal>>
    /** States an epoch that was drawn here. Fails: as the server said, by its own code. */
    start(drawn: DrawnEpoch): Promise<HttpAnswer>
  }>

export function httpKeyPeer(client: HttpClient, operationId: OperationId): HttpKeyPeer {
  const at = `/v1/operations/${operationId}`
  const read = <Value>(answer: HttpAnswer, shape: z.ZodType<Value>): Outcome<Value, PeerRefusal> => {
    if (!answer.ok) return refuse(peerCode(answer.refusal.code), answer.refusal.about)
    const value = shape.safeParse(answer.value)
    return value.success ? accept(value.data) : refuse('answer-malformed', { field: value.error.issues[0]?.path.join('.') ?? '' })
  }
  return {
    wraps: async ({ subjects, keyIds }) => {
      const answer = read(await client.ask('POST', `${at}/exchange/wraps`, { subjects, keyIds }), keyShapes.WrapsAnswer)
      return answer.ok ? accept(wrapsIn(answer.value.wraps)) : answer
    },
    handIn: async ({ wraps }) => {
      const answer = read(await client.ask('POST', `${at}/exchange/made-wraps`, { wraps: wraps.map(textOf) }), keyShapes.MadeWrapsAnswer)
      return answer.ok ? accept(answer.value.outcomes) : answer
    },
    groups: async () => read(await client.ask('GET', `${at}/groups`), keyShapes.GroupsAnswer),
    start: ({ request, wraps }) => client.ask('POST', `${at}/groups`, { request, wraps: wraps.map(textOf) }),
  }
}

function textOf(wrap: KeyWrap) {
  return { ...wrap, wrapped: toBase64(wrap.wrapped) }
}
