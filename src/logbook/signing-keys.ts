/** Public signing keys as entries state them. */
import { fromHex, type PublicSigningKey } from '../kernel/index.ts'
import type { Roster } from '../domain/index.ts'

/** Out: the same object for the same key as long as it is remembered: what is worked out of a key is remembered by the key. */
export function keyOf(algorithm: PublicSigningKey['algorithm'], publicKey: string): PublicSigningKey {
  const name = `${algorithm} ${publicKey}`
  const found = read.get(name)
  if (found !== undefined) return found
  const key = { algorithm, raw: fromHex(publicKey) }
  if (read.size >= readMax) read.clear()
  read.set(name, key)
  return key
}

/** Keys that were read, public and the same for ever: a device's is asked for with each of its commits. */
const read = new Map<string, PublicSigningKey>()
/** A hundred bytes each; a national operation has some hundred devices. */
const readMax = 4_096

export function officerKeys(roster: Roster): readonly PublicSigningKey[] {
  return [...roster.officers.values()].flatMap(({ publicKeys }) =>
    publicKeys.map((publicKey) => keyOf(publicKey.length === 64 ? 'Ed25519' : 'ES256', publicKey)),
  )
}
