/**
 * What every view is worked out from: the account as this device knows it, at the moments asked for, and the names that
 * opened here. Views are pure; screens draw them and know nothing else.
 */
import type { AgencyId, DeviceId, Hash, Ms, OfficerId, OperationId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import type { Account, CountOf } from '../../domain/index.ts'

/** As it was said or written, in the script it was first written in. */
export type NameForm = Readonly<{ text: string; script: 'Latn' | 'Hebr' | 'Cyrl' | 'Arab' | 'Zyyy'; role: string }>

export type KnownPerson = Readonly<{ names: readonly NameForm[]; ageYears: Readonly<{ min: number; max: number }> | null }>

export type ViewDesk = Readonly<{
  operationId: OperationId
  nature: 'actual' | 'exercise'
  /** Home's account with what waits on this device on top; home's alone where a moment of knowledge is asked for. */
  account: Account
  /** Moments of the question: of the world, and how much is known. */
  asOfMs: Ms
  known: number
  knownAtMs: Ms
  /** Names and ages that this device could open, by registration. */
  people: ReadonlyMap<RegistrationId, KnownPerson>
  placeNames: ReadonlyMap<PlaceId, string>
  officerNames: ReadonlyMap<OfficerId, string>
  /** Keys under which printed codes become ids of bands, in the order in which they came; none before somebody drew one. */
  bandKeys: readonly Uint8Array[]
  /** Departures taken over that wait outside the account. */
  heldDepartures: readonly Readonly<{ count: CountOf<'movement.departed'>; atMs: Ms }>[]
  hash: Pick<Hash, 'hmacSha256'>
  me: Readonly<{ officerId: OfficerId; agencyId: AgencyId; role: string; deviceId: DeviceId }>
  /** Entries on this device that home has not acknowledged. */
  waiting: number
  /** When home was last heard, by its clock. */
  heardAtMs: Ms | null
}>
