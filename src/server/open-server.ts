/**
 * Puts a server together: operations at their desks, accounts, policies, the shell; and takes it apart again without
 * losing what is under way. What it stands on comes in: stores, keys, certificate. Rules SE1, SE9, SE10.
 */
import type { FastifyInstance } from 'fastify'
import { instantOf, type OperationId } from '../kernel/index.ts'
import { rememberAnswers, type PolicyEngine } from '../access/index.ts'
import { openLogbook, operationsIn, readOnLatest, type Author, type LogbookPorts, groupsOfDevice } from '../logbook/index.ts'
import { openReadLog, openReceivingDesk, scopeFor, type OperationDesk, type ReadKind, type ReadLimit, type ReadLog } from '../service/index.ts'
import { openAccounts, type Accounts, type AccountsOptions } from './accounts/index.ts'
import { buildApp } from './app.ts'
import { admitInExercise } from './exercise-groups.ts'
import { knowDevices, openUpstreams, standBetween, type BetweenPlan } from './between.ts'
import { stateConfirmed, stateRevoked } from './device-words.ts'
import { watched } from './growth.ts'
import { newLive, type Live } from './live.ts'
import type { Log } from './log.ts'
import { newMeasurements } from './measurements.ts'
import { newQuotas, quotas, type Quota, type QuotaKind } from './quotas.ts'
import { openTending, type Tending } from './tending.ts'
import type { Upstream } from './upstream.ts'
import { serverLimits, type Served, type ServerLimits } from './served.ts'

export type ServerPlan = Readonly<{
  version: string
  ports: LogbookPorts
  /** Home's author in an operation, in the epoch of its ledger; null where this server only passes on. */
  homeOf(operationId: OperationId, ledgerEpoch: number): Author | null
  engine: PolicyEngine
  /** Where this server stands between devices and home; null at home. */
  between: BetweenPlan | null
  accounts: Pick<AccountsOptions, 'database' | 'origin' | 'secret' | 'directories'>
  /** Tells of growth by other processes on the same database; null for a store of one process. */
  listen: ((onGrown: (operationId: OperationId, size: number) => void) => Promise<() => Promise<void>>) | null
  tls: Readonly<{ key: string; cert: string }> | null
  proxies: readonly string[]
  /** `by-sign-in`: whoever tries an exercise is let into the groups of the role. Administrators name them where it is left out. */
  groupsInExercise?: 'by-sign-in'
  /** Folder of the app as it was built; null serves the contract alone. */
  web: string | null
  limits: ServerLimits | null
  /** What one account may ask and one officer open; as the manual says when left out. */
  bounds?: Readonly<{ quotas: Readonly<Record<QuotaKind, Quota>>; reads: Readonly<Record<ReadKind, ReadLimit>> }>
  log: Log
  /** After each page read of each operation. */
  onProgress(operationId: OperationId, done: number, total: number): void
}>

export type Server = Readonly<{
  app: FastifyInstance
  accounts: Accounts
  desks: ReadonlyMap<OperationId, OperationDesk>
  /** Out: the address it listens at. */
  listen(at: Readonly<{ host: string; port: number }>): Promise<string>
  close(): Promise<void>
}>

/** What arrives within so long is taken in together (FORMATS 8). */
const groupMs = 4
/** Words about devices that did not get through are said again. */
const announceMs = 30_000

