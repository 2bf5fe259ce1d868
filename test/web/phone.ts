// A phone of the app in a test: its core over stores in memory, with a line that can be cut, opened again from what it kept, and asking again until something is so.
import { nodeCipher, nodeHash, nodeRandom, nodeUnwrapper, nodeVerifier, nodeWrapper, nodeWrappingKeys } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import type { HttpClient } from '../../src/client/index.ts'
import { openMemoryStore, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { assert, type Sha256 } from '../../src/kernel/index.ts'
import type { LogbookPorts } from '../../src/logbook/index.ts'
import type { KnownHome } from '../../src/service/index.ts'
import { firstKeepMs, keepMs } from '../../src/web/offline/names.ts'
import { openCore, type Core, type Office } from '../../src/web/offline/core.ts'
import type { SyncState } from '../../src/web/offline/engine.ts'
import { noKeptNames, type KeptNames } from '../../src/web/offline/kept-names.ts'
import { bothKeys } from '../../src/web/offline/both-keys.ts'
import { officesOf } from '../../src/web/offline/offices.ts'
import { openSealedCore } from '../../src/web/offline/sealed-core.ts'
import { newSpare, type Spare } from '../../src/web/offline/spare.ts'
import { besideSpare, spareInbox } from '../../src/web/offline/spare-stores.ts'
import { openSpareFile } from '../../src/adapters/web/spare/index.ts'
import { MemoryFile } from '../support/memory-file.ts'
import type { Caller } from '../api/world.ts'
import { memoryInbox, type MemoryInbox } from './memory-inbox.ts'

type Stores = readonly [mirror: MemoryStore, tail: MemoryStore]
export type Phone = { core: Core; readonly office: Office; readonly stores: Stores; readonly inbox: MemoryInbox; readonly files: readonly [MemoryFile, MemoryFile]; line: 'up' | 'cut'; remembered: KnownHome | null; changes: number; readonly told: SyncState[]; anew: number }

/** In: who holds it, and the phone whose stores it goes on from; empty ones where there is none; where its names are kept between. */
export async function phoneOf(caller: Caller, from: Phone | null = null, keptNames: KeptNames = noKeptNames): Promise<Phone> {
  return openedPhone(caller, from, { stores: storesOf(from), inbox: memoryInbox(from?.inbox.kept), keptNames, epoch: 1 })
}

/** The same phone after its browser emptied every database: the office and whom it holds for home come back with the vault. */
export async function emptiedPhoneOf(caller: Caller, from: Phone): Promise<Phone> {
  const inbox = memoryInbox()
  for (const row of spareOf(from.files).inboxRows()) await inbox.put(row)
  return openedPhone(caller, from, { stores: storesOf(null), inbox, keptNames: noKeptNames, epoch: 2 })
}

export const spareOf = (files: Phone['files']): Spare => newSpare(openSpareFile(files, nodeHash), (work) => work())

type Kept = Readonly<{ stores: Stores; inbox: MemoryInbox; keptNames: KeptNames; epoch: number }>

async function openedPhone(caller: Caller, from: Phone | null, { stores, inbox, keptNames, epoch }: Kept): Promise<Phone> {
  const files = from?.files ?? ([new MemoryFile(), new MemoryFile()] as const)
  const spare = spareOf(files)
  const office = from?.office ?? (await officeOf(caller))
  const phone: Phone = { core: null as never, office, stores, inbox, files, line: 'up', remembered: from?.remembered ?? null, changes: 0, told: [], anew: 0 } // its core is opened below
  const cut: HttpClient = { ...caller.client, ask: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) }
  const isAtHome = async (hash: Sha256): Promise<boolean> => (await stores[0].ledger.findByHash(office.operationId, hash)) !== null
  const tail = await besideSpare(stores[1], spare, { operationId: office.operationId, ports: { hash: nodeHash, clock: systemClock }, inbox, isAtHome })
  phone.core = await openCore({
    office,
    deviceId: caller.author.deviceId,
    author: { ...caller.author, epoch, officerId: office.officerId },
    ports: { ...portsOf(caller, [stores[0], tail]), unwrapper: await nodeUnwrapper(caller.sealing), wrappingKeys: nodeWrappingKeys },
    tailStore: tail.ledger,
    account: null,
    inbox: spareInbox(phone.inbox, spare),
    keptNames,
    home: phone.remembered,
    acknowledged: (isAtHome) => spare.acknowledged(office.operationId, isAtHome),
    remember: async (home) => void (phone.remembered = home),
    client: () => (phone.line === 'up' ? caller.client : cut),
    reconnect: async () => 'none',
    beginAnew: () => void phone.anew++,
    onChange: () => {
      phone.changes++
      phone.told.push(phone.core.state())
    },
    // A busy machine is slow: here a view waits until all names are open.
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms === 0 || ms === firstKeepMs || ms === keepMs ? 0 : 20_000).unref()),
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
    account: null,
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

function portsOf({ sealing }: Caller, [mirror, tail]: readonly [Pick<MemoryStore, 'ledger' | 'keys'>, Pick<MemoryStore, 'ledger' | 'keys'>]): Omit<LogbookPorts, 'unwrapper'> {
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
