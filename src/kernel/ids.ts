/**
 * The names of things. Ids are random 128 bits as 32 lower-case hex digits, never time-ordered: the
 * order of intake would betray siblings (FORMATS 1). Only an entry id is a UUIDv7 (RFC 9562), since
 * entries are dated anyway. A person has no id of its own: it is the component of linked
 * registrations, shown under the smallest of them.
 */
import { z } from 'zod'

const Hex128 = z.string().regex(/^[0-9a-f]{32}$/)
const Hex256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One emergency: the unit of ledger, access and sharding. */
export const OperationId = Hex128.brand<'OperationId'>()
export type OperationId = z.infer<typeof OperationId>
export const AgencyId = Hex128.brand<'AgencyId'>()
export type AgencyId = z.infer<typeof AgencyId>
export const OfficerId = Hex128.brand<'OfficerId'>()
export type OfficerId = z.infer<typeof OfficerId>
export const DeviceId = Hex128.brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
/** One act of writing somebody down. */
export const RegistrationId = Hex128.brand<'RegistrationId'>()
export type RegistrationId = z.infer<typeof RegistrationId>
/** Somebody named by others and never seen. */
export const MentionId = Hex128.brand<'MentionId'>()
export type MentionId = z.infer<typeof MentionId>
/** A node of the place tree: a site, or a zone within it. */
export const PlaceId = Hex128.brand<'PlaceId'>()
export type PlaceId = z.infer<typeof PlaceId>
/** A printed token, by HMAC of its code: equality is public, the code is not. */
export const BandId = Hex128.brand<'BandId'>()
export type BandId = z.infer<typeof BandId>
export const MovementId = Hex128.brand<'MovementId'>()
export type MovementId = z.infer<typeof MovementId>
export const IncidentId = Hex128.brand<'IncidentId'>()
export type IncidentId = z.infer<typeof IncidentId>
export const RollCallId = Hex128.brand<'RollCallId'>()
export type RollCallId = z.infer<typeof RollCallId>
export const HandoverId = Hex128.brand<'HandoverId'>()
export type HandoverId = z.infer<typeof HandoverId>
export const OrderId = Hex128.brand<'OrderId'>()
export type OrderId = z.infer<typeof OrderId>
export const ReceiverId = Hex128.brand<'ReceiverId'>()
export type ReceiverId = z.infer<typeof ReceiverId>
export const TravelGroupId = Hex128.brand<'TravelGroupId'>()
export type TravelGroupId = z.infer<typeof TravelGroupId>
/** One breaking of glass: reading beyond one's task for an hour. */
export const GlassId = Hex128.brand<'GlassId'>()
export type GlassId = z.infer<typeof GlassId>
/** A text that somebody published, as it was captured. */
export const SourceId = Hex128.brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>
/** A communiqué of our own, from its first draft on. */
export const CommuniqueId = Hex128.brand<'CommuniqueId'>()
export type CommuniqueId = z.infer<typeof CommuniqueId>
/** What one officer did in one go; its entries stand or fall together. */
export const ActId = Hex128.brand<'ActId'>()
export type ActId = z.infer<typeof ActId>
/** A content key of one (registration, class) or (operation, class). */
export const KeyId = Hex128.brand<'KeyId'>()
export type KeyId = z.infer<typeof KeyId>

/** UUIDv7 (RFC 9562 section 5.7), lower case. */
export const EntryId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'EntryId'>()
export type EntryId = z.infer<typeof EntryId>

/** SHA-256 as 64 lower-case hex digits. */
export const Sha256 = Hex256.brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>
