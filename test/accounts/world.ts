/**
 * Accounts of two invented agencies on a data folder of their own, and phones that talk to them as the
 * app does: with a proof on every request and a cookie for each session.
 */
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify, type FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { generateSigningKey, nodeHash, nodeRandom, nodeSigner, nodeVerifier } from '../../src/adapters/node/crypto/index.ts'
import { deviceNonceHeader, deviceProofHeader, makeDeviceProof } from '../../src/contract/index.ts'
import { AgencyId, type DeviceId, OfficerId, OperationId, newId, toHex, type SignatureAlgorithm, type Signer } from '../../src/kernel/index.ts'
import { openAccounts, type Accounts, type AccountsLogLine, type AccountsOptions, type ConfirmedDevice, type Post, type RevokedDevice } from '../../src/server/accounts/index.ts'
import type { AccountsSeams } from '../../src/server/accounts/open-accounts.ts'
import { makePasswordHash } from '../../src/server/accounts/password-hash.ts'

export const agencyA = newId(AgencyId, nodeRandom)
export const agencyB = newId(AgencyId, nodeRandom)
export const operationId = newId(OperationId, nodeRandom)
/** Cheap, so that tests take no minutes; the cost in use has a test of its own. */
export const cheapHash = { N: 1_024, r: 8, p: 1 }

export type World = Readonly<{
  folder: string
  app: FastifyInstance
  accounts: Accounts
  clock: { nowMs: number; now(): number }
  log: AccountsLogLine[]
  confirmed: ConfirmedDevice[]
  revoked: RevokedDevice[]
  options: AccountsOptions
}>

export type WorldOptions = Readonly<{ origin?: string; folder?: string; seams?: AccountsSeams; options?: Partial<AccountsOptions> }>

const folders: string[] = []
const open: World[] = []

export async function openWorld({ origin = 'https://amparo.local', folder = newFolder(), seams = {}, options = {} }: WorldOptions = {}): Promise<World> {
  const clock = { nowMs: Date.now(), now: () => clock.nowMs }
  const log: AccountsLogLine[] = []
  const confirmed: ConfirmedDevice[] = []
  const revoked: RevokedDevice[] = []
  const all: AccountsOptions = {
    database: { kind: 'sqlite', folder },
    clock,
    random: nodeRandom,
    hash: nodeHash,
    verifier: nodeVerifier,
    origin,
    secret: new Uint8Array(32).fill(7),
    directories: [],
    onDeviceConfirmed: (device) => Promise.resolve(void confirmed.push(device)),
    onDeviceRevoked: (device) => Promise.resolve(void revoked.push(device)),
    log: (line) => void log.push(line),
    ...options,
  }
  const accounts = await openAccounts(all, { passwordHash: makePasswordHash(cheapHash), ...seams })
  const app = fastify()
  await app.register(accounts.plugin)
  app.get('/v1/anything', async (request, reply) => {
    const asked = await accounts.sessionOf(request, reply)
    return asked.ok ? { session: asked.value } : accounts.sendRefusal(reply, asked.refusal.code)
  })
  const world = { folder, app, accounts, clock, log, confirmed, revoked, options: all }
  open.push(world)
  return world
}

