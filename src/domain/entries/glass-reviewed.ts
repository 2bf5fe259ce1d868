/** A breaking of glass was looked at by somebody else: once, with a finding (AX11, SV15). */
import { z } from 'zod'
import { GlassId, OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const GlassFinding = z.enum(['justified', 'not-justified'])
export type GlassFinding = z.infer<typeof GlassFinding>

export const glassReviewed = defineEntry({
  type: 'glass.reviewed',
  summary: 'Somebody else has looked at a breaking of glass, with a finding.',
  count: { glassId: GlassId, officerId: OfficerId, finding: GlassFinding },
  touches: () => ({}),
  statedBy: 'home',
  correctable: 'no',
})
