/**
 * What every view is worked out from: the account as this device knows it, at the moments asked for, and the names that
 * opened here. Views are pure; screens draw them and know nothing else.
 */
import type { AgencyId, DeviceId, Hash, Json, MovementId, Ms, OfficerId, OperationId, PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import type { Account, CountOf } from '../../domain/index.ts'

/** As it was said or written, in the script it was first written in. */
export type NameForm = Readonly<{ text: string; script: 'Latn' | 'Hebr' | 'Cyrl' | 'Arab' | 'Zyyy'; role: string }>

export type KnownPerson = Readonly<{ names: readonly NameForm[]; ageYears: Readonly<{ min: number; max: number }> | null }>

/** The four states of what was written here; what is in none of the first three is in home's log. */
export type SendState = 'saved-here' | 'sent' | 'refused' | 'in-ledger'

export type OnTheWay = ReadonlyMap<Sha256, Exclude<SendState, 'in-ledger'>>

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
  /** Contents of the public record that opened here, by entry; none before a screen of it was asked for. */
  publication: ReadonlyMap<Sha256, Json>
  /** Departures taken over that wait outside the account. */
  heldDepartures: readonly Readonly<{ count: CountOf<'movement.departed'>; atMs: Ms }>[]
  /** Whose band was read here at an arrival and who is on no manifest, by movement. */
  extras: ReadonlyMap<MovementId, readonly RegistrationId[]>
  hash: Pick<Hash, 'hmacSha256' | 'sha256'>
  me: Readonly<{ officerId: OfficerId; agencyId: AgencyId; role: string; deviceId: DeviceId }>
  /** `sealed`: by a PIN alone, which nothing here can check: whoever it is writes, and is nobody's own. */
  opened: 'full' | 'sealed'
  /** Entries on this device that home has not acknowledged. */
  waiting: number
  /** The same, by entry, with how far each has come. */
  onTheWay: OnTheWay
  /** When home was last heard, by its clock. */
  heardAtMs: Ms | null
}>
