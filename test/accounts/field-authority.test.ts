// A laptop's own HTTPS: a real TLS 1.3 handshake with a client that trusts this authority alone.
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fastify } from 'fastify'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import type { Disk } from '../../src/kernel/index.ts'
import { createFieldAuthority, readFieldCertificate, renewBeforeMs, renewFieldCertificate, type FieldCertificate } from '../../src/server/field-authority/index.ts'
import { authorityMs, backdatedMs, certificateMs, issueAuthority, issueCertificate } from '../../src/server/field-authority/issue.ts'
import { hostsOfPermitted, permittedNames } from '../../src/server/field-authority/name-constraints.ts'
import { addressBytes, isHostWithin, isPrivateAddress } from '../../src/server/field-authority/names.ts'
import { closeWorlds, openWorld, withAdministrators } from './world.ts'

const lock = { by: 'passphrase', passphrase: 'cinco remos y una vela', workFactor: 4 } as const
const names = { hosts: ['amparo.local', 'base.operacion.example'], addresses: ['192.168.8.1', 'fd12:3456::1'] }
const clock = { nowMs: Date.now(), now: () => clock.nowMs }
let folder = ''
const servers: Server[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-field-'))
  clock.nowMs = Date.now()
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
  await closeWorlds()
  rmSync(folder, { recursive: true, force: true })
})

const places = (): { folder: string; keyPath: string } => ({ folder, keyPath: join(folder, 'elsewhere.age') })
const ports = (disk: Disk = nodeDisk): { disk: Disk; clock: typeof clock; random: typeof nodeRandom } => ({ disk, clock, random: nodeRandom })

