/**
 * What each route does: a function of the service with what the contract read. A route without a line does not compile.
 * Nothing here decides: who may, says the service; how it is said, says the shell.
 */
import { accept, fromBase64, refuse, toBase64, type Outcome } from '../kernel/index.ts'
import { fileReasonHeader, shapes, type queryRoutes, type QueryRouteName } from '../contract/index.ts'
import type { z } from 'zod'
import {
  answerCheckpoint,
  answerConsistency,
  answerContents,
  answerDiscrepancies,
  answerGroups,
  answerHeadcount,
  answerInclusion,
  answerPeople,
  answerPerson,
  answerPlaces,
  answerPublication,
  answerRoster,
  answerSnapshot,
  answerSourceText,
  answerWhereabouts,
  checkCommunique,
  doAct,
  homeKeyPeer,
  homePeer,
  relayPeer,
  keepGroupWraps,
  permit,
  principalOf,
  publishAsked,
  readDocument,
  searchPeople,
  type Caller,
  type OperationDesk,
} from '../service/index.ts'
import { captureOriginal } from '../adapters/node/capture/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { answerBrief } from './press-brief.ts'
import type { Served } from './served.ts'

export type Asked = Readonly<{ served: Served; desk: OperationDesk; caller: Caller }>

/** What the contract read for a route, in the types of that route's own shapes. */
type Shapes = typeof queryRoutes
type Body<Shape> = Shape extends z.ZodType ? z.output<Shape> : null
export type ReadFor<Name extends QueryRouteName> = Readonly<{
  params: z.output<Shapes[Name]['params']>
  query: z.output<Shapes[Name]['query']>
  headers: z.output<Shapes[Name]['headers']>
  body: Body<Shapes[Name]['body']>
}>

export type Handled = Outcome<unknown>
type Handler<Name extends QueryRouteName> = (asked: Asked & ReadFor<Name>) => Promise<Handled>

/** Routes that are no question to one operation: the shell answers them itself. */
export type OwnRoute = 'list-operations' | 'live' | 'measurements'
export type OperationRoute = Exclude<QueryRouteName, OwnRoute>

const ok = (value: unknown): Handled => ({ ok: true, value })

