// The ports filled with node:crypto, against published values.
import { createHmac, randomBytes } from 'node:crypto'
import { HkdfSha256 } from '@hpke/core'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex, toUtf8 } from '../../../kernel/index.ts'
import { DirectHkdf } from './direct-hkdf.ts'
import {
  exportSigningKey,
  generateSigningKey,
  generateWrappingKey,
  importSigningKey,
  nodeCipher,
  nodeHash,
  nodeRandom,
  nodeSigner,
  nodeUnwrapper,
  nodeVerifier,
  nodeWrapper,
  publicKeyObject,
  signingKeyOfSeed,
} from './index.ts'

describe('hash', () => {
  it('FIPS 180-4, RFC 4231 case 2, RFC 5869 case 3', () => {
    expect(toHex(nodeHash.sha256(toUtf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    for (const keyLength of [0, 1, 32, 63, 64, 65, 200]) {
      const [key, text] = [randomBytes(keyLength), randomBytes(keyLength * 7)]
      expect(toHex(nodeHash.hmacSha256(key, text))).toBe(createHmac('sha256', key).update(text).digest('hex'))
    }
    expect(toHex(nodeHash.hmacSha256(toUtf8('Jefe'), toUtf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
    expect(toHex(nodeHash.hkdfSha256(new Uint8Array(22).fill(0x0b), new Uint8Array(0)))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    )
  })
})

describe('cipher', () => {
  it('AES-256-GCM under zeros: test cases 13 and 14 of the GCM submission', async () => {
    const key = new Uint8Array(32)
    const aad = new Uint8Array(0)
    const sealed = await nodeCipher.seal([
      { key, aad, bytes: new Uint8Array(0) },
      { key, aad, bytes: new Uint8Array(16) },
    ])
    expect(sealed.map(toHex)).toEqual([
      '530f8afbc74536b9a963b4f1c4cb738b',
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
    ])
    expect(await nodeCipher.open(sealed.map((bytes) => ({ key, aad, bytes })))).toEqual([new Uint8Array(0), new Uint8Array(16)])
  })

  it('what does not fit is null, one by one', async () => {
    const key = nodeRandom.bytes(32)
    const aad = toUtf8('aad')
    const [bytes = new Uint8Array()] = await nodeCipher.seal([{ key, aad, bytes: toUtf8('text') }])
    const opened = await nodeCipher.open([
      { key, aad, bytes },
      { key, aad: toUtf8('other'), bytes },
      { key: nodeRandom.bytes(32), aad, bytes },
      { key, aad, bytes: bytes.slice(1) },
      { key, aad, bytes: bytes.slice(0, 15) },
    ])
    expect(opened.map((plain) => plain !== null)).toEqual([true, false, false, false, false])
    await expect(async () => nodeCipher.seal([{ key: new Uint8Array(16), aad, bytes }])).rejects.toThrow('key length')
    await expect(async () => nodeCipher.open([{ key: new Uint8Array(16), aad, bytes }])).rejects.toThrow('key length')
  })
})

describe('signatures', () => {
  it('Ed25519: RFC 8032 section 7.1, test 2', async () => {
    const key = signingKeyOfSeed(fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'))
    expect(toHex(key.publicKey.raw)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    const [signature = new Uint8Array()] = await nodeSigner(key).sign([new Uint8Array([0x72])])
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
  })

  it('ES256 r ‖ s: RFC 7515 appendix A.3', async () => {
    const point = ['7fcdce2770f6c45d4183cbee6fdb4b7b580733357be9ef13bacf6e3c7bd15445', 'c7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588e5ad']
    const key = { algorithm: 'ES256', raw: fromHex(`04${point.join('')}`) } as const
    const message = toUtf8('eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ')
    const signature = fromHex('0ed1215379636c483c2f7f155807d402a3b228033af97c7e17819ac3169ea665c50a07d38c3c70e5d8f12daf084a5480a66590c5f293509a8f3f7f8a83a354d5')
    expect(publicKeyObject(key)).not.toBeNull()
    expect(await nodeVerifier.verify([{ key, message, signature }])).toEqual([true])
  })

  it.each(['Ed25519', 'ES256'] as const)('%s: made, kept, read, signed, verified; anything changed is not', async (algorithm) => {
    const made = generateSigningKey(algorithm)
    const kept = importSigningKey(exportSigningKey(made))
    expect(kept.publicKey).toEqual(made.publicKey)
    const messages = [toUtf8('one'), toUtf8('two')]
    const [one = new Uint8Array(), two = new Uint8Array()] = await nodeSigner(kept).sign(messages)
    const key = made.publicKey
    const other = generateSigningKey(algorithm).publicKey
    const [message = new Uint8Array()] = messages
    expect(one.length).toBe(64)
    const rows = [
      { key, message, signature: one },
      { key, message, signature: two },
      { key: other, message, signature: one },
      { key: { ...key, raw: key.raw.slice(1) }, message, signature: one },
      { key, message, signature: one.slice(1) },
      { key, message, signature: one },
    ]
    expect(await nodeVerifier.verify(rows)).toEqual([true, false, false, false, false, true])
  })

  it('keys that are none', () => {
    expect(publicKeyObject({ algorithm: 'ES256', raw: new Uint8Array(65).fill(4) })).toBeNull()
    expect(() => signingKeyOfSeed(new Uint8Array(31))).toThrow('seed length')
    expect(() => importSigningKey(new Uint8Array(10))).toThrow(/./)
  })
})

describe('wrapping', () => {
  it('HKDF gives what the platform gives, of every length, with a salt and without', async () => {
    for (const length of [1, 31, 32, 33, 64, 200]) {
      const [direct, plain] = [new DirectHkdf(), new HkdfSha256()]
      const [ikm, info] = [nodeRandom.bytes(50), nodeRandom.bytes(length)]
      for (const salt of [new Uint8Array(), nodeRandom.bytes(32)]) expect(await direct.extractAndExpand(salt, ikm, info, length)).toEqual(await plain.extractAndExpand(salt, ikm, info, length))
      const prk = await direct.extract(new Uint8Array(), ikm)
      expect(prk).toEqual(await plain.extract(new Uint8Array(), ikm))
      expect(await direct.expand(prk, info, length)).toEqual(await plain.expand(prk, info, length))
      expect(() => direct.expand(prk, info, 255 * 32 + 1)).toThrow('longer')
    }
  })

  it('opens for the recipient and its place alone', async () => {
    const recipient = await generateWrappingKey()
    const key = nodeRandom.bytes(32)
    const info = toUtf8('place')
    const [wrapped = new Uint8Array()] = await nodeWrapper.wrap(recipient.publicKey, [{ key, info }])
    expect(wrapped.length).toBe(32 + 32 + 16)
    const unwrapper = await nodeUnwrapper(recipient)
    expect(unwrapper.publicKey).toEqual(recipient.publicKey)
    const rows = [
      { wrapped, info },
      { wrapped, info: toUtf8('another') },
      { wrapped: wrapped.slice(0, 32), info },
      { wrapped: wrapped.map((byte, at) => (at === 40 ? byte ^ 1 : byte)), info },
    ]
    expect(await unwrapper.unwrap(rows)).toEqual([key, null, null, null])
    const stranger = await nodeUnwrapper(await generateWrappingKey())
    expect(await stranger.unwrap([{ wrapped, info }])).toEqual([null])
  })
})
