// Headers read one way only. Vectors: test/vectors/ledger/headers.json.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { codeOf, valueOf } from '../../test/support/ledger.ts'
import { readVectors } from '../../test/support/ledger-vectors.ts'
import { parseCanonical } from '../kernel/index.ts'
import { Header, headerHash, headerText, readHeader } from './header.ts'

const vectors = readVectors(
  'headers.json',
  z.object({
    valid: z.array(z.object({ what: z.string(), text: z.string(), hash: z.string() })),
    invalid: z.array(z.object({ what: z.string(), text: z.string(), code: z.string() })),
  }),
)

const rules: Readonly<Record<string, string>> = {
  'not-json': '[LG1]',
  'not-canonical': '[LG1]',
  'header-malformed': '[LG2]',
  'newer-format': '[LG3]',
  'header-too-long': '[LG4]',
}

describe('[LG1] a header has one text', () => {
  it.each(vectors.valid)('$what', ({ text, hash }) => {
    const header = valueOf(readHeader(text))
    expect(headerText(header)).toBe(text)
    expect(headerHash(text, nodeHash)).toBe(hash)
  })
})

describe('[LG1] [LG2] [LG3] [LG4] what is refused, and as what', () => {
  it.each(vectors.invalid.map((each) => ({ ...each, rule: rules[each.code] })))('$rule $what', ({ text, code }) => {
    expect(codeOf(readHeader(text))).toBe(code)
  })

  it('[LG2] a refusal names the field', () => {
    const [, sealed] = vectors.valid
    const wrong = sealed?.text.replace('"class":"identity"', '"class":"religion"') ?? ''
    expect(readHeader(wrong)).toMatchObject({ refusal: { about: { field: 'parts.1.class' } } })
  })
})

/** The rules one by one, as they are written: canonical, exactly two fields, format 1, accepted by its schema, `count` alone without a key. */
function isHeader(text: string): boolean {
  const parsed = parseCanonical(text)
  const outer = z.strictObject({ format: z.literal(1), header: Header }).safeParse(parsed.ok ? parsed.value : null)
  return outer.success && outer.data.header.parts.every((part) => (part.class === 'count') === (part.keyId === null))
}

it('[LG1] [LG2] one letter more, less or other anywhere: read when the rules say so, one by one, and never else', () => {
  const letters = ['', ' ', '1', '"', 'a', '\\u0061']
  let read = 0
  for (const [no, { text }] of vectors.valid.entries()) {
    // Everywhere in the shortest; here and there in the others, which take as long.
    for (let at = 0; at <= text.length; at += no === 0 ? 1 : 7) {
      for (const letter of letters) {
        for (const rest of [text.slice(at), text.slice(at + 1)]) {
          const changed = text.slice(0, at) + letter + rest
          const { ok } = readHeader(changed)
          if (ok !== isHeader(changed)) expect.fail(changed)
          if (ok) read += 1
        }
      }
    }
  }
  expect(read).toBeGreaterThan(100)
})
