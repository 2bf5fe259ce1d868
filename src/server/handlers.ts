/**
 * What each route does: a function of the service with what the contract read. A route without a line does not compile.
 * Nothing here decides: who may, says the service; how it is said, says the shell.
 */
import { fromBase64, toBase64, type Outcome } from '../kernel/index.ts'
import { shapes, type QueryRouteName } from '../contract/index.ts'
import type { z } from 'zod'
import {
  answerCheckpoint,
  answerConsistency,
  answerContents,
  answerDiscrepancies,
  answerHeadcount,
  answerInclusion,
  answerPeople,
  answerPerson,
  answerPlaces,
  answerRoster,
  answerSnapshot,
  answerWhereabouts,
  homePeer,
  permit,
  principalOf,
  searchPeople,
  type Caller,
  type OperationDesk,
} from '../service/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { Served } from './served.ts'

/** Read by the contract already; each handler reads its own shape once more into its type, which costs little and cannot drift. */
export type Asked = Readonly<{ served: Served; desk: OperationDesk; caller: Caller; params: unknown; query: unknown; body: unknown }>
export type Handled = Outcome<unknown>
type Handler = (asked: Asked) => Promise<Handled>

/** Routes that are no question to one operation: the shell answers them itself. */
export type OwnRoute = 'list-operations' | 'live' | 'measurements'

const ok = (value: unknown): Handled => ({ ok: true, value })

export const handlers: Readonly<Record<Exclude<QueryRouteName, OwnRoute>, Handler>> = {
  headcount: async ({ desk, caller, query }) => answerHeadcount(desk, caller, shapes.PlaceMomentQuery.parse(query)),
  places: async ({ desk, query }) => ok(answerPlaces(desk, shapes.MomentQuery.parse(query))),
  discrepancies: async ({ desk, query }) => ok(answerDiscrepancies(desk, shapes.MomentQuery.parse(query))),
  people: async ({ desk, caller, query }) => answerPeople(desk, caller, shapes.PeopleQuery.parse(query), shapes.peoplePageMax),
  person: ({ desk, caller, params, query }) => answerPerson(desk, caller, fileAsked(params, query)),
  whereabouts: ({ desk, caller, params, query }) => answerWhereabouts(desk, caller, fileAsked(params, query)),
  contents: ({ desk, caller, params, query }) => {
    const { registrationId } = shapes.PersonParams.parse(params)
    return answerContents(desk, caller, { registrationId, ...shapes.ContentsQuery.parse(query) })
  },
  'search-people': ({ desk, caller, body }) => searchPeople(desk, caller, shapes.SearchBody.parse(body)),
  roster: async ({ desk }) => ok(answerRoster(desk)),
  checkpoint: ({ desk }) => answerCheckpoint(desk),
  'inclusion-proof': ({ desk, query }) => answerInclusion(desk, Number(shapes.InclusionQuery.parse(query).position)),
  'consistency-proof': ({ desk, query }) => answerConsistency(desk, Number(shapes.ConsistencyQuery.parse(query).from)),
  'access-log': ({ desk, caller, query }) => desk.reads.list(caller, afterOf(query)),
  'break-glass': ({ desk, caller, body }) => desk.glass.break(desk, caller, shapes.BreakGlassBody.parse(body)),
  'broken-glass': ({ desk, caller }) => desk.glass.list(desk, caller),
  'review-break-glass': ({ desk, caller, body }) => desk.glass.review(desk, caller, shapes.ReviewBody.parse(body)),
  'exchange-have': async ({ served, desk, caller, body }) => {
    const { pinned, tips, heard } = shapes.HaveBody.parse(body)
    const have = { operationId: desk.logbook.operationId, pinned, tips, heard, deviceId: caller.deviceId }
    const answer = await peerFor(served, desk, caller).have(have)
    if (answer.ok) await served.onExchange(caller.deviceId)
    return answer
  },
  'exchange-pull': async ({ served, desk, caller, body }) => {
    const allowed = permit(desk, { caller, action: 'pull-entries', about: {}, reason: null })
    if (!allowed.ok) return allowed
    const answer = await peerFor(served, desk, caller).pull({ operationId: desk.logbook.operationId, ...shapes.PullBody.parse(body) })
    return answer.ok ? ok({ ...answer.value, wraps: answer.value.wraps.map((wrap) => ({ ...wrap, wrapped: toBase64(wrap.wrapped) })) }) : answer
  },
  'exchange-push': ({ served, desk, caller, body }) => {
    const { lines, wraps } = shapes.PushBody.parse(body)
    return peerFor(served, desk, caller).push({ operationId: desk.logbook.operationId, lines, wraps: wraps.map(wrapOf) })
  },
  'exchange-fetch': async ({ served, desk, caller, body }) => {
    const allowed = permit(desk, { caller, action: 'pull-entries', about: {}, reason: null })
    if (!allowed.ok) return allowed
    const answer = await peerFor(served, desk, caller).fetch({ operationId: desk.logbook.operationId, ...shapes.FetchBody.parse(body) })
    return answer.ok ? ok({ ...answer.value, wraps: answer.value.wraps.map((wrap) => ({ ...wrap, wrapped: toBase64(wrap.wrapped) })) }) : answer
  },
  snapshot: ({ desk }) => answerSnapshot(desk),
}

function peerFor({ scopeFor, groupsOf }: Served, desk: OperationDesk, caller: Caller) {
  const { role } = principalOf(desk.logbook, caller)
  return homePeer(desk.logbook, desk.desk, { scope: scopeFor(role), groups: groupsOf(desk, caller) })
}

function afterOf(query: unknown): number | null {
  const { after } = shapes.AccessLogQuery.parse(query)
  return after === undefined ? null : Number(after)
}

function wrapOf(wrap: z.infer<typeof shapes.PushBody>['wraps'][number]): KeyWrap {
  return { ...wrap, wrapped: fromBase64(wrap.wrapped) ?? new Uint8Array(0) }
}

function fileAsked(params: unknown, query: unknown) {
  const { registrationId } = shapes.PersonParams.parse(params)
  return { registrationId, ...shapes.FileQuery.parse(query) }
}
