/** An agency's directory on loopback (OpenID Connect, code flow): as much as signing in asks of one. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type IdentityProvider = Readonly<{
  issuer: string
  discoveryUrl: string
  /** As if its person had signed in at `url`. Out: the query the browser comes back with. */
  vouch(url: string, subject: string): string
  /** Makes the next token wrong in one way. */
  spoil(how: 'nonce' | 'audience' | 'signature' | 'issuer' | null): void
  asked(): number
  close(): Promise<void>
}>

const clientId = 'amparo'

export async function startProvider(): Promise<IdentityProvider> {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const given = new Map<string, Readonly<{ subject: string; nonce: string; challenge: string }>>()
  let asked = 0
  let spoiled: string | null = null
  const answers: Readonly<Record<string, (body: URLSearchParams) => unknown>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['ES256'],
    }),
    '/jwks': () => ({ keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' }] }),
    '/token': (body) => {
      const found = given.get(body.get('code') ?? '')
      given.delete(body.get('code') ?? '')
      const verifier = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url')
      if (found === undefined || found.challenge !== verifier) return null
      const nowSeconds = Math.floor(Date.now() / 1_000)
      const claims = {
        iss: spoiled === 'issuer' ? 'https://elsewhere.example' : issuer,
        sub: found.subject,
        aud: spoiled === 'audience' ? 'somebody-else' : clientId,
        nonce: spoiled === 'nonce' ? 'another' : found.nonce,
        iat: nowSeconds,
        exp: nowSeconds + 60,
        email: 'persona@pgn.example',
        name: 'Persona Inventada',
      }
      const text = [{ alg: 'ES256', kid: 'one' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
      const signer = spoiled === 'signature' ? other.privateKey : key.privateKey
      const signature = sign('sha256', Buffer.from(text), { key: signer, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: `${text}.${signature}` }
    },
  }
  const server = createServer((request, response) => {
    asked += 1
    void answerTo(request).then((answer) => response.writeHead(answer === null ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)))
  })
  const answerTo = async (request: IncomingMessage): Promise<unknown> => answers[request.url ?? '']?.(new URLSearchParams(await textOf(request))) ?? null
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  return {
    issuer,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    vouch(url, subject) {
      const { searchParams } = new URL(url)
      const code = `code-${given.size}-${subject}`
      given.set(code, { subject, nonce: searchParams.get('nonce') ?? '', challenge: searchParams.get('code_challenge') ?? '' })
      return `?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString()}`
    },
    spoil: (how) => void (spoiled = how),
    asked: () => asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // a request without an encoding gives buffers
  return Buffer.concat(chunks).toString('utf8')
}