export async function openServer(plan: ServerPlan): Promise<Server> {
  const { clock, random } = plan.ports
  const live = newLive()
  const measurements = newMeasurements()
  const engine = rememberAnswers(plan.engine)
  let state: 'opening' | 'open' | 'closing' = 'opening'
  const begun: { tending: Tending | null } = { tending: null }
  const grew: Grew = (operationId, size) => {
    live.grew(operationId, size)
    begun.tending?.grew(operationId)
  }
  const opened = await openDesks(plan, engine, { live, grew })
  const { desks } = opened
  const upstreams: Upstream[] = []
  const accounts = await accountsFor(plan, desks)
  const served: Served = {
    version: plan.version,
    desks,
    accounts,
    engine,
    scopeFor: scopeFor(engine),
    groupsOf: ({ logbook }, { deviceId }) => groupsOfDevice(logbook.account, deviceId),
    onExchange: async (desk, caller) => {
      await accounts.renewLease(caller.deviceId)
      if (plan.groupsInExercise === 'by-sign-in') await admitInExercise(desk, caller)
    },
    onHandedIn: () => {
      for (const upstream of upstreams) upstream.nudge()
    },
    live,
    measurements,
    log: plan.log,
    now: () => clock.now(),
    isReady: () => state === 'open',
    limits: plan.limits ?? serverLimits,
    quotas: newQuotas(clock, plan.bounds?.quotas ?? quotas),
  }
  const app = await buildApp({ served, clock, random, tls: plan.tls, proxies: plan.proxies, web: plan.web })
  const stopListening = plan.listen === null ? null : await plan.listen((operationId) => void followOthers(opened, grew, operationId))
  const announcing = setInterval(() => void accounts.announce().catch(() => undefined), announceMs)
  announcing.unref()
  begun.tending = openTending(desks, { clock, measurements, log: plan.log })
  for (const { logbook } of desks.values()) await knowDevices(logbook, accounts)
  if (plan.between !== null) upstreams.push(...openUpstreams({ between: plan.between, ports: plan.ports, log: plan.log }, desks, accounts))
  state = 'open'
  return {
    app,
    accounts,
    desks,
    listen: ({ host, port }) => app.listen({ host, port }),
    close: async () => {
      state = 'closing'
      clearInterval(announcing)
      live.close()
      for (const upstream of upstreams) await upstream.close()
      await app.close()
      await stopListening?.()
      for (const { desk } of desks.values()) await desk.idle()
      await begun.tending?.close()
      await accounts.close()
    },
  }
}

function accountsFor(plan: ServerPlan, desks: Opened['desks']): Promise<Accounts> {
  const { clock, random, hash, verifier } = plan.ports
  return openAccounts({
    ...plan.accounts,
    clock,
    random,
    hash,
    verifier,
    onDeviceConfirmed: (device) => stateConfirmed(desks, device),
    onDeviceRevoked: (device) => stateRevoked(desks, device),
    log: ({ code, about }) => plan.log({ at: instantOf(clock.now()), level: 'note', code, about }),
  })
}

/** `logs`: of who read what, by the id under which the store lists them. */
type Opened = Readonly<{ desks: ReadonlyMap<OperationId, OperationDesk>; logs: ReadonlyMap<OperationId, ReadLog> }>

type Grew = (operationId: OperationId, size: number) => void

async function openDesks(plan: ServerPlan, engine: PolicyEngine, { live, grew }: Readonly<{ live: Live; grew: Grew }>): Promise<Opened> {
  const store = watched(plan.ports.store, grew)
  const ports: LogbookPorts = { ...plan.ports, store }
  const desks = new Map<OperationId, OperationDesk>()
  const logs = new Map<OperationId, ReadLog>()
  for (const operationId of await operationsIn({ store, hash: plan.ports.hash })) {
    const { ledgerEpoch } = await store.head(operationId)
    const home = plan.homeOf(operationId, ledgerEpoch)
    const copy = await openLogbook(operationId, ports, { home, onProgress: (done, total) => plan.onProgress(operationId, done, total) })
    const { logbook, relay } = await standBetween(copy, { home, between: plan.between })
    const log = await openReadLog(logbook, { ...(plan.bounds !== undefined && { limits: plan.bounds.reads }), onTold: (officerIds) => live.told(operationId, officerIds) })
    const { reads, glass, logId } = log
    if (logId !== null) logs.set(logId, log)
    desks.set(operationId, { logbook, desk: openReceivingDesk(logbook, pause), engine, reads, glass, relay })
  }
  return { desks, logs }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, groupMs))
}

/** Another process wrote: what it wrote is read, then whoever listens here is told. */
async function followOthers({ desks, logs }: Opened, grew: Grew, operationId: OperationId): Promise<void> {
  await logs.get(operationId)?.follow().catch(() => undefined)
  const desk = desks.get(operationId)
  if (desk === undefined) return
  const placed = await readOnLatest(desk.logbook).catch(() => [])
  if (placed.length > 0) grew(operationId, desk.logbook.account.table.rows.length)
}
