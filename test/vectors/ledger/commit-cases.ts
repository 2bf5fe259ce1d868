// Commits as lines: signatures that hold and do not, runs that are whole and are not, and what a replica
// does with each.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import {
  canonicalJson,
  fromHex,
  toBase64Url,
  toHex,
  toUtf8,
  type Json,
  type PublicSigningKey,
  type Signer,
} from '../../../src/kernel/index.ts'
import { commitLine, headerHash, headerText, keyThumbprint, readRun, signCommit, type Commit, type Entry } from '../../../src/ledger/index.ts'
import { acts, signerOf, valueOf, worldOf } from '../../support/ledger.ts'

/**
 * ECDSA signs with a random number, so the ES256 signature below was made once. It stays valid as long as
 * the bytes it covers stay the same, which is the point.
 */
const es256Key: PublicSigningKey = {
  algorithm: 'ES256',
  raw: fromHex('049523b9dca24a4dcf6ff2b8698e4455b49842f7a74934403221649b78dcd5615be880235a94e8634db9745d92911585d8a0865702c08fdf70a6132324146a6cd0'),
}
const es256Signature = fromHex('5f22342400cd73427a52e98ee414b852002928bb5b62276f19065d5d6baa6987af60a72ee5d474bfaf01bfb2b4652492b2548fb830cd3950d26b6afaa149f7cc')
const es256Signer: Signer = { publicKey: es256Key, sign: (batch) => Promise.resolve(batch.map(() => es256Signature)) }

const device = signerOf('device')
const officer = signerOf('officer')
const stranger = signerOf('stranger')
const world = worldOf('commits')

export async function commitVectors(): Promise<Json> {
  const { entries } = await acts(world, [1, 3, 2])
  const commit = await signCommit(entries, [device], nodeHash)
  const withheld = { ...commit, entries: entries.map((entry) => ({ ...entry, parts: entry.parts.map(() => null) })) }
  const two = await signCommit(entries, [device, officer], nodeHash)
  const browser = await signCommit(entries, [es256Signer], nodeHash)
  const older = { ...commit, signatures: [await jwsOf(payloadOf(entries), device, { alg: 'EdDSA' })] }
  const valid: readonly [string, Commit][] = [
    ['three acts', commit],
    ['nothing but commitments', withheld],
    ['with the officer’s own signature', two],
    ['ES256, r ‖ s', browser],
    ['alg EdDSA, the older name', older],
    ['in the middle of a chain', await signCommit(entries.slice(1), [device], nodeHash)],
  ]
  const forged = { ...commit, signatures: [await jwsOf(payloadOf(entries), stranger, { kid: keyThumbprint(device.publicKey, nodeHash) })] }
  const swapped = { ...commit, signatures: [await jwsOf(payloadOf(entries), device, { alg: 'ES256' })] }
  const wrong: readonly [string, Commit, string][] = [
    ['signed by the device', commit, 'verified'],
    ['with the officer’s own', two, 'verified'],
    ['with an officer’s nobody knows', await signCommit(entries, [device, stranger], nodeHash), 'verified'],
    ['by a key nobody knows', await signCommit(entries, [stranger], nodeHash), 'device-unknown'],
    ['by another key under the device’s name', forged, 'signature-wrong'],
    ['by an algorithm that is not the key’s', swapped, 'signature-wrong'],
    ['one bit of the signature', { ...commit, signatures: commit.signatures.map(bitFlipped) }, 'signature-wrong'],
    ['the officer’s own is wrong', { ...two, signatures: [two.signatures[0] ?? '', bitFlipped(two.signatures[1] ?? '')] }, 'signature-wrong'],
  ]
  return {
    about: 'line: the text of one commit; verdict: what verifying says when exactly these keys are known',
    keys: [device.publicKey, officer.publicKey, es256Key].map((key) => ({
      algorithm: key.algorithm,
      raw: toHex(key.raw),
      kid: keyThumbprint(key, nodeHash),
    })),
    valid: valid.map(([what, each]) => ({ what, line: commitLine(each), payload: payloadOf(each.entries) })),
    verified: wrong.map(([what, each, verdict]) => ({ what, line: commitLine(each), verdict })),
    invalid: [...(await badRuns(entries)), ...(await badSignatures(commit)), ...badLines(commit)],
  }
}

type Bad = { what: string; line: string; code: string }

