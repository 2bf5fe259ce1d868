// The ports filled with what a browser offers, byte for byte against those of Node, both ways.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../kernel/index.ts'
import * as node from '../../node/crypto/index.ts'
import { browserClock } from '../clock/index.ts'
import { DirectHkdf } from './direct-hkdf.ts'
import {
  exportSigningKey,
  generateSigningKey,
  generateWrappingKey,
  importSigningKey,
  strongestAlgorithm,
  webCipher,
  webHash,
  webRandom,
  webSigner,
  webUnwrapper,
  webVerifier,
  webWrapper,
  webWrappingKeys,
} from './index.ts'

const none = new Uint8Array(0)

describe('hash, random, clock', () => {
  it('every length gives what Node gives', () => {
    for (const length of [0, 1, 31, 32, 55, 56, 63, 64, 65, 200, 5_000]) {
      const [key, bytes] = [webRandom.bytes(length), webRandom.bytes(length * 3)]
      expect(webHash.sha256(bytes)).toEqual(node.nodeHash.sha256(bytes))
      expect(webHash.sha256Hex(bytes)).toBe(node.nodeHash.sha256Hex(bytes))
      expect(webHash.hmacSha256(key, bytes)).toEqual(node.nodeHash.hmacSha256(key, bytes))
      expect(webHash.hkdfSha256(key, bytes.subarray(0, 1_000))).toEqual(node.nodeHash.hkdfSha256(key, bytes.subarray(0, 1_000)))
    }
  })

  it('more bytes than one call of the platform gives, none of them left as they were', () => {
    const bytes = webRandom.bytes(150_000)
    const ends = [0, 65_536, 131_072, 149_900].map((from) => bytes.subarray(from, from + 100))
    expect(ends.every((end) => end.some((byte) => byte !== 0))).toBe(true)
    expect(webRandom.bytes(0)).toEqual(none)
    expect(browserClock.now()).toBeGreaterThan(1_700_000_000_000)
  })
})

describe('cipher', () => {
  it('seals and opens what Node seals and opens', async () => {
    const batch = [0, 1, 16, 256, 4_000].map((length) => ({ key: webRandom.bytes(32), aad: webRandom.bytes(length % 40), bytes: webRandom.bytes(length) }))
    const sealed = await webCipher.seal(batch)
    expect(sealed).toEqual(await node.nodeCipher.seal(batch))
    const opened = batch.map(({ key, aad }, at) => ({ key, aad, bytes: sealed[at] ?? none }))
    expect(await webCipher.open(opened)).toEqual(batch.map(({ bytes }) => bytes))
    expect(await node.nodeCipher.open(opened)).toEqual(batch.map(({ bytes }) => bytes))
  })

  it('what does not fit is null, one by one', async () => {
    const [key, aad] = [webRandom.bytes(32), toUtf8('aad')]
    const [bytes = none] = await webCipher.seal([{ key, aad, bytes: toUtf8('text') }])
    const rows = [
      { key, aad, bytes },
      { key, aad: toUtf8('other'), bytes },
      { key: webRandom.bytes(32), aad, bytes },
      { key, aad, bytes: bytes.slice(1) },
      { key, aad, bytes: bytes.slice(0, 15) },
    ]
    expect((await webCipher.open(rows)).map((plain) => plain !== null)).toEqual([true, false, false, false, false])
    await expect(webCipher.seal([{ key: webRandom.bytes(16), aad, bytes }])).rejects.toThrow('key length')
    await expect(webCipher.open([{ key: webRandom.bytes(16), aad, bytes }])).rejects.toThrow('key length')
  })
})

