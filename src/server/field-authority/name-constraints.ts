/** The extension NameConstraints (RFC 5280, section 4.2.1.10) in DER: what an authority may vouch for, and so nothing else. */
import { assert } from '../../kernel/index.ts'
import { addressBytes, localDomain, maskBytes, privateRanges } from './names.ts'

/** Object identifier of the extension. */
export const nameConstraintsId = '2.5.29.30'

const sequence = 0x30
/** `permittedSubtrees`. */
const permitted = 0xa0
/** `dNSName` and `iPAddress` of GeneralName. */
const dnsName = 0x82
const ipAddress = 0x87
const longForm = 0x80

/** In: hosts besides `.local`; each stands for itself and what is below it. */
export function permittedNames(hosts: readonly string[]): Uint8Array {
  const names = [localDomain, ...hosts.filter((host) => !host.endsWith(`.${localDomain}`))]
  const dns = names.map((name) => der(sequence, der(dnsName, [...new TextEncoder().encode(name)])))
  const ranges = privateRanges.map(({ address, bits }) => {
    const bytes = addressBytes(address) ?? []
    return der(sequence, der(ipAddress, [...bytes, ...maskBytes(bytes.length, bits)]))
  })
  return Uint8Array.from(der(sequence, der(permitted, [...dns, ...ranges].flat())))
}

/** In: what `permittedNames` wrote. Out: its host names, `.local` among them. Fails: throws on anything else. */
export function hostsOfPermitted(bytes: Uint8Array): readonly string[] {
  const subtrees = contentOf(contentOf(bytes, sequence).content, permitted).content
  const hosts: string[] = []
  for (let rest = subtrees; rest.length > 0; ) {
    const subtree = contentOf(rest, sequence)
    rest = rest.subarray(subtree.length)
    if (subtree.content[0] === dnsName) hosts.push(new TextDecoder().decode(contentOf(subtree.content, dnsName).content))
  }
  return hosts
}

/** Out: what stands in the first element, and how many bytes the element takes. */
function contentOf(bytes: Uint8Array, tag: number): Readonly<{ content: Uint8Array; length: number }> {
  const [found, first = 0] = bytes
  assert(found === tag, 'name constraints: another element')
  const more = first < longForm ? 0 : first - longForm
  const size = more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
  const length = 2 + more + size
  assert(more <= 2 && length <= bytes.length, 'name constraints: cut short')
  return { content: bytes.subarray(2 + more, length), length }
}

function der(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content
  if (length < longForm) return [tag, length, ...content]
  const bytes = length < 256 ? [length] : [length >> 8, length & 255]
  return [tag, longForm | bytes.length, ...bytes, ...content]
}