async function badRuns(entries: readonly Entry[]): Promise<readonly Bad[]> {
  const [a, b, c, d, e, f] = entries
  if (!a || !b || !c || !d || !e || !f) throw new Error('six entries')
  const other = await acts(worldOf('commits, another device'), [1])
  const payload = payloadOf(entries)
  const make = async (list: readonly Entry[], stated: Json = payload): Promise<string> =>
    commitLine({ signatures: [await jwsOf(stated, device)], entries: list })
  const loose = rehashed({ ...b, header: { ...b.header, prev: 'f'.repeat(64) as typeof b.hash } }) // any 64 hex digits are a hash
  const first = rehashed({ ...a, header: { ...a.header, prev: b.hash } })
  const cases: readonly [string, string, string][] = [
    ['no entry', await make([]), 'entries-missing'],
    ['an entry of another device', await make([a, ...other.entries]), 'device-differs'],
    ['a gap in the numbers', await make([a, c, d]), 'sequence-gap'],
    ['entries in another order', await make([a, c, b, d]), 'sequence-gap'],
    ['an entry twice', await make([a, b, b, c, d]), 'sequence-gap'],
    ['a predecessor of another hash', await make([a, loose, c, d]), 'prev-differs'],
    ['a first entry with a predecessor', await make([first]), 'prev-differs'],
    ['an act cut at its end', await make([a, b, c]), 'act-incomplete'],
    ['an act cut at its start', await make([c, d]), 'act-incomplete'],
    ['another operation', await make(entries, { ...payload, operationId: '0'.repeat(32) }), 'payload-differs'],
    ['another device', await make(entries, { ...payload, deviceId: '0'.repeat(32) }), 'payload-differs'],
    ['another epoch', await make(entries, { ...payload, epoch: 2 }), 'payload-differs'],
    ['another first number', await make(entries, { ...payload, firstSequence: 2 }), 'payload-differs'],
    ['another count', await make(entries, { ...payload, count: 5 }), 'payload-differs'],
    ['another head', await make(entries, { ...payload, headHash: e.hash }), 'payload-differs'],
    ['a payload with a field it does not know', await make(entries, { ...payload, note: '' }), 'payload-malformed'],
    ['a payload without its count', await make(entries, { ...payload, count: undefined } as unknown as Json), 'payload-malformed'],
    ['a payload that is a list', await make(entries, [payload]), 'payload-malformed'],
    ['a payload of format zero', await make(entries, { ...payload, format: 0 }), 'payload-malformed'],
    ['a payload of a later format', await make(entries, { ...payload, format: 2 }), 'newer-format'],
  ]
  return cases.map(([what, line, code]) => ({ what, line, code }))
}

async function badSignatures(commit: Commit): Promise<readonly Bad[]> {
  const [good = ''] = commit.signatures
  const [head = '', body = '', tail = ''] = good.split('.')
  const payload = payloadOf(commit.entries)
  const encoded = (value: Json): string => toBase64Url(toUtf8(canonicalJson(value)))
  const kid = keyThumbprint(device.publicKey, nodeHash)
  const typ = 'amparo-commit+jws'
  const own = (header: Json): string => `${encoded(header)}.${body}.${tail}`
  const cases: readonly [string, readonly string[], string][] = [
    ['no signature', [], 'signature-missing'],
    ['five signatures', [good, good, good, good, good], 'line-malformed'],
    ['a signature of 3,000 letters', ['a'.repeat(3_000)], 'jws-too-long'],
    ['two parts', [`${head}.${body}`], 'jws-malformed'],
    ['four parts', [`${good}.`], 'jws-malformed'],
    ['padded base64', [`${head}=.${body}.${tail}`], 'jws-malformed'],
    ['a payload that is not UTF-8', [`${head}._w.${tail}`], 'jws-malformed'],
    ['63 bytes of signature', [`${head}.${body}.${toBase64Url(new Uint8Array(63))}`], 'jws-malformed'],
    ['a header that is not JSON', [`e30t.${body}.${tail}`], 'jws-malformed'],
    ['a header with a critical extension', [own({ alg: 'Ed25519', crit: ['b64'], kid, typ })], 'jws-malformed'],
    ['a header that brings its key', [own({ alg: 'Ed25519', jwk: {}, kid, typ })], 'jws-malformed'],
    ['a header without kid', [own({ alg: 'Ed25519', typ })], 'jws-malformed'],
    ['kid as a number', [own({ alg: 'Ed25519', kid: 1, typ })], 'jws-malformed'],
    ['alg as a number', [own({ alg: 1, kid, typ })], 'jws-malformed'],
    ['another typ', [own({ alg: 'Ed25519', kid, typ: 'JWT' })], 'jws-malformed'],
    ['alg none', [own({ alg: 'none', kid, typ })], 'algorithm-refused'],
    ['alg HS256', [own({ alg: 'HS256', kid, typ })], 'algorithm-refused'],
    ['alg of an object’s own name', [own({ alg: 'constructor', kid, typ })], 'algorithm-refused'],
    ['a payload that is not canonical', [`${head}.${toBase64Url(toUtf8('{ }'))}.${tail}`], 'payload-malformed'],
    ['two payloads', [good, await jwsOf({ ...payload, count: 1 }, officer)], 'payloads-differ'],
  ]
  return cases.map(([what, signatures, code]) => ({ what, line: commitLine({ ...commit, signatures }), code }))
}

