/** The contract's routes on the shell: who asks, what was sent, may they; then the handler. In this order for every route. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { OperationId, refuse, type Outcome } from '../kernel/index.ts'
import { isAccessAction } from '../access/index.ts'
import { actRouteList, queryRouteList, type ActRoute, type QueryRoute, type Route } from '../contract/index.ts'
import { currentRoster } from '../logbook/index.ts'
import { doAct, permit, type Caller, type OperationDesk } from '../service/index.ts'
import { postIn, type Session } from './accounts/index.ts'
import { compressed } from './body.ts'
import { handlers, type Asked, type Handled, type OperationRoute } from './handlers.ts'
import { streamsMax } from './live.ts'
import { sendRefusal } from './problems.ts'
import type { Served } from './served.ts'
import { isTurnedAway, noteTurnedAway, type Refused } from './turned-away.ts'

export function addRoutes(app: FastifyInstance, served: Served): void {
  for (const route of queryRouteList) add(app, served, { route, run: (talk) => runQuery(talk, route) })
  for (const route of actRouteList) add(app, served, { route, run: (talk) => runAct(talk, route) })
}

/** Methods of the contract for a path as asked; none where there is no such path. */
export function methodsOf(path: string): readonly string[] {
  const found = [...queryRouteList, ...actRouteList].filter((route) => patternOf(route.path).test(path))
  return [...new Set([...found.map(({ method }) => method), ...(path === '/healthz' || path === '/openapi.json' ? ['GET'] : [])])]
}

const patterns = new Map<string, RegExp>()

function patternOf(path: string): RegExp {
  const found = patterns.get(path) ?? new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
  patterns.set(path, found)
  return found
}

type Read = Readonly<{ params: unknown; query: unknown; headers: unknown; body: unknown }>
type Talk = Readonly<{ served: Served; session: Session; read: Read; request: FastifyRequest; reply: FastifyReply }>
type Adding = Readonly<{ route: Route; run: (talk: Talk) => Promise<Handled | 'sent'> }>

function add(app: FastifyInstance, served: Served, { route, run }: Adding): void {
  app.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: route.bodyBytesMax,
    handler: async (request, reply) => {
      const session = await served.accounts.sessionOf(request, reply)
      const refused = (refusal: Refused): FastifyReply => {
        if (isTurnedAway(refusal.code)) noteTurnedAway(served, request, { refusal, session: session.ok ? session.value : null })
        return sendRefusal(request, reply, refusal)
      }
      if (!session.ok) {
        noteTurnedAway(served, request, { refusal: session.refusal, session: null })
        return served.accounts.sendRefusal(reply, session.refusal.code)
      }
      const read = readAsked(route, request)
      if (!read.ok) return refused(read.refusal)
      const handled = await run({ served, session: session.value, read: read.value, request, reply })
      if (handled === 'sent' || reply.sent) return reply
      if (!handled.ok) return refused(handled.refusal)
      void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
      return reply.send(await compressed(request, reply, JSON.stringify(handled.value)))
    },
  })
}

/** Fails: `request-malformed` with the part and the field, never with what stood in it. */
function readAsked(route: Route, request: FastifyRequest): Outcome<Read, 'request-malformed'> {
  const params = route.params.safeParse(request.params)
  if (!params.success) return malformed('path', params.error.issues)
  const query = route.query.safeParse(request.query)
  if (!query.success) return malformed('query', query.error.issues)
  const headers = route.headers.safeParse(ownHeaders(route, request))
  if (!headers.success) return malformed('header', headers.error.issues)
  // An act's request is read by the act itself, which names the field.
  const body = route.body === null || route.answer === null || isActRoute(route) ? { success: true as const, data: request.body ?? null } : route.body.safeParse(request.body)
  if (!body.success) return malformed('body', body.error.issues)
  return { ok: true, value: { params: params.data, query: query.data, headers: headers.data, body: body.data } }
}

/** Those that the route names; the others are every request's. */
function ownHeaders({ headers }: Route, request: FastifyRequest): Readonly<Record<string, unknown>> {
  const named = Object.keys(headers.shape).filter((name) => request.headers[name] !== undefined)
  return Object.fromEntries(named.map((name) => [name, request.headers[name]]))
}

function isActRoute(route: Route): boolean {
  return 'act' in route
}

