// A scanner that types, told from a hand by its pace: rule BD11.
import { expect, test } from 'vitest'
import { bandQr, bandCodeOf } from '../../codes/index.ts'
import { noBurst, stepBurst, type Burst, type BurstKey } from './key-burst.ts'
import { readScanned } from './read-scanned.ts'

const token = new Uint8Array(16).fill(9)
const code = bandCodeOf(token)

type Typed = Readonly<{ gapMs: number; inField: boolean; layout?: 'ours' | 'hebrew' }>

function typed(text: string, { gapMs, inField, layout = 'ours' }: Typed): Readonly<{ found: string | null; taken: number }> {
  let burst: Burst = noBurst
  let found: string | null = null
  let taken = 0
  const keys = [...text].map((letter): Pick<BurstKey, 'code' | 'key'> => {
    const at = /[0-9]/.test(letter) ? `Digit${letter}` : letter === '.' ? 'Period' : `Key${letter.toUpperCase()}`
    return { code: at, key: layout === 'hebrew' && at.startsWith('Key') ? 'ש' : letter }
  })
  for (const [at, pressed] of [...keys, { code: 'Enter', key: 'Enter' }].entries()) {
    const step = stepBurst(burst, { ...pressed, shift: false, atMs: at * gapMs, inField })
    burst = step.burst
    found = step.found ?? found
    if (step.take) taken++
  }
  return { found, taken }
}

test.each([
  ['a QR text outside a field', bandQr(token), { gapMs: 10, inField: false }, bandQr(token)],
  ['a QR text into a field', bandQr(token), { gapMs: 10, inField: true }, bandQr(token)],
  ['a QR text with a keyboard of another script', bandQr(token), { gapMs: 10, inField: true, layout: 'hebrew' }, bandQr(token)],
  ['a code into a field, by a scanner', code, { gapMs: 10, inField: true }, code],
  ['a code by hand outside a field', code, { gapMs: 300, inField: false }, code],
  ['four digits by hand outside a field', '0412', { gapMs: 300, inField: false }, '0412'],
  ['a code by hand in a field is the field\'s', code, { gapMs: 120, inField: true }, null],
  ['a name by hand in a field', 'RIVKALEWIN', { gapMs: 90, inField: true }, null],
  ['a name by hand outside a field', 'RIVKALEWIN', { gapMs: 90, inField: false }, null],
  ['a few letters at once in a field', 'RIV', { gapMs: 5, inField: true }, null],
  ['digits with long pauses', '412', { gapMs: 5_000, inField: false }, null],
] as const)('[BD11] %s', (_what, text, how, expected) => {
  expect(typed(text, how).found).toBe(expected)
})

test('[BD11] in a field nothing but the Enter of a scanner is taken, and of a hand nothing at all', () => {
  expect(typed(code, { gapMs: 10, inField: true }).taken).toBe(1)
  expect(typed(code, { gapMs: 120, inField: true }).taken).toBe(0)
  expect(typed('RIVKALEWIN', { gapMs: 90, inField: false }).taken).toBe(0)
})

test('[BD11] what is scanned is a band whichever way it came, and anything else is named', () => {
  expect(readScanned(bandQr(token))).toEqual({ ok: true, value: { kind: 'band', code } })
  expect(readScanned(code)).toEqual({ ok: true, value: { kind: 'band', code } })
  expect(readScanned('0412')).toMatchObject({ ok: false, refusal: { code: 'code-length' } })
  expect(readScanned('https://example.org')).toMatchObject({ ok: false, refusal: { code: 'qr-foreign' } })
})
