// Signing in again by itself. Rule WB15.
import { expect, test } from 'vitest'
import { accept, refuse } from '../../kernel/index.ts'
import { reconnect, type Given } from './reconnect.ts'

const typed = { name: 'shift.lead', password: 'four-words-of-an-exercise', code: null }

test('[WB15] what is refused is asked once and forgotten; no answer and a wait are asked again', async () => {
  const rows: readonly (readonly [answer: string | null, said: string, isKept: boolean])[] = [
    [null, 'signed-in', true],
    ['failed', 'none', true],
    ['too-many-tries', 'signed-out', true],
    ['busy', 'signed-out', true],
    ['sign-in-refused', 'signed-out', false],
    ['device-revoked', 'signed-out', false],
  ]
  for (const [code, said, isKept] of rows) {
    const given: Given = { current: typed }
    let asked = 0
    const signIn = async () => {
      asked++
      return code === null ? accept(null) : refuse(code)
    }
    expect(await reconnect(given, signIn), said).toBe(said)
    expect(given.current !== null, said).toBe(isKept)
    await reconnect(given, signIn)
    expect(asked, said).toBe(isKept ? 2 : 1)
  }
})

test('[WB15] a code of the second factor is never sent twice', async () => {
  const given: Given = { current: { ...typed, code: '123456' } }
  expect(await reconnect(given, () => Promise.reject(new Error('test: asked')))).toBe('signed-out')
  expect(given.current).toBeNull()
})
