/**
 * One operation as a server serves it. State: owned by the server; `logbook` is open, `desk` is the only way commits come
 * in, `reads` is asked before a file is shown.
 */
import type { PolicyDesk } from './caller.ts'
import type { Glass } from './glass.ts'
import type { Relay } from './relay-peer.ts'
import type { Reads } from './reads.ts'
import type { ReceivingDesk } from './receiving-desk.ts'

export type OperationDesk = PolicyDesk &
  Readonly<{
    desk: ReceivingDesk
    reads: Reads
    glass: Glass
    /** Where this server stands between devices and home; null at home. */
    relay: Relay | null
  }>
