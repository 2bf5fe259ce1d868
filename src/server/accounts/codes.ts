/**
 * Codes that are read from paper or a screen: 128 random bits in Crockford's base 32 (26 characters, in
 * groups), kept as SHA-256 alone. With so many bits a plain hash is enough. Rules AU1, AU19.
 */
import { toHex, toUtf8, type Hash, type Random } from '../../kernel/index.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBits = 128
const bitsPerLetter = 5
const groupChars = 5

/** Out: such as `7ZK4M-…`, six groups. */
export function newCode(random: Random): string {
  let rest = BigInt(`0x${toHex(random.bytes(codeBits / 8))}`)
  const out: string[] = []
  for (let at = 0; at < Math.ceil(codeBits / bitsPerLetter); at++) {
    out.unshift(letters.charAt(Number(rest % 32n)))
    rest /= 32n
  }
  return out.join('').replaceAll(new RegExp(`.{${groupChars}}(?=.)`, 'g'), '$&-')
}

/** In: as typed; small letters, spaces, O for 0 and I or L for 1 are read as meant. */
export function hashOfCode(hash: Hash, typed: string): string {
  const read = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return toHex(hash.sha256(toUtf8(`amparo code ${read}`)))
}

/** For tokens that only machines carry. */
export function hashOfToken(hash: Hash, token: string): string {
  return toHex(hash.sha256(toUtf8(`amparo token ${token}`)))
}
