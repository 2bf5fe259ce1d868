/**
 * The HTTP shell (Fastify): limits on every body, time and rate, security headers, request ids, problem details, one line
 * of log an answer. It knows no rule of the account; routes come from the contract. Rules SE1 to SE7.
 */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { instantOf, toHex, type Clock, type Random } from '../kernel/index.ts'
import { openApi } from '../contract/index.ts'
import { opened } from './body.ts'
import { sendRefusal } from './problems.ts'
import { addRoutes, methodsOf } from './routes.ts'
import type { Served } from './served.ts'
import { codeOf, whereOf } from './thrown.ts'
import { serveWeb } from './web-files.ts'
import { noteTurnedAway } from './turned-away.ts'

export type AppOptions = Readonly<{
  served: Served
  clock: Clock
  random: Random
  /** PEM; null for plain HTTP on loopback or behind a proxy that ends TLS. */
  tls: Readonly<{ key: string; cert: string }> | null
  /** Addresses of proxies whose `X-Forwarded-For` counts; none by default. */
  proxies: readonly string[]
  /** Folder of the app as it was built; null where there is none. */
  web: string | null
}>

/** What has no body of its own: a kilobyte. Routes with more say so. */
const bodyBytesMax = 1_024
/** Longer, and the machine only makes it worse: answered 503 with when to come back. */
const loopDelayMsMax = 5_000

export async function buildApp({ served, clock, random, tls, proxies, web }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: served.limits.requestMs,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    trustProxy: proxies.length === 0 ? false : [...proxies],
    genReqId: () => toHex(random.bytes(8)),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 128, caseSensitive: true, ignoreTrailingSlash: false },
    ...(tls === null ? {} : { https: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.3' as const } }),
  }) as unknown as FastifyInstance // with TLS or without, the same routes
  // Whatever a program posts without saying what it is, is not guessed at.
  app.removeContentTypeParser('text/plain')
  addHooks(app, { served, clock })
  await app.register(helmet, headersFor(tls !== null))
  await app.register(rateLimit, { max: served.limits.requestsPerMinute, timeWindow: '1 minute', errorResponseBuilder: tooMany })
  await app.register(underPressure, { maxEventLoopDelay: loopDelayMsMax, retryAfter: 5, exposeStatusRoute: false })
  const document = JSON.stringify(openApi(served.version))
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document))
  app.get('/healthz', (_request, reply) => {
    const ready = served.isReady()
    return reply.header('cache-control', 'no-store').code(ready ? 200 : 503).send({ live: true, ready })
  })
  await app.register(served.accounts.plugin)
  addRoutes(app, served)
  if (web !== null) await serveWeb(app, web)
  return app
}

/** The document of an API shows nothing: no script, no frame, no picture, whoever opens an answer in a browser. */
function headersFor(isHttps: boolean) {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] } },
    crossOriginEmbedderPolicy: true,
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    referrerPolicy: { policy: 'no-referrer' as const },
    hsts: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  }
}

class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests'
  readonly statusCode = 429
}

function tooMany(): Error {
  return new TooManyRequests('rate')
}

function addHooks(app: FastifyInstance, { served, clock }: Pick<AppOptions, 'served' | 'clock'>): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('request-id', request.id)
    if (!served.isReady() && request.url !== '/healthz') await sendRefusal(request, reply, { code: 'stopping', about: {} })
  })
  app.addHook('preParsing', async (request, _reply, payload) => opened(request, payload as never)) // Fastify hands in the request's own stream
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    served.measurements.answered(`${request.method} ${route}`, reply.statusCode, reply.elapsedTime / 1_000)
    served.log({ at: instantOf(clock.now()), level: 'note', code: 'answered', about: { requestId: request.id, method: request.method, route, http: reply.statusCode, ms: Math.round(reply.elapsedTime) } })
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error)
    if (code === 'fault') served.log({ at: instantOf(clock.now()), level: 'fault', code: error.name, about: { requestId: request.id, where: whereOf(error) } })
    else noteTurnedAway(served, request, { refusal: { code, about: {} }, session: null })
    return sendRefusal(request, reply, { code, about: code === 'fault' ? { requestId: request.id } : {} })
  })
  app.setNotFoundHandler(async (request, reply) => {
    // Beyond the door nobody is told which addresses there are.
    if (request.url.startsWith('/v1/')) {
      const session = await served.accounts.sessionOf(request, reply)
      if (!session.ok) {
        noteTurnedAway(served, request, { refusal: session.refusal, session: null })
        return served.accounts.sendRefusal(reply, session.refusal.code)
      }
    }
    const methods = methodsOf(pathOf(request))
    if (methods.length === 0) return sendRefusal(request, reply, { code: 'not-found', about: {} })
    void reply.header('allow', methods.join(', '))
    return sendRefusal(request, reply, { code: 'method-not-allowed', about: { allow: methods.join(' ') } })
  })
  app.addHook('onClose', async () => {
    served.live.close()
  })
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}

