// Bytes as text and back, strictly: two texts never mean the same bytes. Ids, faults, outcomes.
import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts'
import { Fault, assert, unreachable } from './fault.ts'
import { fromHex, toHex } from './hex.ts'
import { EntryId, RegistrationId, Sha256 } from './ids.ts'
import { newEntryId, newId } from './new-id.ts'
import { accept, refuse } from './outcome.ts'
import { hashHex } from './ports.ts'
import { fromUtf8, toUtf8 } from './utf8.ts'

const runs = { seed: 7, numRuns: 200 }
const bytesOf = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)

describe('hex', () => {
  it('is written in small letters and read back', () => {
    expect(toHex(bytesOf(0, 1, 0xab, 0xff))).toBe('0001abff')
    fc.assert(fc.property(fc.uint8Array(), (bytes) => { expect(fromHex(toHex(bytes))).toEqual(bytes) }), runs)
  })

  test.each(['0', 'AB', '0g', ' 00', '00\n', '0x00'])('%j is a fault', (text) => {
    expect(() => fromHex(text)).toThrow('hex')
  })
})

describe('base64', () => {
  // RFC 4648 section 10.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('of %j is %j', (text, encoded) => {
    expect(toBase64(toUtf8(text))).toBe(encoded)
    expect(fromBase64(encoded)).toEqual(toUtf8(text))
    expect(toBase64Url(toUtf8(text))).toBe(encoded.replaceAll('=', ''))
    expect(fromBase64Url(encoded.replaceAll('=', ''))).toEqual(toUtf8(text))
  })

  it('is read back, in either alphabet', () => {
    expect(toBase64(bytesOf(0xfb, 0xff))).toBe('+/8=')
    expect(toBase64Url(bytesOf(0xfb, 0xff))).toBe('-_8')
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
      }),
      runs,
    )
  })

  test.each(['Zg', 'Zg=', 'Zg===', 'Zh==', 'Zm9', 'Zm9=', 'Z', '====', 'Zm9v\n', 'Zm 9', '-_8=', '=Zm9'])('%j is nothing', (text) => {
    expect(fromBase64(text)).toBeNull()
  })

  test.each(['Zg==', 'Zh', 'Z', 'Zm9v+', 'Zm9/', 'Zm9vZ'])('%j is nothing in the other alphabet', (text) => {
    expect(fromBase64Url(text)).toBeNull()
  })
})

describe('utf-8', () => {
  it('is what the platform writes, and read back', () => {
    const encoder = new TextEncoder()
    for (const text of ['', 'Ixchel', 'Ñu', 'רבקה', 'Зоя', 'لیلا', '🙂', '\u07FF\u0800\uFFFF\u{10000}\u{10FFFF}']) {
      expect(toUtf8(text)).toEqual(encoder.encode(text))
      expect(fromUtf8(toUtf8(text))).toBe(text)
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(fromUtf8(toUtf8(text))).toBe(text) }), runs)
  })

  test.each(['\uD800', 'a\uDC00', '\uD800a', '\uD800\uD800', '\uDC00\uD800'])('a lone surrogate never becomes bytes: %j', (text) => {
    expect(() => toUtf8(text)).toThrow('lone surrogate')
  })

  test.each([
    ['a byte that never occurs', [0xff]],
    ['a follower alone', [0x80]],
    ['too short', [0xe2, 0x82]],
    ['followed by a letter', [0xc3, 0x41]],
    ['overlong in two', [0xc0, 0x80]],
    ['overlong in three', [0xe0, 0x80, 0x80]],
    ['overlong in four', [0xf0, 0x80, 0x80, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['far beyond', [0xf5, 0x80, 0x80, 0x80]],
  ])('%s is nothing', (_what, bytes) => {
    expect(fromUtf8(bytesOf(...bytes))).toBeNull()
  })

  it('nothing is read that the platform refuses, and nothing refused that it reads', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const read = (bytes: Uint8Array): string | null => {
      try {
        return decoder.decode(bytes)
      } catch {
        return null
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => { expect(fromUtf8(bytes)).toBe(read(bytes)) }), { seed: 7, numRuns: 2_000 })
  })
})

describe('ids', () => {
  const random = { bytes: (count: number) => new Uint8Array(count).fill(0xff) }

  it('are 128 random bits under their brand', () => {
    expect(newId(RegistrationId, random)).toBe('f'.repeat(32))
    for (const text of ['f'.repeat(31), 'F'.repeat(32), `${'f'.repeat(31)}g`, '']) expect(RegistrationId.safeParse(text).success).toBe(false)
    expect(Sha256.safeParse('f'.repeat(64)).success).toBe(true)
  })

  // RFC 9562 section 5.7: 48 bits of milliseconds, version 7, variant 10.
  test.each([
    [0, '00000000-0000-7fff-bfff-ffffffffffff'],
    [0x017f22e279b0, '017f22e2-79b0-7fff-bfff-ffffffffffff'],
    [2 ** 48 - 1, 'ffffffff-ffff-7fff-bfff-ffffffffffff'],
  ])('of an entry, at %i, is %s', (ms, id) => {
    expect(newEntryId(ms, random)).toBe(id)
  })

  test.each([-1, 0.5, 2 ** 48, Number.NaN])('of an entry, at %s, is a fault', (ms) => {
    expect(() => newEntryId(ms, random)).toThrow('clock out of range')
  })

  test.each(['017f22e2-79b0-4fff-bfff-ffffffffffff', '017f22e2-79b0-7fff-ffff-ffffffffffff', '017F22E2-79B0-7FFF-BFFF-FFFFFFFFFFFF', '017f22e279b07fffbfffffffffffffff'])('%s is no id of an entry', (text) => {
    expect(EntryId.safeParse(text).success).toBe(false)
  })
})

describe('outcomes and faults', () => {
  it('a refusal is returned with its facts, a fault is thrown with its name', () => {
    expect(accept(7)).toEqual({ ok: true, value: 7 })
    expect(refuse('order-missing')).toEqual({ ok: false, refusal: { code: 'order-missing', about: {} } })
    expect(refuse('order-missing', { id: 'x' })).toMatchObject({ refusal: { about: { id: 'x' } } })
    expect(() => assert(false, 'that it holds')).toThrow(new Fault('that it holds'))
    expect(() => assert(true, 'that it holds')).not.toThrow()
    expect(() => unreachable('x' as never, 'a test')).toThrow('unreachable in a test: x')
    expect(new Fault('x').name).toBe('Fault')
  })

  it('a hash is shown in hex', () => {
    const hash = { sha256: () => bytesOf(0xab, 0xcd), sha256Hex: () => 'abcd', hmacSha256: () => bytesOf(), hkdfSha256: () => bytesOf() }
    expect(hashHex(hash, bytesOf())).toBe('abcd')
  })
})
