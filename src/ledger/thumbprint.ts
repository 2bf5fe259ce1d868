/** The name of a public signing key: RFC 7638 thumbprint of its JWK (RFC 8037 appendix A.3 for Ed25519). */
import { assert, canonicalJson, toBase64Url, toUtf8, type Hash, type PublicSigningKey } from '../kernel/index.ts'

/** Out: 43 letters of base64url. Fails: throws on a raw key of another length or form. */
export function keyThumbprint(key: PublicSigningKey, hash: Hash): string {
  const found = thumbprints.get(key)
  if (found !== undefined) return found
  const made = toBase64Url(hash.sha256(toUtf8(canonicalJson(jwkOf(key)))))
  thumbprints.set(key, made)
  return made
}

/** Of keys still in use: asked for with every signature, and nobody changes a key. */
const thumbprints = new WeakMap<PublicSigningKey, string>()

/** The required members of RFC 7638 section 3.2, whose lexicographic order is that of canonical JSON. */
function jwkOf(key: PublicSigningKey): Readonly<Record<string, string>> {
  if (key.algorithm === 'Ed25519') {
    assert(key.raw.length === 32, 'thumbprint: Ed25519 key length')
    return { crv: 'Ed25519', kty: 'OKP', x: toBase64Url(key.raw) }
  }
  assert(key.raw.length === 65 && key.raw[0] === 4, 'thumbprint: P-256 key is not an uncompressed point')
  return { crv: 'P-256', kty: 'EC', x: toBase64Url(key.raw.slice(1, 33)), y: toBase64Url(key.raw.slice(33)) }
}
