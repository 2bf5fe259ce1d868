/** From opened keys, or from none, to the replica that screens ask: the browser's stores and crypto, put together. */
import type { DeviceId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { HttpClient } from '../../client/index.ts'
import type { Author, LogbookPorts } from '../../logbook/index.ts'
import { browserClock } from '../../adapters/web/clock/index.ts'
import { webCipher, webHash, webRandom, webSigner, webUnwrapper, webVerifier, webWrapper, webWrappingKeys } from '../../adapters/web/crypto/index.ts'
import { openClosedRows } from '../../adapters/web/vault/index.ts'
import { deleteIndexedDbStore, openIndexedDbStore, type IndexedDbStore } from '../../drivers/indexeddb/index.ts'
import { bothKeys } from './both-keys.ts'
import { openCore, type Core, type CorePlan } from './core.ts'
import type { Inbox } from './inbox.ts'
import { keptNames, noKeptNames } from './kept-names.ts'
import type { KeptAccounts } from './kept-account.ts'
import type { Spare } from './spare.ts'
import { besideSpare } from './spare-stores.ts'
import { tendAccount } from './tend-account.ts'
import type { DeviceKeys, Opened } from './vault-store.ts'

export type OpenedReplica = Readonly<{ core: Core; close(): Promise<void> }>

export type ReplicaPlan = Pick<CorePlan, 'account' | 'remember' | 'reconnect' | 'beginAnew' | 'onChange'> &
  Readonly<{ opened: Opened; deviceId: DeviceId; unlock: Author['unlock']; inbox: Inbox; spare: Spare | null; client: () => HttpClient | null; accounts: () => Promise<KeptAccounts> }>

export async function openFullReplica({ opened, deviceId, unlock, inbox, spare, accounts, ...plan }: ReplicaPlan): Promise<OpenedReplica> {
  const { office, keys, copy, home, epoch } = opened
  const [stores, rows] = await Promise.all([openStores({ operationId: office.operationId, deviceId, copy, spare, inbox }), openClosedRows(keptNamesName, webRandom).catch(() => null)])
  const names = rows === null ? noKeptNames : keptNames(rows, { operationId: office.operationId, officerId: office.officerId, copy, officerKey: opened.officerKey })
  const ports: LogbookPorts = { ...portsOf(stores, keys.sealing.publicKey), unwrapper: await webUnwrapper(keys.sealing), wrappingKeys: webWrappingKeys }
  const author: Author = { deviceId, epoch, signer: webSigner(keys.signing), officerId: office.officerId, unlock }
  // What is put off ends with the replica: nothing that was opened stays in memory for its sake.
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms)
      timers.add(timer)
    })
  const core = await openCore({ ...plan, pause, office, deviceId, author, ports, tailStore: stores.tail.ledger, inbox, keptNames: names, home, acknowledged: (isAtHome) => spare?.acknowledged(office.operationId, isAtHome) })
  let isSound = true
  const unsound = (): void => void (isSound = false)
  const tending = tendAccount({ which: { operationId: office.operationId, copy }, accounts, store: stores.mirror.ledger, account: core.account, unsound, pause })
  // A copy: without it the next start takes as long as the first.
  tending.catch(() => undefined)
  const close = (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    rows?.close()
    return stores.close()
  }
  return { core: { ...core, leave: async () => core.leave().then((account) => (isSound ? account : null)) }, close }
}

export const keptNamesName = 'amparo-names'

type Store = Pick<IndexedDbStore, 'ledger' | 'keys'>
export type Stores = Readonly<{ mirror: Store; tail: Store; close(): Promise<void> }>

/** `spare`: what was written here is put back from it where it is not in the store any more. */
export type StoresPlan = Readonly<{ operationId: OperationId; deviceId: DeviceId; copy: number; spare: Spare | null; inbox: Pick<Inbox, 'rows'> }>

export async function openStores({ operationId, deviceId, copy, spare, inbox }: StoresPlan): Promise<Stores> {
  const [mirror, here] = await Promise.all([
    openCopy({ operationId, copy }),
    openIndexedDbStore({ name: `amparo-${operationId}-here`, hash: webHash, own: deviceId }),
  ])
  const isAtHome = async (hash: Sha256): Promise<boolean> => (await mirror.ledger.findByHash(operationId, hash)) !== null
  const tail = spare === null ? here : await besideSpare(here, spare, { operationId, ports: { hash: webHash, clock: browserClock }, inbox, isAtHome })
  const close = async (): Promise<void> => {
    await mirror.close()
    await here.close()
  }
  return { mirror, tail, close }
}

/** Home's log alone, for whoever reads it ahead. */
export function openCopy({ operationId, copy }: Readonly<{ operationId: OperationId; copy: number }>): Promise<IndexedDbStore> {
  return openIndexedDbStore({ name: mirrorName(operationId, copy), hash: webHash })
}

/** In: one that is open nowhere. */
export async function dropCopy({ office, copy }: Pick<Opened, 'office' | 'copy'>): Promise<void> {
  await deleteIndexedDbStore(mirrorName(office.operationId, copy))
}

/** Home's log as fetched. Another copy is begun when home came back from a backup; the one before stays as it was. */
function mirrorName(operationId: OperationId, copy: number): string {
  return copy === 1 ? `amparo-${operationId}` : `amparo-${operationId}-${copy}`
}

export function portsOf({ mirror, tail }: Stores, sealingKey: DeviceKeys['sealing']['publicKey']): Omit<LogbookPorts, 'unwrapper'> {
  return {
    store: mirror.ledger, keys: bothKeys(mirror.keys, tail.keys), clock: browserClock, random: webRandom, hash: webHash, cipher: webCipher, verifier: webVerifier, wrapper: webWrapper,
    group: { name: 'operation', epoch: 1, publicKey: sealingKey },
  }
}
