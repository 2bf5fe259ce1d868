/** Who asks, as the shell found out: an account with an office in this operation, on a device, in a live session. */
import type { AgencyId, DeviceId, OfficerId } from '../kernel/index.ts'
import type { Glass } from './glass.ts'
import type { Reads } from './reads.ts'
import type { Logbook } from '../logbook/index.ts'
import type { PolicyEngine } from '../access/index.ts'
import type { ReceivingDesk } from './receiving-desk.ts'

export type Caller = Readonly<{
  officerId: OfficerId
  agencyId: AgencyId
  deviceId: DeviceId
  stepUpSecondsAgo: number | null
  /** Seconds since this officer broke glass; null while it is whole. */
  breakGlassSecondsAgo: number | null
  review: 'overdue' | 'none'
}>

/** One operation as a server serves it. State: owned by the server; `logbook` is open, `desk` is the only way commits come in. */
export type OperationDesk = Readonly<{
  logbook: Logbook
  desk: ReceivingDesk
  engine: PolicyEngine
  reads: Reads
  glass: Glass
}>
