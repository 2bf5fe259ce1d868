// The lines of an export, read one way only.
import { describe, expect, it } from 'vitest'
import { exportTexts } from '../../test/support/ledger-export.ts'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { codeOf, valueOf } from '../../test/support/ledger.ts'
import { vectorText } from '../../test/support/ledger-vectors.ts'
import type { Outcome } from '../kernel/index.ts'
import { keyLine, placedLine, proofLine, readKeyLine, readPlacedLine, readProofLine } from './export-line.ts'

const texts = await exportTexts()
const [row = '', proof = '', key = ''] = [texts.ledger[4], texts.commits[2], texts.keys[0]]
const readRow = (text: string): Outcome<unknown> => readPlacedLine(text, nodeHash)

describe('[LG33] lines of an export read back as they were written', () => {
  it('of the ledger, of signatures and of keys', () => {
    expect(texts.ledger.map((text) => placedLine(valueOf(readPlacedLine(text, nodeHash))))).toEqual(texts.ledger)
    expect(texts.commits.map((text) => proofLine(valueOf(readProofLine(text))))).toEqual(texts.commits)
    expect(texts.keys.map((text) => keyLine(valueOf(readKeyLine(text))))).toEqual(texts.keys)
    expect(vectorText('export/ledger.jsonl').split('\n')).toEqual([...texts.ledger, ''])
  })
})

describe('[LG33] lines that are refused', () => {
  const es256 = key.replace('"Ed25519"', '"ES256"')
  const rows: readonly [string, (text: string) => Outcome<unknown>, string, string][] = [
    ['too long', readRow, ' '.repeat(1_200_001), 'line-too-long'],
    ['cut', readRow, row.slice(0, -1), 'not-json'],
    ['with a space', readRow, row.replace(':', ': '), 'not-canonical'],
    ['of a later format', readRow, row.replace('{"format":1', '{"format":2'), 'newer-format'],
    ['without a format', readRow, row.replace('"format":1,', ''), 'line-malformed'],
    ['of format zero', readRow, row.replace('{"format":1', '{"format":0'), 'line-malformed'],
    ['null', readRow, 'null', 'line-malformed'],
    ['with a further field', readRow, row.replace(/}$/, ',"z":1}'), 'line-malformed'],
    ['a negative position', readRow, row.replace('"position":4', '"position":-4'), 'line-malformed'],
    ['a position as text', readRow, row.replace('"position":4', '"position":"4"'), 'line-malformed'],
    ['a moment that never was', readRow, row.replace(/"recordedAt":"[^"]*"/, '"recordedAt":"2026-02-30T00:00:00.000Z"'), 'line-malformed'],
    ['a leaf without salt', readRow, row.replace(/"leafSalt":"[^"]*"/, '"leafSalt":""'), 'line-malformed'],
    ['a salt that is a number', readRow, row.replace(/"leafSalt":"[^"]*"/, '"leafSalt":1'), 'line-malformed'],
    ['a header that is a number', readRow, row.replace(/"header":"(?:[^"\\]|\\.)*"/, '"header":1'), 'line-malformed'],
    ['a part changed', readRow, row.replace('"bytes":"', '"bytes":"AAAA'), 'part-length-differs'],
    ['a head that is no hash', readProofLine, proof.replace(/"headHash":"[0-9a-f]{2}/, '"headHash":"'), 'line-malformed'],
    ['a count below nothing', readProofLine, proof.replace(/"count":\d/, '"count":-1'), 'line-malformed'],
    ['a signature that is null', readProofLine, proof.replace(/"signatures":\["[^"]*"/, '"signatures":[null'), 'line-malformed'],
    ['signatures that are null', readProofLine, proof.replace(/"signatures":\[.*\]/, '"signatures":null'), 'line-malformed'],
    ['not JSON', readProofLine, '', 'not-json'],
    ['not JSON', readKeyLine, '', 'not-json'],
    ['a device id in capitals', readKeyLine, key.replace(/"deviceId":"[^"]*"/, '"deviceId":"A"'), 'line-malformed'],
    ['an algorithm it does not know', readKeyLine, key.replace('"Ed25519"', '"RSA"'), 'line-malformed'],
    ['a raw key of another length', readKeyLine, es256, 'line-malformed'],
    ['a raw key that is null', readKeyLine, es256.replace(/"raw":"[^"]*"/, '"raw":null'), 'line-malformed'],
    ['a compressed point', readKeyLine, es256.replace(/"raw":"[^"]*"/, `"raw":"${'A'.repeat(87)}="`), 'line-malformed'],
    ['an Ed25519 key that is null', readKeyLine, key.replace(/"raw":"[^"]*"/, '"raw":null'), 'line-malformed'],
  ]
  it.each(rows)('%s', (_, read, text, code) => {
    expect(codeOf(read(text))).toBe(code)
  })

  it('[LG33] an ES256 key is an uncompressed point', () => {
    expect(codeOf(readKeyLine(es256.replace(/"raw":"[^"]*"/, `"raw":"BA${'A'.repeat(85)}="`)))).toBeNull()
  })
})
