// What one account may ask in an hour and a day: rule SE22.
import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs, type Ms } from '../kernel/index.ts'
import { queryRouteList } from '../contract/index.ts'
import { newQuotas, quotas } from './quotas.ts'

const limits = { questions: { perHour: 3, perDay: 5 }, pages: { perHour: 2, perDay: 2 } }
const noon: Ms = Date.UTC(2024, 11, 20, 12)

function counted() {
  const clock = { nowMs: noon + 20 * minuteMs, now: (): Ms => clock.nowMs }
  const made = newQuotas(clock, limits)
  const asks = (times: number, account = 'ana', route: 'headcount' | 'exchange-pull' | 'exchange-push' = 'headcount'): number => Array.from({ length: times }, () => made.take(account, route)).filter(({ ok }) => ok).length
  return { clock, made, asks }
}

test('[SE22] so many in an hour, then again with the next hour; so many in a day, then again with the next day', () => {
  const { clock, made, asks } = counted()
  expect(asks(5)).toBe(3)
  expect(made.take('ana', 'places')).toEqual({ ok: false, refusal: { code: 'questions-too-many', about: { what: 'questions', perHour: 3, perDay: 5, seconds: 40 * 60 } } })
  clock.nowMs += 40 * minuteMs
  expect(asks(5)).toBe(2)
  expect(made.take('ana', 'places')).toMatchObject({ refusal: { about: { seconds: 11 * 3_600 } } })
  clock.nowMs += hourMs
  expect(asks(1)).toBe(0)
  clock.nowMs += dayMs
  expect(asks(5)).toBe(3)
})

test('[SE22] each account by itself, questions and pages apart', () => {
  const { asks } = counted()
  expect([asks(4), asks(4, 'omar'), asks(4, 'ana', 'exchange-pull')]).toEqual([3, 3, 2])
})

test('[SE22] what hands work in, breaks glass or listens is never counted', () => {
  const { made } = counted()
  const free = queryRouteList.filter(({ name }) => Array.from({ length: 9 }, () => made.take(name, name)).every(({ ok }) => ok)).map(({ name }) => name)
  expect(free.sort()).toEqual(['break-glass', 'exchange-have', 'exchange-made-wraps', 'exchange-push', 'live', 'review-break-glass', 'start-group'])
})

test('[SE22] what the manual says is what holds', () => {
  expect(quotas).toEqual({ questions: { perHour: 10_000, perDay: 100_000 }, pages: { perHour: 3_000, perDay: 30_000 } })
})
