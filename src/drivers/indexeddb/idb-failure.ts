/** What the browser threw, as a failure of the store (rules ST52, ST53). Names are those of Web IDL and IndexedDB 3.0. */
import { Fault } from '../../kernel/index.ts'
import { StoreFailure, type StoreFailureCode } from '../../storage/index.ts'

type Meaning = Readonly<{ code: StoreFailureCode; next: string }>

const meanings: Readonly<Record<string, Meaning>> = {
  QuotaExceededError: { code: 'disk-full', next: 'make room on this device; reading goes on' },
  VersionError: { code: 'newer-schema', next: 'a later version wrote this database; load the app anew' },
  ConstraintError: { code: 'bytes-damaged', next: 'an index holds what it must not; run scrub' },
  InvalidStateError: { code: 'closed', next: 'the database was closed; open it again' },
  SecurityError: { code: 'io-failed', next: 'this browser keeps nothing for the app here, as in a private window' },
}

const other: Meaning = { code: 'io-failed', next: 'open the store again; what was asked may have happened' }

/** Out: the failure to throw; a fault of ours stays the fault it is. */
export function failureOf(error: unknown): StoreFailure | Fault {
  if (error instanceof StoreFailure || error instanceof Fault) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : 'unknown'
  const { code, next } = meanings[name] ?? other
  return new StoreFailure(code, `IndexedDB: ${name}; ${next}`, error)
}