function malformed(part: string, issues: readonly Readonly<{ path: readonly PropertyKey[]; code?: string; keys?: readonly string[] }>[]): Outcome<never, 'request-malformed'> {
  const [first] = issues
  return refuse('request-malformed', { part, field: first?.path.join('.') ?? '' })
}

async function runQuery(talk: Talk, route: QueryRoute): Promise<Handled | 'sent'> {
  const { served, session, read } = talk
  const counted = served.quotas.take(session.accountId, route.name)
  if (!counted.ok) return counted
  if (route.name === 'list-operations') return { ok: true, value: operationsOf(served, session) }
  if (route.name === 'measurements') return measurements(talk)
  const found = deskOf(served, session, read.params)
  if (!found.ok) return found
  const { desk, caller } = found.value
  if (isAccessAction(route.right)) {
    const allowed = permit(desk, { caller, action: route.right, about: {}, reason: null })
    if (!allowed.ok) return allowed
  }
  if (route.name === 'live') return openLive(talk, desk, caller)
  return answerOf(route.name, { served, desk, caller }, read)
}

/** In: what the contract read for this very route. */
function answerOf(name: OperationRoute, asked: Asked, read: Read): Promise<Handled> {
  const handler = handlers[name] as (asked: Asked & Read) => Promise<Handled> // `read` was read by the shapes of this very route, which the handler's type is made of
  return handler({ ...asked, ...read })
}

async function runAct({ served, session, read }: Talk, route: ActRoute): Promise<Handled> {
  const found = deskOf(served, session, read.params)
  if (!found.ok) return found
  const done = await doAct(found.value.desk, found.value.caller, { act: route.act, request: read.body })
  if (done.ok) served.onHandedIn()
  return done
}

type Found = Readonly<{ desk: OperationDesk; caller: Caller }>

/** An operation that is not here and one in which this account has no office are answered alike. */
function deskOf(served: Served, session: Session, params: unknown): Outcome<Found, 'operation-unknown'> {
  const read = OperationId.safeParse((params as Readonly<{ operationId?: unknown }>).operationId) // the contract read an object
  const desk = read.success ? served.desks.get(read.data) : undefined
  const post = read.success ? postIn(session, read.data) : null
  if (desk === undefined || post === null) return refuse('operation-unknown')
  const { officerId, agencyId } = post
  const caller: Caller = { officerId, agencyId, deviceId: session.deviceId, stepUpSecondsAgo: session.stepUpSecondsAgo, ...desk.glass.standing({ officerId }) }
  return { ok: true, value: { desk, caller } }
}

function operationsOf(served: Served, session: Session) {
  const operations = session.posts.flatMap(({ operationId, officerId, agencyId }) => {
    const desk = served.desks.get(operationId)
    if (desk === undefined) return []
    const roster = currentRoster(desk.logbook)
    const role = roster.officers.get(officerId)?.role ?? null
    return [{ operationId, nature: roster.operation?.nature ?? 'actual', position: desk.logbook.account.table.rows.length, role, agencyId, officerId }]
  })
  return { operations }
}

/** For whoever may see how the machine fares in any of the operations. */
async function measurements({ served, session, request, reply }: Talk): Promise<Handled | 'sent'> {
  const may = session.posts.some(({ operationId }) => {
    const found = deskOf(served, session, { operationId })
    return found.ok && permit(found.value.desk, { caller: found.value.caller, action: 'read-measurements', about: {}, reason: null }).ok
  })
  if (!may) return refuse('access-denied', { action: 'read-measurements', roles: 'administrator coordinator' })
  for (const [operationId, { logbook }] of served.desks) served.measurements.grew(operationId, logbook.account.table.rows.length)
  served.measurements.streams(served.live.count())
  void reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(await compressed(request, reply, await served.measurements.text()))
  return 'sent'
}

function openLive({ served, request, reply }: Talk, desk: OperationDesk, { officerId }: Caller): Handled | 'sent' {
  if (served.live.count() >= streamsMax) return refuse('failed', { streams: streamsMax })
  const last = request.headers['last-event-id']
  const after = typeof last === 'string' && /^[0-9]{1,15}$/.test(last) ? Number(last) : 0
  served.live.open(desk.logbook.operationId, { reply, officerId, after, size: desk.logbook.account.table.rows.length })
  return 'sent'
}

