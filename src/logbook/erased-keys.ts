/**
 * Which keys an erasure destroys: every one that ever sealed something of a registration, whoever minted it and for
 * whichever group and epoch it was wrapped. And the doing of it, wherever the entry is known: where it was stated, in a
 * copy that hears of it, and at the next start where a process ended in between. Rules KY13, KY24 and KY25.
 */
import { type DeviceId, type KeyId, type OperationId, type RegistrationId } from '../kernel/index.ts'
import { contentAt, knownCount, type Account, type CountOf } from '../domain/index.ts'
import { accessLogId } from './access-log-id.ts'
import { destroyKeys, type KeptElsewhere } from './keyring.ts'
import { inTurn, type Logbook } from './logbook-state.ts'

/** Keys named in one entry, as its type allows; more are named in several. */
const keysPerEntry = 100

/**
 * Those whose wraps are here, and those that headers in the log name though no wrap of them ever came: a wrap that comes
 * later is then not taken. Out: what is not destroyed yet, in lists, each for one entry; none where there is nothing.
 */
export async function keysOfRegistration({ operationId, ports, account, keyring }: Logbook, registrationId: RegistrationId): Promise<readonly (readonly KeyId[])[]> {
  const found = new Set((await ports.keys.ofSubjects(operationId, [registrationId])).map(({ keyId }) => keyId))
  for (const row of new Set(account.indexes.registrations.get(registrationId) ?? [])) {
    const { placed } = await ports.store.read({ operationId, from: row, to: row + 1, parts: 'count' })
    for (const { entry } of placed) {
      for (const { subject, keyId } of entry.header.parts) if (subject === registrationId && keyId !== null) found.add(keyId)
    }
  }
  const all = [...found].filter((keyId) => !keyring.destroyed.has(keyId))
  return Array.from({ length: Math.ceil(all.length / keysPerEntry) }, (_, at) => all.slice(at * keysPerEntry, (at + 1) * keysPerEntry))
}

/** Wraps destroyed and stored parts removed. */
export type Settled = Readonly<{ keys: number; parts: number }>

/** Does what entries of the log say was erased, as far as it was not done here: by anybody, at any time, twice. Fails: as the stores. */
export function settleErased(logbook: Logbook): Promise<Settled> {
  return inTurn(logbook, () => settleNow(logbook))
}

/**
 * The same for somebody whose turn it is already. Reasons of reads first, then keys, then bytes: the store's list of
 * erased keys is what says that all of it is done, so that whoever is stopped on the way begins again.
 */
export async function settleNow(logbook: Logbook): Promise<Settled> {
  const { account, keyring, ports, operationId, home } = logbook
  const size = knownCount(account)
  const stated = erasuresSince(account, keyring.settled.rows)
  let settled: Settled = { keys: 0, parts: 0 }
  if (stated.length > 0) {
    const gone = new Set(await ports.store.erasedKeys(operationId))
    const due = stated.filter(({ keyIds }) => keyIds.some((keyId) => !gone.has(keyId) || !keyring.destroyed.has(keyId)))
    if (home !== null) for (const registrationId of new Set(due.map((each) => each.registrationId))) await eraseReasons(logbook, home.deviceId, registrationId)
    const keyIds = [...new Set(due.flatMap((each) => each.keyIds))]
    if (keyIds.length > 0) settled = { keys: await destroyKeys(keyring, keyIds), parts: await ports.store.eraseParts(operationId, keyIds) }
    for (const place of keyring.elsewhere) await forgetIn(logbook, place)
  }
  // Only now: what failed is done again by whoever comes next.
  keyring.settled.rows = size
  return settled
}

/** From here on whatever is erased in the log is erased there too; at once, what was erased before. */
export async function forgetElsewhere(logbook: Logbook, place: KeptElsewhere): Promise<void> {
  logbook.keyring.elsewhere.push(place)
  await forgetIn(logbook, place)
}

async function forgetIn({ operationId, keyring }: Logbook, { store, keys }: KeptElsewhere): Promise<void> {
  if (keyring.destroyed.size === 0) return
  const known = new Set(await store.erasedKeys(operationId))
  const keyIds = [...keyring.destroyed].filter((keyId) => !known.has(keyId))
  if (keyIds.length === 0) return
  await keys.destroy(operationId, keyIds)
  await store.eraseParts(operationId, keyIds)
}

function erasuresSince(account: Account, from: number): readonly CountOf<'registration.erased'>[] {
  const { table } = account
  const known = knownCount(account)
  const found: CountOf<'registration.erased'>[] = []
  for (let row = from; row < known; row++) {
    if (table.rows[row]?.content.type !== 'registration.erased') continue
    const content = contentAt(table, row, known)
    if (content?.type === 'registration.erased') found.push(content.count)
  }
  return found
}

/** Why somebody read her file is content about her too: the log of reads keeps that it was read, and forgets why. */
export async function eraseReasons({ operationId, ports }: Readonly<{ operationId: OperationId; ports: Logbook['ports'] }>, keeper: DeviceId, registrationId: RegistrationId): Promise<void> {
  const log = accessLogId(ports.hash, { operationId, deviceId: keeper })
  const keyIds = [...new Set((await ports.keys.ofSubjects(log, [registrationId])).map(({ keyId }) => keyId))]
  if (keyIds.length === 0) return
  await ports.keys.destroy(log, keyIds)
  await ports.store.eraseParts(log, keyIds)
}
