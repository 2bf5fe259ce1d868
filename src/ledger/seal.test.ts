// Sealed parts. Vectors: test/vectors/ledger/sealing.json.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeCipher, nodeHash } from '../../test/support/ledger-ports.ts'
import { act, nameDraft, names, sightingDraft, worldOf } from '../../test/support/ledger.ts'
import { readVectors } from '../../test/support/ledger-vectors.ts'
import { EntryId, KeyId, OperationId, canonicalJson, fromHex, fromUtf8, parseCanonical, toHex, toUtf8, type Cipher } from '../kernel/index.ts'
import type { Entry } from './entry.ts'
import { PartClass } from './header.ts'
import { padded, unpadded } from './padding.ts'
import { partCommitment } from './part.ts'
import { openParts, sealParts, sealedTextBytesMax } from './seal.ts'

const place = { operationId: OperationId, entryId: EntryId, partNumber: z.int(), class: PartClass.exclude(['count']), subject: z.string().nullable(), keyId: KeyId }
const bytes = { contentKey: z.string(), text: z.string(), info: z.string(), partKey: z.string(), aad: z.string(), padded: z.string(), sealed: z.string() }
const { cases, refused } = readVectors(
  'sealing.json',
  z.object({
    cases: z.array(z.object({ what: z.string(), ...place, ...bytes, salt: z.string(), commitment: z.string() })),
    refused: z.array(z.object({ what: z.string(), sealed: z.string(), state: z.string() })),
  }),
)
type Case = (typeof cases)[number]

describe('[LG8] known keys give known ciphertexts', () => {
  it.each(cases)('$what', async (each) => {
    const [sealed = new Uint8Array()] = await sealParts([{ place: each, key: fromHex(each.contentKey), text: toUtf8(each.text) }], nodeCipher, nodeHash)
    expect(toHex(sealed)).toBe(each.sealed)
    expect(toHex(padded(toUtf8(each.text)))).toBe(each.padded)
    expect(partCommitment(fromHex(each.salt), sealed, nodeHash)).toBe(each.commitment)
    const [raw] = await nodeCipher.open([{ key: fromHex(each.partKey), aad: toUtf8(each.aad), bytes: fromHex(each.sealed) }])
    expect(toHex(raw ?? new Uint8Array())).toBe(each.padded)
  })

  it.each(cases)('$what opens again', async (each) => {
    expect(await openOne(await entryWith(each), each)).toEqual({ state: 'open', content: JSON.parse(each.text) })
  })

  it.each(refused)('what opens and was not written by the rules: $what', async ({ sealed, state }) => {
    const [each] = cases
    if (each === undefined) throw new Error('a case')
    expect(await openOne(await entryWith({ ...each, sealed }), each)).toEqual({ state })
  })
})

describe('[LG8] a seal opens in its own place only', () => {
  const changes: readonly [string, Partial<Case>][] = [
    ['another operation', { operationId: OperationId.parse('0'.repeat(32)) }],
    ['another entry', { entryId: EntryId.parse('019c20b1-4d45-7abc-8def-000000000000') }],
    ['another part number', { partNumber: 2 }],
    ['another class', { class: 'health' }],
    ['another subject', { subject: '0'.repeat(32) }],
    ['no subject', { subject: null }],
    ['another key id', { keyId: KeyId.parse('0'.repeat(32)) }],
    ['one digit of the ciphertext', { sealed: firstDigitChanged(cases[0]?.sealed ?? '') }],
    ['one digit of the tag', { sealed: (cases[0]?.sealed ?? '').replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }],
    ['no ciphertext', { sealed: '' }],
  ]
  it.each(changes)('%s', async (_, change) => {
    const [each] = cases
    if (each === undefined) throw new Error('a case')
    expect(await openOne(await entryWith({ ...each, ...change }), { ...each, ...change })).toEqual({ state: 'does-not-open' })
  })

  it('another key', async () => {
    const [each] = cases
    if (each === undefined) throw new Error('a case')
    expect(await openOne(await entryWith(each), { ...each, contentKey: '00'.repeat(32) })).toEqual({ state: 'does-not-open' })
  })
})

