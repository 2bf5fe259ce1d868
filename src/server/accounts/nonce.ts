/**
 * Is a device's proof fresh? The server's own nonce says so, never a phone's clock (RFC 9449 section 8).
 * A nonce is a moment and an HMAC over it and the session, so that nothing is stored. Rules AU11, AU12.
 */
import { fromBase64Url, toBase64Url, toUtf8, type Clock, type Hash, type Ms } from '../../kernel/index.ts'
import { nonceMs, nonceSkewMs } from './limits.ts'

const momentBytes = 8
const tagBytes = 16

export type Nonces = Readonly<{
  /** `sessionId` null: for what is asked before there is a session. */
  make(sessionId: string | null): string
  isFresh(nonce: string, sessionId: string | null): boolean
}>

/** `key`: another one at each start, where used numbers are remembered in memory alone. */
export function makeNonces(key: Uint8Array, parts: Readonly<{ hash: Hash; clock: Clock }>): Nonces {
  const { hash, clock } = parts
  const tag = (moment: string, sessionId: string | null): string =>
    toBase64Url(hash.hmacSha256(key, toUtf8(`${moment} ${sessionId ?? 'open'}`)).slice(0, tagBytes))
  return {
    make(sessionId) {
      const moment = momentText(clock.now())
      return `${moment}${tag(moment, sessionId)}`
    },
    isFresh(nonce, sessionId) {
      const moment = nonce.slice(0, momentChars)
      const bytes = fromBase64Url(moment)
      if (bytes?.length !== momentBytes || !sameText(nonce.slice(momentChars), tag(moment, sessionId))) return false
      const ageMs = clock.now() - Number(new DataView(bytes.buffer, bytes.byteOffset, momentBytes).getBigUint64(0))
      return ageMs <= nonceMs && ageMs >= -nonceSkewMs
    },
  }
}

const momentChars = Math.ceil((momentBytes * 4) / 3)

function momentText(ms: Ms): string {
  const bytes = new Uint8Array(momentBytes)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(ms))
  return toBase64Url(bytes)
}

/** In time that does not depend on where they differ. */
export function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < other.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}
