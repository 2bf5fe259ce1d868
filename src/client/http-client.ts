/**
 * A device that talks to a server: shows its key with every request, carries its sessions, renews a stale nonce once.
 * For the app, for servers between, which exchange with home as a phone does, and for tests. In a browser cookies are the
 * browser's own business.
 */
import { accept, refuse, toHex, type DeviceId, type Outcome, type Random, type RefusalFacts, type Signer } from '../kernel/index.ts'
import { deviceNonceHeader, deviceProofHeader, fileReasonHeaders, makeDeviceProof } from '../contract/index.ts'

export type HttpClientPlan = Readonly<{
  /** Scheme, host and port, such as `https://amparo.local:8470`. */
  origin: string
  deviceId: DeviceId | 'new'
  signer: Signer
  /** Public X25519 key in hex, to which content keys are sealed. */
  sealingKey: string
  random: Random
  fetch: typeof fetch
  /** How long an answer is waited for; `usualWaits` where left out. */
  waits?: Waits
}>

/** `doorMs`: at the door, where somebody stands and waits. `pageMs`: a page of the log on a line that hardly is one. */
export type Waits = Readonly<{ doorMs: number; pageMs: number }>

/** A network that swallows what is sent answers nothing at all: without an end whoever opens a phone there would wait for minutes. */
const usualWaits: Waits = { doorMs: 15_000, pageMs: 180_000 }

export type HttpAnswer = Outcome<unknown>

export type HttpClient = Readonly<{
  deviceId(): DeviceId | 'new'
  /** Joins with an invitation, or with the code of an exercise. */
  join(code: string, label: string): Promise<HttpAnswer>
  signIn(name: string, password: string, code: string | null): Promise<HttpAnswer>
  /** `answer`: of an authenticator to the challenge, as WebAuthn writes it in JSON. */
  passkeyChallenge(): Promise<HttpAnswer>
  signInWithPasskey(ceremony: string, answer: unknown): Promise<HttpAnswer>
  /** In a session, as far as is known here. */
  isSignedIn(): boolean
  stepUp(text: string): Promise<HttpAnswer>
  /** In: path with query. Out: the answer's JSON; fails with the problem's code, or `failed` when nobody knows. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<HttpAnswer>
  /** A question that opens a file; the reason goes beside the address, never in it. */
  openFile(path: string, reason: string | null): Promise<HttpAnswer>
  /** For what asks by itself, such as a stream: the headers of one request. */
  headersFor(method: string, path: string): Promise<Record<string, string>>
  /** A question that is answered for as long as it is open. In: `after`, the last position that was heard. Out: what comes, as it comes; null where it was not opened. Fails: as the platform, when it breaks off. */
  stream(path: string, after: number, ended: AbortSignal): Promise<ReadableStream<Uint8Array> | null>
}>

/** Below this a packet is a packet. */
const plainLettersMax = 1_400

type State = { deviceId: DeviceId | 'new'; sessionId: string | null; readonly cookies: Map<string, string>; readonly nonces: Map<string, string> }

export function newHttpClient(plan: HttpClientPlan): HttpClient {
  const state: State = { deviceId: plan.deviceId, sessionId: null, cookies: new Map(), nonces: new Map() }
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<HttpAnswer> => askTwice(plan, state, { method, path, body, sessionId: state.sessionId })
  const askOutside = (path: string, body: unknown): Promise<HttpAnswer> => askTwice(plan, state, { method: 'POST', path, body, sessionId: null })
  const signInAt = async (path: string, body: unknown): Promise<HttpAnswer> => {
    const answer = await askOutside(path, body)
    const session = answer.ok ? fieldIn(answer.value, 'session') : null
    if (session !== null) state.sessionId = String(fieldIn(session, 'sessionId'))
    return answer
  }
  const headersFor = async (method: string, path: string): Promise<Record<string, string>> => {
    // A nonce belongs to its session, and comes with any answer in it.
    if (state.sessionId !== null && !state.nonces.has(state.sessionId)) await ask('GET', '/v1/accounts/session')
    return headersOf(plan, state, { method, path, sessionId: state.sessionId })
  }
  return {
    deviceId: () => state.deviceId,
    join: async (code, label) => {
      const { algorithm, raw } = plan.signer.publicKey
      const answer = await askOutside('/v1/accounts/devices/answers', { code, device: { keys: { algorithm, publicKey: toHex(raw) }, sealingKey: plan.sealingKey, label } })
      if (answer.ok) state.deviceId = fieldIn(answer.value, 'deviceId') as DeviceId // as the server names it
      return answer
    },
    signIn: (name, password, code) => signInAt('/v1/accounts/sign-in/password', { name, password, code }),
    passkeyChallenge: () => askOutside('/v1/accounts/sign-in/passkey/challenge', undefined),
    signInWithPasskey: (ceremony, answer) => signInAt('/v1/accounts/sign-in/passkey', { ceremony, answer }),
    isSignedIn: () => state.sessionId !== null,
    stepUp: (text) => ask('POST', '/v1/accounts/step-up', { text }),
    ask,
    openFile: (path, reason) => askTwice(plan, state, { method: 'GET', path, sessionId: state.sessionId, headers: fileReasonHeaders(reason) }),
    headersFor,
    stream: async (path, after, signal) => {
      const response = await plan.fetch(`${plan.origin}${path}`, { redirect: 'error', method: 'GET', headers: { ...(await headersFor('GET', path)), 'last-event-id': String(after) }, signal })
      keep(state, response, state.sessionId)
      return response.ok && response.headers.get('content-type')?.startsWith('text/event-stream') === true ? response.body : null
    },
  }
}

