/** What one server serves: operations at their desks, accounts, policies; owned by `openServer`, closed with it. */
import type { Ms, OperationId } from '../kernel/index.ts'
import type { PolicyEngine } from '../access/index.ts'
import type { Caller, OperationDesk, ScopeFor } from '../service/index.ts'
import type { Accounts } from './accounts/index.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Measurements } from './measurements.ts'
import type { Quotas } from './quotas.ts'

export type Served = Readonly<{
  version: string
  desks: ReadonlyMap<OperationId, OperationDesk>
  accounts: Accounts
  engine: PolicyEngine
  scopeFor: ScopeFor
  /** Groups whose keys this caller's device has. */
  groupsOf(desk: OperationDesk, caller: Caller): ReadonlySet<string>
  /** A device exchanged: its lease is renewed. */
  onExchange(desk: OperationDesk, caller: Caller): Promise<void>
  /** A device handed something in: a server between brings it on at once. */
  onHandedIn(): void
  live: Live
  measurements: Measurements
  log: Log
  /** By the server's clock. */
  now(): Ms
  /** Not while it opens or stops. */
  isReady(): boolean
  limits: ServerLimits
  quotas: Quotas
}>

export type ServerLimits = Readonly<{
  /** From one address: phones behind one laptop have an address each. */
  requestsPerMinute: number
  /** Longest a request may take to arrive. */
  requestMs: number
}>

/** Fifty a second: an exchange is three requests, a page of the app a handful. */
export const serverLimits: ServerLimits = { requestsPerMinute: 3_000, requestMs: 30_000 }
