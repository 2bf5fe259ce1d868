// Entries in the compact form of a page: put together again they are the same; what is no such form is refused.
import { describe, expect, it } from 'vitest'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { act, acts, codeOf, nameDraft, names, sightingDraft, signerOf, valueOf, worldOf } from '../../test/support/ledger.ts'
import { assert, toBase64Url, toUtf8, type Json } from '../kernel/index.ts'
import { compactEntryText, compactSignatures, readCompactEntry, readCompactSignatures, type ChainPlace } from './compact-entry.ts'
import { payloadText, readPartialCommit, readRun, signCommit } from './commit.ts'
import type { Entry } from './entry.ts'

function placeOf({ header }: Entry): ChainPlace {
  const { operationId, deviceId, epoch, sequence, prev } = header
  return { operationId, deviceId, epoch, sequence, prev }
}

async function entryWithParts(): Promise<Entry> {
  const world = worldOf('compact')
  const { entries } = await act(world, [sightingDraft(world, { count: { heads: 121, note: 'ñ ✓' }, sealed: names.map((name) => nameDraft(world, name)) })])
  const [entry] = entries
  assert(entry !== undefined, 'test: an entry')
  return entry
}

const rowOf = (text: string): Json[] => JSON.parse(text) as Json[] // a row, as the test wrote it

describe('[LG34] there and back', () => {
  it('with every part, with none, and with some', async () => {
    const entry = await entryWithParts()
    for (const sends of [() => true, () => false, (at: number) => at % 2 === 0]) {
      const back = valueOf(readCompactEntry(rowOf(compactEntryText(entry, sends)), placeOf(entry), nodeHash))
      expect(back).toEqual({ ...entry, parts: entry.parts.map((part, at) => (sends(at) ? part : null)) })
    }
  })

  it('an entry that no officer wrote', async () => {
    const entry = await entryWithParts()
    const home = { ...entry, header: { ...entry.header, officerId: null } }
    expect(rowOf(compactEntryText(home, () => true))[5]).toBeNull()
  })

  it('a part that is not here is withheld, whoever may have it', async () => {
    const entry = await entryWithParts()
    const erased = { ...entry, parts: [entry.parts[0] ?? null, null, ...entry.parts.slice(2)] }
    expect(valueOf(readCompactEntry(rowOf(compactEntryText(erased, () => true)), placeOf(entry), nodeHash))).toEqual(erased)
  })

  it('a whole chain, and its signatures without their payload', async () => {
    const { entries } = await acts(worldOf('compact chain'), [2, 3])
    const back = entries.map((entry) => valueOf(readCompactEntry(rowOf(compactEntryText(entry, () => true)), placeOf(entry), nodeHash)))
    expect(back).toEqual(entries)
    const commit = await signCommit(entries, [signerOf('device'), signerOf('officer')], nodeHash)
    const payload = valueOf(readRun(back))
    const texts = readCompactSignatures(compactSignatures(commit.signatures), toBase64Url(toUtf8(payloadText(payload))))
    expect(texts).toEqual(commit.signatures)
  })
})

describe('[LG34] what is refused, with the field', () => {
  it.each([
    ['no list', '', () => 'row'],
    ['a field too few', '', (row: Json[]) => row.slice(1)],
    ['parts that are no list', 'parts', (row: Json[]) => [...row.slice(0, -1), 'parts']],
    ['a part that is no list', 'parts.0', (row: Json[]) => [...row.slice(0, -1), ['count']]],
    ['a count part with a field too many', 'parts.0', (row: Json[]) => [...row.slice(0, -1), [['count', 'AAAA', {}, 1]]]],
    ['a salt that is no base64', 'parts.0', (row: Json[]) => [...row.slice(0, -1), [['count', '?', {}]]]],
    ['a salt of another length', 'parts.0', (row: Json[]) => [...row.slice(0, -1), [['count', 'AAAA', {}]]]],
    ['a fraction in the content', 'parts.0', (row: Json[]) => [...row.slice(0, -1), [['count', 'A'.repeat(22) + '==', { a: 0.5 }]]]],
    ['sealed bytes that are none', 'parts.1', (row: Json[]) => [...row.slice(0, -1), [['count', 'A'.repeat(22) + '==', {}], ['identity', null, null, 'A'.repeat(22) + '==', 7]]]],
    ['a sealed part whose salt is short', 'parts.1', (row: Json[]) => [...row.slice(0, -1), [['count', 'A'.repeat(22) + '==', {}], ['identity', null, null, 'AAAA', 'AAAA']]]],
    ['a header field that does not fit', 'entryId', (row: Json[]) => ['x', ...row.slice(1)]],
    ['two count parts', 'parts', (row: Json[]) => [...row.slice(0, -1), [['count', 'A'.repeat(22) + '==', {}], ['count', 'A'.repeat(22) + '==', {}]]]],
  ] as const)('%s', async (_, field, change) => {
    const entry = await entryWithParts()
    const read = readCompactEntry(change(rowOf(compactEntryText(entry, () => true))), placeOf(entry), nodeHash)
    expect(read).toMatchObject({ ok: false, refusal: { code: 'entry-malformed', about: { field } } })
  })

  it('signatures that are no list of pairs of texts', () => {
    for (const value of [undefined, 'text', ['text'], [['a']], [[1, 'b']], [['a', 'b', 'c']]] as const) expect(readCompactSignatures(value, 'p')).toBeNull()
    expect(compactSignatures(['alone'])).toEqual([['alone', '']])
    expect(compactSignatures([''])).toEqual([['', '']])
  })

  it('a count part whose bytes are no text is a fault of whoever stored it', async () => {
    const entry = await entryWithParts()
    const [first] = entry.parts
    assert(first !== undefined && first !== null, 'test: a count part')
    const broken = { ...entry, parts: [{ ...first, bytes: new Uint8Array([0xff]) }, ...entry.parts.slice(1)] }
    expect(() => compactEntryText(broken, () => true)).toThrow('no text')
  })
})

describe('[LG34] a commit of which some entries came in before', () => {
  it('is read against the payload it states', async () => {
    const { entries } = await acts(worldOf('partial'), [1, 1, 1])
    const commit = await signCommit(entries, [signerOf('device')], nodeHash)
    const payload = valueOf(readRun(entries))
    const tail = { signatures: commit.signatures, entries: entries.slice(1) }
    expect(valueOf(readPartialCommit(tail, payload)).payload).toEqual(payload)
    expect(codeOf(readPartialCommit(tail, { ...payload, count: 4 }))).toBe('payload-differs')
    expect(codeOf(readPartialCommit({ ...tail, signatures: [] }, payload))).toBe('signature-missing')
  })
})
