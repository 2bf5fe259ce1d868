/**
 * For which names and addresses may the field's authority vouch? `.local`, the host names it was made
 * for, and private addresses: whoever steals its key can pretend to be nothing else. Rule AU41.
 */
import { isIPv4, isIPv6 } from 'node:net'

export type FieldNames = Readonly<{
  /** Such as `amparo.local`; small letters. */
  hosts: readonly string[]
  /** IPv4 and IPv6 of the laptop in its own network. */
  addresses: readonly string[]
}>

/** A laptop has a handful of each. */
export const fieldNamesMax = 20
/** Where multicast DNS answers (RFC 6762): no public name ends so. */
export const localDomain = 'local'

const hostPattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

/** Private by RFC 1918, 3927, 4193 and 4291, as address and mask. */
export const privateRanges: readonly Readonly<{ address: string; bits: number }>[] = [
  { address: '10.0.0.0', bits: 8 },
  { address: '172.16.0.0', bits: 12 },
  { address: '192.168.0.0', bits: 16 },
  { address: '169.254.0.0', bits: 16 },
  { address: 'fc00::', bits: 7 },
  { address: 'fe80::', bits: 10 },
]

export function isHostName(text: string): boolean {
  // An all-numeric last label would be read as an address.
  return hostPattern.test(text) && !/(^|\.)\d+$/.test(text)
}

/** In: hosts the authority was made for. */
export function isHostWithin(host: string, hosts: readonly string[]): boolean {
  return isHostName(host) && [localDomain, ...hosts].some((base) => host.endsWith(`.${base}`) || (host === base && base !== localDomain))
}

export function isPrivateAddress(text: string): boolean {
  const bytes = addressBytes(text)
  return bytes !== null && privateRanges.some((range) => isInRange(bytes, addressBytes(range.address) ?? [], range.bits))
}

/** Out: 4 or 16 bytes, or null for what is no address. */
export function addressBytes(text: string): readonly number[] | null {
  if (isIPv4(text)) return text.split('.').map(Number)
  if (!isIPv6(text) || /[.%]/.test(text)) return null
  const [head = '', tail] = text.split('::')
  const words = (part: string): readonly number[] => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16)))
  const left = words(head)
  const right = tail === undefined ? [] : words(tail)
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right].flatMap((word) => [word >> 8, word & 255])
}

/** Out: as many bytes as the address, the first `bits` of them set. */
export function maskBytes(length: number, bits: number): readonly number[] {
  return Array.from({ length }, (_, at) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - at * 8)))).map((byte) => byte & 255)
}

function isInRange(bytes: readonly number[], base: readonly number[], bits: number): boolean {
  const mask = maskBytes(base.length, bits)
  return bytes.length === base.length && bytes.every((byte, at) => (byte & (mask[at] ?? 0)) === (base[at] ?? 0))
}
