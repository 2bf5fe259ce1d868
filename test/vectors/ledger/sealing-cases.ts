// Sealing with everything fixed: another implementation must come to the same bytes.
import { nodeCipher, nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import { EntryId, KeyId, OperationId, canonicalJson, toHex, toUtf8, type Json } from '../../../src/kernel/index.ts'
import { partCommitment } from '../../../src/ledger/index.ts'
import { padded } from '../../../src/ledger/padding.ts'
import { sealParts, type SealInput } from '../../../src/ledger/seal.ts'
import { names, seededRandom } from '../../support/ledger.ts'

const random = seededRandom('sealing')
const operationId = OperationId.parse(toHex(random.bytes(16)))
const entryId = EntryId.parse('019c20b1-4d45-7abc-8def-0123456789ab')
const keyId = KeyId.parse(toHex(random.bytes(16)))
const key = random.bytes(32)
const subject = toHex(random.bytes(16))
const salt = random.bytes(16)

/** 255 bytes fill one step with the mark; 256 begin a second. */
const contents: readonly [string, Json][] = [
  ['a name', { name: names[0] ?? '' }],
  ['four scripts', { names }],
  ['null', null],
  ['as long as one step holds', 'x'.repeat(253)],
  ['one more than a step holds', 'x'.repeat(254)],
  ['a kilobyte', { words: 'ā'.repeat(500) }],
]

export async function sealingVectors(): Promise<Json> {
  const inputs = contents.map(([, content], at): SealInput => {
    const place = { operationId, entryId, partNumber: at + 1, class: 'identity', subject: at === 2 ? null : subject, keyId } as const
    return { place, key, text: toUtf8(canonicalJson(content)) }
  })
  const sealed = await sealParts(inputs, nodeCipher, nodeHash)
  const cases = contents.map(([what, content], at) => {
    const bytes = sealed[at] ?? new Uint8Array(0)
    const info = `${entryId}/${String(at + 1)}`
    const bound = { format: 1, operationId, entryId, class: 'identity', subject: at === 2 ? null : subject, keyId }
    return {
      what,
      operationId,
      entryId,
      partNumber: at + 1,
      class: 'identity',
      subject: bound.subject,
      keyId,
      contentKey: toHex(key),
      text: canonicalJson(content),
      info,
      partKey: toHex(nodeHash.hkdfSha256(key, toUtf8(info))),
      aad: canonicalJson(bound),
      padded: toHex(padded(toUtf8(canonicalJson(content)))),
      sealed: toHex(bytes),
      salt: toHex(salt),
      commitment: partCommitment(salt, bytes, nodeHash),
    }
  })
  return { about: 'all bytes in hex; sealed is ciphertext ‖ tag under the zero nonce', cases, refused: await refused() }
}

/** Plaintexts that no writer may make: they decrypt, and are refused after. */
async function refused(): Promise<Json> {
  const clear: readonly [string, Uint8Array][] = [
    ['no padding', toUtf8('{"name":"x"}')],
    ['padding without its mark', new Uint8Array(256)],
    ['zeros over a whole step', new Uint8Array([...toUtf8('1'), 0x80, ...new Uint8Array(510)])],
    ['nothing at all', new Uint8Array(0)],
    ['not canonical', padded(toUtf8('{"name": "x"}'))],
    ['a key twice', padded(toUtf8('{"name":"x","name":"y"}'))],
    ['not UTF-8', padded(new Uint8Array([0x22, 0xc3, 0x22]))],
  ]
  const partKey = nodeHash.hkdfSha256(key, toUtf8(`${entryId}/1`))
  const aad = toUtf8(canonicalJson({ format: 1, operationId, entryId, class: 'identity', subject, keyId }))
  const sealed = await nodeCipher.seal(clear.map(([, bytes]) => ({ key: partKey, aad, bytes })))
  return clear.map(([what], at) => ({ what, sealed: toHex(sealed[at] ?? new Uint8Array(0)), state: 'not-canonical' }))
}
