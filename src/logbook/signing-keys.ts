/** Public signing keys as entries state them. */
import { fromHex, type PublicSigningKey } from '../kernel/index.ts'
import type { Roster } from '../domain/index.ts'

export function keyOf(algorithm: PublicSigningKey['algorithm'], publicKey: string): PublicSigningKey {
  return { algorithm, raw: fromHex(publicKey) }
}

export function officerKeys(roster: Roster): readonly PublicSigningKey[] {
  return [...roster.officers.values()].flatMap(({ publicKeys }) =>
    publicKeys.map((publicKey) => keyOf(publicKey.length === 64 ? 'Ed25519' : 'ES256', publicKey)),
  )
}
