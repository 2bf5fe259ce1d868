// A tap and the page that stands by. Rule WB17.
import { expect, test } from 'vitest'
import { accept, refuse } from '../../kernel/index.ts'
import { actOrKeep, type Acted } from './act-or-keep.ts'

const done: Acted = accept({ hashes: ['a'] })
const kept: Acted = accept({ hashes: [] })

/** A clock of the test's own: `pass` lets the time be up. */
function tap(ask: () => Promise<Acted>, keeping: Acted | null = kept) {
  let [pass, count] = [(): void => undefined, 0]
  const up = new Promise<void>((resolve) => void (pass = resolve))
  const keep = async (): Promise<Acted | null> => {
    count++
    return keeping
  }
  return { acting: actOrKeep({ ask, keep, wait: () => up }), pass: () => pass(), keeps: () => count }
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

test.each([
  ['done', async () => done, done],
  ['refused', async () => refuse('registration-unknown'), refuse('registration-unknown')],
] as const)('[WB17] what was %s in time is not kept a second time', async (_what, ask, said) => {
  const { acting, pass, keeps } = tap(ask)
  expect(await acting).toEqual({ acted: said, isLocked: false })
  pass()
  await turns()
  expect(keeps()).toBe(0)
})

test('[WB17] a failure that came in time is told, and nothing is kept behind it', async () => {
  const { acting, pass, keeps } = tap(() => Promise.reject(new Error('disk-full')))
  await expect(acting).rejects.toThrow('disk-full')
  pass()
  await turns()
  expect(keeps()).toBe(0)
})

test('[WB17] without an answer in time it is kept once; where the page cannot, the worker is waited for', async () => {
  const silent = tap(() => new Promise(() => undefined))
  silent.pass()
  expect(await silent.acting).toEqual({ acted: kept, isLocked: false })
  expect(silent.keeps()).toBe(1)
  let answer = (_acted: Acted): void => undefined
  const full = tap(() => new Promise<Acted>((resolve) => void (answer = resolve)), null)
  full.pass()
  await turns()
  answer(done)
  expect(await full.acting).toEqual({ acted: done, isLocked: false })
})

test('[WB17] behind a door that closed meanwhile it is kept, once', async () => {
  const { acting, pass, keeps } = tap(async () => refuse('locked'))
  expect(await acting).toEqual({ acted: kept, isLocked: true })
  pass()
  await turns()
  expect(keeps()).toBe(1)
})
