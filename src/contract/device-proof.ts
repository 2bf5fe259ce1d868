/**
 * How does a device show, with every request, that it holds its key? A compact JWS (RFC 7515) over
 * method, path, session, a number used once and a nonce of the server, in the manner of RFC 9449. There
 * is no time in it: phones' clocks may be a day off, so freshness comes from the nonce alone (RFC 9449
 * section 8). Rules AU10 to AU13. Pure, for the app, the command line and the server.
 */
import {
  accept,
  canonicalJson,
  DeviceId,
  fromBase64Url,
  fromUtf8,
  parseCanonical,
  refuse,
  toBase64Url,
  toHex,
  toUtf8,
  type Outcome,
  type Random,
  type SignatureAlgorithm,
  type Signer,
} from '../kernel/index.ts'
import { z } from 'zod'

export const deviceProofTyp = 'amparo-device-proof+jws'
/** Where the proof travels, and where the server hands out the next nonce. */
export const deviceProofHeader = 'device-proof'
export const deviceNonceHeader = 'device-nonce'
/** Longest proof read: 120 bytes of header, a path of 2,000, 300 of the rest, in base64, and a signature. */
export const deviceProofCharsMax = 4_096
/** Longest path with its query: what servers and proxies commonly pass on. */
export const deviceProofPathCharsMax = 2_000
const signatureBytes = 64

/** What is proven: this device asks this, now, in this session (null: before there is one). */
export type DeviceProofContent = Readonly<{
  /** Upper case. */
  method: string
  /** As sent: path and query, beginning with a slash. */
  path: string
  nonce: string
  sessionId: string | null
}>

export type DeviceProof = DeviceProofContent &
  Readonly<{
    /** `new`: the key is in the body of the same request; the server names the device afterwards. */
    deviceId: DeviceId | 'new'
    algorithm: SignatureAlgorithm
    /** Random, used once. */
    jti: string
    signingInput: Uint8Array
    signature: Uint8Array
  }>

export type ProofMaker = Readonly<{ deviceId: DeviceId | 'new'; signer: Signer; random: Random }>

const Header = z.strictObject({
  alg: z.enum(['Ed25519', 'ES256']),
  kid: z.union([DeviceId, z.literal('new')]),
  typ: z.literal(deviceProofTyp),
})
const Payload = z.strictObject({
  format: z.literal(1),
  htm: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  htu: z.string().startsWith('/').max(deviceProofPathCharsMax),
  jti: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.string().min(1).max(128),
  sid: z.union([z.string().regex(/^[0-9a-f]{32}$/), z.null()]),
})

/** Out: the text for the header `device-proof`. */
export async function makeDeviceProof(content: DeviceProofContent, maker: ProofMaker): Promise<string> {
  const { signer, random, deviceId } = maker
  const header = canonicalJson({ alg: signer.publicKey.algorithm, kid: deviceId, typ: deviceProofTyp })
  const payload = canonicalJson({
    format: 1,
    htm: content.method,
    htu: content.path,
    jti: toHex(random.bytes(16)),
    nonce: content.nonce,
    sid: content.sessionId,
  })
  const text = `${toBase64Url(toUtf8(header))}.${toBase64Url(toUtf8(payload))}`
  const [signature] = await signer.sign([toUtf8(text)])
  return `${text}.${toBase64Url(signature ?? new Uint8Array(0))}`
}

/** Reads the form and verifies nothing. Fails: `proof-malformed`. */
export function readDeviceProof(text: string): Outcome<DeviceProof, 'proof-malformed'> {
  if (text.length > deviceProofCharsMax) return refuse('proof-malformed')
  const [head = '', body = '', tail = '', ...rest] = text.split('.')
  if (rest.length > 0) return refuse('proof-malformed')
  const header = Header.safeParse(canonicalOf(head))
  const payload = Payload.safeParse(canonicalOf(body))
  const signature = fromBase64Url(tail)
  if (!header.success || !payload.success || signature?.length !== signatureBytes) return refuse('proof-malformed')
  const { htm, htu, jti, nonce, sid } = payload.data
  return accept({
    deviceId: header.data.kid,
    algorithm: header.data.alg,
    method: htm,
    path: htu,
    nonce,
    jti,
    sessionId: sid,
    signingInput: toUtf8(`${head}.${body}`),
    signature,
  })
}

function canonicalOf(base64: string): unknown {
  const bytes = fromBase64Url(base64)
  const text = bytes === null ? null : fromUtf8(bytes)
  const parsed = text === null ? null : parseCanonical(text)
  return parsed?.ok === true ? parsed.value : null
}