async function made(): Promise<FieldCertificate> {
  const done = await createFieldAuthority(places(), names, { ...ports(), lock })
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

async function serve(at: Readonly<{ cert: string; key: string }>): Promise<number> {
  const server = createServer({ ...at, minVersion: 'TLSv1.3' }, (_, response) => response.end('here'))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port // it listens on a port
}

/** Out: the protocol, or the code of the refusal. The name is checked as a browser does. */
function handshake(port: number, ca: string, servername: string): Promise<string> {
  return new Promise((done) => {
    const asked = request({ host: '127.0.0.1', port, ca, servername, agent: false }, (response) => {
      const socket = response.socket as TLSSocket // a request over HTTPS
      const protocol = socket.getProtocol() ?? ''
      response.resume().once('end', () => done(protocol))
    })
    asked.once('error', (error) => done('code' in error && error.code !== 'UNSPECIFIED' ? String(error.code) : error.message))
    asked.end()
  })
}

test('[AU40] a client that trusts this authority alone reaches the laptop by TLS 1.3 under each of its names', async () => {
  const { cert, key, authorityPem } = await made()
  const port = await serve({ cert, key })
  for (const name of names.hosts) expect(await handshake(port, authorityPem, name)).toBe('TLSv1.3')
  expect(await handshake(port, authorityPem, 'other.local')).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  const other = await issueAuthority([], { nowMs: clock.now(), random: nodeRandom })
  expect(await handshake(port, other.pem, 'amparo.local')).not.toBe('TLSv1.3')
})

test.each([
  [{ hosts: ['banco.example'], addresses: [] }, 'banco.example'],
  [{ hosts: ['localx'], addresses: [] }, 'localx'],
  [{ hosts: ['base.operacion.example', 'example'], addresses: [] }, 'base.operacion.example'],
  [{ hosts: ['amparo.local'], addresses: ['203.0.113.9'] }, 'amparo.local'],
])('[AU41] whoever has the stolen key makes nothing that a client believes: %j', async (wanted, servername) => {
  const at = { nowMs: clock.now(), random: nodeRandom }
  const authority = await issueAuthority(names.hosts, at)
  const stolen = await issueCertificate(authority, wanted, at)
  const port = await serve({ cert: stolen.pem, key: stolen.keyPem })
  expect(await handshake(port, authority.pem, servername)).toBe('permitted subtree violation')
  const honest = await issueCertificate(authority, { hosts: ['amparo.local'], addresses: ['10.1.2.3'] }, at)
  expect(await handshake(await serve({ cert: honest.pem, key: honest.keyPem }), authority.pem, 'amparo.local')).toBe('TLSv1.3')
})

test.each([
  [{ hosts: [], addresses: [] }, 'names-missing'],
  [{ hosts: Array.from({ length: 21 }, (_, at) => `a${at}.local`), addresses: [] }, 'names-too-many'],
  [{ hosts: ['*.local'], addresses: [] }, 'name-outside'],
  [{ hosts: ['Amparo.local'], addresses: [] }, 'name-outside'],
  [{ hosts: ['1.2.3.4'], addresses: [] }, 'name-outside'],
  [{ hosts: ['amparo.local'], addresses: ['8.8.8.8'] }, 'name-outside'],
  [{ hosts: ['amparo.local'], addresses: ['2001:db8::1'] }, 'name-outside'],
])('[AU41] %j is %s', async (wanted, code) => {
  const done = await createFieldAuthority(places(), wanted, { ...ports(), lock })
  expect(done.ok ? 'made' : done.refusal.code).toBe(code)
})

test('[AU41] which addresses are private, and which names are within', () => {
  const privates = ['10.255.0.1', '172.31.0.1', '192.168.0.1', '169.254.9.9', 'fd00::1', 'fe80::1']
  const publics = ['11.0.0.1', '172.32.0.1', '192.169.0.1', '1.1.1.1', '2001:db8::1', 'not-one', '10.0.0', '::ffff:10.0.0.1']
  expect(privates.filter((address) => !isPrivateAddress(address))).toEqual([])
  expect(publics.filter((address) => isPrivateAddress(address))).toEqual([])
  expect(addressBytes('fd12:3456::1')).toEqual([0xfd, 0x12, 0x34, 0x56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  expect([isHostWithin('a.local', []), isHostWithin('local', []), isHostWithin('b.x.example', ['x.example']), isHostWithin('bx.example', ['x.example'])]).toEqual([true, false, true, false])
  expect(hostsOfPermitted(permittedNames(['x.example', 'a.local']))).toEqual(['local', 'x.example'])
})

test('[AU42] both begin two days back, and the certificate ends before its authority and within half a year', async () => {
  const { endsAtMs, isDue } = await made()
  expect(Math.abs(endsAtMs - (clock.nowMs + certificateMs))).toBeLessThan(1_000)
  expect(isDue).toBe(false)
  const at = { nowMs: clock.now() + backdatedMs - 1_000, random: nodeRandom }
  const ahead = await issueAuthority([], at)
  const leaf = await issueCertificate(ahead, { hosts: ['amparo.local'], addresses: [] }, at)
  // Made by a laptop almost two days ahead of this client, and accepted.
  expect(await handshake(await serve({ cert: leaf.pem, key: leaf.keyPem }), ahead.pem, 'amparo.local')).toBe('TLSv1.3')
  const late = await issueCertificate(ahead, { hosts: ['amparo.local'], addresses: [] }, { nowMs: at.nowMs + authorityMs - 1_000, random: nodeRandom })
  expect(new X509Certificate(late.pem).validTo).toBe(new X509Certificate(ahead.pem).validTo)
})

test('[AU43] every file is its owner\'s alone, and the authority\'s key stands in none of the server\'s folder in clear', async () => {
  const { key, authorityPem } = await made()
  for (const name of ['authority.pem', 'server.pem', 'elsewhere.age']) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600)
  expect(Buffer.from((await nodeDisk.read(places().keyPath)) ?? []).toString()).toContain('BEGIN AGE ENCRYPTED FILE')
  expect([key.includes('PRIVATE KEY'), authorityPem.includes('PRIVATE KEY')]).toEqual([true, false])
})

test('[AU44] a renewal changes certificate and key and not the authority, so phones notice nothing', async () => {
  const first = await made()
  clock.nowMs = first.endsAtMs - renewBeforeMs + 1_000
  const due = await readFieldCertificate(places(), ports())
  expect(due.ok && due.value.isDue).toBe(true)
  const unlock = { by: 'passphrase', passphrase: lock.passphrase } as const
  const moved = { hosts: ['amparo.local', 'nueva.local'], addresses: ['10.0.0.5'] }
  const renewed = await renewFieldCertificate(places(), moved, { ...ports(), unlock })
  const second = renewed.ok ? renewed.value : first
  expect(second).toMatchObject({ authorityPem: first.authorityPem, authorityFingerprint: first.authorityFingerprint, names: moved, isDue: false })
  expect(second.key).not.toBe(first.key)
  const outside = await renewFieldCertificate(places(), { hosts: ['otra.example'], addresses: [] }, { ...ports(), unlock })
  expect(outside.ok ? '' : outside.refusal.code).toBe('name-outside')
  await expect(renewFieldCertificate(places(), moved, { ...ports(), unlock: { by: 'passphrase', passphrase: 'otra' } })).rejects.toMatchObject({ code: 'custody-does-not-open' })
  const again = await createFieldAuthority(places(), names, { ...ports(), lock })
  expect(again.ok ? '' : again.refusal.code).toBe('authority-exists')
  clock.nowMs += authorityMs
  const over = await renewFieldCertificate(places(), moved, { ...ports(), unlock })
  expect(over.ok ? '' : over.refusal.code).toBe('authority-ended')
})

test.each(['before', 'after'] as const)('[AU43] each file may fail to be written %s it took effect; doing it again ends whole', async (when) => {
  for (let nth = 1; nth <= 3; nth++) {
    let writes = 0
    const failing: Disk = {
      ...nodeDisk,
      async writeAtomic(path, bytes) {
        writes += 1
        if (writes === nth && when === 'before') throw new Error('disk')
        await nodeDisk.writeAtomic(path, bytes)
        if (writes === nth) throw new Error('disk')
      },
    }
    await expect(createFieldAuthority(places(), names, { ...ports(failing), lock })).rejects.toThrow('disk')
    const again = await createFieldAuthority(places(), names, { ...ports(), lock })
    const whole = again.ok ? again : await readFieldCertificate(places(), ports())
    const { cert, key, authorityPem } = whole.ok ? whole.value : { cert: '', key: '', authorityPem: '' }
    expect(await handshake(await serve({ cert, key }), authorityPem, 'amparo.local')).toBe('TLSv1.3')
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'amparo-field-'))
  }
})

test('[AU14][AU40] over the laptop\'s HTTPS a session\'s cookie is Secure and __Host-, and opens nothing by itself', async () => {
  const { cert, key, authorityPem } = await made()
  const world = await openWorld({ origin: 'https://amparo.local' })
  const { phoneA, sessionA } = await withAdministrators(world)
  const app = fastify({ https: { cert, key, minVersion: 'TLSv1.3' } })
  await app.register(world.accounts.plugin)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo // it listens on a port
  const cookie = [...phoneA.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await new Promise<{ http: number; text: string }>((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, ca: authorityPem, servername: 'amparo.local', path: '/v1/accounts/session', headers: { cookie }, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk))).once('end', () => done({ http: response.statusCode ?? 0, text }))
    })
    asked.once('error', fail).end()
  })
  expect(answer).toMatchObject({ http: 401, text: expect.stringContaining('proof-missing') })
  expect(cookie).toBe(`__Host-amparo-${sessionA}=${cookie.split('=')[1]}`)
  await app.close()
})
