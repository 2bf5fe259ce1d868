/** What a view is drawn from: home's account, with what waits here on top for here-and-now, the names that are open, who asks. Rule WB5. */
import { accept, msOf, type DeviceId, type OfficerId, type OperationId, type Outcome } from '../../kernel/index.ts'
import { knownAt, knownCount } from '../../domain/index.ts'
import { currentRoster, hereAccount, type FieldTail } from '../../logbook/index.ts'
import { nearViews, type ViewDesk, type ViewName } from '../views/index.ts'
import type { Moments } from './engine.ts'
import type { Names } from './names.ts'

export type Office = Readonly<{ operationId: OperationId; officerId: OfficerId; agencyId: ViewDesk['me']['agencyId']; role: string; nature: 'actual' | 'exercise' }>

export type Looking = Readonly<{ office: Office; deviceId: DeviceId; tail: FieldTail; names: Pick<Names, 'known'>; heardAtMs: number | null; opened: ViewDesk['opened']; onTheWay: ViewDesk['onTheWay']; extras: ViewDesk['extras']; publication?: ViewDesk['publication'] }>

export async function viewAt(name: ViewName, asked: unknown, { moments, ...looking }: Looking & Readonly<{ moments: Moments }>): Promise<Outcome<unknown>> {
  const views: Readonly<Partial<Record<ViewName, unknown>>> = name in nearViews ? nearViews : (await fetchLate()).lateViews
  const view = views[name] as (desk: ViewDesk, asked: unknown) => unknown // asked and answered by the same name
  return accept(view(deskAt(looking, moments), asked))
}

/** The rest of the views; to be called once there is nothing more urgent, so that they are here before the line goes. */
export function fetchLate() {
  return import('../views/late.ts')
}

function deskAt({ office, deviceId, tail, names, heardAtMs, opened, onTheWay, extras, publication = new Map() }: Looking, { asOf, knownAt: knownAtAsked }: Moments): ViewDesk {
  const { logbook } = tail
  // What home has not acknowledged is part of here-and-now alone (FORMATS 4).
  const account = asOf === null && knownAtAsked === null ? hereAccount(tail) : logbook.account
  const nowMs = logbook.ports.clock.now()
  const knownAtMs = knownAtAsked === null ? Math.max(nowMs, account.table.rows.at(-1)?.recordedAtMs ?? nowMs) : msOf(knownAtAsked)
  return {
    operationId: office.operationId,
    nature: office.nature,
    account,
    asOfMs: asOf === null ? nowMs : msOf(asOf),
    known: knownAtAsked === null ? knownCount(account) : knownAt(account, knownAtMs),
    knownAtMs,
    ...names.known(),
    hash: logbook.ports.hash,
    me: { officerId: office.officerId, agencyId: office.agencyId, role: currentRoster(logbook).officers.get(office.officerId)?.role ?? office.role, deviceId },
    opened,
    waiting: waitingOf(tail).length,
    onTheWay,
    extras,
    publication,
    heardAtMs,
  }
}

/** Entries of this device that home has not acknowledged. */
export function waitingOf(tail: FieldTail) {
  const { byHash } = tail.logbook.account.table
  return tail.waiting.filter(({ hash }) => !byHash.has(hash))
}