function badLines(commit: Commit): readonly Bad[] {
  const line = commitLine({ ...commit, entries: commit.entries.slice(0, 1) })
  const cases: readonly [string, string, string][] = [
    ['empty', '', 'not-json'],
    ['cut', line.slice(0, 300), 'not-json'],
    ['a space', line.replace(':', ': '), 'not-canonical'],
    ['a later format', line.replace('"format":1', '"format":2'), 'newer-format'],
    ['no format', line.replace(',"format":1', ''), 'line-malformed'],
    ['format zero', line.replace(/"format":1}$/, '"format":0}'), 'line-malformed'],
    ['null', 'null', 'line-malformed'],
    ['a list', '[]', 'line-malformed'],
    ['a commit that is text', '{"commit":"","format":1}', 'line-malformed'],
    ['a commit without entries', '{"commit":{"entries":null,"signatures":[]},"format":1}', 'line-malformed'],
    ['a signature that is a number', '{"commit":{"entries":[],"signatures":[1]},"format":1}', 'line-malformed'],
    ['signatures that are text', '{"commit":{"entries":[],"signatures":""},"format":1}', 'line-malformed'],
    ['an entry that is null', '{"commit":{"entries":[null],"signatures":[]},"format":1}', 'line-malformed'],
    ['an entry without parts', '{"commit":{"entries":[{"header":"","parts":0}],"signatures":[]},"format":1}', 'line-malformed'],
    ['a part that is text', '{"commit":{"entries":[{"header":"","parts":[""]}],"signatures":[]},"format":1}', 'line-malformed'],
    ['a part without its salt', '{"commit":{"entries":[{"header":"","parts":[{"bytes":"","salt":null}]}],"signatures":[]},"format":1}', 'line-malformed'],
    ['a part that is not base64', '{"commit":{"entries":[{"header":"","parts":[{"bytes":"?","salt":""}]}],"signatures":[]},"format":1}', 'line-malformed'],
    ['a header that is not canonical', '{"commit":{"entries":[{"header":"{ }","parts":[]}],"signatures":[]},"format":1}', 'not-canonical'],
  ]
  return cases.map(([what, text, code]) => ({ what, line: text, code }))
}

export function payloadOf(entries: readonly Entry[]): Readonly<Record<string, string | number>> {
  return { format: 1, ...valueOf(readRun(entries)) }
}

/** A JWS over any payload, with any of its header's fields replaced. */
export async function jwsOf(payload: Json, signer: Signer, change: Readonly<Record<string, string>> = {}): Promise<string> {
  const header = { alg: signer.publicKey.algorithm, kid: keyThumbprint(signer.publicKey, nodeHash), typ: 'amparo-commit+jws', ...change }
  const text = [header, payload].map((value) => toBase64Url(toUtf8(canonicalJson(value)))).join('.')
  const [signature] = await signer.sign([toUtf8(text)])
  return `${text}.${toBase64Url(signature ?? new Uint8Array(0))}`
}

function rehashed(entry: Entry): Entry {
  const text = headerText(entry.header)
  return { ...entry, headerText: text, hash: headerHash(text, nodeHash) }
}

/** Changes the first letter of the signature, whose bits all count. */
function bitFlipped(jws: string): string {
  const at = jws.lastIndexOf('.') + 1
  return `${jws.slice(0, at)}${jws[at] === 'A' ? 'B' : 'A'}${jws.slice(at + 1)}`
}
