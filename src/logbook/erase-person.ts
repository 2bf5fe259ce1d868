/**
 * Lawful erasure (rule 9): an entry says on what ground, then the keys of every registration of the person
 * are destroyed and the stored bytes under them removed. Counts, chains and proofs stay.
 */
import { accept, type KeyId, type OrderId, type Outcome, type RegistrationId } from '../kernel/index.ts'
import { knownCount, personAt, type CountOf } from '../domain/index.ts'
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
  const { keys: keystore, store } = logbook.ports
  const person = personAt(logbook.account, erasure.registrationId, knownCount(logbook.account))
  let destroyed = 0
  let removed = 0
  for (const registrationId of person.registrations) {
    const wraps = await keystore.ofSubject(logbook.operationId, registrationId)
    const keyIds: KeyId[] = [...new Set(wraps.map((wrap) => wrap.keyId))]
    const request = { registrationId, keyIds, orderId: erasure.orderId, basis: erasure.basis }
    const performed = await perform(logbook, author, { act: 'erase-registration', request })
    if (!performed.ok) return performed
    destroyed += await destroyKeys(logbook.keyring, keyIds)
    removed += await store.eraseParts(logbook.operationId, keyIds)
  }
  return accept({ keys: destroyed, parts: removed })
}
