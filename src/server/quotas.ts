/**
 * How much may one account ask of one process in an hour and in a day? Bounds what a stolen session or a program copies
 * without opening files, which the log of reads bounds by itself (SV18). Kept in memory: each process counts for itself
 * and begins anew with its start. Whatever hands work in, and breaking glass, never asks. Rule SE22.
 */
import { accept, dayMs, hourMs, refuse, secondMs, type Clock, type Ms, type Outcome } from '../kernel/index.ts'
import type { QueryRouteName } from '../contract/index.ts'

export type QuotaKind = 'questions' | 'pages'
export type Quota = Readonly<{ perHour: number; perDay: number }>

/**
 * Questions: three a second for an hour, more than a screen that is open all night asks. Pages of the log: an exchange
 * every two seconds, and the largest log studied fetched anew by each of somebody's phones.
 */
export const quotas: Readonly<Record<QuotaKind, Quota>> = {
  questions: { perHour: 10_000, perDay: 100_000 },
  pages: { perHour: 3_000, perDay: 30_000 },
}

/** Null: never counted. A route without a line does not compile. */
const kinds: Readonly<Record<QueryRouteName, QuotaKind | null>> = {
  'list-operations': 'questions',
  'headcount': 'questions',
  'places': 'questions',
  'discrepancies': 'questions',
  'people': 'questions',
  'person': 'questions',
  'whereabouts': 'questions',
  'contents': 'questions',
  'search-people': 'questions',
  'roster': 'questions',
  'groups': 'questions',
  'checkpoint': 'questions',
  'inclusion-proof': 'questions',
  'consistency-proof': 'questions',
  'access-log': 'questions',
  'broken-glass': 'questions',
  'measurements': 'questions',
  'exchange-pull': 'pages',
  'exchange-fetch': 'pages',
  'exchange-wraps': 'pages',
  'publication': 'questions',
  'source-text': 'questions',
  'check-communique': 'questions',
  'publish-communique': 'questions',
  'read-document': 'questions',
  'press-brief': 'pages',
  'snapshot': 'pages',
  // A phone asks what is missing before it hands in what it wrote: that is never held up.
  'exchange-have': null,
  'exchange-push': null,
  'exchange-made-wraps': null,
  'start-group': null,
  'break-glass': null,
  'review-break-glass': null,
  'live': null,
}

export type Quotas = Readonly<{
  /** Fails: `questions-too-many`, with the seconds to the next hour or day by the server's clock. */
  take(accountId: string, route: QueryRouteName): Outcome<null, 'questions-too-many'>
}>

type Counts = { hour: number; day: number }

/** State: counts of this hour and this day by account and kind, owned by one server; a new day starts empty. */
export function newQuotas(clock: Clock, limits: Readonly<Record<QuotaKind, Quota>>): Quotas {
  const counts = new Map<string, Counts>()
  let [hourNo, dayNo] = [0, 0]
  return {
    take(accountId, route) {
      const kind = kinds[route]
      if (kind === null) return accept(null)
      const nowMs = clock.now()
      if (Math.floor(nowMs / dayMs) !== dayNo) counts.clear()
      if (Math.floor(nowMs / hourMs) !== hourNo) for (const each of counts.values()) each.hour = 0
      ;[hourNo, dayNo] = [Math.floor(nowMs / hourMs), Math.floor(nowMs / dayMs)]
      const own = counts.get(`${kind} ${accountId}`) ?? { hour: 0, day: 0 }
      counts.set(`${kind} ${accountId}`, own)
      const { perHour, perDay } = limits[kind]
      const spanMs = own.day >= perDay ? dayMs : own.hour >= perHour ? hourMs : null
      if (spanMs !== null) return refuse('questions-too-many', { what: kind, perHour, perDay, seconds: secondsLeft(nowMs, spanMs) })
      own.hour += 1
      own.day += 1
      return accept(null)
    },
  }
}

function secondsLeft(nowMs: Ms, spanMs: Ms): number {
  return Math.ceil((spanMs - (nowMs % spanMs)) / secondMs)
}