/** A question of somebody whose keys are closed: no proof, no session. Out: as any answer. */
export async function askOpenly(plan: Pick<HttpClientPlan, 'origin' | 'fetch' | 'waits'>, path: string, body: unknown): Promise<HttpAnswer> {
  try {
    return await readAnswer(await plan.fetch(`${plan.origin}${path}`, { redirect: 'error', method: 'POST', signal: waitingFor(plan, 'doorMs'), headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
  } catch {
    return refuse('failed')
  }
}

type Asked = Readonly<{ method: string; path: string; body?: unknown; sessionId: string | null; headers?: Readonly<Record<string, string>> }>

/** Nonces end: the answer that says so hands out the next. */
async function askTwice(plan: HttpClientPlan, state: State, asked: Asked): Promise<HttpAnswer> {
  const first = await askOnce(plan, state, asked)
  return !first.ok && first.refusal.code === 'proof-stale' ? askOnce(plan, state, asked) : first
}

async function askOnce(plan: HttpClientPlan, state: State, asked: Asked): Promise<HttpAnswer> {
  const text = asked.body === undefined ? null : JSON.stringify(asked.body)
  const isLong = text !== null && text.length > plainLettersMax
  try {
    const headers = { ...asked.headers, ...(await headersOf(plan, state, asked)), ...(text !== null && { 'content-type': 'application/json' }), ...(isLong && { 'content-encoding': 'gzip' }) }
    // Whoever sends us elsewhere is no server of ours: no proof and no cookie goes there.
    const response = await plan.fetch(`${plan.origin}${asked.path}`, { redirect: 'error', method: asked.method, headers, signal: waitingFor(plan, asked.sessionId === null ? 'doorMs' : 'pageMs'), ...(text === null ? {} : { body: isLong ? await compressed(text) : text }) })
    keep(state, response, asked.sessionId)
    return await readAnswer(response)
  } catch {
    // Nobody knows whether it arrived.
    return refuse('failed')
  }
}

function waitingFor({ waits = usualWaits }: Pick<HttpClientPlan, 'waits'>, which: keyof Waits): AbortSignal {
  return AbortSignal.timeout(waits[which])
}

/** What browsers and Node both offer. */
async function compressed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function headersOf(plan: HttpClientPlan, state: State, { method, path, sessionId }: Asked): Promise<Record<string, string>> {
  const nonce = state.nonces.get(sessionId ?? '') ?? (await freshNonce(plan))
  const proof = await makeDeviceProof({ method, path, nonce, sessionId }, { deviceId: state.deviceId, signer: plan.signer, random: plan.random })
  const cookie = [...state.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { [deviceProofHeader]: proof, ...(cookie !== '' && { cookie }) }
}

async function freshNonce(plan: HttpClientPlan): Promise<string> {
  const response = await plan.fetch(`${plan.origin}/v1/accounts/nonce`, { redirect: 'error', signal: waitingFor(plan, 'doorMs') })
  return String(fieldIn(await response.json(), 'nonce'))
}

function keep(state: State, response: Response, sessionId: string | null): void {
  const nonce = response.headers.get(deviceNonceHeader)
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (pair.endsWith('=')) state.cookies.delete(pair.slice(0, at))
    else state.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  // A nonce belongs to a session, or to asking without one.
  if (nonce !== null) state.nonces.set(sessionId ?? '', nonce)
}

async function readAnswer(response: Response): Promise<HttpAnswer> {
  const type = response.headers.get('content-type') ?? ''
  // A page of HTML with 200 is a gateway that wants a sign-in: that is no answer of ours.
  const isOurs = response.status === 204 || type.startsWith('application/json') || type.startsWith('application/problem+json')
  if (!isOurs) return refuse('failed', { http: response.status })
  const value: unknown = response.status === 204 ? null : await response.json()
  if (response.ok) return accept(value)
  const about = fieldIn(value, 'about')
  const code = fieldIn(value, 'code')
  return refuse(typeof code === 'string' ? code : 'failed', (typeof about === 'object' && about !== null ? about : {}) as RefusalFacts) // numbers, texts and null, by the contract
}

function fieldIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) ?? null) : null
}
