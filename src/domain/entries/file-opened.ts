/** Who read what, and why: the entry of a log of reads, written before anything is shown (AX9, SV10). Only ids are in clear. */
import { z } from 'zod'
import { DeviceId, GlassId, OfficerId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

/** Longer than any action the policies name. */
const actionLettersMax = 40

export const fileOpened = defineEntry({
  type: 'file.opened',
  summary: 'An officer is about to be shown a file, a class of its content, or what a search finds.',
  count: {
    officerId: OfficerId,
    deviceId: DeviceId,
    /** As the policies name it: `read-person`, `open-health`, `search-people`. */
    action: z.string().regex(/^[a-z]+(?:-[a-z]+)+$/).max(actionLettersMax),
    /** Null: not about one person. */
    registrationId: RegistrationId.nullable(),
    reason: z.enum(['given', 'none']),
    /** What this officer had broken at that moment. */
    glassId: GlassId.nullable(),
  },
  // Of the class that names people: a reason speaks of somebody.
  sealed: { identity: ReasonShape },
  touches: () => ({}),
  descriptive: ['officerId', 'deviceId', 'action', 'registrationId', 'reason', 'glassId'],
  statedBy: 'home',
  correctable: 'no',
})
