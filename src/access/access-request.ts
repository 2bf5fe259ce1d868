/**
 * Who asks to do what with what, and under which conditions: everything a policy may look at. Small and
 * closed on purpose, so that all of it can be enumerated (AX12). Ids stand for relations only (mine,
 * another's, nobody's); no name, no text, nothing of a person but what is listed here.
 */
import { OfficerRole } from '../domain/index.ts'
import type { AgencyId, DeviceId, OfficerId, PlaceId } from '../kernel/index.ts'
import type { AccessAction } from './actions.ts'

/** The role held in this operation; `none`: known to the installation, not part of the operation. */
export type AccessRole = OfficerRole | 'none'
export const accessRoles: readonly AccessRole[] = [...OfficerRole.options, 'none']

/** The closed lists of words of a request; the schema of the policies has the same. */
export const accessWords = {
  role: accessRoles,
  /** Confirmed by two agencies, proposed by one, or revoked. */
  device: ['confirmed', 'proposed', 'revoked'],
  /** `full`: passkey, or online password with a second factor. `operator`: a program started by hand. */
  unlock: ['full', 'pin', 'operator', 'none'],
  session: ['live', 'none'],
  nature: ['actual', 'exercise'],
  /** Of an entry to be corrected or withdrawn: an observation, or a decision that needed authority. */
  entry: ['observation', 'decision', 'none'],
  /** Of a person: inside an incident that is not contained, or missing. */
  danger: ['in-danger', 'none'],
  contactBan: ['in-force', 'none'],
  freeze: ['in-force', 'none'],
  reason: ['given', 'none'],
  /** Whether this officer broke glass and nobody has reviewed it in time. */
  review: ['overdue', 'none'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type AccessWord<Name extends keyof typeof accessWords> = (typeof accessWords)[Name][number]

export type AccessPrincipal = Readonly<{
  officerId: OfficerId
  agencyId: AgencyId
  role: AccessRole
  /** Places of the task or shift, sites or zones. */
  placeIds: readonly PlaceId[]
  deviceId: DeviceId
  device: AccessWord<'device'>
  /** Whole hours since the device was confirmed; 0 while it is not. */
  deviceConfirmedHours: number
  unlock: AccessWord<'unlock'>
  session: AccessWord<'session'>
}>

export type AccessResource = Readonly<{
  nature: AccessWord<'nature'>
  /** Its place and the places above that one, or of a person the last known ones; empty: nowhere, or about no place. */
  placePath: readonly PlaceId[]
  /**
   * Whose it is: of a person, who registered her within 24 hours; of an entry, who stated it; of a device,
   * who proposed it; of a breaking of glass, who broke it; of an account, the officer's own.
   */
  madeBy: readonly OfficerId[]
  /**
   * Agencies that have spoken for it (a device), or that it belongs to (an officer, an account). An agency
   * without an administrator of its own is answered for by the one that brought it in: name both.
   */
  agencyIds: readonly AgencyId[]
  /** Of a person or a movement under way: the officers who escort it. */
  escortedBy: readonly OfficerId[]
  /** Of testimony or evidence about how people were treated: the places it is about. */
  aboutPlaceIds: readonly PlaceId[]
  entry: AccessWord<'entry'>
  danger: AccessWord<'danger'>
  /** A ban on contact that touches this person. */
  contactBan: AccessWord<'contactBan'>
  /** Decisions about this place or person are frozen. */
  freeze: AccessWord<'freeze'>
}>

export type AccessContext = Readonly<{
  /** Seconds since the officer last proved to be there with a fresh factor; null: not in this session. */
  stepUpSecondsAgo: number | null
  reason: AccessWord<'reason'>
  /** Seconds since this officer broke glass; null: not broken, or ended. */
  breakGlassSecondsAgo: number | null
  review: AccessWord<'review'>
}>

export type AccessRequest = Readonly<{
  action: AccessAction
  principal: AccessPrincipal
  resource: AccessResource
  context: AccessContext
}>

/** About nothing in particular, in an actual operation: to be spread and narrowed by who asks. */
export const plainResource: AccessResource = {
  nature: 'actual',
  placePath: [],
  madeBy: [],
  agencyIds: [],
  escortedBy: [],
  aboutPlaceIds: [],
  entry: 'none',
  danger: 'none',
  contactBan: 'none',
  freeze: 'none',
}

export const plainContext: AccessContext = { stepUpSecondsAgo: null, reason: 'none', breakGlassSecondsAgo: null, review: 'none' }

/** Deepest tree of places, and most places or officers named in one request: far above any operation seen. */
export const accessListMax = 1_000
/** A century, in seconds: a larger number of seconds is a fault of a clock. */
export const accessSecondsMax = 3_155_760_000
