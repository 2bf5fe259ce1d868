/** The shapes of what is asked and answered about keys: wraps of content keys, groups and their epochs (FORMATS 6). */
import { z } from 'zod'
import { AgencyId, DeviceId, KeyId, PlaceId } from '../kernel/index.ts'
import { GroupKind, actCatalogue, groupDevicesMax } from '../domain/index.ts'
import { Wrap } from './shapes.ts'

const Subject = z.string().regex(/^[0-9a-f]{32}$/).nullable()

/** Subjects and keys of one question together: the people of a large home. */
export const wrapsAskedMax = 500
/** As many as one device makes in one go. */
export const wrapsMadeMax = 2_000

export const WrapsBody = z.strictObject({ subjects: z.array(Subject).max(wrapsAskedMax), keyIds: z.array(KeyId).max(wrapsAskedMax) })
export const WrapsAnswer = z.strictObject({ wraps: z.array(Wrap).max(50_000) })

export const MadeWrapsBody = z.strictObject({ wraps: z.array(Wrap).min(1).max(wrapsMadeMax) })
/**
 * One for each wrap, in order. `taken`: it stands, now or before. `key-unknown`: no such key, or destroyed; `key-differs`:
 * of another subject or class; `key-not-yours`: this device opens it by no group of its own; `group-unknown`: no such
 * epoch in force; `class-not-opened`: not by that group; `unreadable`: no wrap of a content key.
 */
export const WrapOutcome = z.enum(['taken', 'key-unknown', 'key-differs', 'key-not-yours', 'group-unknown', 'class-not-opened', 'unreadable'])
export const MadeWrapsAnswer = z.strictObject({ outcomes: z.array(WrapOutcome) })

export const GroupLine = z.strictObject({
  name: z.string(),
  kind: GroupKind,
  agencyId: AgencyId.nullable(),
  placeId: PlaceId.nullable(),
  /** In force; the next one is this and one. */
  epoch: z.int().min(1),
  keyId: KeyId,
  publicKey: z.string(),
  deviceIds: z.array(DeviceId),
  /** `next-epoch`: a member was revoked, and nothing is sealed to it until `remaining` have another key. */
  due: z.enum(['none', 'next-epoch']),
  remaining: z.array(DeviceId),
})
export const GroupsAnswer = z.strictObject({ groups: z.array(GroupLine), devices: z.array(z.strictObject({ deviceId: DeviceId, sealingKey: z.string() })) })

/** Of the private key that was drawn, one wrap for each device that is named. */
export const StartGroupBody = z.strictObject({ request: actCatalogue['start-group-epoch'].request, wraps: z.array(Wrap).max(groupDevicesMax) })
