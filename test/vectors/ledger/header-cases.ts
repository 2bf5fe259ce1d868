// Headers: one text for each meaning, and the many texts that are refused.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import { headerText, type Header } from '../../../src/ledger/index.ts'
import { headerHash } from '../../../src/ledger/index.ts'
import type { Json } from '../../../src/kernel/index.ts'
import { act, nameDraft, sightingDraft, worldOf } from '../../support/ledger.ts'

type Case = Readonly<{ what: string; text: string; code: string }>

export async function headerVectors(): Promise<Json> {
  const world = worldOf('headers')
  const plain = await act(world, [sightingDraft(world)])
  const sealed = await act(world, [sightingDraft(world, { sealed: [nameDraft(world, 'Ixchel Ñu Tzoc')] })], plain.chain)
  const [first, second] = [...plain.entries, ...sealed.entries].map((entry) => entry.header)
  if (first === undefined || second === undefined) throw new Error('two headers')
  const valid = [
    { what: 'first of a chain, clear part alone', header: first },
    { what: 'second, with a sealed part', header: second },
    { what: 'nobody signed in, at the largest values', header: largest(second) },
  ]
  return {
    about: 'text is the header as hashed; hash is SHA-256 of its UTF-8 in hex; code is the refusal',
    valid: valid.map(({ what, header }) => ({ what, text: headerText(header), hash: headerHash(headerText(header), nodeHash) })),
    invalid: [...badTexts(headerText(second)), ...badFields(second)].map(({ what, text, code }) => ({ what, text, code })),
  }
}

function largest(header: Header): Header {
  return {
    ...header,
    occurredErrorMs: 3_653 * 86_400_000,
    version: 1_000,
    epoch: 1_000_000,
    sequence: Number.MAX_SAFE_INTEGER,
    officerId: null,
    unlock: 'none',
    actSize: 1_000,
  }
}

function badTexts(good: string): readonly Case[] {
  const rest = good.slice('{"format":1,'.length)
  const deep = `${'['.repeat(18)}${']'.repeat(18)}`
  const cases: readonly [string, string, string][] = [
    ['empty', '', 'not-json'],
    ['cut in the middle', good.slice(0, good.length / 2), 'not-json'],
    ['byte order mark', `\ufeff${good}`, 'not-json'],
    ['two values', `${good}{}`, 'not-json'],
    ['a comment', `${good}//`, 'not-json'],
    ['line feed at the end', `${good}\n`, 'not-canonical'],
    ['a space after a colon', good.replace('"epoch":', '"epoch": '), 'not-canonical'],
    ['the same key twice, same value', good.replace('"epoch":1', '"epoch":1,"epoch":1'), 'not-canonical'],
    ['the same key twice, other value', good.replace('"epoch":1', '"epoch":2,"epoch":1'), 'not-canonical'],
    ['the same key twice at the top', `{"format":1,"format":1,${rest}`, 'not-canonical'],
    ['keys in another order', `{${rest.slice(0, -1)},"format":1}`, 'not-canonical'],
    ['a letter as an escape', good.replace('"person.', '"\\u0070erson.'), 'not-canonical'],
    ['an integer as a fraction', good.replace('"epoch":1', '"epoch":1.0'), 'not-canonical'],
    ['an integer as a power', good.replace('"epoch":1', '"epoch":1e0'), 'not-canonical'],
    ['minus zero', good.replace('"occurredErrorMs":60000', '"occurredErrorMs":-0'), 'not-canonical'],
    ['a real fraction', good.replace('"epoch":1', '"epoch":1.5'), 'not-canonical'],
    ['an integer beyond 2^53', good.replace('"sequence":2', '"sequence":9007199254740993'), 'not-canonical'],
    ['a lone surrogate', good.replace('"person.sighted"', '"\\ud800"'), 'not-canonical'],
    ['nested too deep', good.replace('"unlock":"pin"', `"unlock":${deep}`), 'not-canonical'],
    ['longer than 4 KiB', `{"format":1,"header":"${'a'.repeat(4_096)}"}`, 'header-too-long'],
    ['a later format', `{"format":2,${rest}`, 'newer-format'],
    ['a later format with fields of its own', '{"body":{},"format":7}', 'newer-format'],
    ['format zero', `{"format":0,${rest}`, 'header-malformed'],
    ['format as text', `{"format":"1",${rest}`, 'header-malformed'],
    ['no format', `{${rest}`, 'header-malformed'],
    ['no header', '{"format":1}', 'header-malformed'],
    ['a field beside the header', `{"extra":true,"format":1,${rest}`, 'header-malformed'],
    ['a list', `[${good}]`, 'header-malformed'],
    ['null', 'null', 'header-malformed'],
  ]
  return cases.map(([what, text, code]) => ({ what, text, code }))
}

