// Replicas in one process over the real exchange: a device with a copy of home's log and a store of its own words.
import { nodeHash, nodeVerifier } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { assert, type Clock } from '../../src/kernel/index.ts'
import { followHome, heldHere, homeOf, keysWith, openFieldTail, openLogbook, takeHere, takeMirrored, type Author, type FieldTail, type Logbook } from '../../src/logbook/index.ts'
import { signCommit } from '../../src/ledger/index.ts'
import { homePeer, openReceivingDesk, type ReceivingDesk } from '../../src/service/index.ts'
import type { Allowed, HeardClock, Peer, Replica, Trust } from '../../src/sync/index.ts'

export const everything: Allowed = { scope: () => true, groups: new Set(['operation']) }

export const atOnce = async (): Promise<void> => {}

export function homeSide(logbook: Logbook, allowed: Allowed = everything): Readonly<{ desk: ReceivingDesk; peer: Peer }> {
  const desk = openReceivingDesk(logbook, atOnce)
  return { desk, peer: homePeer(logbook, desk, allowed) }
}

/** Home by its logbook, or as somebody elsewhere was told of it. */
export type KnownHome = Logbook | (Pick<Logbook, 'operationId' | 'ports'> & Readonly<{ told: Trust }>)

export function trustOf(home: KnownHome): Trust {
  if ('told' in home) return home.told
  const known = homeOf(home)
  assert(known !== null, 'test: home has begun')
  return { operationId: home.operationId, ...known }
}

type Disk = Readonly<{ mirror: MemoryStore; tail: MemoryStore }>

/** What sends and never fetches: no account is folded. */
export function senderOf(home: Logbook, author: Author, { mirror, tail }: Disk): Replica {
  return replicaOf(home, author, {
    mirror: mirror.ledger,
    tail: tail.ledger,
    keys: bothKeys(tail, mirror),
    keysWith: () => () => null,
    take: () => Promise.reject(new Error('test: a sender fetches nothing')),
    takeWaiting: null,
    heldBack: null,
    lastSequence: () => 0,
    follow: async () => null,
  })
}

type Own = Pick<Replica, 'mirror' | 'tail' | 'keys' | 'keysWith' | 'take' | 'takeWaiting' | 'heldBack'> & Readonly<{ lastSequence: () => number; follow(moves: readonly string[]): Promise<Pick<Trust, 'homeDeviceId' | 'homeKey'> | null> }>

function replicaOf(home: KnownHome, author: Author, { lastSequence, follow, ...own }: Own): Replica {
  const clock: Clock = author.clock ?? home.ports.clock
  let heard: HeardClock | null = null
  let trust = trustOf(home)
  return {
    operationId: home.operationId,
    deviceId: author.deviceId,
    ...own,
    get trust() {
      return trust
    },
    follow: async (moves) => {
      const followed = await follow(moves)
      if (followed !== null) trust = { ...trust, ...followed, formerKeys: [...trust.formerKeys, trust.homeKey] }
      return followed === null ? null : trust
    },
    sign: (entries) => signCommit(entries, [author.signer], nodeHash),
    hash: nodeHash,
    verifier: nodeVerifier,
    heard: () => heard,
    onHeard: (homeSentAtMs) => {
      heard = { homeSentAtMs, deviceClockMs: clock.now(), epoch: author.epoch, atSequence: lastSequence() }
    },
  }
}

/** A device has one keystore; here its copy of home's log and its own words have one each. */
function bothKeys(tail: MemoryStore, mirror: MemoryStore): Replica['keys'] {
  return { ...tail.keys, find: async (operationId, keyIds) => [...(await tail.keys.find(operationId, keyIds)), ...(await mirror.keys.find(operationId, keyIds))] }
}

export type TestReplica = Readonly<{
  author: Author
  replica: Replica
  logbook: Logbook
  tail: FieldTail
  mirrorStore: MemoryStore
  tailStore: MemoryStore
}>

/** In: `from`, what its disk held; null for an empty one. */
export async function newReplica(
  home: KnownHome,
  author: Author,
  from: Readonly<{ mirror: MemoryStore | null; tail: MemoryStore | null }> = { mirror: null, tail: null },
): Promise<TestReplica> {
  const mirrorStore = openMemoryStore({ hash: nodeHash, from: from.mirror?.snapshot() ?? null, faults: null })
  const tailStore = openMemoryStore({ hash: nodeHash, from: from.tail?.snapshot() ?? null, faults: null })
  const ports = { ...home.ports, store: mirrorStore.ledger, keys: mirrorStore.keys }
  const logbook = await openLogbook(home.operationId, ports, { home: null })
  const tail = await openFieldTail(logbook, tailStore.ledger, tailStore.keys)
  const replica = replicaOf(home, author, {
    mirror: mirrorStore.ledger,
    tail: tailStore.ledger,
    keys: bothKeys(tailStore, mirrorStore),
    keysWith: (entries) => keysWith(logbook, entries),
    take: async (commits, wraps) => void (await takeMirrored(logbook, commits, wraps)),
    takeWaiting: async (lines, wraps) => void (await takeHere(tail, lines, wraps)),
    heldBack: () => heldHere(tail),
    follow: async (moves) => {
      const followed = await followHome(logbook, moves)
      return followed.ok ? followed.value : null
    },
    lastSequence: () => tail.waiting.findLast(({ header }) => header.deviceId === author.deviceId && header.epoch === author.epoch)?.header.sequence ?? 0,
  })
  return { author, replica, logbook, tail, mirrorStore, tailStore }
}
