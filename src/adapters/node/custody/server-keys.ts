/**
 * The server's own private key, in two shares kept by two operators: whoever has one of them knows nothing of the key,
 * and both are needed each time a server starts (FORMATS 6). A share comes out of an age file, or out of whatever else
 * fills `ShareSource`, such as a key management service. Rule KY14.
 */
import { assert, type Disk } from '../../../kernel/index.ts'
import { openCustody, saveCustody, type CustodyLock, type CustodyUnlock } from './custody-file.ts'

/** `publicKey`: that of the whole key, so that shares of two different ones are told apart. */
export type KeyShare = Readonly<{ share: Uint8Array; publicKey: Uint8Array }>

/** One operator's share. Null: it was not handed in, and the keys stay closed. Fails: throws where it is handed in and does not open. */
export type ShareSource = Readonly<{ read(): Promise<KeyShare | null> }>

/** Names of the secrets in an operator's file. */
const shareName = 'server-identity-share'
const publicName = 'server-identity-public'

/** In: `random`, as many bytes as the key has, drawn for this alone. The shares are these, and the key with them added by exclusive or. */
export function splitInTwo(key: Uint8Array, random: Uint8Array): readonly [Uint8Array, Uint8Array] {
  assert(random.length === key.length, 'shares: as many random bytes as the key has')
  return [random, key.map((byte, at) => byte ^ (random[at] ?? 0))]
}

export function saveShare(path: string, { share, publicKey }: KeyShare, options: Readonly<{ disk: Disk; lock: CustodyLock }>): Promise<void> {
  return saveCustody(path, new Map([[publicName, publicKey], [shareName, share]]), options)
}

/** `unlock` null: this operator is not here. Fails: as `openCustody`. */
export function ageShare(path: string, { disk, unlock }: Readonly<{ disk: Disk; unlock: CustodyUnlock | null }>): ShareSource {
  return {
    async read() {
      if (unlock === null) return null
      const custody = await openCustody(path, { disk, unlock })
      const [share, publicKey] = [custody.get(shareName), custody.get(publicName)]
      assert(share !== undefined && publicKey !== undefined, 'shares: a file that holds none')
      return { share, publicKey }
    },
  }
}

/** Out: the pair, or null while a share is missing or the two are of different keys. */
export async function keyOfShares(sources: readonly [ShareSource, ShareSource]): Promise<Readonly<{ publicKey: Uint8Array; privateKey: Uint8Array }> | null> {
  const [one, other] = [await sources[0].read(), await sources[1].read()]
  if (one === null || other === null) return null
  const isOfOne = one.publicKey.length === other.publicKey.length && one.publicKey.every((byte, at) => byte === other.publicKey[at])
  if (!isOfOne || one.share.length !== other.share.length) return null
  return { publicKey: one.publicKey, privateKey: one.share.map((byte, at) => byte ^ (other.share[at] ?? 0)) }
}
