/**
 * Who was turned away, and why? A line of log for whoever looks for attempts to go round (ASVS 16.3.2, 16.3.3): ids of
 * account, officer and device, the route, the action the policies denied and what they say is lacking. Never what was
 * asked about, nor what was sent. Rule SE23.
 */
import type { FastifyRequest } from 'fastify'
import { OperationId, instantOf, type RefusalFacts } from '../kernel/index.ts'
import { deviceProofHeader, readDeviceProof } from '../contract/index.ts'
import { postIn, type Session } from './accounts/index.ts'
import type { Served } from './served.ts'

export type Refused = Readonly<{ code: string; about: RefusalFacts }>

const codes: ReadonlySet<string> = new Set(['agency-differs', 'not-allowed', 'operation-unknown', 'questions-too-many', 'reads-too-many', 'request-malformed'])

/** Not what an act answers that finds the world otherwise: that is no attempt at anything. */
export function isTurnedAway(code: string): boolean {
  return codes.has(code) || code.startsWith('access-')
}

type Turned = Readonly<{ refusal: Refused; session: Session | null }>

export function noteTurnedAway({ log, measurements, now }: Pick<Served, 'log' | 'measurements' | 'now'>, request: FastifyRequest, turned: Turned): void {
  const { code, about } = turned.refusal
  // Every client meets it whenever its nonce ends, and asks again at once.
  if (code === 'proof-stale') return
  measurements.turnedAway(code)
  // A limit that is reached is to be looked at: it lies far above any night's work.
  const level = code.endsWith('too-many') || code === 'access-undecided' ? 'warning' : 'note'
  const facts = Object.fromEntries(factNames.flatMap((name) => (about[name] === undefined ? [] : [[name, about[name]]])))
  log({ at: instantOf(now()), level, code: 'turned-away', about: { requestId: request.id, route: request.routeOptions.url ?? 'none', why: code, ...facts, ...whoOf(request, turned.session) } })
}

/** What a refusal says in words of ours and numbers; not the field, whose name may be what somebody typed. */
const factNames = ['action', 'lacks', 'roles', 'part', 'what', 'perHour', 'perDay', 'seconds'] as const

/** Without a session: the device that the proof names, which nobody has verified. */
function whoOf(request: FastifyRequest, session: Session | null): Readonly<Record<string, string | null>> {
  if (session === null) {
    const text = request.headers[deviceProofHeader]
    const proof = typeof text === 'string' ? readDeviceProof(text) : null
    return proof?.ok === true ? { namedDeviceId: proof.value.deviceId } : {}
  }
  const { accountId, deviceId } = session
  const params: unknown = request.params
  const asked = typeof params === 'object' && params !== null && 'operationId' in params ? OperationId.safeParse(params.operationId) : null
  const post = asked?.success === true ? postIn(session, asked.data) : null
  return { accountId, deviceId, officerId: post?.officerId ?? null, operationId: post?.operationId ?? null }
}
