// The share of a PIN on the phone. Rule WB14.
import { expect, test } from 'vitest'
import { accept, refuse, toHex, type Outcome } from '../../kernel/index.ts'
import { newPinShares } from './pin-shares.ts'

const pin = { proof: 'aa'.repeat(32), token: 'bb'.repeat(32), half: new Uint8Array(32) }
const share = 'cd'.repeat(32)
const hour = 3_600_000

function shares(answer: () => Outcome<unknown>) {
  const clock = { nowMs: 1_000_000 }
  const asked: unknown[] = []
  const kept = newPinShares(() => clock.nowMs, async (path, body) => {
    asked.push([path, body])
    return answer()
  })
  return { kept, clock, asked }
}

test('[WB14] it is asked for once in a shift, and opens with no network after that', async () => {
  const { kept, clock, asked } = shares(() => accept({ share, endsAtMs: 1_000_000 + 12 * hour }))
  const first = await kept.find('Ines', pin, null)
  expect(first.ok && toHex(first.value)).toBe(share)
  expect(asked).toEqual([['/v1/accounts/pin-share/fetch', { token: pin.token, pinProof: pin.proof }]])
  clock.nowMs += 11 * hour
  expect((await kept.find('Ines', pin, null)).ok).toBe(true)
  expect(asked).toHaveLength(1)
  clock.nowMs += 2 * hour
  await kept.find('Ines', pin, null)
  expect(asked).toHaveLength(2)
})

test('[WB14] what the server refuses or does not answer is said so; an answer of another form is none', async () => {
  for (const code of ['failed', 'share-refused', 'share-not-lent']) expect(await shares(() => refuse(code)).kept.find('Ines', pin, null)).toMatchObject({ ok: false, refusal: { code } })
  expect(await shares(() => accept({ share: 'x' })).kept.find('Ines', pin, null)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
})

test('[WB14] wrong PINs wait from the fifth on, a right one begins anew, and the tenth drops the share', async () => {
  const { kept, clock, asked } = shares(() => refuse('failed'))
  kept.keep('Ines', { share, endsAtMs: clock.nowMs + 12 * hour })
  for (let at = 0; at < 4; at++) kept.judge('Ines', false)
  expect((await kept.find('Ines', pin, null)).ok).toBe(true)
  kept.judge('Ines', true)
  for (let at = 0; at < 5; at++) kept.judge('Ines', false)
  expect(await kept.find('Ines', pin, null)).toMatchObject({ ok: false, refusal: { code: 'too-many-tries', about: { seconds: 1 } } })
  clock.nowMs += 1_000
  expect((await kept.find('Ines', pin, null)).ok).toBe(true)
  for (let at = 0; at < 5; at++) kept.judge('Ines', false)
  clock.nowMs += hour
  expect(await kept.find('Ines', pin, null)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
  expect(asked).toHaveLength(1)
  kept.judge('nobody', false)
})

test('[WB14] after its shift it is lent anew to the PIN with the full factors, whatever is kept', async () => {
  const { kept, asked } = shares(() => accept({ share, endsAtMs: 1_000_000 + 24 * hour }))
  kept.keep('Ines', { share: 'ab'.repeat(32), endsAtMs: 1_000_000 + hour })
  const again = await kept.find('Ines', pin, { password: 'lluvia sobre tejas', code: '123456' })
  expect(again.ok && toHex(again.value)).toBe(share)
  expect(asked).toEqual([['/v1/accounts/pin-share/renew', { token: pin.token, pinProof: pin.proof, name: 'Ines', password: 'lluvia sobre tejas', code: '123456', hours: 24 }]])
  expect(await kept.find('Ines', pin, null)).toEqual(again)
  expect(asked).toHaveLength(1)
})
