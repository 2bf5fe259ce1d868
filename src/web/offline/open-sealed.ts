/** The device as a PIN alone opens it: the same stores without keys, and an account of this run. Loaded when it is needed. Rule WB18. */
import { generateSigningKey, strongestAlgorithm, webHash, webSigner, webWrapper } from '../../adapters/web/crypto/index.ts'
import type { Account } from '../../domain/index.ts'
import { openMemoryStore } from '../../drivers/memory/index.ts'
import type { Inbox } from './inbox.ts'
import { openStores, portsOf, type OpenedReplica } from './open-replica.ts'
import { openSealedCore } from './sealed-core.ts'
import type { Spare } from './spare.ts'
import type { Clear } from './vault-store.ts'

export async function openSealedReplica({ office, deviceId, sealingKey, copy }: Clear, { account, inbox, spare, onChange }: Readonly<{ account: Account | null; inbox: Inbox; spare: Spare | null; onChange: () => void }>): Promise<OpenedReplica> {
  const stores = await openStores({ operationId: office.operationId, deviceId, copy, spare, inbox })
  const signer = webSigner(await generateSigningKey(await strongestAlgorithm()))
  const passing = openMemoryStore({ hash: webHash, from: null, faults: null })
  const core = await openSealedCore({ office, deviceId, ports: { ...portsOf(stores, sealingKey), unwrapper: null }, tailStore: stores.tail.ledger, account, passing: passing.ledger, signer, inbox, sealingKey, wrapper: webWrapper, onChange })
  return { core, close: stores.close }
}
