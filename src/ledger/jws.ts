/**
 * Compact JWS (RFC 7515) around a commit's payload. The protected header has exactly `alg`, `kid` and
 * `typ`: nothing in it chooses a key, an address or a critical extension. Rules LG9 and LG10.
 */
import {
  accept,
  canonicalJson,
  fromBase64Url,
  fromUtf8,
  parseCanonical,
  refuse,
  toBase64Url,
  toUtf8,
  type Hash,
  type Outcome,
  type PublicSigningKey,
  type SignatureAlgorithm,
} from '../kernel/index.ts'
import { exactFields } from './fields.ts'
import { keyThumbprint } from './thumbprint.ts'

export const commitTyp = 'amparo-commit+jws'
/** Longest signature text read: a header of 100, a payload of 300 and 64 bytes of signature are under 700. */
export const jwsBytesMax = 2_048
const signatureBytes = 64

export type Jws = Readonly<{
  algorithm: SignatureAlgorithm
  kid: string
  payloadText: string
  /** What the signature covers: `header.payload` in ASCII. */
  signingInput: Uint8Array
  signature: Uint8Array
}>

export type JwsRefusal = 'jws-too-long' | 'jws-malformed' | 'algorithm-refused'

/** Algorithm names read, and the key they need. `EdDSA` is the older name of RFC 8037. */
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = { Ed25519: 'Ed25519', EdDSA: 'Ed25519', ES256: 'ES256' }

/** Out: the text that is signed, `header.payload`. */
export function signingText(payloadText: string, key: PublicSigningKey, hash: Hash): string {
  const header = canonicalJson({ alg: key.algorithm, kid: keyThumbprint(key, hash), typ: commitTyp })
  return `${toBase64Url(toUtf8(header))}.${toBase64Url(toUtf8(payloadText))}`
}

export function compactJws(text: string, signature: Uint8Array): string {
  return `${text}.${toBase64Url(signature)}`
}

/** Fails, in this order: `jws-too-long`, `jws-malformed`, `algorithm-refused`. Verifies nothing. */
export function readJws(text: string): Outcome<Jws, JwsRefusal> {
  if (text.length > jwsBytesMax) return refuse('jws-too-long', { length: text.length, max: jwsBytesMax })
  const [head, body, tail, ...rest] = text.split('.')
  if (head === undefined || body === undefined || tail === undefined || rest.length > 0) return refuse('jws-malformed')
  const headText = textOf(head)
  const payloadText = textOf(body)
  const signature = fromBase64Url(tail)
  if (headText === null || payloadText === null || signature?.length !== signatureBytes) return refuse('jws-malformed')
  const named = protectedHeader(headText)
  if (named === null) return refuse('jws-malformed')
  const algorithm = Object.hasOwn(ALGORITHMS, named.alg) ? ALGORITHMS[named.alg] : undefined
  if (algorithm === undefined) return refuse('algorithm-refused', { alg: named.alg })
  return accept({ algorithm, kid: named.kid, payloadText, signingInput: toUtf8(`${head}.${body}`), signature })
}

function textOf(base64: string): string | null {
  const bytes = fromBase64Url(base64)
  return bytes === null ? null : fromUtf8(bytes)
}

function protectedHeader(text: string): Readonly<{ alg: string; kid: string }> | null {
  const parsed = parseCanonical(text)
  const fields = parsed.ok ? exactFields(parsed.value, ['alg', 'kid', 'typ']) : null
  if (fields === null) return null
  const { alg, kid, typ } = fields
  return typeof alg === 'string' && typeof kid === 'string' && typ === commitTyp ? { alg, kid } : null
}
