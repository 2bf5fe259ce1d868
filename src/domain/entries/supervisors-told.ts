/** Who was told that glass was broken: stated together with the breaking, and shown to them (AX11, SV13). */
import { z } from 'zod'
import { GlassId, OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const supervisorsTold = defineEntry({
  type: 'supervisors.told',
  summary: 'Supervisors are told of a breaking of glass; none where the operation has nobody else.',
  count: { glassId: GlassId, officerIds: z.array(OfficerId).max(2) },
  touches: () => ({}),
  statedBy: 'home',
  correctable: 'no',
})
