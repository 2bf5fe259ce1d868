// Entries and their parts, leaves, and what a key wrap is bound to.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import { canonicalJson, fromUtf8, instantOf, toHex, toUtf8, type Json } from '../../../src/kernel/index.ts'
import { headerText, leafHash, leafText, partCommitment, partJson, wrapInfo, type Header, type Part } from '../../../src/ledger/index.ts'
import { act, nameDraft, names, sightingDraft, startMs, worldOf } from '../../support/ledger.ts'

type Parts = readonly (Part | null)[]

export async function entryVectors(): Promise<Json> {
  const world = worldOf('entries')
  const built = await act(world, [sightingDraft(world, { sealed: names.slice(0, 2).map((name) => nameDraft(world, name)) })])
  const entry = firstOf(built.entries)
  const [count, one, two] = entry.parts
  if (!count || !one || !two) throw new Error('three parts')
  const valid: readonly [string, Parts][] = [
    ['whole', [count, one, two]],
    ['a sealed part withheld', [count, null, two]],
    ['all but the clear part erased', [count, null, null]],
    ['nothing but commitments', [null, null, null]],
  ]
  const flipped = { salt: one.salt, bytes: one.bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) }
  const invalid: readonly [string, Parts, string][] = [
    ['a part left out of the list', [count, one], 'parts-differ'],
    ['a part too many', [count, one, two, two], 'parts-differ'],
    ['two parts in each other’s place', [count, two, one], 'commitment-differs'],
    ['one bit of a part', [count, flipped, two], 'commitment-differs'],
    ['one bit of a salt', [count, { salt: one.salt.map((byte, at) => (at === 0 ? byte ^ 1 : byte)), bytes: one.bytes }, two], 'commitment-differs'],
    ['a salt of 15 bytes', [count, { salt: one.salt.slice(1), bytes: one.bytes }, two], 'salt-wrong'],
    ['a part cut short', [count, { salt: one.salt, bytes: one.bytes.slice(1) }, two], 'part-length-differs'],
  ]
  const badClear: readonly [string, Uint8Array][] = [
    ['a clear part with a space', toUtf8('{"basis": "face"}')],
    ['a clear part with a key twice', toUtf8('{"basis":"face","basis":"band"}')],
    ['a clear part that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ]
  return {
    about: 'parts: base64 of salt and stored bytes, null for an absent one; code is the refusal, hash the entry hash',
    valid: valid.map(([what, parts]) => ({ what, header: entry.headerText, parts: parts.map(partJson), hash: entry.hash })),
    invalid: [
      ...invalid.map(([what, parts, code]) => ({ what, header: entry.headerText, parts: parts.map(partJson), code })),
      ...badClear.map(([what, bytes]) => ({ what, ...withClear(entry.header, { salt: count.salt, bytes }), code: 'count-part-malformed' })),
      ...misplaced(entry.header).map(([what, header]) => ({ what, header: headerText(header), parts: header.parts.map(() => null), code: 'count-part-misplaced' })),
    ],
  }
}

export async function leafVectors(): Promise<Json> {
  const world = worldOf('leaves')
  const built = await act(world, [sightingDraft(world), sightingDraft(world), sightingDraft(world)])
  const ledgerId = world.chain.operationId
  return {
    about: 'text is the leaf’s data; hash is SHA-256(00 ‖ text) in hex; salt in hex',
    leaves: built.entries.map((entry, at) => {
      const salt = world.random.bytes(16)
      const input = { ledgerId, entryHash: entry.hash, recordedAtMs: startMs + at * 1_001, salt }
      const recordedAt = instantOf(input.recordedAtMs)
      return { ledgerId, entryHash: entry.hash, recordedAt, salt: toHex(salt), text: leafText(input, nodeHash), hash: leafHash(input, nodeHash) }
    }),
  }
}

export function wrapVectors(): Json {
  const world = worldOf('wraps')
  const place = { operationId: world.chain.operationId, keyId: world.keyId, subject: null, class: 'identity', group: 'operation', groupEpoch: 1 } as const
  const about = { ...place, subject: toHex(world.random.bytes(16)), class: 'health', groupEpoch: 12 } as const
  return {
    about: 'info is the text whose UTF-8 is the HPKE info of a key wrap',
    wraps: [place, about].map((each) => ({ place: each, info: fromUtf8(wrapInfo(each)) })),
  }
}

function withClear(header: Header, part: Part): Readonly<{ header: string; parts: Json }> {
  const named = firstOf(header.parts)
  const commitment = partCommitment(part.salt, part.bytes, nodeHash)
  const text = canonicalJson({ format: 1, header: { ...header, parts: [{ ...named, lengthBytes: part.bytes.length, commitment }] } })
  return { header: text, parts: [partJson(part)] }
}

function misplaced(header: Header): readonly [string, Header][] {
  const count = firstOf(header.parts)
  const sealed = header.parts.slice(1)
  return [
    ['no clear part', { ...header, parts: sealed }],
    ['the clear part last', { ...header, parts: [...sealed, count] }],
    ['two clear parts', { ...header, parts: [count, count] }],
    ['a clear part about one person', { ...header, parts: [{ ...count, subject: 'a'.repeat(32) }] }],
  ]
}

function firstOf<Item>(list: readonly Item[]): Item {
  const [first] = list
  if (first === undefined) throw new Error('at least one')
  return first
}