export const handlers: Readonly<{ [Name in OperationRoute]: Handler<Name> }> = {
  headcount: async ({ desk, caller, query }) => answerHeadcount(desk, caller, query),
  places: async ({ desk, query }) => ok(answerPlaces(desk, query)),
  discrepancies: async ({ desk, query }) => ok(answerDiscrepancies(desk, query)),
  people: async ({ desk, caller, query }) => answerPeople(desk, caller, query, shapes.peoplePageMax),
  person: ({ desk, caller, ...read }) => answerPerson(desk, caller, fileAsked(read)),
  whereabouts: ({ desk, caller, ...read }) => answerWhereabouts(desk, caller, fileAsked(read)),
  contents: ({ desk, caller, ...read }) => answerContents(desk, caller, fileAsked(read)),
  'search-people': ({ desk, caller, body }) => searchPeople(desk, caller, body),
  roster: async ({ desk }) => ok(answerRoster(desk)),
  checkpoint: ({ desk }) => answerCheckpoint(desk),
  'inclusion-proof': ({ desk, query }) => answerInclusion(desk, Number(query.position)),
  'consistency-proof': ({ desk, query }) => answerConsistency(desk, Number(query.from)),
  'access-log': ({ desk, caller, query }) => desk.reads.list(caller, query.after === undefined ? null : Number(query.after)),
  'break-glass': ({ desk, caller, body }) => desk.glass.break(desk, caller, body),
  'broken-glass': ({ desk, caller }) => desk.glass.list(desk, caller),
  'review-break-glass': ({ desk, caller, body }) => desk.glass.review(desk, caller, body),
  'exchange-have': async ({ body, ...asked }) => {
    const answer = await peerFor(asked).have({ ...body, ...operationOf(asked), deviceId: asked.caller.deviceId })
    if (answer.ok) await asked.served.onExchange(asked.desk, asked.caller)
    return answer
  },
  'exchange-pull': async ({ body, ...asked }) => {
    const allowed = mayFetch(asked)
    return allowed.ok ? withWrapTexts(await peerFor(asked).pull({ ...operationOf(asked), ...body })) : allowed
  },
  'exchange-push': async ({ body: { lines, wraps }, ...asked }) => {
    const answer = await peerFor(asked).push({ ...operationOf(asked), lines, wraps: wraps.map(wrapOf) })
    if (answer.ok) asked.served.onHandedIn()
    return answer
  },
  'exchange-fetch': async ({ body, ...asked }) => {
    const allowed = mayFetch(asked)
    return allowed.ok ? withWrapTexts(await peerFor(asked).fetch({ ...operationOf(asked), ...body })) : allowed
  },
  'exchange-wraps': async ({ body, ...asked }) => {
    const allowed = mayFetch(asked)
    if (!allowed.ok) return allowed
    const answer = await keyPeerFor(asked).wraps({ ...operationOf(asked), ...body })
    return answer.ok ? withWrapTexts(accept({ wraps: answer.value })) : answer
  },
  'exchange-made-wraps': async ({ body: { wraps }, ...asked }) => {
    // A server between keeps them from nobody and brings them to nobody: they are handed in at home.
    if (asked.desk.relay !== null) return refuse('home-elsewhere')
    const answer = await keyPeerFor(asked).handIn({ ...operationOf(asked), wraps: wraps.map(wrapOf) })
    return answer.ok ? ok({ outcomes: answer.value }) : answer
  },
  groups: async ({ desk }) => ok(answerGroups(desk)),
  'start-group': async ({ body: { request, wraps }, desk, caller }) => {
    const kept = await keepGroupWraps(desk, caller, { request, wraps: wraps.map(wrapOf) })
    return kept.ok ? doAct(desk, caller, { act: 'start-group-epoch', request }) : kept
  },
  publication: ({ desk }) => answerPublication(desk),
  'source-text': ({ desk, params }) => answerSourceText(desk, params.sourceId),
  'check-communique': ({ desk, caller, body }) => checkCommunique(desk, caller, body),
  'publish-communique': ({ desk, caller, body }) => publishAsked(desk, caller, body),
  'press-brief': ({ desk, body }) => answerBrief(desk, body.language),
  'read-document': ({ body }) => readDocument(body, captureOriginal),
  snapshot: ({ desk }) => answerSnapshot(desk),
}

function peerFor({ served: { scopeFor, groupsOf }, desk, caller }: Asked) {
  const { role } = principalOf(desk.logbook, caller)
  const allowed = { scope: scopeFor(role), groups: groupsOf(desk, caller) }
  return desk.relay === null ? homePeer(desk.logbook, desk.desk, allowed) : relayPeer(desk.relay, allowed)
}

function keyPeerFor({ desk, caller }: Asked) {
  return homeKeyPeer(desk.logbook, caller.deviceId)
}

function operationOf({ desk }: Asked) {
  return { operationId: desk.logbook.operationId }
}

function mayFetch({ desk, caller }: Asked) {
  return permit(desk, { caller, action: 'pull-entries', about: {}, reason: null })
}

/** Bytes travel as base64. */
function withWrapTexts<Page extends Readonly<{ wraps: readonly KeyWrap[] }>>(answer: Outcome<Page>): Handled {
  return answer.ok ? ok({ ...answer.value, wraps: answer.value.wraps.map((wrap) => ({ ...wrap, wrapped: toBase64(wrap.wrapped) })) }) : answer
}

function wrapOf(wrap: z.infer<typeof shapes.PushBody>['wraps'][number]): KeyWrap {
  return { ...wrap, wrapped: fromBase64(wrap.wrapped) ?? new Uint8Array(0) }
}

type FileRead<Query> = Readonly<{ params: z.output<typeof shapes.PersonParams>; query: Query; headers: z.output<typeof shapes.FileHeaders> }>

function fileAsked<Query>({ params, query, headers }: FileRead<Query>) {
  return { ...query, registrationId: params.registrationId, reason: headers[fileReasonHeader] }
}
