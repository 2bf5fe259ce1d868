// Headers read one way only. Vectors: test/vectors/ledger/headers.json.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { codeOf, valueOf } from '../../test/support/ledger.ts'
import { readVectors } from '../../test/support/ledger-vectors.ts'
import { headerHash, headerText, readHeader } from './header.ts'

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
