// Parts and commitments. Vectors: test/vectors/ledger/entries.json, leaves.json, wraps.json.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { act, codeOf, sightingDraft, startMs, valueOf, worldOf } from '../../test/support/ledger.ts'
import { partsForm, partsOf, readVectors } from '../../test/support/ledger-vectors.ts'
import { KeyId, OperationId, Sha256, fromHex, fromUtf8, instantOf, msOf, Instant } from '../kernel/index.ts'
import { leafHash, leafText } from './leaf.ts'
import { countOf, partCommitment } from './part.ts'
import { readEntry } from './read-entry.ts'
import { PartClass } from './header.ts'
import { wrapInfo } from './wrap-info.ts'

const vectors = readVectors(
  'entries.json',
  z.object({
    valid: z.array(z.object({ what: z.string(), header: z.string(), parts: partsForm, hash: z.string() })),
    invalid: z.array(z.object({ what: z.string(), header: z.string(), parts: partsForm, code: z.string() })),
  }),
)

describe('[LG6] an absent part changes nothing that is proven', () => {
  it.each(vectors.valid)('$what', ({ header, parts, hash }) => {
    const entry = valueOf(readEntry(header, partsOf(parts), nodeHash))
    expect(entry.hash).toBe(hash)
    expect(entry.parts.map((part) => part === null)).toEqual(parts.map((part) => part === null))
    expect(countOf(entry) === null).toBe(parts[0] === null)
  })
})

describe('[LG5] [LG7] parts that do not belong to their header', () => {
  it.each(vectors.invalid.map((each) => ({ ...each, rule: each.code.startsWith('count') ? '[LG7]' : '[LG5]' })))(
    '$rule $what',
    ({ header, parts, code }) => {
      expect(codeOf(readEntry(header, partsOf(parts), nodeHash))).toBe(code)
    },
  )

  it('[LG1] a header that does not read is no entry', () => {
    expect(codeOf(readEntry('{', [], nodeHash))).toBe('not-json')
  })

  it('a commitment needs 16 bytes of salt', () => {
    expect(() => partCommitment(new Uint8Array(15), new Uint8Array(1), nodeHash)).toThrow('salt length')
  })

  it('[LG7] the clear part of an entry that came in unchecked is a fault', async () => {
    const world = worldOf('unchecked')
    const { entries } = await act(world, [sightingDraft(world)])
    const [entry] = entries
    const part = { salt: new Uint8Array(16), bytes: new Uint8Array([0x7b]) }
    expect(() => entry && countOf({ ...entry, parts: [part] })).toThrow('not canonical')
    expect(entry && countOf({ ...entry, parts: [] })).toBeNull()
  })
})

describe('[LG27] leaves', () => {
  const form = z.object({ ledgerId: OperationId, entryHash: Sha256, recordedAt: Instant, salt: z.string(), text: z.string(), hash: z.string() })
  const { leaves } = readVectors('leaves.json', z.object({ leaves: z.array(form) }))

  it.each(leaves)('$recordedAt', ({ ledgerId, entryHash, recordedAt, salt, text, hash }) => {
    const input = { ledgerId, entryHash, recordedAtMs: msOf(recordedAt), salt: fromHex(salt) }
    expect(leafText(input, nodeHash)).toBe(text)
    expect(leafHash(input, nodeHash)).toBe(hash)
  })

  it('[LG27] the same entry at the same time under two salts gives two leaves', () => {
    const [leaf] = leaves
    if (leaf === undefined) throw new Error('a leaf')
    const input = { ledgerId: leaf.ledgerId, entryHash: leaf.entryHash, recordedAtMs: startMs, salt: new Uint8Array(16) }
    expect(leafHash(input, nodeHash)).not.toBe(leafHash({ ...input, salt: new Uint8Array(16).fill(1) }, nodeHash))
    expect(leafText(input, nodeHash)).not.toContain(instantOf(startMs))
    expect(leafText(input, nodeHash)).not.toContain(leaf.entryHash)
    expect(() => leafText({ ...input, salt: new Uint8Array(8) }, nodeHash)).toThrow('salt length')
  })
})

describe('[LG32] a key wrap is bound to its place', () => {
  const place = z.object({
    operationId: OperationId,
    keyId: KeyId,
    subject: z.string().nullable(),
    class: PartClass.exclude(['count']),
    group: z.string(),
    groupEpoch: z.int(),
  })
  const { wraps } = readVectors('wraps.json', z.object({ wraps: z.array(z.object({ place, info: z.string() })) }))

  it.each(wraps)('[LG32] $place.class', ({ place, info }) => {
    expect(fromUtf8(wrapInfo(place))).toBe(info)
  })
})
