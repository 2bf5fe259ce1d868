// Building the entries of one act.
import { describe, expect, it } from 'vitest'
import { nodeCipher, nodeHash } from '../../test/support/ledger-ports.ts'
import { act, acts, codeOf, nameDraft, names, seededRandom, sightingDraft, startMs, valueOf, worldOf, type World } from '../../test/support/ledger.ts'
import { ActId, newId, type Cipher } from '../kernel/index.ts'
import { buildEntries, type BuildInput, type EntryDraft } from './build-entry.ts'
import { entryLineBytes } from './line-size.ts'
import { countOf } from './part.ts'
import { readEntry } from './read-entry.ts'
import { sealedTextBytesMax } from './seal.ts'

describe('[LG12] entries of an act follow each other without a gap', () => {
  it('numbers, predecessors, act and size', async () => {
    const world = worldOf('chain')
    const { entries, chain } = await acts(world, [2, 3])
    expect(entries.map(({ header }) => header.sequence)).toEqual([1, 2, 3, 4, 5])
    expect(entries.map(({ header }) => header.prev)).toEqual([null, ...entries.slice(0, -1).map(({ hash }) => hash)])
    expect(entries.map(({ header }) => header.actSize)).toEqual([2, 2, 3, 3, 3])
    expect(new Set(entries.map(({ header }) => header.actId)).size).toBe(2)
    expect(chain).toEqual({ ...world.chain, sequence: 5, prev: entries[4]?.hash })
  })

  it('each reads back as itself', async () => {
    const { entries } = await acts(worldOf('read back'), [3])
    for (const entry of entries) expect(valueOf(readEntry(entry.headerText, entry.parts, nodeHash))).toEqual(entry)
  })
})

describe('[LG7] part 0 is what is counted, in clear', () => {
  it('sealed parts follow in the order of the draft', async () => {
    const world = worldOf('parts')
    const sealed = names.map((name) => nameDraft(world, name))
    const { entries } = await act(world, [sightingDraft(world, { count: { heads: 121 }, sealed })])
    const [entry] = entries
    expect(entry && countOf(entry)).toEqual({ heads: 121 })
    expect(entry?.header.parts[0]).toMatchObject({ class: 'count', subject: null, keyId: null, lengthBytes: 13 })
    expect(entry?.header.parts.slice(1).map(({ subject }) => subject)).toEqual(sealed.map(({ subject }) => subject))
    expect(entry?.header.parts.slice(1).map(({ lengthBytes }) => lengthBytes)).toEqual(names.map(() => 272))
    expect(entry?.headerText).not.toContain('Ixchel')
  })
})

describe('[LG11] an entry id is drawn for one building and never used again', () => {
  it('the same drafts built twice share no id, no salt, no ciphertext', async () => {
    const world = worldOf('twice')
    const draft = sightingDraft(world, { sealed: [nameDraft(world, names[0] ?? '')] })
    const [one, two] = [await act(world, [draft]), await act(world, [draft])]
    const [a, b] = [one.entries[0], two.entries[0]]
    expect(a?.header.entryId).not.toBe(b?.header.entryId)
    expect(a?.parts[1]?.bytes).not.toEqual(b?.parts[1]?.bytes)
    expect(a?.parts[0]?.salt).not.toEqual(b?.parts[0]?.salt)
  })
})

describe('[LG4] what would not fit is refused before it is written', () => {
  const world = worldOf('limits')
  const plain = sightingDraft(world)
  const big = { ...nameDraft(world, ''), content: 'x'.repeat(sealedTextBytesMax - 2) }
  const rows: readonly [string, readonly EntryDraft[], string | null][] = [
    ['no entry', [], 'act-empty'],
    ['1,000 entries', Array.from({ length: 1_000 }, () => plain), null],
    ['1,001 entries', Array.from({ length: 1_001 }, () => plain), 'act-too-long'],
    ['12 parts', [{ ...plain, sealed: Array.from({ length: 11 }, () => nameDraft(world, 'x')) }], null],
    ['13 parts', [{ ...plain, sealed: Array.from({ length: 12 }, () => nameDraft(world, 'x')) }], 'parts-too-many'],
    ['a clear part of 64 KiB', [{ ...plain, count: 'x'.repeat(65_534) }], null],
    ['a clear part of one more', [{ ...plain, count: 'x'.repeat(65_535) }], 'part-too-long'],
    ['the longest sealed part', [{ ...plain, sealed: [big] }], null],
    ['a sealed part of one more', [{ ...plain, sealed: [{ ...big, content: `${big.content}x` }] }], 'part-too-long'],
    ['an act of 9 MB', Array.from({ length: 100 }, () => ({ ...plain, sealed: [big] })), 'act-too-large'],
  ]
  it.each(rows)('%s', async (_, drafts, code) => {
    expect(codeOf(await buildEntries(inputOf(world, drafts)))).toBe(code)
  })

  it('the measure of an entry is that of its line', async () => {
    const { entries } = await acts(worldOf('measure'), [2])
    for (const entry of entries) {
      const withheld = { ...entry, parts: entry.parts.map(() => null) }
      expect(entryLineBytes(entry)).toBeGreaterThan(entry.headerText.length)
      expect(entryLineBytes(withheld)).toBeLessThan(entryLineBytes(entry))
    }
  })
})

const silent: Cipher = { ...nodeCipher, seal: () => Promise.resolve([]) }

describe('a draft or a chain that cannot be is a fault', () => {
  const world = worldOf('faults of building')
  it.each([
    ['a sequence without a predecessor', { chain: { ...world.chain, sequence: 4 } }, 'chain state'],
    ['a type no header allows', { drafts: [{ ...sightingDraft(world), type: 'Sighting' }] }, 'does not read back'],
    ['a clock before 1970', { nowMs: -1 }, 'clock out of range'],
    ['a cipher that gives too few', { cipher: silent, drafts: [sightingDraft(world, { sealed: [nameDraft(world, 'x')] })] }, 'too few'],
  ])('%s', async (_, change, message) => {
    await expect(buildEntries({ ...inputOf(world, [sightingDraft(world)]), ...change })).rejects.toThrow(message)
  })
})



function inputOf(world: World, drafts: readonly EntryDraft[]): BuildInput {
  const random = seededRandom('input')
  const { chain, officerId } = world
  return { drafts, chain, actId: newId(ActId, random), officerId, unlock: 'passkey', nowMs: startMs, random, hash: nodeHash, cipher: nodeCipher }
}