/** After each test. */
export async function closeWorlds(): Promise<void> {
  for (const { app, accounts } of open.splice(0)) {
    await app.close()
    await accounts.close()
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-accounts-'))
  folders.push(folder)
  return folder
}

export function postOf(agencyId: AgencyId, operation = operationId): Post {
  return { operationId: operation, officerId: newId(OfficerId, nodeRandom), agencyId }
}

export type Reply = Readonly<{ http: number; body: Record<string, unknown>; headers: Readonly<Record<string, unknown>>; code: string }>

export type Phone = {
  deviceId: DeviceId | 'new'
  readonly signer: Signer
  readonly keys: Readonly<{ algorithm: SignatureAlgorithm; publicKey: string }>
  readonly sealingKey: string
  readonly cookies: Map<string, string>
  readonly nonces: Map<string, string>
}

export function newPhone(algorithm: SignatureAlgorithm = 'Ed25519'): Phone {
  const signer = nodeSigner(generateSigningKey(algorithm))
  const { publicKey } = signer
  return {
    deviceId: 'new',
    signer,
    keys: { algorithm: publicKey.algorithm, publicKey: toHex(publicKey.raw) },
    sealingKey: toHex(nodeRandom.bytes(32)),
    cookies: new Map(),
    nonces: new Map(),
  }
}

export type Sent = Readonly<{ body?: unknown; sessionId?: string | null; proof?: string | null; keepNonce?: boolean; remoteAddress?: string }>

/** One request; a stale nonce is renewed once, as the app does. */
export async function send(world: World, phone: Phone, [method, path]: readonly ['GET' | 'POST' | 'DELETE', string], sent: Sent = {}): Promise<Reply> {
  const first = await sendOnce(world, phone, [method, path], sent)
  const again = first.code === 'proof-stale' && sent.proof === undefined && sent.keepNonce !== true
  return again ? sendOnce(world, phone, [method, path], sent) : first
}

async function sendOnce(world: World, phone: Phone, [method, path]: readonly ['GET' | 'POST' | 'DELETE', string], sent: Sent): Promise<Reply> {
  const sessionId = sent.sessionId ?? null
  const proof = sent.proof === undefined ? await proofFor(world, phone, { method, path, sessionId }) : sent.proof
  const response = await world.app.inject({
    method,
    url: path,
    remoteAddress: sent.remoteAddress ?? '192.0.2.7',
    headers: {
      ...(proof === null ? {} : { [deviceProofHeader]: proof }),
      cookie: [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    ...(sent.body === undefined ? {} : { payload: sent.body as object }), // tests hand in what the app would
  })
  keepCookies(phone, response.headers['set-cookie'])
  const nonce = response.headers[deviceNonceHeader]
  const body = response.body === '' ? {} : (response.json() as Record<string, unknown>) // read by the expectations
  const session = body['session'] as { sessionId: string } | undefined // as above
  if (typeof nonce === 'string') phone.nonces.set(sessionId ?? session?.sessionId ?? '', nonce)
  return { http: response.statusCode, body, headers: response.headers, code: typeof body['code'] === 'string' ? body['code'] : '' }
}

export async function proofFor(world: World, phone: Phone, content: Readonly<{ method: string; path: string; sessionId: string | null; nonce?: string }>): Promise<string> {
  const { method, path, sessionId } = content
  const nonce = content.nonce ?? phone.nonces.get(sessionId ?? '') ?? (await freshNonce(world))
  return makeDeviceProof({ method, path, nonce, sessionId }, { deviceId: phone.deviceId, signer: phone.signer, random: nodeRandom })
}

export async function freshNonce(world: World): Promise<string> {
  const { nonce } = (await world.app.inject('/v1/accounts/nonce')).json<{ nonce: string }>()
  return nonce
}

function keepCookies(phone: Phone, header: string | string[] | undefined): void {
  for (const line of [header ?? []].flat()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (pair.endsWith('=')) phone.cookies.delete(pair.slice(0, at))
    else phone.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

export function sessionIdOf(reply: Reply): string {
  const { session } = reply.body as { session: { sessionId: string } } // as signing in answers
  return session.sessionId
}

export type Person = { readonly name: string; readonly password: string; totpUri: string; accountId: string; backupCodes: readonly string[]; readonly used: Set<string> }

export const passwords = { ines: 'lluvia sobre tejas rojas', omar: 'siete barcos de papel', rut: 'la abuela canta bajito' }

/** RFC 6238. `step`: half minutes from now. */
export function totp(uri: string, step = 0): string {
  const secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** A code this person has not shown yet: of this half minute, of the next, then one from the paper. Each stays right if the half minute turns meanwhile. */
export function nextCode(person: Person): string {
  const code = [totp(person.totpUri), totp(person.totpUri, 1), ...person.backupCodes].find((each) => !person.used.has(each))
  expect(code, 'no code left').toBeDefined()
  person.used.add(code ?? '')
  return code ?? ''
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Begins and confirms a set-up; the phone is enrolled by it when it was not. Out: the answer that opened a session. */
export async function setUp(world: World, phone: Phone, at: Readonly<{ code: string; secondCode?: string; person: Person }>): Promise<Reply> {
  const { code, secondCode = null, person } = at
  const begun = await send(world, phone, ['POST', '/v1/accounts/set-up'], { body: { code, secondCode, name: person.name, password: person.password } })
  expect(begun.body, begun.code).toMatchObject({ totpUri: expect.stringContaining('otpauth://totp/') })
  Object.assign(person, begun.body)
  const device = phone.deviceId === 'new' ? { keys: phone.keys, sealingKey: phone.sealingKey, label: 'teléfono de prueba' } : null
  const done = await send(world, phone, ['POST', '/v1/accounts/set-up/confirm'], { body: { code, secondCode, totp: nextCode(person), device } })
  if (done.http === 200) phone.deviceId = (done.body as { session: { deviceId: DeviceId } }).session.deviceId // as signing in answers
  return done
}

export function newPerson(name: string, password: string): Person {
  return { name, password, totpUri: '', accountId: '', backupCodes: [], used: new Set() }
}

export type Administrators = Readonly<{ ines: Person; omar: Person; phoneA: Phone; phoneB: Phone; sessionA: string; sessionB: string }>

/** Inés of agency A and Omar of agency B, each with a phone and a session. */
export async function withAdministrators(world: World): Promise<Administrators> {
  const issued = await world.accounts.issueFirstCodes([
    { agencyId: agencyA, posts: [postOf(agencyA)] },
    { agencyId: agencyB, posts: [postOf(agencyB)] },
  ])
  const codes = issued.ok ? issued.value.map(({ code }) => code) : []
  const [ines, omar] = [newPerson('ines.caal', passwords.ines), newPerson('omar.tzoc', passwords.omar)]
  const [phoneA, phoneB] = [newPhone(), newPhone('ES256')]
  const sessionA = sessionIdOf(await setUp(world, phoneA, { code: codes[0] ?? '', person: ines }))
  const sessionB = sessionIdOf(await setUp(world, phoneB, { code: codes[1] ?? '', person: omar }))
  return { ines, omar, phoneA, phoneB, sessionA, sessionB }
}

export function signIn(world: World, phone: Phone, person: Person, change: Partial<{ password: string; code: string | null; name: string }> = {}): Promise<Reply> {
  const { name, password } = person
  const body = { name, password, code: change.code === undefined ? nextCode(person) : change.code, ...change }
  return send(world, phone, ['POST', '/v1/accounts/sign-in/password'], { body })
}
