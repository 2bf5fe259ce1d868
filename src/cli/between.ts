/** A server of an installation that joined: what stands beside its copy of home's log, and how it speaks to home while it serves. */
import type { Custody } from '../adapters/node/custody/index.ts'
import { httpKeyPeer, httpPeer } from '../client/index.ts'
import { upstreamEveryMs, type BetweenPlan, type UpstreamEnd } from '../server/index.ts'
import { DeviceId, toHex } from '../kernel/index.ts'
import type { Paths } from './installation.ts'
import { clientOf, joinedFile, openTail, rememberIn, signInUpstream } from './replica.ts'
import { knownHomeOf, readReplicaFile } from './replica-file.ts'

export type OpenedBetween = Readonly<{ plan: BetweenPlan; close(): Promise<void> }>

/** Null where this folder never joined another. Fails: `on-postgres`, and as the store. */
export async function openBetween(paths: Paths, custody: Custody, onEnd: (why: UpstreamEnd) => void): Promise<OpenedBetween | null> {
  if (readReplicaFile(paths.store) === null) return null
  const file = joinedFile(paths.store)
  const tail = await openTail(paths.store)
  const client = clientOf(custody, file.upstream)
  // A code of the second factor opens once: what was refused is not asked again and again.
  let state: 'may-ask' | 'refused' = 'may-ask'
  const plan: BetweenPlan = {
    tail: tail.ledger,
    deviceId: DeviceId.parse(toHex(custody.get('home-device-id') ?? new Uint8Array())),
    home: knownHomeOf(file),
    remember: rememberIn(paths.store, file),
    peerOf: (operationId) => httpPeer(client, operationId),
    keysOf: (operationId) => httpKeyPeer(client, operationId),
    signIn: async () => {
      if (state === 'refused') return false
      const refused = await signInUpstream(client)
      if (refused !== null && refused !== 'failed') state = 'refused'
      return refused === null
    },
    onEnd,
    everyMs: upstreamEveryMs,
  }
  return { plan, close: () => tail.close() }
}