describe('signatures', () => {
  const [one, two] = [toUtf8('one'), toUtf8('two')]

  it.each(['Ed25519', 'ES256'] as const)('%s: signed here and verified by Node, and the other way', async (algorithm) => {
    const here = await generateSigningKey(algorithm)
    const there = node.generateSigningKey(algorithm)
    const rows = [
      ...(await webSigner(here).sign([one, two])).map((signature, at) => ({ key: here.publicKey, message: at === 0 ? one : two, signature })),
      ...(await node.nodeSigner(there).sign([one])).map((signature) => ({ key: there.publicKey, message: one, signature })),
    ]
    const [first] = rows
    if (first === undefined) throw new Error('test: a signature')
    expect(first.signature.length).toBe(64)
    const wrong = [
      { ...first, message: two },
      { ...first, key: there.publicKey },
      { ...first, key: { ...first.key, raw: first.key.raw.slice(1) } },
      { ...first, key: { ...first.key, raw: new Uint8Array(first.key.raw.length).fill(4) } },
      { ...first, signature: first.signature.slice(1) },
    ]
    const expected = [true, true, true, false, false, false, false, false]
    expect(await webVerifier.verify([...rows, ...wrong])).toEqual(expected)
    expect(await node.nodeVerifier.verify([...rows, ...wrong])).toEqual(expected)
  })

  it.each(['Ed25519', 'ES256'] as const)('%s: a key goes out as PKCS #8 and comes back, from Node too; then it stays', async (algorithm) => {
    const made = await generateSigningKey(algorithm)
    const pkcs8 = await exportSigningKey(made)
    expect(node.importSigningKey(pkcs8).publicKey).toEqual(made.publicKey)
    const other = node.generateSigningKey(algorithm)
    for (const [publicKey, bytes] of [[made.publicKey, pkcs8], [other.publicKey, node.exportSigningKey(other)]] as const) {
      const kept = await importSigningKey(publicKey, bytes)
      const [signature = none] = await webSigner(kept).sign([one])
      expect(await node.nodeVerifier.verify([{ key: publicKey, message: one, signature }])).toEqual([true])
      await expect(exportSigningKey(kept)).rejects.toThrow(/./)
    }
    await expect(importSigningKey(other.publicKey, pkcs8)).rejects.toThrow('belongs to another')
    await expect(importSigningKey(made.publicKey, pkcs8.slice(3))).rejects.toThrow(/./)
  })

  it('this platform knows Ed25519', async () => {
    expect(await strongestAlgorithm()).toBe('Ed25519')
  })
})

describe('wrapping', () => {
  it('what the library seals and opens by the platform alone is opened and sealed here, however long its context', async () => {
    const plain = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
    const recipient = await generateWrappingKey()
    const publicKey = await plain.kem.deserializePublicKey(recipient.publicKey)
    const recipientKey = await plain.kem.deserializePrivateKey(recipient.privateKey)
    for (const [wrapper, makeUnwrapper] of [[webWrapper, webUnwrapper], [node.nodeWrapper, node.nodeUnwrapper]] as const) {
      const unwrapper = await makeUnwrapper(recipient)
      for (const length of [0, 1, 63, 64, 200, 1_000]) {
        const [key, info] = [webRandom.bytes(32), webRandom.bytes(length)]
        const { enc, ct } = await plain.seal({ recipientPublicKey: publicKey, info }, key)
        expect(await unwrapper.unwrap([{ wrapped: new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)]), info }])).toEqual([key])
        const [wrapped = none] = await wrapper.wrap(recipient.publicKey, [{ key, info }])
        expect(new Uint8Array(await plain.open({ recipientKey, enc: wrapped.slice(0, 32), info }, wrapped.slice(32)))).toEqual(key)
      }
    }
  })

  it('HKDF gives what the platform gives, of every length, with a salt and without', async () => {
    for (const length of [1, 31, 32, 33, 64, 200]) {
      const [direct, plain] = [new DirectHkdf(), new HkdfSha256()]
      const [ikm, info] = [webRandom.bytes(50), webRandom.bytes(length)]
      for (const salt of [none, webRandom.bytes(32)]) expect(await direct.extractAndExpand(salt, ikm, info, length)).toEqual(await plain.extractAndExpand(salt, ikm, info, length))
      const prk = await direct.extract(none, ikm)
      expect(prk).toEqual(await plain.extract(none, ikm))
      expect(await direct.expand(prk, info, length)).toEqual(await plain.expand(prk, info, length))
      expect(() => direct.expand(prk, info, 255 * 32 + 1)).toThrow('longer')
    }
  })

  it('wrapped here and opened by Node, and the other way, for the recipient and its place alone', async () => {
    const recipient = await generateWrappingKey()
    const [key, info] = [webRandom.bytes(32), toUtf8('place')]
    for (const [wrapper, makeUnwrapper] of [[webWrapper, node.nodeUnwrapper], [node.nodeWrapper, webUnwrapper]] as const) {
      const [wrapped = none] = await wrapper.wrap(recipient.publicKey, [{ key, info }])
      expect(wrapped.length).toBe(32 + 32 + 16)
      const rows = [
        { wrapped, info },
        { wrapped, info: toUtf8('another') },
        { wrapped: wrapped.slice(0, 32), info },
        { wrapped: wrapped.map((byte, at) => (at === 40 ? byte ^ 1 : byte)), info },
      ]
      const unwrapper = await makeUnwrapper(recipient)
      expect(unwrapper.publicKey).toEqual(recipient.publicKey)
      expect(await unwrapper.unwrap(rows)).toEqual([key, null, null, null])
      const stranger = await makeUnwrapper(await webWrappingKeys.draw())
      expect(await stranger.unwrap([{ wrapped, info }])).toEqual([null])
    }
  })
})