function badFields(header: Header): readonly Case[] {
  const [count, sealed] = header.parts
  if (count === undefined || sealed === undefined) throw new Error('two parts')
  const at = (occurredAt: string): object => ({ occurredAt })
  const changes: readonly [string, object][] = [
    ['a field it does not know', { retracted: true }],
    ['a field missing', { unlock: undefined }],
    ['an upper-case id', { actId: 'A'.repeat(32) }],
    ['a short id', { deviceId: 'a'.repeat(31) }],
    ['an entry id that is UUIDv4', { entryId: '5f0c1b2a-3d4e-4f60-8a1b-2c3d4e5f6071' }],
    ['type without a dot', { type: 'sighted' }],
    ['type in capitals', { type: 'Person.sighted' }],
    ['type of 65 letters', { type: `person.${'x'.repeat(58)}` }],
    ['version zero', { version: 0 }],
    ['30 February', at('2026-02-30T04:05:06.789Z')],
    ['29 February of a common year', at('2100-02-29T04:05:06.789Z')],
    ['month 13', at('2026-13-01T04:05:06.789Z')],
    ['24 o’clock', at('2026-02-03T24:00:00.000Z')],
    ['a leap second', at('2026-12-31T23:59:60.000Z')],
    ['without milliseconds', at('2026-02-03T04:05:06Z')],
    ['microseconds', at('2026-02-03T04:05:06.789012Z')],
    ['an offset', at('2026-02-03T04:05:06.789+00:00')],
    ['a small z', at('2026-02-03T04:05:06.789z')],
    ['five digits of year', at('12026-02-03T04:05:06.789Z')],
    ['a negative error', { occurredErrorMs: -1 }],
    ['an error over ten years', { occurredErrorMs: 3_653 * 86_400_000 + 1 }],
    ['epoch zero', { epoch: 0 }],
    ['sequence zero', { sequence: 0 }],
    ['prev of 63 digits', { prev: 'a'.repeat(63) }],
    ['an unlock it does not know', { unlock: 'face' }],
    ['an act of none', { actSize: 0 }],
    ['an act of 1,001', { actSize: 1_001 }],
    ['no part', { parts: [] }],
    ['13 parts', { parts: [count, ...Array.from({ length: 12 }, () => sealed)] }],
    ['a class it does not know', { parts: [{ ...count, class: 'religion' }] }],
    ['a clear part with a key', { parts: [{ ...count, keyId: sealed.keyId }] }],
    ['a sealed part without a key', { parts: [count, { ...sealed, keyId: null }] }],
    ['a part of negative length', { parts: [{ ...count, lengthBytes: -1 }] }],
    ['a part over 64 KiB', { parts: [{ ...count, lengthBytes: 65_537 }] }],
    ['a field it does not know in a part', { parts: [{ ...count, note: '' }] }],
  ]
  return changes.map(([what, change]) => ({ what, text: changed(header, change), code: 'header-malformed' }))
}

/** Canonical text of a header that no schema allows. */
function changed(header: Header, change: object): string {
  return headerText({ ...header, ...change })
}
