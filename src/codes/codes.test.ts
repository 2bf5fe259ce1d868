// Printed codes and QR texts of bands and of what is carried: rules BD1 to BD6, with vectors written by another program.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeHash } from '../adapters/node/crypto/index.ts'
import { fromHex, toHex } from '../kernel/index.ts'
import { bandCodeOf, bandCodeText, bandIdOf, bandQr, bandTokenBytes, bandsPerBatchMax, carriedBytesMax, carriedQr, newBandTokens, pieceBytesMax, piecesOf, readBandCode, readQr, wholeOf, withPiece, type BandCode, type Carried } from './index.ts'
import { checkLetters, checkLettersHold } from './check-letters.ts'
import { dammDigit, dammHolds } from './damm.ts'

type Refused = Readonly<{ what: string; text: string; code: string; about: Readonly<Record<string, unknown>> }>
type Bands = Readonly<{ key: string; valid: readonly Readonly<{ token: string; code: string; printed: string; qr: string; bandId: string }>[]; typed: readonly Readonly<{ text: string; code: string }>[]; refused: readonly Refused[] }>
type Qrs = Readonly<{ carried: Readonly<{ carriedId: string; whole: string; pieces: readonly string[] }>; invalid: readonly Refused[] }>

const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../test/vectors/codes/${name}.json`, import.meta.url), 'utf8'))
const bands = vectors('bands') as Bands // our own files, of these shapes
const qrs = vectors('qr') as Qrs

const token = fc.uint8Array({ minLength: bandTokenBytes, maxLength: bandTokenBytes })
const digits = fc.stringMatching(/^[0-9]{8}$/)

test.each(bands.valid)('[BD1] the band $token has the code, the QR text and the id of the vector', ({ token: hex, code, printed, qr, bandId }) => {
  const of = bandCodeOf(fromHex(hex))
  expect([of, bandCodeText(of), bandQr(fromHex(hex)), bandIdOf(of, fromHex(bands.key), nodeHash)]).toEqual([code, printed, qr, bandId])
  expect(readBandCode(printed)).toEqual({ ok: true, value: code })
  expect(readQr(qr)).toEqual({ ok: true, value: { kind: 'band', token: fromHex(hex) } })
})

test('[BD1] whichever of the two is read, it is the same band', () => {
  fc.assert(fc.property(token, (bytes) => {
    const read = readQr(bandQr(bytes))
    expect(read.ok && read.value.kind === 'band' && bandCodeOf(read.value.token)).toBe(bandCodeOf(bytes))
    expect(readBandCode(bandCodeText(bandCodeOf(bytes)))).toEqual({ ok: true, value: bandCodeOf(bytes) })
  }))
})

test('[BD1] another key gives another id, and nothing of the code stands in it', () => {
  const code = bandCodeOf(new Uint8Array(bandTokenBytes))
  const [one, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)].map((key) => bandIdOf(code, key, nodeHash))
  expect(one).not.toBe(other)
  expect(one).not.toContain(code)
})

test('[BD2] one wrong digit is found, whichever it is', () => {
  fc.assert(fc.property(digits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (eight, at, by) => {
    const code = eight + dammDigit(eight)
    const wrong = code.slice(0, at) + String((Number(code.charAt(at)) + by) % 10) + code.slice(at + 1)
    expect([dammHolds(code), dammHolds(wrong)]).toEqual([true, false])
  }))
})

test('[BD2] two neighbours that changed places are found, after whatever stands before them', () => {
  for (let before = 0; before < 10_000; before++) {
    const [a = '', b = ''] = String(before % 100).padStart(2, '0')
    if (a === b) continue
    const text = `${String(Math.floor(before / 100)).padStart(2, '0')}${a}${b}`
    expect(dammHolds(`${text.slice(0, 2)}${b}${a}${dammDigit(text)}`), text).toBe(false)
    // The digit before the check digit and the check digit itself.
    const check = dammDigit(text)
    if (check !== b) expect(dammHolds(`${text.slice(0, 3)}${check}${b}`), text).toBe(false)
  }
})

test.each(bands.typed)('[BD3] $text is read as it is typed', ({ text, code }) => {
  expect(readBandCode(text)).toEqual({ ok: true, value: code })
})

test.each(bands.refused)('[BD3] $what is refused, and says where', ({ text, code, about }) => {
  expect(readBandCode(text)).toEqual({ ok: false, refusal: { code, about } })
})

test('[BD4] the two check letters are those of ISO/IEC 7064, and find one wrong letter and two that changed places', () => {
  expect(checkLetters('ISO79')).toBe('3W')
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z]{2,60}$/), fc.nat(), fc.integer({ min: 1, max: 35 }), (text, somewhere, by) => {
    const at = somewhere % text.length
    const whole = text + checkLetters(text)
    const wrong = letters.charAt((letters.indexOf(whole.charAt(at)) + by) % 36)
    expect(checkLettersHold(whole)).toBe(true)
    expect(checkLettersHold(whole.slice(0, at) + wrong + whole.slice(at + 1))).toBe(false)
    const [a, b] = [whole.charAt(at), whole.charAt(at + 1)]
    if (a !== b) expect(checkLettersHold(whole.slice(0, at) + b + a + whole.slice(at + 2))).toBe(false)
  }))
})

test.each(qrs.invalid)('[BD5] $what is refused, and says where', ({ text, code, about }) => {
  expect(readQr(text)).toEqual({ ok: false, refusal: { code, about } })
})

test('[BD5] whatever a camera reads is answered', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((text) => `AMPARO.${text}`), fc.string().map((text) => `AMPARO.M1.${text}`)), (text) => {
    expect(readQr(text).ok).toBe(false)
  }))
})

function gathered(texts: readonly string[]): Carried | null {
  return texts.reduce<Carried | null>((before, text) => {
    const read = readQr(text)
    return read.ok && read.value.kind === 'carried' ? withPiece(before, read.value.piece) : before
  }, null)
}

test('[BD6] the whole of the vector is cut and put together', () => {
  const { carriedId, whole, pieces } = qrs.carried
  const cut = piecesOf(carriedId, fromHex(whole))
  expect(cut.ok && cut.value.map(carriedQr)).toEqual(pieces)
  const all = gathered(pieces)
  expect(all !== null && toHex(wholeOf(all) ?? new Uint8Array())).toBe(whole)
})

test('[BD6] in any order, some of them twice, pieces are the whole once none is missing', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 3_000 })
  fc.assert(fc.property(bytes, fc.infiniteStream(fc.nat()), (whole, order) => {
    const cut = piecesOf('ab'.repeat(16), whole)
    const texts = cut.ok ? cut.value.map(carriedQr) : []
    const shuffled = [...texts, ...texts.slice(0, 2)].map((text) => ({ text, at: order.next().value ?? 0 })).toSorted((a, b) => a.at - b.at)
    const all = gathered(shuffled.map(({ text }) => text))
    expect(all === null ? null : wholeOf(all)).toEqual(whole)
    const lacking = gathered(texts.slice(1))
    expect(lacking === null ? null : wholeOf(lacking)).toBeNull()
  }))
})

test('[BD6] of the longest whole every piece is one picture, and one byte more is refused', () => {
  const cut = piecesOf('ab'.repeat(16), new Uint8Array(carriedBytesMax - 300))
  expect(cut.ok && cut.value.every(({ bytes }) => bytes.length >= 1 && bytes.length <= pieceBytesMax)).toBe(true)
  expect(piecesOf('ab'.repeat(16), new Uint8Array(carriedBytesMax + 1))).toMatchObject({ ok: false, refusal: { code: 'too-long' } })
})

test('[BD6] a piece of another whole begins that one', () => {
  const [one, other] = ['ab', 'cd'].map((id) => piecesOf(id.repeat(16), new Uint8Array(500)))
  if (one?.ok !== true || other?.ok !== true) throw new Error('test: pieces')
  const texts = [...one.value.slice(0, 2), ...other.value.slice(0, 1)].map(carriedQr)
  expect(gathered(texts)).toMatchObject({ carriedId: 'cd'.repeat(16), pieces: { size: 1 } })
})

test('[BD3] of a batch no two bands have one code, though the source repeats itself', () => {
  let drawn = 0
  const repeats = { bytes: (count: number) => new Uint8Array(count).fill(Math.floor(drawn++ / 2)) }
  const codes: readonly BandCode[] = newBandTokens(20, repeats).map(bandCodeOf)
  expect(new Set(codes).size).toBe(20)
  expect(() => newBandTokens(bandsPerBatchMax + 1, repeats)).toThrow()
})
