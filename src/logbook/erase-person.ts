/**
 * Lawful erasure (rule 9): an entry says on what ground, then the keys of every registration of the person
 * are destroyed and the stored bytes under them removed. Counts, chains and proofs stay. Rules KY13, KY24 and KY25.
 */
import { accept, assert, type Instant, type Ms, type OrderId, type Outcome, type RegistrationId, type Sha256 } from '../kernel/index.ts'
import { knownCount, personAt, type CountOf } from '../domain/index.ts'
import { eraseReasons, keysOfRegistration, settleErased, type Settled } from './erased-keys.ts'
import type { Logbook } from './logbook-state.ts'
import type { ActRequest, PerformRefusal } from './build-act.ts'
import { performAll } from './perform.ts'
import type { Author } from './ports.ts'

export type Erasure = Readonly<{
  registrationId: RegistrationId
  basis: CountOf<'registration.erased'>['basis']
  orderId: OrderId | null
  /** In words, sealed for those who read legal text; kept apart from her, so that it is not erased with her. */
  reason?: string | null
  occurredAt?: Instant | null
  occurredErrorMs?: Ms
}>

/** `entries`: hashes of what was stated. */
export type Erased = Settled & Readonly<{ entries: readonly Sha256[] }>

/** What is sealed while it is erased is found in the next round; nobody writes on about one person without end. */
const roundsMax = 5

/**
 * The entries are written first, all of them together: a process that ends in between leaves the ground on record, and
 * the next start ends it. Fails: as the act; throws as the stores, and then what was stated is done by whoever comes next.
 */
export async function erasePerson(logbook: Logbook, author: Author, erasure: Erasure): Promise<Outcome<Erased, PerformRefusal>> {
  const { registrations } = personAt(logbook.account, erasure.registrationId, knownCount(logbook.account))
  const entries: Sha256[] = []
  let done: Settled = { keys: 0, parts: 0 }
  for (let round = 0; round < roundsMax; round++) {
    const acts = await actsOf(logbook, { registrations, erasure, round })
    if (acts.length === 0) break
    for (const { outcome } of await performAll(logbook, author, acts)) {
      if (!outcome.ok) return outcome
      entries.push(...outcome.value)
    }
    for (const registrationId of registrations) await eraseReasons(logbook, author.deviceId, registrationId)
    const settled = await settleErased(logbook)
    done = { keys: done.keys + settled.keys, parts: done.parts + settled.parts }
  }
  return accept({ ...done, entries })
}

type Round = Readonly<{ registrations: readonly RegistrationId[]; erasure: Erasure; round: number }>

/** One for each registration, more where it has many keys. In the first round also where it has none: the ground is on record. */
async function actsOf(logbook: Logbook, { registrations, erasure, round }: Round): Promise<readonly ActRequest[]> {
  const { basis, orderId, reason = null, occurredAt = null, occurredErrorMs = 0 } = erasure
  const acts: ActRequest[] = []
  for (const registrationId of registrations) {
    const lists = await keysOfRegistration(logbook, registrationId)
    for (const keyIds of lists.length === 0 && round === 0 ? [[]] : lists) {
      const sealed = reason === null || acts.length > 0 || round > 0 ? [] : [{ class: 'legal', subject: null, content: { reason } }]
      acts.push({ act: 'erase-registration', request: { registrationId, keyIds, orderId, basis, occurredAt, occurredErrorMs, sealed } })
    }
  }
  assert(round > 0 || acts.length > 0, 'erasure: a person without a registration')
  return acts
}