describe('[LG9] absence is said, and of which kind', () => {
  it('in one batch, in order: open, key missing, bytes absent, wrong key', async () => {
    const world = worldOf('absence')
    const { entries } = await act(world, [sightingDraft(world, { sealed: [nameDraft(world, names[1] ?? '')] })])
    const [entry] = entries
    if (entry === undefined) throw new Error('an entry')
    const withheld = { ...entry, parts: [entry.parts[0] ?? null, null] }
    const key = world.contentKey
    const opened = await openParts(
      [
        { entry, partNumber: 1, key },
        { entry, partNumber: 1, key: null },
        { entry: withheld, partNumber: 1, key },
        { entry: withheld, partNumber: 1, key: null },
        { entry, partNumber: 1, key: new Uint8Array(32) },
        { entry, partNumber: 1, key: key.slice(1) },
      ],
      nodeCipher,
      nodeHash,
    )
    expect(opened.map(({ state }) => state)).toEqual(['open', 'key-missing', 'absent', 'absent', 'does-not-open', 'does-not-open'])
    expect(opened[0]).toEqual({ state: 'open', content: { name: names[1] } })
  })

  it('asked wrongly, it is a fault', async () => {
    const world = worldOf('faults')
    const { entries } = await act(world, [sightingDraft(world)])
    const [entry] = entries
    if (entry === undefined) throw new Error('an entry')
    const key = world.contentKey
    await expect(openParts([{ entry, partNumber: 0, key }], nodeCipher, nodeHash)).rejects.toThrow('no seal')
    const short = { place: cases[0] ?? place, key: new Uint8Array(31), text: toUtf8('1') } as Parameters<typeof sealParts>[0][number]
    await expect(sealParts([short], nodeCipher, nodeHash)).rejects.toThrow('key length')
    const long = { ...short, key, text: new Uint8Array(sealedTextBytesMax + 1) }
    await expect(sealParts([long], nodeCipher, nodeHash)).rejects.toThrow('too long')
    const silent: Cipher = { ...nodeCipher, open: () => Promise.resolve([]) }
    const sealed = await act(world, [sightingDraft(world, { sealed: [nameDraft(world, 'x')] })])
    const [second] = sealed.entries
    const opened = second && (await openParts([{ entry: second, partNumber: 1, key }], silent, nodeHash))
    expect(opened).toEqual([{ state: 'does-not-open' }])
  })
})

describe('[LG10] lengths tell little', () => {
  it('padding is undone, fills steps of 256 and is never nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), (content) => {
        const full = padded(content)
        expect(full.length % 256).toBe(0)
        expect(full.length - content.length).toBeGreaterThanOrEqual(1)
        expect(full.length - content.length).toBeLessThanOrEqual(256)
        expect(toHex(unpadded(full) ?? new Uint8Array())).toBe(toHex(content))
      }),
    )
  })

  it('every padded text has one content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 600 }), (bytes) => {
        const content = unpadded(bytes)
        if (content !== null) expect(toHex(padded(content))).toBe(toHex(bytes))
      }),
    )
    const zeros = new Uint8Array(512)
    zeros[255] = 0x80
    expect(unpadded(zeros)).toBeNull()
    expect(unpadded(new Uint8Array(255))).toBeNull()
    zeros[256] = 0x80
    expect(unpadded(zeros)).not.toBeNull()
  })

  it('any JSON comes back as it went in', async () => {
    const [each] = cases
    if (each === undefined) throw new Error('a case')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        const sealed = await sealParts([{ place: each, key: fromHex(each.contentKey), text: toUtf8(canonicalJson(text)) }], nodeCipher, nodeHash)
        expect((sealed[0]?.length ?? 0) % 256).toBe(16)
        expect(await openOne(await entryWith({ ...each, sealed: toHex(sealed[0] ?? new Uint8Array()) }), each)).toEqual({ state: 'open', content: text })
      }),
      { numRuns: 30 },
    )
    expect(parseCanonical(fromUtf8(toUtf8('"x"')) ?? '')).toMatchObject({ ok: true })
  })
})

/** An entry whose part number `partNumber` is this ciphertext; header and hash are those of some other. */
async function entryWith(each: Case): Promise<Entry> {
  const world = worldOf('carrier')
  const { entries } = await act(world, [sightingDraft(world)])
  const [entry] = entries
  const [clear] = entry?.header.parts ?? []
  if (entry === undefined || clear === undefined) throw new Error('an entry')
  const named = { ...clear, class: each.class, subject: each.subject, keyId: each.keyId }
  const part = { salt: fromHex(each.salt), bytes: fromHex(each.sealed) }
  return {
    ...entry,
    header: { ...entry.header, operationId: each.operationId, entryId: each.entryId, parts: Array.from({ length: each.partNumber + 1 }, () => named) },
    parts: Array.from({ length: each.partNumber + 1 }, () => part),
  }
}

async function openOne(entry: Entry, each: Case): Promise<unknown> {
  const [opened] = await openParts([{ entry, partNumber: each.partNumber, key: fromHex(each.contentKey) }], nodeCipher, nodeHash)
  return opened
}

function firstDigitChanged(hex: string): string {
  return `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`
}
