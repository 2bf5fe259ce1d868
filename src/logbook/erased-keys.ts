/**
 * Which keys an erasure destroys: every one that ever sealed something of a registration, whoever minted it and for
 * whichever group and epoch it was wrapped. And what a copy does on hearing of an erasure. Rule KY13.
 */
import type { KeyId, RegistrationId } from '../kernel/index.ts'
import { contentAt, knownCount } from '../domain/index.ts'
import type { PlacedEntry } from '../ledger/index.ts'
import type { KeyStore } from '../storage/index.ts'
import type { FieldTail } from './field-tail.ts'
import { destroyKeys } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'

/** Keys named in one entry, as its type allows; more are named in several. */
const keysPerEntry = 100

/**
 * Those whose wraps are here, and those that headers in the log name though no wrap of them ever came: a wrap that comes
 * later is then not taken. Out: in lists, each for one entry; one empty list where there are none.
 */
export async function keysOfRegistration({ operationId, ports, account }: Logbook, registrationId: RegistrationId): Promise<readonly (readonly KeyId[])[]> {
  const found = new Set((await ports.keys.ofSubject(operationId, registrationId)).map(({ keyId }) => keyId))
  for (const row of new Set(account.indexes.registrations.get(registrationId) ?? [])) {
    const { placed } = await ports.store.read({ operationId, from: row, to: row + 1, parts: 'count' })
    for (const { entry } of placed) {
      for (const { subject, keyId } of entry.header.parts) if (subject === registrationId && keyId !== null) found.add(keyId)
    }
  }
  const all = [...found]
  const lists = Array.from({ length: Math.ceil(all.length / keysPerEntry) }, (_, at) => all.slice(at * keysPerEntry, (at + 1) * keysPerEntry))
  return lists.length === 0 ? [[]] : lists
}

/** In: entries that a copy has just taken. What home erased is erased here too: keys first, then bytes. */
export async function forgetErased(logbook: Logbook, placed: readonly PlacedEntry[]): Promise<void> {
  const { account, ports, operationId, keyring } = logbook
  const keyIds = placed.flatMap(({ position }) => {
    const content = contentAt(account.table, position, knownCount(account))
    return content?.type === 'registration.erased' ? content.count.keyIds : []
  })
  if (keyIds.length === 0) return
  await destroyKeys(keyring, keyIds)
  await ports.store.eraseParts(operationId, keyIds)
}

/** The same in the store of what was written here, whose keystore is its own. To be called after an exchange. */
export async function forgetErasedHere({ logbook, store }: Pick<FieldTail, 'logbook' | 'store'>, keys: KeyStore): Promise<void> {
  const { operationId, keyring } = logbook
  const known = new Set(await keys.destroyed(operationId))
  const keyIds = [...keyring.destroyed].filter((keyId) => !known.has(keyId))
  if (keyIds.length === 0) return
  // Bytes first: the list of destroyed keys is what says that both are done.
  await store.eraseParts(operationId, keyIds)
  await keys.destroy(operationId, keyIds)
}
