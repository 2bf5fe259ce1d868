/** Who asks, as the shell found out: an account with an office in this operation, on a device, in a live session. */
import type { AgencyId, DeviceId, OfficerId } from '../kernel/index.ts'
import type { Logbook } from '../logbook/index.ts'
import type { PolicyEngine } from '../access/index.ts'

export type Caller = Readonly<{
  officerId: OfficerId
  agencyId: AgencyId
  deviceId: DeviceId
  stepUpSecondsAgo: number | null
  /** Seconds since this officer broke glass; null while it is whole. */
  breakGlassSecondsAgo: number | null
  review: 'overdue' | 'none'
}>

/** What the policies are asked with. */
export type PolicyDesk = Readonly<{ logbook: Logbook; engine: PolicyEngine }>
