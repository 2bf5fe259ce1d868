/**
 * Glass as the log of reads states it: broken with the policies' leave, told to two supervisors in the same act, over
 * after an hour, due to be reviewed by somebody else within a day. Nothing is kept beside the log, so that a restart and
 * another process of the server know the same. Rules SV13 to SV15.
 */
import { GlassId, accept, assert, dayMs, hourMs, instantOf, newId, refuse, secondMs, type Json, type Ms, type OfficerId } from '../kernel/index.ts'
import { brokenGlassNow, type BrokenGlass, type EntryDraft, type OfficerState, type SealedDraft } from '../domain/index.ts'
import { currentRoster, type AccessLog, type Logbook } from '../logbook/index.ts'
import type { Caller, PolicyDesk } from './caller.ts'
import type { Glass, GlassLine } from './glass.ts'
import { permit } from './permit.ts'

/** As the policies have it: `exchange.broken-glass`. */
const glassMs: Ms = hourMs
const reviewMs: Ms = dayMs
/** Newest ones of one list; a hundred in one operation would be a scandal of its own. */
const glassListMax = 500

/** In: `onTold`, called once the telling is durable. */
export function keepGlass(kept: AccessLog, onTold: (officerIds: readonly OfficerId[]) => void): Glass {
  const { log } = kept
  return {
    standing: ({ officerId }) => standingOf(log, officerId),
    break: async (desk, caller, asked) => {
      const { registrationId, reason } = asked
      const allowed = permit(desk, { caller, action: 'break-glass', about: { registrationIds: [registrationId] }, reason })
      if (!allowed.ok) return allowed
      if (!desk.logbook.account.indexes.registrations.has(registrationId)) return refuse('registration-unknown')
      const glassId = newId(GlassId, log.ports.random)
      const told = supervisorsFor(desk.logbook, caller)
      const stated = await kept.state(() => accept([breakingOf(log, caller, { ...asked, glassId, told })]))
      assert(stated.ok, 'glass: refused by nobody')
      onTold(told)
      return lineOf(kept, glassId)
    },
    list: async (desk, caller) => {
      const seen = brokenGlassNow(log.account).filter((each) => isShown(desk, caller, each))
      return accept({ glass: await linesOf(kept, seen.slice(-glassListMax).reverse()) })
    },
    review: async (desk, caller, { glassId, finding }) => {
      const found = glassIn(log, glassId)
      const allowed = permit(desk, { caller, action: 'review-break-glass', about: { madeBy: found === undefined ? [] : [found.officerId] }, reason: null })
      if (!allowed.ok) return allowed
      const stated = await kept.state(() => {
        const glass = glassIn(log, glassId)
        if (glass === undefined) return refuse('glass-unknown')
        if (glass.review !== null) return refuse('already-reviewed')
        return accept([[draftOf('glass.reviewed', { glassId, officerId: caller.officerId, finding })]])
      })
      return stated.ok ? lineOf(kept, glassId) : stated
    },
  }
}

function glassIn(log: Logbook, glassId: GlassId): BrokenGlass | undefined {
  return brokenGlassNow(log.account).find((each) => each.glassId === glassId)
}

function standingOf(log: Logbook, officerId: OfficerId): ReturnType<Glass['standing']> {
  const nowMs = log.ports.clock.now()
  const own = brokenGlassNow(log.account).filter((each) => each.officerId === officerId)
  const open = own.findLast((each) => nowMs <= each.endsAtMs)
  return {
    breakGlassSecondsAgo: open === undefined ? null : Math.max(0, Math.floor((nowMs - open.brokenAtMs) / secondMs)),
    review: own.some((each) => reviewOf(each, nowMs) === 'overdue') ? 'overdue' : 'none',
  }
}

function reviewOf({ review, reviewDueAtMs }: BrokenGlass, nowMs: Ms): GlassLine['review'] {
  return review?.finding ?? (nowMs > reviewDueAtMs ? 'overdue' : 'due')
}

type Breaking = Readonly<{ glassId: GlassId; told: readonly OfficerId[] }> & Parameters<Glass['break']>[2]

/** One act: nobody has broken glass of which nobody was told. */
function breakingOf(log: Logbook, { officerId, deviceId }: Caller, { glassId, registrationId, reason, told }: Breaking): readonly EntryDraft[] {
  const nowMs = log.ports.clock.now()
  const count = { glassId, officerId, deviceId, registrationId, endsAt: instantOf(nowMs + glassMs), reviewDueAt: instantOf(nowMs + reviewMs) }
  return [
    draftOf('glass.broken', count, [{ class: 'identity', subject: registrationId, content: { reason } }]),
    draftOf('supervisors.told', { glassId, officerIds: [...told] }),
  ]
}

/** Two of the coordinators and ombudsmen, of two agencies where there are, of another than the officer's first. None is no reason to wait. */
function supervisorsFor(logbook: Logbook, { officerId, agencyId }: Caller): readonly OfficerId[] {
  const rank = (each: OfficerState): string => `${each.agencyId === agencyId ? 1 : 0}${each.role === 'ombudsman' ? 0 : 1}${each.officerId}`
  const all = [...currentRoster(logbook).officers.values()]
    .filter((each) => each.officerId !== officerId && (each.role === 'coordinator' || each.role === 'ombudsman'))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  const [first, ...others] = all
  const second = others.find((each) => each.agencyId !== first?.agencyId) ?? others[0]
  return [first, second].flatMap((each) => (each === undefined ? [] : [each.officerId]))
}

/** Who may review sees it without a step-up: only the finding is an act of authority. */
function isShown(desk: PolicyDesk, caller: Caller, { officerId, told }: BrokenGlass): boolean {
  if (officerId === caller.officerId || told.includes(caller.officerId)) return true
  return permit(desk, { caller: { ...caller, stepUpSecondsAgo: 0 }, action: 'review-break-glass', about: { madeBy: [officerId] }, reason: null }).ok
}

async function lineOf(kept: AccessLog, glassId: GlassId) {
  const glass = glassIn(kept.log, glassId)
  assert(glass !== undefined, 'glass: what was written is not there')
  const [line] = await linesOf(kept, [glass])
  assert(line !== undefined, 'glass: a line is missing')
  return accept(line)
}

async function linesOf({ log, reasons: open }: AccessLog, all: readonly BrokenGlass[]): Promise<readonly GlassLine[]> {
  const nowMs = log.ports.clock.now()
  const reasons = await open(all.map(({ row }) => row))
  return all.map((glass) => ({
    glassId: glass.glassId,
    officerId: glass.officerId,
    deviceId: glass.deviceId,
    registrationId: glass.registrationId,
    reason: reasons.get(glass.row) ?? null,
    brokenAt: instantOf(glass.brokenAtMs),
    endsAt: instantOf(glass.endsAtMs),
    reviewDueAt: instantOf(glass.reviewDueAtMs),
    told: glass.told,
    review: reviewOf(glass, nowMs),
    reviewedBy: glass.review?.by ?? null,
  }))
}

function draftOf(type: EntryDraft['type'], count: Json, sealed: readonly SealedDraft[] = []): EntryDraft {
  return { type, occurredAt: null, occurredErrorMs: 0, count, sealed }
}
