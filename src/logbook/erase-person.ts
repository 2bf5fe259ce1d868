/**
 * Lawful erasure (rule 9): an entry says on what ground, then the keys of every registration of the person
 * are destroyed and the stored bytes under them removed. Counts, chains and proofs stay.
 */
import { accept, type OrderId, type Outcome, type RegistrationId } from '../kernel/index.ts'
import { knownCount, personAt, type CountOf } from '../domain/index.ts'
import { accessLogId } from './access-log.ts'
import { keysOfRegistration } from './erased-keys.ts'
import { destroyKeys } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'
import type { PerformRefusal } from './build-act.ts'
import { perform } from './perform.ts'
import type { Author } from './ports.ts'

export type Erasure = Readonly<{
  registrationId: RegistrationId
  basis: CountOf<'registration.erased'>['basis']
  orderId: OrderId | null
}>

/**
 * The entry is written first: a process that ends in between leaves the ground on record and erases again.
 * Out: how many keys were destroyed and stored parts removed.
 */
export async function erasePerson(
  logbook: Logbook,
  author: Author,
  erasure: Erasure,
): Promise<Outcome<Readonly<{ keys: number; parts: number }>, PerformRefusal>> {
  const { store } = logbook.ports
  const person = personAt(logbook.account, erasure.registrationId, knownCount(logbook.account))
  let destroyed = 0
  let removed = 0
  for (const registrationId of person.registrations) {
    for (const keyIds of await keysOfRegistration(logbook, registrationId)) {
      const request = { registrationId, keyIds, orderId: erasure.orderId, basis: erasure.basis }
      const performed = await perform(logbook, author, { act: 'erase-registration', request })
      if (!performed.ok) return performed
      destroyed += await destroyKeys(logbook.keyring, keyIds)
      removed += await store.eraseParts(logbook.operationId, keyIds)
    }
    await eraseReasons(logbook, author, registrationId)
  }
  return accept({ keys: destroyed, parts: removed })
}

/** Why somebody read her file is content about her too: the log of reads keeps that it was read, and forgets why. */
async function eraseReasons({ operationId, ports }: Logbook, { deviceId }: Author, registrationId: RegistrationId): Promise<void> {
  const log = accessLogId(ports.hash, { operationId, deviceId })
  const keyIds = [...new Set((await ports.keys.ofSubject(log, registrationId)).map(({ keyId }) => keyId))]
  if (keyIds.length === 0) return
  await ports.keys.destroy(log, keyIds)
  await ports.store.eraseParts(log, keyIds)
}
