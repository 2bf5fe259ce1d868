// A phone of the app in a test: its core over stores in memory, with a line that can be cut, opened again from what it kept, and asking again until something is so.
import { nodeCipher, nodeHash, nodeRandom, nodeUnwrapper, nodeVerifier, nodeWrapper, nodeWrappingKeys } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import type { HttpClient } from '../../src/client/index.ts'
import { openMemoryStore, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { assert } from '../../src/kernel/index.ts'
import type { LogbookPorts } from '../../src/logbook/index.ts'
import type { KnownHome } from '../../src/service/index.ts'
import { openCore, type Core, type Office } from '../../src/web/offline/core.ts'
import { bothKeys } from '../../src/web/offline/both-keys.ts'
import { officesOf } from '../../src/web/offline/offices.ts'
import { openSealedCore } from '../../src/web/offline/sealed-core.ts'
import type { Caller } from '../api/world.ts'
import { memoryInbox, type MemoryInbox } from './memory-inbox.ts'

type Stores = readonly [mirror: MemoryStore, tail: MemoryStore]
export type Phone = { core: Core; readonly office: Office; readonly stores: Stores; readonly inbox: MemoryInbox; line: 'up' | 'cut'; remembered: KnownHome | null; changes: number; anew: number }

/** In: who holds it, and the phone whose stores it goes on from; empty ones where there is none. */
export async function phoneOf(caller: Caller, from: Phone | null = null): Promise<Phone> {
  const stores = storesOf(from)
  const office = from?.office ?? (await officeOf(caller))
  const phone: Phone = { core: null as never, office, stores, inbox: memoryInbox(from?.inbox.kept), line: 'up', remembered: from?.remembered ?? null, changes: 0, anew: 0 } // its core is opened below
  const cut: HttpClient = { ...caller.client, ask: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) }
  phone.core = await openCore({
    office,
    deviceId: caller.author.deviceId,
    author: { ...caller.author, officerId: office.officerId },
    ports: { ...portsOf(caller, stores), unwrapper: await nodeUnwrapper(caller.sealing), wrappingKeys: nodeWrappingKeys },
    tailStore: stores[1].ledger,
    inbox: phone.inbox,
    home: phone.remembered,
    remember: async (home) => void (phone.remembered = home),
    client: () => (phone.line === 'up' ? caller.client : cut),
    reconnect: async () => 'none',
    beginAnew: () => void phone.anew++,
    onChange: () => void phone.changes++,
    // A busy machine is slow: here a view waits until all names are open.
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms === 0 ? 0 : 20_000).unref()),
  })
  return phone
}

/** The same phone, opened by a PIN alone: no keys, no line. */
export async function sealedPhoneOf(caller: Caller, from: Phone): Promise<Phone> {
  const stores = storesOf(from)
  const phone: Phone = { ...from, stores, inbox: memoryInbox(from.inbox.kept), line: 'cut', changes: 0 }
  phone.core = await openSealedCore({
    office: from.office,
    deviceId: caller.author.deviceId,
    ports: { ...portsOf(caller, stores), unwrapper: null },
    tailStore: stores[1].ledger,
    passing: openMemoryStore({ hash: nodeHash, from: null, faults: null }).ledger,
    signer: caller.author.signer,
    inbox: phone.inbox,
    sealingKey: caller.sealing.publicKey,
    wrapper: nodeWrapper,
    onChange: () => void phone.changes++,
  })
  return phone
}

function storesOf(from: Phone | null): Stores {
  return [openMemoryStore({ hash: nodeHash, from: from?.stores[0].snapshot() ?? null, faults: null }), openMemoryStore({ hash: nodeHash, from: from?.stores[1].snapshot() ?? null, faults: null })]
}

async function officeOf({ client }: Caller): Promise<Office> {
  const offices = await officesOf(client)
  assert(offices.ok && offices.value[0] !== undefined, 'test: an office')
  return offices.value[0]
}

function portsOf({ sealing }: Caller, [mirror, tail]: Stores): Omit<LogbookPorts, 'unwrapper'> {
  return {
    store: mirror.ledger, keys: bothKeys(mirror.keys, tail.keys), clock: systemClock, random: nodeRandom, hash: nodeHash, cipher: nodeCipher, verifier: nodeVerifier, wrapper: nodeWrapper,
    group: { name: 'operation', epoch: 1, publicKey: sealing.publicKey },
  }
}

/** How many are registered, as its board says. */
export async function registeredAt({ core }: Pick<Phone, 'core'>): Promise<number> {
  const board = await core.view('board', null, { asOf: null, knownAt: null })
  assert(board.ok, 'test: a board')
  return (board.value as { counts: { registered: { atMost: number } } }).counts.registered.atMost // as the view gives it
}

/** Asked again until it is so; a thing that never comes fails the test by its time. */
export async function pollUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('test: it never came to be so')
}
