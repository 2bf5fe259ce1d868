// One text for one meaning: what is written, and everything else that is refused on reading.
import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { canonicalJson, jsonDepthMax, parseCanonical, type Json } from './canonical-json.ts'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('writing', () => {
  test.each<readonly [Json, string]>([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [9_007_199_254_740_991, '9007199254740991'],
    ['', '""'],
    ['"\\/\b\f\n\r\t\u0001', '"\\"\\\\/\\b\\f\\n\\r\\t\\u0001"'],
    ['רבקה Зоя لیلا 🙂', '"רבקה Зоя لیلا 🙂"'],
    [[], '[]'],
    [[1, [2, 'x'], {}], '[1,[2,"x"],{}]'],
    [{ b: 1, a: 2, '': 3, A: 4 }, '{"":3,"A":4,"a":2,"b":1}'],
    // RFC 8785 section 3.2.3: by UTF-16 code units, so the surrogate pair of 😀 comes before ﬁ (U+FB01).
    [{ '\uFB01': 1, '😀': 2, é: 3 }, '{"é":3,"😀":2,"\uFB01":1}'],
  ])('%j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
    expect(parseCanonical(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  it('a field without a value is left out', () => {
    expect(canonicalJson({ a: undefined, b: 1 } as unknown as Json)).toBe('{"b":1}')
  })

  test.each<readonly [string, Json]>([
    ['a fraction', 1.5],
    ['a number past the safe ones', 2 ** 53],
    ['no number at all', Number.NaN],
    ['a lone surrogate', '\uD800'],
    ['a lone surrogate as a name', { '\uDC00': 1 }],
    ['too deep', JSON.parse(nested(jsonDepthMax + 2)) as Json],
  ])('%s is a fault', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow('canonical json')
  })
})

/** RFC 8785 with whole numbers, read plainly: what is written must be this, whichever way it is written. Null for what has no text. */
function plainly(value: unknown, depth: number): string | null {
  if (depth > jsonDepthMax) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value + 0) : null
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null
  if (value === null || typeof value === 'boolean') return String(value)
  const isArray = Array.isArray(value)
  const fields = isArray ? value.map((item: unknown) => plainly(item, depth + 1)) : Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [plainly(key, depth), plainly(item, depth + 1)] as const).map(([key, text]) => (key === null || text === null ? null : `${key}:${text}`)) // what JSON.parse gives, or was drawn
  if (fields.includes(null)) return null
  return isArray ? `[${fields.join(',')}]` : `{${fields.join(',')}}`
}

function textOrNull(value: Json): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

/** Keys that a platform puts in an order of its own, or that name what objects have; numbers and texts with no canonical form. */
const hostileKey = fc.oneof(fc.constantFrom('10', '9', '1', '02', '-1', '__proto__', 'toJSON', 'constructor', '', 'é', '\uD83D\uDE00', '\uFB01'), fc.string(), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 3 }))
const hostileLeaf = fc.oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.double(), fc.constantFrom(-0, 2 ** 53, 1e21), hostileKey)
const { value: hostile } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: jsonDepthMax + 2, depthSize: 'medium' }, hostileLeaf as fc.Arbitrary<Json>, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(hostileKey, tie('value'), { maxKeys: 5 })), // leaves are JSON, or what it must refuse
}))

describe('whatever comes', () => {
  it('is written as a plain reading of the standard writes it, or not at all', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(textOrNull(value)).toBe(plainly(value, 0))
      }),
      { seed: 8785, numRuns: 3_000 },
    )
  })

  it('is read when it is the one text of its value, and never else', () => {
    const texts = fc.oneof(
      hostile.map((value) => JSON.stringify(value)),
      hostile.map((value) => textOrNull(value) ?? '-0'),
      fc.tuple(hostile, fc.nat(), fc.constantFrom(' ', '\\u0061', '0', '"', ',', '.0', 'e0', '-', '\uD800', '{', '}')).map(([value, at, more]) => {
        const text = JSON.stringify(value)
        return text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1))
      }),
      fc.json(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        let wanted: string | null = null
        try {
          wanted = plainly(JSON.parse(text), 0)
        } catch {
          // No JSON: refused as well.
        }
        expect(parseCanonical(text).ok).toBe(wanted === text)
      }),
      { seed: 8785, numRuns: 3_000 },
    )
  })
})

describe('reading', () => {
  test.each([
    ['nothing', '', 'not-json'],
    ['half a text', '{"a":', 'not-json'],
    ['a word', 'nil', 'not-json'],
    ['something after the end', '{} {}', 'not-json'],
    ['a key twice', '{"a":1,"a":1}', 'not-canonical'],
    ['a key twice, once escaped', '{"a":1,"\\u0061":2}', 'not-canonical'],
    ['another order of keys', '{"b":1,"a":2}', 'not-canonical'],
    ['a space', '{"a": 1}', 'not-canonical'],
    ['a break after the end', '{}\n', 'not-canonical'],
    ['a fraction', '1.5', 'not-canonical'],
    ['a whole number written as a fraction', '1.0', 'not-canonical'],
    ['a power of ten', '1e2', 'not-canonical'],
    ['minus nought', '-0', 'not-canonical'],
    ['a number past the safe ones', '9007199254740993', 'not-canonical'],
    ['an escape that need not be', '"\\u0041"', 'not-canonical'],
    ['an escape in capitals', '"\\u001F"', 'not-canonical'],
    ['a lone surrogate', '"\\ud800"', 'not-canonical'],
    ['too deep', nested(jsonDepthMax + 2), 'not-canonical'],
    ['far too deep', nested(100_000), 'not-canonical'],
  ])('%s is refused', (_what, text, code) => {
    expect(parseCanonical(text)).toEqual({ ok: false, refusal: { code, about: { length: text.length } } })
  })

  it('as deep as is allowed is read', () => {
    expect(parseCanonical(nested(jsonDepthMax + 1)).ok).toBe(true)
  })

  it('whatever is written is read back as it was', () => {
    const tree = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    }))
    fc.assert(
      fc.property(tree.value, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json
        expect(parseCanonical(canonicalJson(plain))).toEqual({ ok: true, value: plain })
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})
