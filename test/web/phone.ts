// A phone of the app in a test: its core over stores in memory, with a line that can be cut, and asking again until something is so.
import { nodeCipher, nodeHash, nodeRandom, nodeUnwrapper, nodeVerifier, nodeWrapper, nodeWrappingKeys } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import type { HttpClient } from '../../src/client/index.ts'
import { openMemoryStore, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { assert } from '../../src/kernel/index.ts'
import type { KnownHome } from '../../src/service/index.ts'
import { openCore, type Core } from '../../src/web/offline/core.ts'
import { bothKeys } from '../../src/web/offline/both-keys.ts'
import { officesOf } from '../../src/web/offline/offices.ts'
import type { Caller } from '../api/world.ts'

export type Phone = { core: Core; readonly stores: readonly [MemoryStore, MemoryStore]; line: 'up' | 'cut'; remembered: KnownHome | null }

/** In: who holds it. Its stores are its own and empty. */
export async function phoneOf(caller: Caller): Promise<Phone> {
  const stores = [openMemoryStore({ hash: nodeHash, from: null, faults: null }), openMemoryStore({ hash: nodeHash, from: null, faults: null })] as const
  const offices = await officesOf(caller.client)
  assert(offices.ok && offices.value[0] !== undefined, 'test: an office')
  const [office] = offices.value
  const phone: Phone = { core: null as never, stores, line: 'up', remembered: null } // opened below
  const cut: HttpClient = { ...caller.client, ask: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) }
  phone.core = await openCore({
    office,
    deviceId: caller.author.deviceId,
    author: { ...caller.author, officerId: office.officerId },
    ports: {
      store: stores[0].ledger, keys: bothKeys(stores[0].keys, stores[1].keys), clock: systemClock, random: nodeRandom, hash: nodeHash, cipher: nodeCipher, verifier: nodeVerifier, wrapper: nodeWrapper,
      group: { name: 'operation', epoch: 1, publicKey: caller.sealing.publicKey }, unwrapper: await nodeUnwrapper(caller.sealing), wrappingKeys: nodeWrappingKeys,
    },
    tailStore: stores[1].ledger,
    home: null,
    remember: async (home) => void (phone.remembered = home),
    client: () => (phone.line === 'up' ? caller.client : cut),
    reconnect: async () => 'none',
    onChange: () => undefined,
  })
  return phone
}

/** Asked again until it is so; a thing that never comes fails the test by its time. */
export async function pollUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('test: it never came to be so')
}
