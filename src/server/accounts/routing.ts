/**
 * How does a request become an answer? Who asks first, then the body, then the work: an outcome is sent as
 * JSON or as a problem, and a failure as one too. Nothing of a body or a name is ever logged.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import type { DeviceRow } from './device-rows.ts'
import { askDevice } from './gate.ts'
import { bodyBytesMax, stepUpMs } from './limits.ts'
import type { Parts } from './parts.ts'
import { sendProblem, type ProblemCode } from './problem.ts'
import type { Session, SessionRefusal } from './session.ts'
import { AccountsFailure } from './sql.ts'

export type Desk = Readonly<{
  parts: Parts
  sessionOf(request: FastifyRequest, reply: FastifyReply): Promise<Outcome<Session, SessionRefusal>>
}>

export type Answer = Outcome<unknown, ProblemCode>
export type Talk = Readonly<{ request: FastifyRequest; reply: FastifyReply }>
/** `administrator` and `stepped-up` ask for a session with that as well. */
export type Need = 'session' | 'stepped-up' | 'administrator'
type Verb = 'GET' | 'POST' | 'DELETE'

/** A route for a session. */
export function withSession(
  app: FastifyInstance,
  desk: Desk,
  route: Readonly<{ at: readonly [Verb, string]; need: Need; run: (session: Session, talk: Talk) => Promise<Answer> }>,
): void {
  open(app, route.at, async (talk) => {
    const asked = await desk.sessionOf(talk.request, talk.reply)
    if (!asked.ok) return turnedAway(desk, route.at, { code: asked.refusal.code, who: {} })
    const { accountId, deviceId } = asked.value
    const short = shortOf(asked.value, route.need)
    return short === null ? route.run(asked.value, talk) : turnedAway(desk, route.at, { code: short, who: { accountId, deviceId } })
  })
}

/** A route for a confirmed device without a session. */
export function withDevice(
  app: FastifyInstance,
  desk: Desk,
  route: Readonly<{ at: readonly [Verb, string]; run: (device: DeviceRow, talk: Talk) => Promise<Answer> }>,
): void {
  open(app, route.at, async (talk) => {
    const asked = await askDevice(desk.parts, talk.request, talk.reply)
    return asked.ok ? route.run(asked.value, talk) : turnedAway(desk, route.at, { code: asked.refusal.code, who: {} })
  })
}

type Turned = Readonly<{ code: ProblemCode; who: Readonly<Record<string, string>> }>

/** Ids and codes for whoever looks for attempts to go round (ASVS 16.3.3); the answer is the refusal. */
function turnedAway(desk: Desk, [method, url]: readonly [Verb, string], { code, who }: Turned): Answer {
  // A nonce that ended is met by every client, which asks again at once.
  if (code !== 'proof-stale') desk.parts.log({ code: 'turned-away', about: { route: `${method} ${url}`, why: code, ...who } })
  return refuse(code)
}

/** A route for anybody. */
export function open(app: FastifyInstance, at: readonly [Verb, string], run: (talk: Talk) => Promise<Answer>): void {
  const [method, url] = at
  app.route({
    method,
    url,
    bodyLimit: bodyBytesMax,
    handler: async (request, reply) => {
      const answer = await run({ request, reply })
      if (reply.sent) return reply
      if (!answer.ok) return sendProblem(reply, answer.refusal.code, secondsOf(answer.refusal.about['seconds']))
      void reply.header('cache-control', 'no-store')
      return answer.value === undefined ? reply.code(204).send() : reply.send(answer.value)
    },
  })
}

export function readBody<Schema extends z.ZodType>(schema: Schema, { request }: Talk): Outcome<z.infer<Schema>, 'body-wrong'> {
  const read = schema.safeParse(request.body)
  return read.success ? accept(read.data) : refuse('body-wrong')
}

export function readParams<Schema extends z.ZodType>(schema: Schema, { request }: Talk): Outcome<z.infer<Schema>, 'not-found'> {
  const read = schema.safeParse(request.params)
  return read.success ? accept(read.data) : refuse('not-found')
}

export function isSteppedUp(session: Session): boolean {
  return session.stepUpSecondsAgo !== null && session.stepUpSecondsAgo * 1_000 <= stepUpMs
}

/** Installed on the plugin's own scope. A fault goes on to the server, which stops and says so. */
export function answerFailures(app: FastifyInstance, parts: Parts): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof AccountsFailure) {
      parts.log({ code: error.code, about: {} })
      if (error.code === 'busy') return sendProblem(reply, 'busy', busySeconds)
      return sendProblem(reply, error.code === 'directory-off-line' ? 'directory-off-line' : 'failed', busySeconds)
    }
    if (error.statusCode === 413) return sendProblem(reply, 'body-too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, 'body-wrong')
    throw error
  })
}

const busySeconds = 5

function shortOf(session: Session, need: Need): ProblemCode | null {
  if (need === 'session') return null
  if (need === 'administrator' && session.duty !== 'administrator') return 'administrators-only'
  return isSteppedUp(session) ? null : 'step-up-needed'
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
